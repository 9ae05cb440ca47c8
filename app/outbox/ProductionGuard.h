#pragma once

#include "Clearance.h"
#include "EventCatalog.h"
#include "ProductionLock.h"
#include "PutBackClearance.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace vestnik {

/// How a person confirms.
struct ConfirmingAct {
    enum class Kind { KeyPress, Button, CommandLine };
    Kind kind = Kind::Button;
    bool isAutoRepeat = false;    ///< of a key that is still held
    bool hasReadWarnings = false; ///< a person said so
    QString typed = {};           ///< the four characters or the number, where they are asked for
};

/// The question that a card asks before a send to production. A question stands for exactly one submission or batch, and clears it once.
struct Question {
    quint64 number = 0;
    QString typeLastFourOf = {};  ///< the id whose last four characters must be typed; empty when none need be
    qsizetype typeRows = 0;       ///< the number of rows that must be typed; 0 when none need be
    qsizetype warningsToRead = 0; ///< so many warnings, or rows with them, must be said to have been read
};

/// Stands between every way of sending and the network: window, resend, preset, batch, command line. Sandbox and test are cleared at once;
/// production needs its name typed, a reason, and an act for each send. Refusals are errors that name the environment: ProductionLocked,
/// ReasonMissing, and those below. One thread.
class ProductionGuard : public QObject {
    Q_OBJECT

public:
    /// A key press that comes sooner after the question is the same press, or its echo.
    static constexpr std::chrono::milliseconds shortestPause{400};
    /// A batch of more rows than this has their number typed.
    static constexpr qsizetype oneCardRows = 5;

    /// The catalogue must outlive it.
    explicit ProductionGuard(const EventCatalog& catalog = EventCatalog::builtIn(), const Clock& clock = Clock::system(),
                             QObject* parent = nullptr);

    /// Kept within 5 and 60 minutes.
    void setIdleLimit(std::chrono::minutes limit);
    std::chrono::minutes idleLimit() const { return m_lock.idleLimit(); }
    /// ProductionNameWrong.
    Result<void> open(const Environment& environment, const QString& typedName);
    /// After idling: ProductionLocked when the name must be typed.
    Result<void> reopen(const Environment& environment);
    /// By hand: batches pause, too.
    void lock();
    void touch();
    /// That environment is the chosen one now, as it is; production of any other closes.
    void use(const Environment& environment);
    /// Its token was replaced or forgotten.
    void onTokenChanged(const QString& environmentId);
    LockState state(const Environment& environment) { return m_lock.state(environment); }
    LockCause cause() const { return m_lock.cause(); }
    std::chrono::milliseconds left() { return m_lock.left(); }

    /// Outside production, at once. In production ProductionLocked: there a question comes first.
    Result<Clearance> clear(const Submission& submission) const;
    Result<BatchClearance> clear(const BatchIntent& intent) const;
    Result<PutBackClearance> clear(const PutBackIntent& intent) const;
    /// The question before a send to production; an earlier one is void. ProductionLocked, ReasonMissing.
    Result<Question> ask(const Submission& submission);
    Result<Question> ask(const BatchIntent& intent);
    Result<Question> ask(const PutBackIntent& intent);
    /// The answer, with what would be sent now. QuestionVoid when that is not what was asked about (ask again), ConfirmedTooSoon,
    /// ConfirmedWrong and WarningsUnread when the question still stands, ProductionLocked.
    Result<Clearance> confirm(const Question& question, const Submission& submission, const ConfirmingAct& act);
    Result<BatchClearance> confirm(const Question& question, const BatchIntent& intent, const ConfirmingAct& act);
    Result<PutBackClearance> confirm(const Question& question, const PutBackIntent& intent, const ConfirmingAct& act);
    /// The question is taken back.
    void withdraw();
    /// A paused batch may go on; its production must be open.
    Result<void> resume(const BatchClearance& batch);
    /// Looks at the clock; the guard does so by itself every few seconds while production is open.
    void refresh();

Q_SIGNALS:
    /// The state or the time left, in minutes, is another one.
    void changed();
    /// Production was locked by hand or the computer slept: every batch there is paused.
    void batchesPaused();

private:
    struct Asked {
        Question question;
        Environment environment;
        QByteArray intent;
        std::chrono::nanoseconds askedAt;
    };

    Result<void> checkOpen(const Environment& environment, const std::optional<Token>& token, const QString& reason);
    Question put(Question question, const Environment& environment, const QByteArray& intent);
    Result<void> checkAnswer(const Question& question, const Environment& environment, const QByteArray& intent, const ConfirmingAct& act);
    void pauseBatches();

    const EventCatalog& m_catalog;
    const Clock& m_clock;
    ProductionLock m_lock;
    std::optional<Asked> m_asked;
    quint64 m_questions = 0;
    std::vector<std::weak_ptr<BatchClearance::State>> m_batches;
    LockState m_shownState = LockState::Closed;
    std::chrono::minutes m_shownLeft{};
    QTimer m_timer;
};

} // namespace vestnik
