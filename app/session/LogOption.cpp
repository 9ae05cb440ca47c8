#include "LogOption.h"

#include "JournalFiles.h"
#include "Log.h"
#include "SecretGate.h"

#include <QFileInfo>

namespace vestnik {
namespace {

QString detailOf(std::error_code error)
{
    if (error == std::errc::not_supported) // the system has no word for it
        return QStringLiteral("not a regular file");
    return QString::fromStdString(error.message());
}

} // namespace

Result<std::unique_ptr<LogFile>> openLog(const QString& path, const DataFolder& folder)
{
    if (path.isEmpty())
        return nullptr;
    if (folder.owns(path))
        return std::unexpected(Error{ErrorCode::FileIsOwn, path, {}});
    const QString journal = JournalFiles::database(folder.path());
    // A log may be there already; an empty file of the folder may be a lock.
    const bool isLog = QFileInfo(path).size() > 0 && LogFile::isLog(path);
    if (const Result<void> free = JournalFiles::checkTarget(journal, path); !free && !isLog)
        return std::unexpected(free.error());
    const auto mask = [folder](const QByteArray& line) { return SecretGate::masked(folder.withoutPath(QString::fromUtf8(line)).toUtf8()); };
    SystemResult<std::unique_ptr<LogFile>> log = LogFile::open(path, mask);
    if (!log && log.error() == std::errc::file_exists)
        return std::unexpected(Error{ErrorCode::FileExists, path, {}});
    if (!log)
        return std::unexpected(Error{ErrorCode::FileUnwritable, path, detailOf(log.error())});
    Log::info(Log::session(), "log begins", Log::Field{"version", Log::Word(VESTNIK_VERSION)});
    return std::move(*log);
}

} // namespace vestnik
