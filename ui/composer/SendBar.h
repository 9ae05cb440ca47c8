#pragma once

#include "Environment.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QAction;
class QBoxLayout;
class QPushButton;
class QToolButton;

namespace vestnik {

class ProvokeActions;
struct ProvokedAnswer;

/// The reason, Send, which names its target, and Send's menu: on to the next event, "as it is" for raw JSON outside production, and in
/// the sandbox each answer that can be asked for. While a
/// send is in flight, Stop stands in Send's place: not at once, so that the second press of two does not stop what the first one sent. A
/// double click is one press; after a delivery Send rests for a moment, so that the second press of two never sends what was not looked at.
/// Where production is locked, Send leads to unlocking it.
class SendBar : public QWidget {
    Q_OBJECT

public:
    explicit SendBar(QWidget* parent = nullptr);

    /// Takes the field of the ticket or reason, which stands before Send, or over it where there is little room.
    void putReason(QWidget* reason);
    void setEnvironment(const Environment& environment);
    void setSending(bool isSending);
    /// Production that was not unlocked takes nothing.
    void setLocked(bool isLocked);
    /// Raw JSON has no next event; with errors it can be sent as it is.
    void setRaw(bool isRaw, bool hasErrors);
    /// The title of the event that follows the chosen one; empty when there is none.
    void setNext(const QString& title);
    /// Neither sending nor resting: a press means what it says.
    bool isReady() const { return !m_isSending && !m_rest.isActive(); }
    /// Whether "send, then the next event" means something: an event follows, and it is the form that is sent.
    bool canGoOn() const { return isReady() && !m_next.isEmpty() && !m_isRaw; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sendRequested();
    void sendAndNextRequested();
    void sendAsItIsRequested();
    void stopRequested();
    void unlockRequested();
    /// The form is to ask the sandbox for that answer; nothing is sent.
    void provokeRequested(const vestnik::ProvokedAnswer& answer);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void refresh();
    void showStop();
    void keepFocus(bool canPress);
    void focusAgain();
    void retranslateUi();
    void showTexts();
    void showText(const QString& text);
    void arrange();
    bool fitsInOneRow() const;
    QString sendName() const;
    QString sendText(const QString& target) const;
    int widthOfSend(const QString& text) const;

    Environment m_environment;
    bool m_isSending = false;
    bool m_isLocked = false;
    bool m_isRaw = false;
    bool m_hasErrors = false;
    QString m_next;
    QString m_shown; ///< the text on Send
    QTimer m_rest;
    QTimer m_tick; ///< while a send is in flight
    QElapsedTimer m_sendingSince;
    QAbstractButton* m_pressed = nullptr; ///< has the focus again when it is enabled
    QWidget* m_reason = nullptr;
    QBoxLayout* m_rows;
    QPushButton* m_send;
    QPushButton* m_stop;
    QToolButton* m_more;
    QAction* m_sendAndNext;
    QAction* m_asItIs;
    ProvokeActions* m_provoke;
};

} // namespace vestnik
