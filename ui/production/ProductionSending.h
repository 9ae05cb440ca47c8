#pragma once

#include "Session.h"

#include <QObject>

class QAction;
class QWidget;

namespace vestnik {

class Composer;
class ProductionLockChip;
class SendConfirmCard;
class ReasonField;
class StateSlot;

/// The two acts before anything leaves for production, in the window: unlocking it, and the card that is confirmed for each send. It
/// decides nothing; the guard does. It touches the guard at every key and press, closes the card at any change, and says the guard's
/// refusals where they help. The session and the widgets must outlive it.
class ProductionSending : public QObject {
    Q_OBJECT

public:
    /// The card lies over `panes`.
    ProductionSending(Session& session, ProductionLockChip& bar, Composer& composer, QWidget& panes);

    /// The session's environment is another one, or changed.
    void updateEnvironment();
    /// Sets whether the next send takes its bytes from the form; otherwise they are a record's.
    void setFromForm(bool isFromForm) { m_isFromForm = isFromForm; }
    /// False, and the way to unlock is offered, where production is locked.
    bool maySend();
    /// A key press that sends: true when it was the answer to the card.
    bool press();
    /// True when the error is the guard's, and was said where it helps.
    bool say(const Error& error);

    /// Takes back the question that is open, if there is one; nothing is sent then.
    void withdraw();

Q_SIGNALS:
    /// The question could not be put, since the form is not in view. It is taken back, and nothing is sent.
    void askedOutOfSight(const QString& environment);
    void timelineRequested(const vestnik::OrderKey& order);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectSession();
    void ask(const Submission& submission, const Question& question);
    void confirm(ConfirmingAct::Kind kind);
    void updateLock();
    static QString excludedText(const Error& error, bool isFromForm);
    /// Says that another member is sending it, and offers to send it all the same.
    void sayClaimed(const Error& error);
    void sayOtherEnvironment(const QString& name);
    /// Marks a reason that was kept from another order's send.
    void markReason();

    Session& m_session;
    ProductionLockChip& m_bar;
    Composer& m_composer;
    ReasonField* m_reason;
    StateSlot* m_state;
    SendConfirmCard* m_card;
    QAction* m_escape;
    OutgoingBody m_asked;                // what the card is about
    QByteArray m_formThen;               // what stood in the form when it was shown
    QString m_reasonOrder;               ///< the order that the reason was last sent for; empty: none since it was edited
    std::optional<QByteArray> m_claimed; ///< the form's bytes when a claim stopped the send; none once that is over
    bool m_isFromForm = true;
    bool m_isLocked = false;
};

} // namespace vestnik
