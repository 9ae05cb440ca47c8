#pragma once

#include "Environment.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace vestnik {

/// Send, which names its target, and what stands beside it: "Send, then next event", "as it is" for raw JSON outside production, and Stop. A double
/// click is one press; after a delivery Send rests for a moment, so that the second press of two never sends what was not looked at.
class SendBar : public QWidget {
    Q_OBJECT

public:
    explicit SendBar(QWidget* parent = nullptr);

    void setEnvironment(const Environment& environment);
    /// While sending, Send is off and Stop is on.
    void setSending(bool isSending);
    /// Production that was not unlocked takes nothing.
    void setLocked(bool isLocked);
    /// Raw JSON has no next event; with errors it can be sent as it is.
    void setRaw(bool isRaw, bool hasErrors);
    /// Whether an event follows the chosen one.
    void setHasNext(bool hasNext);
    /// Neither sending nor resting: a press means what it says.
    bool isReady() const { return !m_isSending && !m_rest.isActive(); }
    /// Whether "Send, then next event" means something: an event follows, and it is the form that is sent.
    bool canGoOn() const { return isReady() && m_hasNext && !m_isRaw; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sendRequested();
    void sendAndNextRequested();
    void sendAsItIsRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void keepFocus(bool canSend);
    void focusAgain(QPushButton* pressed);
    void retranslateUi();
    void showSendText();
    /// Puts Send over the others where they have no room side by side.
    void arrange();
    QString sendName() const;
    int widthOfSend(const QString& text) const;
    int widthOfOthers() const;
    QString sendText(const QString& target) const;
    QString shortened(const QString& target) const;

    Environment m_environment;
    bool m_isSending = false;
    bool m_isLocked = false;
    bool m_isRaw = false;
    bool m_hasNext = true;
    bool m_hasErrors = false;
    QTimer m_rest;
    QPushButton* m_pressed = nullptr; // has the focus again when it is enabled
    QBoxLayout* m_rows;
    QPushButton* m_send;
    QPushButton* m_sendAndNext;
    QPushButton* m_asItIs;
    QPushButton* m_stop;
};

} // namespace vestnik
