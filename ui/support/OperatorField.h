#pragma once

#include <QWidget>

class QComboBox;

namespace vestnik {

/// Who works here: asked at each start, since a session is shared, and never kept from the day before by itself. The last names are offered;
/// it may stay empty.
class OperatorField : public QWidget {
    Q_OBJECT

public:
    explicit OperatorField(QWidget* parent = nullptr);

    void setNames(const QStringList& names);

Q_SIGNALS:
    /// Another name, or none, was given.
    void named(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void take();

    QString m_name;
    QComboBox* m_box;
};

} // namespace vestnik
