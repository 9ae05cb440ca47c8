#pragma once

#include "Outcome.h"
#include "TeamConnection.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace vestnik {

/// A batch's plan as the team's database has it: its bytes are the batch's business.
struct TeamPlan {
    QString id;
    QDateTime createdAt; ///< UTC, by the clock of the computer that planned it
    QByteArray header;
    QString origin; ///< where its rows go
    QString path;
    QString apiVersion;
    int rows = 0;
    double perSecond = 0; ///< of all members together; 0: no limit
    QString member = {};  ///< the name of the member who shared it
};

/// Counts of a shared batch's rows.
struct TeamPlanState {
    TeamPlan plan;
    qsizetype queued = 0;
    qsizetype claimed = 0;
    qsizetype accepted = 0;
    qsizetype failed = 0;
    qsizetype unknown = 0;
    qsizetype excluded = 0;
};

/// A row of a plan that is to be shared.
struct TeamPlanRow {
    QByteArray content;
    int order = -1; ///< the place of the first row that goes and is of that order; -1: the row does not go
    QString delivery;
};

/// How a row of a shared batch stands.
struct TeamRow {
    enum class State { Queued, Claimed, Ended, Unknown, Excluded };

    int row = 0;
    State state = State::Queued;
    QString journal = {}; ///< the journal of its holder, or of its last one
    QString member = {};  ///< that one's name
    std::optional<Outcome> outcome = {};
    int status = 0;
    int attempts = 0;
    QString fate = {};    ///< why it was left out when its turn came
    bool isAgain = false; ///< a person has put it back although nobody knows what became of it
    qint64 claim = 0;     ///< the number of its last claim
};

/// A row as one claim has it: what is said of that is not taken for a later one.
struct TeamHold {
    int row = 0;
    qint64 claim = 0;

    bool operator==(const TeamHold&) const = default;
};

/// The outcome of a row whose end is in its member's own journal.
struct TeamRowEnd {
    int row = 0;
    Outcome outcome = Outcome::Unknown;
    int status = 0;
    int attempts = 0;
    qint64 claim = 0; ///< as for TeamHold

    bool operator==(const TeamRowEnd&) const = default;
};

/// A shared batch's rows, as one member works on them: in the calling thread, which waits for the server. Leases go by the server's clock. Every
/// call is one statement, which is done or not done as a whole; after a failure it may be said again. Fails as TeamConnection does.
class TeamQueue {
public:
    struct Claim {
        int row = 0;
        bool isAgain = false; ///< a person has put it back
        qint64 claim = 0;     ///< its number

        TeamHold hold() const { return {row, claim}; }
    };
    struct Standing {
        QString seen;    ///< for changes(), of any connection: what committed later changed after this
        qint64 left = 0; ///< rows that somebody holds, or that this member may claim
        double perSecond = 0;
        std::chrono::milliseconds pause{0}; ///< nobody is given a row for so long
    };
    enum class PutBack { Queued, Accepted, Held, Unchanged };
    struct PutBackRow {
        int row = 0;
        PutBack became = PutBack::Unchanged;
        QString member; ///< the name of its last holder
    };

    /// `journal`: the id of the member's own; `place` tells this computer's folder from a copy of it. The connection must outlive it.
    TeamQueue(const TeamConnection& connection, QString journal, QString place, QString batch);

    /// Stores a plan for all, whole or not at all; once more does nothing.
    static Result<void> share(const TeamConnection& connection, const QString& journal, const TeamPlan& plan,
                              const std::vector<TeamPlanRow>& rows);
    /// Returns the plans, the newest first, with their counts.
    static Result<QList<TeamPlanState>> all(const TeamConnection& connection);
    /// SharedBatchMissing. A beginning of the id is enough (IdTooShort) if it is the only one (IdAmbiguous).
    static Result<TeamPlan> find(const TeamConnection& connection, const QString& id);
    /// Returns the contents of its rows, in their order.
    static Result<QList<QByteArray>> contents(const TeamConnection& connection, const QString& id);

    /// Takes up to so many rows, in their order: of each order its first that is not over, and none behind one that failed. None of which any
    /// member's records tell that it was accepted or may have been, unless a person has put it back.
    Result<QList<Claim>> claim(int wanted, std::chrono::milliseconds lease);
    /// Returns those whose lease still stood, and is a new one now.
    Result<QList<int>> renew(const QList<TeamHold>& rows, std::chrono::milliseconds lease);
    /// Writes outcomes of rows that this member holds or held. Returns those of which the queue knows that now, or knows better; a row that another
    /// member has taken since is not among them, nor one that a person has put back, unless it was accepted.
    Result<QList<int>> finish(const QList<TeamRowEnd>& ends);
    /// Gives rows back of which this member knows that they never began.
    Result<void> giveBack(const QList<TeamHold>& rows);
    /// Leaves a row out that this member holds: `fate` says why. `accepted_before` ends it and lets its order go on; with any other it is
    /// queued for the other members, and is not given to this one again.
    Result<void> leaveOut(const TeamHold& row, const QString& fate);
    /// This member may have the rows again that it left out for the others.
    Result<void> reconsider();
    /// Makes rows unknown whose lease is over.
    Result<void> expire();
    /// Gives nobody a row for that time.
    Result<void> pause(std::chrono::milliseconds time);
    /// A person's word: puts rows back that are unknown, failed or left out, and with an empty list all that are unknown. A row whose lease is open stays
    /// Held; one of which any member's records say that it was accepted is Accepted.
    Result<QList<PutBackRow>> putBack(const QList<int>& rows);

    Result<Standing> standing();
    /// Returns the rows that changed since a standing; all rows for an empty one, and for one of another run of the server or another database
    /// than that of the last standing() here.
    Result<QList<TeamRow>> changes(const QString& since);

private:
    Result<QList<int>> numbers(const QString& function, const QString& arguments) const;
    Result<void> call(const QString& function, const QString& arguments) const;
    QString head() const;
    Result<QString> nameOf(const QString& journal);

    const TeamConnection& m_connection;
    const QString m_journal;
    const QString m_place;
    const QString m_batch;
    QString m_source; ///< the run of the server and the database, as of the last standing
    QHash<QString, QString> m_names;
};

} // namespace vestnik
