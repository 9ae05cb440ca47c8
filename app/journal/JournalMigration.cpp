#include "JournalMigration.h"

#include "JournalBackup.h"
#include "JournalFiles.h"
#include "JournalSchema.h"
#include "ProcessLock.h"
#include "RecordChain.h"

#include <QFile>
#include <QVariant>

namespace vestnik::JournalMigration {
namespace {

/// Gives the copy's name.
Result<QString> backUp(const QString& folder, const QString& file)
{
    const Result<std::unique_ptr<Database>> source = JournalSchema::openAnyVersion(file, Database::Access::ReadOnly);
    if (!source)
        return std::unexpected(source.error());
    const Result<QVariant> version = (*source)->value(QStringLiteral("PRAGMA main.user_version"));
    if (!version)
        return std::unexpected(version.error());
    QString copy = JournalFiles::besides(folder, u'v' + version->toString());
    const Result<void> written = JournalBackup::write(**source, copy);
    return written ? Result<QString>(copy) : std::unexpected(written.error());
}

/// A journal that is refused stays as it is to the byte, so it is looked at without the right to write.
Result<void> checkSound(const QString& file)
{
    const Result<std::unique_ptr<Database>> looked = JournalSchema::openAnyVersion(file, Database::Access::ReadOnly);
    if (!looked)
        return std::unexpected(looked.error());
    const Result<ChainHead> head = RecordChain::soundHead(**looked);
    return head ? Result<void>() : std::unexpected(head.error());
}

} // namespace

Result<void> bringUpToDate(const QString& folder, const QString& run)
{
    const QString file = JournalFiles::database(folder);
    if (const Result<void> sound = checkSound(file); !sound)
        return sound;
    const Result<std::unique_ptr<Database>> database = JournalSchema::openAnyVersion(file, Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    // Another program of this version may do it at the same moment: it is done when the lock is here.
    Result<Transaction> transaction = Transaction::begin(**database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (JournalSchema::isCurrent(**database))
        return {};
    if (ProcessLock::doesAnotherLive(folder, run))
        return std::unexpected(Error{ErrorCode::JournalInUse, file, {}});
    const Result<QString> copy = backUp(folder, file);
    if (!copy)
        return std::unexpected(copy.error());
    Result<void> done = JournalSchema::upgrade(**database);
    if (done)
        done = transaction->commit();
    // Undone, it is as it was, and each further try would leave another copy.
    if (!done)
        QFile::remove(*copy);
    return done;
}

} // namespace vestnik::JournalMigration
