#pragma once

#include "Clock.h"
#include "DeliveryReport.h"
#include "RateLimiter.h"
#include "Submission.h"
#include "TeamClaims.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

#include <functional>

namespace vestnik {

/// Stands between a batch's runner and its outbox: a row goes on once the team's claim for it is there, by the rule of its environment. Rows that
/// come while an answer is awaited are asked about together, and however late their claims are there, they go on no faster than the rate. After a
/// failure it does not ask for a while. Lives in the outbox's thread.
class BatchClaims : public QObject {
    Q_OBJECT

public:
    using Post = std::function<Result<QString>(const Submission&)>;

    /// `post` as Outbox::send. `claims`: none where there is no team. `perSecond` as for RateLimiter. The clock must outlive it.
    BatchClaims(TeamClaims* claims, const Environment& environment, Post post, double perSecond, Clock& clock, QObject* parent = nullptr);
    /// Ends the claims of rows that did not go on, or that wait to be tried again.
    ~BatchClaims() override;

    /// As `post`, at once where nothing is claimed; else it gives the delivery's id, and what follows is told.
    Result<QString> send(const Submission& submission);
    /// Takes back the rows that have not gone on: each is refused with Interrupted, from the event loop.
    void stopUnsent();
    /// As stopUnsent(), and ends the claims of rows that wait to be tried again: while their batch rests, others may have them.
    void rest();
    /// Ends the row's claim where the team's record of its end does not, unless the row is to be tried again.
    void onFinished(const vestnik::DeliveryReport& report, bool isTriedAgain);
    void onRefused(const QString& delivery);
    /// Returns why the team did not answer for a row that went all the same, the first time; none when it always did.
    const std::optional<Error>& unclaimed() const { return m_unclaimed; }

Q_SIGNALS:
    /// Nothing of the row left: EventClaimed, ClaimMissing, Interrupted, or what `post` gave.
    void refused(const QString& delivery, const vestnik::Error& error);

private:
    void ask();
    void take(const Result<TeamClaims::Answers>& answers);
    void goOn(const Submission& submission, const Result<ClaimAnswer>& answer);
    void postInTurn();
    std::chrono::milliseconds lasts() const;
    void wakeLater();
    void refuse(const Submission& submission, const Error& error);
    RateLimiter::Milliseconds now() const { return m_clock.monotonic(); }
    void end(const QString& delivery);
    void endOnceRecorded(const QString& delivery);
    void sendEnds();

    const QPointer<TeamClaims> m_claims;
    const Environment m_environment;
    const Post m_post;
    Clock& m_clock;
    RateLimiter m_rate;
    QList<Submission> m_waiting; ///< to be asked about next
    QList<Submission> m_asked;   ///< in the order of the answers to come
    QList<Submission> m_granted; ///< may go, each when its turn comes
    QSet<QString> m_claimed;     ///< deliveries whose claims were asked for, and are not known to be over
    QSet<QString> m_kept;        ///< of these, those of rows that are to be tried again
    QSet<QString> m_unanswered;  ///< of these, those that may be granted late
    QSet<QString> m_ended;       ///< deliveries whose claims are to be ended together
    QSet<QString> m_recorded;    ///< as m_ended, once the team has their ends
    QTimer m_endTimer;
    std::unique_ptr<QObject> m_answer;      ///< the context of the answer that is awaited
    std::unique_ptr<QObject> m_wake;        ///< the context of the call that the clock owes
    bool m_isAsking = false;                ///< an ask is due from the event loop
    std::chrono::nanoseconds m_pauseEnd{0}; ///< by the monotonic clock; until then nobody is asked
    std::optional<Error> m_failure;         ///< the last one, during the pause
    std::optional<Error> m_unclaimed;
};

} // namespace vestnik
