#pragma once

#include "Environment.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

/// Send, which names its target, and what stands beside it: "and next", "as it is" for raw JSON outside production, and Stop.
class SendBar : public QWidget {
    Q_OBJECT

public:
    explicit SendBar(QWidget* parent = nullptr);

    void setEnvironment(const Environment& environment);
    /// While sending, Send is off and Stop is on.
    void setSending(bool isSending);
    /// Raw JSON has no next event; with errors it can be sent as it is.
    void setRaw(bool isRaw, bool hasErrors);

Q_SIGNALS:
    void sendRequested();
    void sendAndNextRequested();
    void sendAsItIsRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslateUi();
    QString sendText(const QString& target) const;
    QString shortened(const QString& target) const;

    Environment m_environment;
    bool m_isSending = false;
    bool m_isRaw = false;
    bool m_hasErrors = false;
    QLabel* m_locked;
    QPushButton* m_send;
    QPushButton* m_sendAndNext;
    QPushButton* m_asItIs;
    QPushButton* m_stop;
};

} // namespace vestnik
