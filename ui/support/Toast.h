#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace vestnik {

class MessageLine;

/// One message over the page about what was done, or could not be done, with what may be done about it. It leaves by itself, but not while
/// the pointer or the focus is on it. The texts come from functions, so that a language switch changes them.
class Toast : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Information, Done, Failure };
    using Text = std::function<QString()>;
    struct Offer {
        Text text;
        std::function<void()> act;
        bool isUndo = false; ///< it brings back what was there before
    };
    struct Message {
        Tone tone = Tone::Done;
        Text text;
        QList<Offer> offers;
    };

    explicit Toast(Message message, QWidget* parent = nullptr);
    ~Toast() override;

    QString text() const { return m_message.text(); }
    const Message& message() const { return m_message; }
    bool hasOffer() const { return !m_message.offers.isEmpty(); }
    /// The pointer or the focus is on it.
    bool isHeld() const;
    /// Counts the time from now on; expired() follows.
    void stay(std::chrono::milliseconds time);
    /// Raises an alert with the text and its offers, and makes the toast the next stop of Tab.
    void present();
    /// Hides it, and gives the focus back where it was.
    void leave();

Q_SIGNALS:
    /// A person took an offer.
    void accepted(int offer);
    /// A person closed it.
    void closed();
    /// Its time is over.
    void expired();

protected:
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslateUi();
    void onFocusChanged(QWidget* before, QWidget* now);
    void goOn();

    Message m_message;
    bool m_isPointedAt = false;
    QTimer m_timer;
    QPointer<QWidget> m_before; ///< had the focus before the toast got it
    MessageLine* m_line;
};

} // namespace vestnik
