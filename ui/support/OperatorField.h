#pragma once

#include <QWidget>

class QComboBox;

namespace vestnik {

/// Asks at each start who works here, since a session is shared; no name is kept from the day before by itself. Offers the last names. The
/// field may stay empty.
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
