#include "RecordStore.h"

#include "JournalSchema.h"
#include "PlanTables.h"
#include "RunAnchors.h"

#include <QVariant>

namespace vestnik {
namespace {

// The conditions on the kind are those of the two unique indexes, word for word, so that SQLite uses them.
const QString findSql = QStringLiteral("SELECT seq FROM main.record WHERE delivery = CAST(? AS TEXT) AND attempt = ? AND kind ");

Result<void> setUp(const Database& database)
{
    const Result<QVariant> mode = database.value(QStringLiteral("PRAGMA main.journal_mode = WAL"));
    if (!mode)
        return std::unexpected(mode.error());
    if (mode->toString() != QStringLiteral("wal"))
        return std::unexpected(Error{ErrorCode::JournalUnavailable, database.file(), QStringLiteral("WAL is not possible here")});
    // Pages of the list and the search are written over and over: the more of them wait in the WAL, the fewer are moved twice.
    for (const QString& pragma :
         {QStringLiteral("PRAGMA main.synchronous = FULL"), QStringLiteral("PRAGMA main.wal_autocheckpoint = 4000")}) {
        if (const Result<void> done = database.execute(pragma); !done)
            return done;
    }
    return {};
}

Result<void> makeWhatIsMissing(const Database& database, const std::function<bool()>& isAlone)
{
    const Result<bool> complete = DerivedTables::areComplete(database);
    if (!complete || *complete || !isAlone())
        return complete ? Result<void>() : std::unexpected(complete.error());
    Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    // Who held the lock may have done it, or be about to send.
    const Result<bool> completeByNow = DerivedTables::areComplete(database);
    if (!completeByNow || *completeByNow || !isAlone())
        return completeByNow ? Result<void>() : std::unexpected(completeByNow.error());
    const Result<void> done = DerivedTables::complete(database);
    return done ? transaction->commit() : done;
}

} // namespace

RecordStore::RecordStore(std::unique_ptr<Database> reader, std::unique_ptr<Database> database, QSqlQuery findStart, QSqlQuery findEnd,
                         QSqlQuery setHead)
    : m_reader(std::move(reader)),
      m_database(std::move(database)),
      m_findStart(std::move(findStart)),
      m_findEnd(std::move(findEnd)),
      m_setHead(std::move(setHead)),
      m_derived(ofDerived(DerivedTables::over(*m_database)))
{ }

RecordStore::~RecordStore()
{
    if (!m_leavesWal)
        m_reader.reset();
}

Result<std::unique_ptr<RecordStore>> RecordStore::open(const QString& file, const QList<ChainHead>& anchors,
                                                       const std::function<bool()>& isAlone)
{
    // First without the right to write, so that a journal that is refused stays as it is: the last writer to close moves the WAL into it.
    Result<std::unique_ptr<Database>> reader = JournalSchema::open(file, Database::Access::ReadOnly);
    if (!reader)
        return std::unexpected(reader.error());
    const Result<ChainHead> end = RecordChain::soundHead(**reader);
    if (!end)
        return std::unexpected(end.error());
    if (const Result<void> whole = RunAnchors::check(**reader, anchors); !whole)
        return std::unexpected(whole.error());
    Result<std::unique_ptr<Database>> database = JournalSchema::open(file, Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (const Result<void> done = setUp(**database); !done)
        return std::unexpected(done.error());
    // Without it all is found all the same, only slower; that the list is damaged is said elsewhere.
    [[maybe_unused]] const Result<void> made = makeWhatIsMissing(**database, isAlone);
    Result<QSqlQuery> findStart = (*database)->prepare(findSql + QStringLiteral("= 'start'"));
    Result<QSqlQuery> findEnd = (*database)->prepare(findSql + QStringLiteral("IN ('end', 'recovered')"));
    Result<QSqlQuery> setHead = (*database)->prepare(QStringLiteral("UPDATE main.head SET seq = ?, hash = ?"));
    for (const Result<QSqlQuery>* query : {&findStart, &findEnd, &setHead}) {
        if (!*query)
            return std::unexpected(query->error());
    }
    std::unique_ptr<RecordStore> store(
        new RecordStore(std::move(*reader), std::move(*database), std::move(*findStart), std::move(*findEnd), std::move(*setHead)));
    store->m_head = *end;
    return store;
}

Result<QList<RecordStore::OpenAttempt>> RecordStore::openAttempts()
{
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT CAST(delivery AS BLOB), attempt, run FROM main.open_attempt"));
    if (!query)
        return ofDerived(Result<QList<OpenAttempt>>(std::unexpected(query.error())));
    QList<OpenAttempt> attempts;
    const Result<void> done = m_database->forEachRow(*query, [&attempts](const QSqlQuery& row) {
        attempts.append({readText(row.value(0).toByteArray()), row.value(1).toInt(), row.value(2).toString()});
    });
    return ofDerived(done ? Result<QList<OpenAttempt>>(attempts) : std::unexpected(done.error()));
}

Result<void> RecordStore::begin()
{
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<ChainHead> head = RecordChain::soundHead(*m_database);
    if (!head)
        return std::unexpected(head.error());
    m_transaction.emplace(std::move(*transaction));
    m_head = *head;
    m_projected = head->seq;
    m_isAppended = false;
    m_startedBatches.clear();
    return {};
}

Result<bool> RecordStore::hasStart(const QString& delivery, qint64 attempt)
{
    const Result<std::optional<qint64>> seq = find(m_findStart, delivery, attempt);
    if (!seq)
        return std::unexpected(seq.error());
    return seq->has_value();
}

Result<bool> RecordStore::isOpen(const OpenAttempt& attempt)
{
    const Result<bool> isStarted = hasStart(attempt.delivery, attempt.attempt);
    if (!isStarted)
        return isStarted;
    const Result<std::optional<qint64>> end = find(m_findEnd, attempt.delivery, attempt.attempt);
    if (!end)
        return std::unexpected(end.error());
    return *isStarted && !end->has_value();
}

Result<std::optional<RecordRow>> RecordStore::findEnd(const QString& delivery, qint64 attempt)
{
    const Result<std::optional<qint64>> found = find(m_findEnd, delivery, attempt);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<qint64>& seq = *found;
    if (!seq)
        return std::nullopt;
    Result<QSqlQuery> query = m_database->prepare(RecordRow::selectSql() + QStringLiteral(" WHERE seq = ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, *seq);
    const Result<bool> hasRow = m_database->first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return *hasRow ? std::optional(RecordRow::read(*query)) : std::nullopt;
}

Result<std::optional<qint64>> RecordStore::find(QSqlQuery& query, const QString& delivery, qint64 attempt)
{
    query.bindValue(0, boundText(delivery));
    query.bindValue(1, attempt);
    const Result<bool> hasRow = m_database->first(query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    const std::optional<qint64> seq = *hasRow ? std::optional(query.value(0).toLongLong()) : std::nullopt;
    query.finish();
    return seq;
}

Result<void> RecordStore::checkPlanOf(const RecordRow& start) const
{
    const QString batch = start.text(Column::Batch);
    return batch.isEmpty() || m_startedBatches.contains(batch) ? Result<void>() : PlanTables::check(*m_database, batch);
}

Result<EventFacts> RecordStore::factsOf(const RecordRow& start)
{
    if (!m_search) {
        Result<EventSearch> search = ofDerived(EventSearch::over(*m_database, EventSearch::Asked::AnyTime));
        if (!search)
            return std::unexpected(search.error());
        m_search = std::move(*search);
    }
    const QString batch = start.text(Column::Batch);
    const OrderEvent event{start.text(Column::OrderId), start.text(Column::OrderUuid), start.text(Column::Event)};
    const auto look = [&] { return ofDerived(m_search->facts(start.text(Column::Origin), event, batch)); };
    // The tables lack what was appended just now. That matters when others started, and when an end may have changed what is found.
    const bool isOwn = !batch.isEmpty() && m_startedBatches.contains(batch);
    const bool hasOthers = m_startedBatches.size() > (isOwn ? 1 : 0);
    Result<void> projected = hasOthers ? project() : Result<void>();
    Result<EventFacts> facts = projected ? look() : std::unexpected(projected.error());
    if (facts && facts->standing != EventStanding::Unheard && m_head.seq > m_projected) {
        projected = project();
        facts = projected ? look() : std::unexpected(projected.error());
    }
    return facts;
}

Result<void> RecordStore::project()
{
    if (m_head.seq == m_projected)
        return {};
    if (!m_derived)
        return std::unexpected(m_derived.error());
    if (const Result<void> done = ofDerived(m_derived->apply(m_projected + 1, m_head.seq)); !done)
        return done;
    m_projected = m_head.seq;
    return {};
}

Result<void> RecordStore::append(RecordRow row)
{
    m_isAppended = true;
    if (row.text(Column::Kind) == RecordKind::start)
        m_startedBatches.insert(row.text(Column::Batch));
    const ChainHead previous = m_head;
    row.setNumber(Column::Seq, previous.seq + 1);
    row.setBytes(Column::PreviousHash, previous.hash);
    row.setBytes(Column::Hash, RecordChain::hashOf(row));
    if (const Result<void> done = insert(row); !done)
        return done;
    m_head = {previous.seq + 1, row.bytes(Column::Hash)};
    return {};
}

Result<void> RecordStore::insert(const RecordRow& row)
{
    auto prepared = m_inserts.find(row.filled());
    if (prepared == m_inserts.end()) {
        Result<QSqlQuery> query = m_database->prepare(row.insertSql());
        if (!query)
            return std::unexpected(query.error());
        prepared = m_inserts.emplace(row.filled(), std::move(*query)).first;
    }
    row.bind(prepared->second);
    return m_database->run(prepared->second);
}

Result<void> RecordStore::removeThrough(qint64 seq)
{
    if (const Result<void> done = m_database->execute(QStringLiteral("DELETE FROM main.record WHERE seq <= %1").arg(seq)); !done)
        return done;
    return m_derived ? ofDerived(m_derived->prune(seq)) : std::unexpected(m_derived.error());
}

Result<void> RecordStore::rebuild()
{
    Result<void> done = begin();
    if (!done)
        return done;
    m_derived = std::unexpected(Error{ErrorCode::JournalListDamaged, m_database->file(), {}}); // its statements are of tables that go
    m_search.reset();                                                                          // and so are these
    done = DerivedTables::rebuild(*m_database);
    if (done)
        done = m_transaction->commit();
    rollback();
    m_derived = ofDerived(DerivedTables::over(*m_database));
    return done;
}

Result<void> RecordStore::commit()
{
    if (!m_transaction)
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_database->file(), QStringLiteral("no transaction")});
    if (m_isAppended) {
        if (const Result<void> done = project(); !done)
            return done;
        m_setHead.bindValue(0, m_head.seq);
        m_setHead.bindValue(1, m_head.hash);
        if (const Result<void> done = m_database->run(m_setHead); !done)
            return done;
    }
    return m_transaction->commit();
}

void RecordStore::rollback()
{
    m_transaction.reset();
}

void RecordStore::moveWalIntoFile()
{
    [[maybe_unused]] const Result<void> moved = m_database->execute(QStringLiteral("PRAGMA main.wal_checkpoint(TRUNCATE)"));
}

} // namespace vestnik
