#pragma once

#include "Error.h"
#include "JournalValues.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace vestnik {

class WaitingStarts;

/// The durable, insert-only record: the writer. It has a thread of its own, and its functions may be called from the thread it lives in;
/// each gives a future at once and does its work there, many appends in one transaction. A future that succeeds means: on disk.
/// A failure (JournalUnavailable, JournalDamaged, JournalFull, JournalNewer) names the file. Nothing is ever overwritten or set aside.
class Journal : public QObject {
    Q_OBJECT

public:
    /// `folder` holds `journal.sqlite` and `run/`; it must exist. Nothing is touched before open().
    explicit Journal(const QString& folder, QObject* parent = nullptr);
    /// Writes what is queued, then releases this run's lock.
    ~Journal() override;

    QString file() const;
    /// This program run's id; its lock is `run/<id>.lock`.
    QString runId() const;

    /// Creates the file if there is none, takes this run's lock, and recovers what dead programs left open.
    QFuture<Result<void>> open();
    /// Appends `unknown` for the open attempts of programs that no longer run; gives their number.
    QFuture<Result<int>> recover();
    /// Claims the attempt. It must not be sent after BatchNotFound or BatchPruned (the plan of its batch is not in this journal), AttemptClaimed
    /// (it has a start already) and AttemptExcluded (the journal knows its event, and the start's exclusions keep it from going for that).
    QFuture<Result<void>> start(const AttemptStart& start);
    QFuture<Result<void>> end(const AttemptEnd& end);

    using Settled = std::move_only_function<void(const Result<void>&)>;
    /// As above, for the many records of a batch: those of one transaction are answered in one event, since waking a thread is what costs.
    /// `settled` is called in the journal's thread, in the order of the calls, always later, and not once `context` is gone, which lives there.
    void start(const AttemptStart& start, const QObject* context, Settled settled);
    void end(const AttemptEnd& end, const QObject* context, Settled settled);

    /// Notes an attempt that is not posted yet: if the program ends without recording its end, it is recovered as
    /// `not_sent`.
    void addWaiting(const QString& delivery, int attempt);
    /// To be called before the attempt is posted: from then on nobody can tell that it never left; and when it is over.
    void removeWaiting(const QString& delivery, int attempt);

    /// Draws the delivery list and the search index from the records anew. JournalInUse while another program runs.
    QFuture<Result<void>> rebuildProjections();
    /// Removes the deliveries that are over and were recorded before `before`, from the oldest on, in steps between which sending goes
    /// on; gives the number of records removed. JournalAllOld, and nothing goes, when none would be left: the clock may be wrong.
    /// Interrupted when the journal goes meanwhile; what is done by then stands.
    QFuture<Result<qint64>> prune(const QDateTime& before, const QString& osUser);
    /// Moves the journal, whatever is wrong with it, to a name of its own beside it and starts a new one; gives that name, empty
    /// when there was none. JournalInUse while another program runs, JournalSending while an attempt of this one is under way; then, and
    /// when it cannot be moved, it is as it was. JournalNotRenewed has the name when no new one could be started.
    QFuture<Result<QString>> setAside();
    /// Goes on with a journal that records were lost from (JournalLost), on a person's word, and records that it was so. Rows of stored
    /// batches that the journal knows no end of count as unknown from then on (JournalQueries::lostThrough). JournalInUse while another
    /// program runs.
    QFuture<Result<void>> acceptLoss(const QString& osUser);

Q_SIGNALS:
    /// Something of this delivery was recorded here.
    void recorded(const QString& delivery);

private:
    class Writer;
    std::unique_ptr<WaitingStarts> m_waiting;
    std::unique_ptr<Writer> m_writer;
};

} // namespace vestnik
