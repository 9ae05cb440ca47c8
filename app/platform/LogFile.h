#pragma once

#include "AppendFile.h"

#include <QLoggingCategory>

#include <functional>
#include <memory>

namespace vestnik {

/// The file of the log while the object lives; one a process. It turns the program's categories on, from `info` upwards; QT_LOGGING_RULES
/// adds to that. A line has the time in UTC, the room, the level and the text. Messages of Qt and of other libraries, whose content nobody
/// here vouches for, go where they went before. At most one full file is kept beside it, as FILE.1; several processes may share both. A
/// line that cannot be written is lost, and the program goes on. Any thread may log.
class LogFile {
public:
    static constexpr qint64 usualLimit = qint64{5} * 1024 * 1024;
    /// Hides what must not be in the file; called for each line, in the thread that writes it.
    using Mask = std::function<QByteArray(const QByteArray& line)>;

    /// Opens a file to append to, of `limit` bytes at most. Errors as of AppendFile; `file_exists` when it, or the file whose place FILE.1
    /// would take, is not empty and has no log.
    static SystemResult<std::unique_ptr<LogFile>> open(const QString& path, Mask mask, qint64 limit = usualLimit);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// Returns the path of the file that is open now; empty when none is. Any thread.
    static QString currentPath();
    /// Returns whether there is a regular file that begins as a log does, or is empty.
    static bool isLog(const QString& path);
    /// Returns the last lines of the log in whole, so many bytes at most.
    static QByteArray tail(const QString& path, qint64 bytes);

private:
    LogFile(const QString& path, Mask mask, qint64 limit, AppendFile file);

    static void handle(QtMsgType level, const QMessageLogContext& context, const QString& text);
    void write(QtMsgType level, const char* room, const QString& text);
    /// Makes room for so many bytes.
    bool makeRoom(qsizetype bytes);
    void reopen();

    const QString m_path;
    const Mask m_mask;
    const qint64 m_limit;
    AppendFile m_file;
    QtMessageHandler m_previous = nullptr;
};

} // namespace vestnik
