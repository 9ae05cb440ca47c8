#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace vestnik {

/// The ticket or reason of what is sent, which production asks for. It keeps its value from send to send and offers the last ones.
class ReasonField : public QWidget {
    Q_OBJECT

public:
    enum class Label {
        Beside, ///< the field has an example in it
        Inside, ///< where there is no room beside it
    };
    explicit ReasonField(Label label, QWidget* parent = nullptr);

    /// The value without outer spaces.
    QString reason() const;
    void setReason(const QString& reason);
    /// Sets the reasons that are offered; the typed text stays.
    void setReasons(const QStringList& reasons);
    /// Says whether a send needs it.
    void setRequired(bool isRequired);
    void focus();

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    const Label m_place;
    bool m_isRequired = false;
    QLabel* m_label;
    QComboBox* m_box;
};

} // namespace vestnik
