#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace vestnik {

/// The ticket or reason that production asks for. It keeps its value from send to send, offers the last ones, and says below itself what is
/// wrong about it or about the send.
class ReasonField : public QWidget {
    Q_OBJECT

public:
    explicit ReasonField(QWidget* parent = nullptr);

    /// The value without outer spaces.
    QString reason() const;
    void setReason(const QString& reason);
    /// Sets the reasons that are offered; the typed text stays.
    void setReasons(const QStringList& reasons);
    void focus();

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    QLabel* m_label;
    QComboBox* m_box;
};

} // namespace vestnik
