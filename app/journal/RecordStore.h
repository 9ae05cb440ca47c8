#pragma once

#include "DerivedTables.h"
#include "EventSearch.h"
#include "RecordChain.h"

#include <QList>
#include <QSet>

#include <functional>
#include <map>

namespace vestnik {

/// Appends records through a connection, chain, head and projections with them. Belongs to the connection, which it owns, and to its
/// thread. Between begin() and commit() no other program writes; what is not committed is undone.
class RecordStore {
public:
    /// An attempt that has a start and no end.
    struct OpenAttempt {
        QString delivery;
        int attempt = 1;
        QString run;
    };

    /// Fails as Database does, with JournalDamaged when the head is not the last record, and with JournalLost when it lacks what one of the
    /// anchors has seen. The tables beside the records may be damaged; a function that needs them then fails with JournalListDamaged, until
    /// rebuild(). What an earlier version did not make beside the records is made where nobody else writes, for that takes seconds in a long
    /// journal; `isAlone` is asked when something is missing.
    static Result<std::unique_ptr<RecordStore>> open(
        const QString& file, const QList<ChainHead>& anchors = {}, const std::function<bool()>& isAlone = [] { return true; });

    ~RecordStore();
    RecordStore(const RecordStore&) = delete;
    RecordStore& operator=(const RecordStore&) = delete;

    const Database& database() const { return *m_database; }
    /// Of the last begin() or commit().
    const ChainHead& head() const { return m_head; }
    Result<QList<OpenAttempt>> openAttempts();

    Result<void> begin();
    Result<bool> hasStart(const QString& delivery, qint64 attempt);
    /// The record that ended the attempt, of either kind.
    Result<std::optional<RecordRow>> findEnd(const QString& delivery, qint64 attempt);
    /// The records, too, say that it has a start and no end.
    Result<bool> isOpen(const OpenAttempt& attempt);
    /// Succeeds when a start is of no batch, or the plan of its batch is here: BatchNotFound, BatchPruned. The rows of a plan that was set
    /// aside would stay unsent there, and could go a second time.
    Result<void> checkPlanOf(const RecordRow& start) const;
    /// Returns how the order's event of a start stands, with what was appended in this transaction taken in.
    Result<EventFacts> factsOf(const RecordRow& start);
    /// Gives the record its number and its place in the chain.
    Result<void> append(RecordRow row);
    /// Takes the records up to this one out, and their deliveries; a `pruned` record that says so must have been appended.
    Result<void> removeThrough(qint64 seq);
    /// Draws what stands beside the records from them anew, in a transaction of its own.
    Result<void> rebuild();
    /// After success it is all on disk.
    Result<void> commit();
    void rollback();
    /// So that the file alone is the whole journal, if nobody reads just now.
    void moveWalIntoFile();
    /// To be called when the WAL was cut from outside. It then stays as it is: moved into the file, its gaps would take the place of sound
    /// records, and nobody could tell any more from where on records are lost.
    void leaveWal() { m_leavesWal = true; }

private:
    RecordStore(std::unique_ptr<Database> reader, std::unique_ptr<Database> database, QSqlQuery findStart, QSqlQuery findEnd,
                QSqlQuery setHead);

    Result<void> insert(const RecordRow& row);
    /// Takes what was appended into what stands beside the records.
    Result<void> project();
    /// The number of the record that such a query finds.
    Result<std::optional<qint64>> find(QSqlQuery& query, const QString& delivery, qint64 attempt);

    // SQLite moves the WAL into the file when the last connection goes, if that one may write.
    std::unique_ptr<Database> m_reader;
    bool m_leavesWal = false;
    std::unique_ptr<Database> m_database;   // before the queries: they must be gone first
    std::map<quint64, QSqlQuery> m_inserts; ///< by the columns that they fill: to bind all of them, most with nothing, takes longer
    QSqlQuery m_findStart;
    QSqlQuery m_findEnd;
    QSqlQuery m_setHead;
    Result<DerivedTables> m_derived;
    std::optional<Transaction> m_transaction;
    ChainHead m_head;
    qint64 m_projected = 0;
    bool m_isAppended = false;           ///< something, in this transaction
    QSet<QString> m_startedBatches;      ///< in this transaction; an empty id stands for what is of none
    std::optional<EventSearch> m_search; ///< none until it is asked for
};

} // namespace vestnik
