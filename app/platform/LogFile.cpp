#include "LogFile.h"

#include "Clock.h"
#include "FileSystem.h"
#include "User.h"

#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

#include <cstring>

namespace vestnik {
namespace {

constexpr const char* rooms = "vestnik.";
constexpr qsizetype timeLength = 24; // 2026-11-28T12:34:56.789Z

// The handler is a plain function and may run in any thread while the file is closed in another.
QMutex currentMutex;
LogFile* current = nullptr;

QByteArray levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg:
    case QtFatalMsg: return "error";
    }
    return "error";
}

QString olderName(const QString& path)
{
    return path + QStringLiteral(".1");
}

} // namespace

QString LogFile::currentPath()
{
    const QMutexLocker lock(&currentMutex);
    return current ? current->m_path : QString();
}

bool LogFile::isLog(const QString& path)
{
    const SystemResult<FileStatus> status = FileSystem::status(path); // a pipe would be waited for
    QFile file(path);
    if (!status || !status->isRegular || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray beginning = file.read(timeLength + 1 + static_cast<qsizetype>(std::strlen(rooms)));
    return beginning.isEmpty() || (beginning.sliced(0, std::min(beginning.size(), timeLength)).endsWith('Z') && beginning.endsWith(rooms));
}

QByteArray LogFile::tail(const QString& path, qint64 bytes)
{
    QFile file(path);
    if (!isLog(path) || !file.open(QIODevice::ReadOnly))
        return {};
    const qint64 from = std::max<qint64>(0, file.size() - bytes);
    file.seek(from);
    QByteArray lines = file.read(bytes);
    return from == 0 ? lines : lines.sliced(lines.indexOf('\n') + 1);
}

SystemResult<std::unique_ptr<LogFile>> LogFile::open(const QString& path, Mask mask, qint64 limit)
{
    for (const QString& name : {path, olderName(path)}) {
        const SystemResult<FileStatus> status = FileSystem::status(name);
        const bool isOther = status && status->isRegular && !isLog(name);
        if (isOther || (status && !status->isRegular && name != path)) // what is no file at `path` has its own error
            return std::unexpected(std::make_error_code(std::errc::file_exists));
    }
    SystemResult<AppendFile> file = AppendFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    return std::unique_ptr<LogFile>(new LogFile(path, std::move(mask), limit, std::move(*file)));
}

LogFile::LogFile(const QString& path, Mask mask, qint64 limit, AppendFile file)
    : m_path(path), m_mask(std::move(mask)), m_limit(limit), m_file(std::move(file))
{
    {
        const QMutexLocker lock(&currentMutex);
        current = this;
        m_previous = qInstallMessageHandler(handle);
    }
    QLoggingCategory::setFilterRules(QStringLiteral("vestnik.*.info=true\nvestnik.*.warning=true\nvestnik.*.critical=true"));
}

LogFile::~LogFile()
{
    QLoggingCategory::setFilterRules({});
    const QMutexLocker lock(&currentMutex);
    qInstallMessageHandler(m_previous);
    current = nullptr;
}

void LogFile::handle(QtMsgType level, const QMessageLogContext& context, const QString& text)
{
    const bool isOurs = context.category && std::strncmp(context.category, rooms, std::strlen(rooms)) == 0;
    QMutexLocker lock(&currentMutex);
    if (!current)
        return;
    if (isOurs)
        return current->write(level, context.category, text);
    const QtMessageHandler previous = current->m_previous;
    lock.unlock();
    if (previous)
        previous(level, context, text);
}

void LogFile::write(QtMsgType level, const char* room, const QString& text)
{
    const QByteArray time = Clock::system().utcNow().toString(Qt::ISODateWithMs).toLatin1();
    QByteArray line = time + ' ' + room + ' ' + levelName(level) + ' ' + User::withoutHome(text).toUtf8();
    line = m_mask(line) + '\n';
    if (!makeRoom(line.size()))
        return;
    [[maybe_unused]] const SystemResult<void> written = m_file.append(line);
}

/// Returns whether the line may be written. Never waits: whoever logs may be about to send.
bool LogFile::makeRoom(qsizetype bytes)
{
    if (!m_file.stands()) // it was deleted, or another process has put it aside
        reopen();
    if (m_file.size() == 0 || m_file.size() + bytes <= m_limit)
        return true;
    if (!m_file.tryLock()) // another process puts it aside now
        return true;
    // Whoever gets the lock second finds that the path names another file by then.
    const bool isFree = !m_file.stands() || FileSystem::rename(m_path, olderName(m_path)).has_value();
    reopen();
    return isFree; // a log that cannot be put aside must not fill the disk
}

void LogFile::reopen()
{
    if (SystemResult<AppendFile> file = AppendFile::open(m_path))
        m_file = std::move(*file);
}

} // namespace vestnik
