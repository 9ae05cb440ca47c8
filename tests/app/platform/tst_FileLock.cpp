#include "FileLock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>
#include <thread>

using namespace vestnik;

namespace {

/// Holds the lock until standard input ends, or for ever when the program is killed first.
int holdLock(const QString& path)
{
    SystemResult<FileLock> lock = FileLock::openOrCreate(path);
    if (!lock || !lock->tryLock().value_or(false))
        return 1;
    std::puts("held");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

/// Starts this program to hold the lock; returns whether it does.
bool startHolder(QProcess& holder, const QString& path)
{
    holder.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), path});
    return holder.waitForReadyRead() && holder.readLine() == "held\n";
}

} // namespace

class tst_FileLock : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const QString m_path = m_folder.filePath(QStringLiteral("lock"));

    bool isFree() const { return FileLock::openOrCreate(m_path)->tryLock().value(); }

private Q_SLOTS:
    void cleanup() { QFile::remove(m_path); }

    void tryLock_isExclusive()
    {
        SystemResult<FileLock> first = FileLock::openOrCreate(m_path);
        QVERIFY(first && first->tryLock().value());
        QVERIFY(!isFree());
        first = FileLock::openOrCreate(m_path);
        QVERIFY(isFree());
    }

    void lock_waitsForItsTurn()
    {
        std::optional<FileLock> first = FileLock::openOrCreate(m_path).value();
        QVERIFY(first->lock());
        bool isTaken = false;
        std::thread second([&] { isTaken = FileLock::openOrCreate(m_path)->lock().has_value(); });
        first.reset();
        second.join();
        QVERIFY(isTaken);
    }

    void lock_isKeptByAStoppedProcessAndDiesWithIt()
    {
        QProcess holder;
        QVERIFY(startHolder(holder, m_path));
        QVERIFY(!isFree());
        ::kill(static_cast<pid_t>(holder.processId()), SIGSTOP);
        QVERIFY(!isFree());
        holder.kill();
        QVERIFY(holder.waitForFinished());
        QVERIFY(isFree());
        QVERIFY(QFile::exists(m_path));
    }

    void lock_isNotInherited()
    {
        std::optional<FileLock> lock = FileLock::openOrCreate(m_path).value();
        QVERIFY(lock->tryLock().value());
        QProcess child;
        child.start(QStringLiteral("cat"), {});
        QVERIFY(child.waitForStarted());
        lock.reset();
        QVERIFY(isFree());
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished());
    }

    void open_neitherCreatesNorFollowsALink()
    {
        QVERIFY(FileLock::open(m_path).error() == std::errc::no_such_file_or_directory);
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), m_path));
        QVERIFY(!FileLock::open(m_path));
        QVERIFY(!FileLock::openOrCreate(m_path));
    }

    void openOrCreate_makesAPrivateFile()
    {
        QVERIFY(FileLock::openOrCreate(m_path));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
        QVERIFY(FileLock::open(m_path));
    }

    void folder_canBeLockedAndNotWritten()
    {
        SystemResult<FileLock> first = FileLock::openFolder(m_folder.path());
        QVERIFY(first && first->tryLock().value());
        QVERIFY(!FileLock::openFolder(m_folder.path())->tryLock().value());
        QVERIFY(!first->write("text", 0));
        QVERIFY(FileLock::openFolder(m_folder.filePath(QStringLiteral("missing"))).error() == std::errc::no_such_file_or_directory);
    }

    void stands_untilThePathNamesAnotherFile()
    {
        const FileLock lock = FileLock::openOrCreate(m_path).value();
        QVERIFY(lock.stands());
        QVERIFY(QFile::rename(m_path, m_path + QStringLiteral("-old")));
        QVERIFY(!lock.stands());
        const FileLock next = FileLock::openOrCreate(m_path).value();
        QVERIFY(!lock.stands());
        QVERIFY(next.stands());
        QVERIFY(QFile::remove(m_path + QStringLiteral("-old")));
    }

    void remove_takesOnlyItsOwnFile()
    {
        FileLock lock = FileLock::openOrCreate(m_path).value();
        QVERIFY(QFile::remove(m_path));
        FileLock next = FileLock::openOrCreate(m_path).value();
        lock.remove();
        QVERIFY(next.stands());
        next.remove();
        QVERIFY(!QFile::exists(m_path));
        next.remove(); // nothing happens
    }

    void write_putsBytesWhereTheyBelong()
    {
        FileLock lock = FileLock::openOrCreate(m_path).value();
        QVERIFY(lock.write("abcdef", 0));
        QVERIFY(lock.write("XY", 2));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("abXYef"));
        QVERIFY(lock.clear());
        QCOMPARE(file.size(), 0);
    }

    void moved_keepsTheLock()
    {
        FileLock lock = FileLock::openOrCreate(m_path).value();
        QVERIFY(lock.tryLock().value());
        const FileLock moved = std::move(lock);
        QVERIFY(moved.stands());
        QVERIFY(!isFree());
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (const QStringList arguments = QCoreApplication::arguments(); arguments.value(1) == QLatin1String("--hold"))
        return holdLock(arguments.value(2));
    tst_FileLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_FileLock.moc"
