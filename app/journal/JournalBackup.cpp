#include "JournalBackup.h"

#include "JournalFiles.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace vestnik::JournalBackup {
namespace {

Result<void> fill(const Database& database, const QString& draft)
{
    if (!JournalFiles::makePrivate(draft))
        return std::unexpected(JournalFiles::systemError(database.file(), draft, errno));
    Result<QSqlQuery> query = database.prepare(QStringLiteral("VACUUM main INTO ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, draft);
    if (const Result<void> done = database.run(*query); !done)
        return done;
    if (!JournalFiles::syncToDisk(draft))
        return std::unexpected(JournalFiles::systemError(database.file(), draft, errno));
    return {};
}

} // namespace

Result<void> write(const Database& database, const QString& target)
{
    const auto failed = [&target](const QString& detail) { return std::unexpected(Error{ErrorCode::FileUnwritable, target, detail}); };
    if (const Result<void> checked = JournalFiles::checkTarget(database.file(), target); !checked)
        return checked;
    const QString draft = target + QStringLiteral(".part");
    QFile::remove(draft);
    if (const Result<void> filled = fill(database, draft); !filled) {
        for (const QString& file : JournalFiles::withCompanions(draft))
            QFile::remove(file);
        // Anything else is the target's fault, and says nothing of the journal.
        if (filled.error().code == ErrorCode::JournalDamaged)
            return filled;
        return failed(filled.error().detail);
    }
    if (std::rename(QFile::encodeName(draft).constData(), QFile::encodeName(target).constData()) != 0)
        return failed(QString::fromStdString(std::generic_category().message(errno)));
    JournalFiles::syncToDisk(QFileInfo(target).absolutePath());
    return {};
}

} // namespace vestnik::JournalBackup
