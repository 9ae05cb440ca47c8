#include "AppendFile.h"
#include "Log.h"
#include "LogFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

#include <thread>
#include <vector>

using namespace vestnik;

class tst_LogFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void lines_haveTimeRoomAndLevel()
    {
        {
            const auto log = open();
            QVERIFY(log);
            QCOMPARE(LogFile::currentPath(), path());
            Log::info(Log::outbox(), "first", Log::Field{"count", 1});
            Log::warning(Log::journal(), "second");
            Log::debug(Log::journal(), "no");
            qWarning("of another library: H1234567890"); // its content is not ours
        }
        Log::info(Log::outbox(), "after the end");
        const QRegularExpression line(QStringLiteral("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z vestnik.outbox info first count=1\n"
                                                     "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z vestnik.journal warning second\n\\z"));
        QVERIFY2(line.match(QString::fromUtf8(content())).hasMatch(), content().constData());
        QCOMPARE(LogFile::currentPath(), QString());
    }

    void file_isItsOwnersAloneAndIsAppendedTo()
    {
        {
            const auto log = open();
            Log::info(Log::outbox(), "first");
        }
        QFile::setPermissions(path(), QFile::Permissions(0x6666));
        {
            const auto log = open();
            Log::info(Log::outbox(), "second");
        }
        QCOMPARE(content().count('\n'), 2);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    void whatIsNoLog_isRefusedAndLeft_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<std::errc>("error");
        QTest::newRow("a folder") << QStringLiteral("folder") << std::errc::is_a_directory;
        QTest::newRow("a pipe") << QStringLiteral("pipe") << std::errc::not_supported;
        QTest::newRow("a device") << QStringLiteral("device") << std::errc::not_supported;
        QTest::newRow("a link to a file") << QStringLiteral("link") << std::errc::too_many_symbolic_link_levels;
        QTest::newRow("another file") << QStringLiteral("table") << std::errc::file_exists;
        QTest::newRow("another file in the older one's place") << QStringLiteral("older") << std::errc::file_exists;
        QTest::newRow("a folder that is missing") << QStringLiteral("missing") << std::errc::no_such_file_or_directory;
    }
    void whatIsNoLog_isRefusedAndLeft()
    {
        QFETCH(const QString, kind);
        QFETCH(const std::errc, error);
        const QByteArray table = "order_id;event\nH1;order.accepted\n";
        QString target = path();
        if (kind == QStringLiteral("folder"))
            target = m_folder->path();
        else if (kind == QStringLiteral("pipe"))
            QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
        else if (kind == QStringLiteral("device"))
            target = QStringLiteral("/dev/full");
        else if (kind == QStringLiteral("link"))
            QVERIFY(write(m_folder->filePath(QStringLiteral("target")), {})
                    && QFile::link(m_folder->filePath(QStringLiteral("target")), path()));
        else if (kind == QStringLiteral("table"))
            QVERIFY(write(path(), table));
        else if (kind == QStringLiteral("older"))
            QVERIFY(write(path() + QStringLiteral(".1"), table));
        else
            target = m_folder->filePath(QStringLiteral("none/vestnik.log"));
        const auto log = LogFile::open(target, m_plain);
        QVERIFY(!log);
        QVERIFY2(log.error() == error, log.error().message().c_str());
        if (kind == QStringLiteral("table"))
            QCOMPARE(content(), table);
    }

    void mask_seesEachLine()
    {
        {
            const auto log = LogFile::open(path(), [](const QByteArray& line) { return QByteArray(line).replace("event", "*****"); });
            Log::info(Log::outbox(), "an event");
        }
        QVERIFY(content().endsWith("an *****\n"));
    }

    void fullFile_isPutAsideOnce()
    {
        constexpr qint64 limit = 4096;
        {
            const auto log = LogFile::open(path(), m_plain, limit);
            for (int i = 0; i < 500; ++i)
                Log::info(Log::outbox(), "event", Log::Field{"number", i});
        }
        const QStringList files = QDir(m_folder->path()).entryList(QDir::Files);
        QCOMPARE(files, (QStringList{QStringLiteral("vestnik.log"), QStringLiteral("vestnik.log.1")}));
        for (const QString& file : files)
            QVERIFY(QFileInfo(m_folder->filePath(file)).size() <= limit);
        const QByteArray both = content(QStringLiteral(".1")) + content();
        const qsizetype first = both.indexOf("number=") + 7;
        const int from = both.mid(first, both.indexOf('\n', first) - first).toInt();
        QCOMPARE(both.count('\n'), 500 - from); // nothing is lost between the two, or written twice
        QVERIFY(both.endsWith("number=499\n"));
    }

    // Whoever logs may be about to send, with its start recorded.
    void fileThatIsLockedElsewhere_keepsNobodyWaiting()
    {
        const auto log = LogFile::open(path(), m_plain, 200);
        SystemResult<AppendFile> other = AppendFile::open(path());
        QVERIFY(other && other->tryLock());
        for (int i = 0; i < 50; ++i)
            Log::info(Log::outbox(), "event", Log::Field{"number", i});
        QVERIFY(content().endsWith("number=49\n"));
        QVERIFY(!QFile::exists(path() + QStringLiteral(".1")));
    }

    void fullFileThatCannotBePutAside_growsNoMore()
    {
        constexpr qint64 limit = 500;
        const auto log = LogFile::open(path(), m_plain, limit);
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("vestnik.log.1/full")));
        for (int i = 0; i < 100; ++i)
            Log::info(Log::outbox(), "event", Log::Field{"number", i});
        QVERIFY(QFileInfo(path()).size() > 0 && QFileInfo(path()).size() <= limit);
    }

    void fileThatIsPutAsideElsewhere_isNotWrittenTo()
    {
        const auto log = open();
        Log::info(Log::outbox(), "first");
        QVERIFY(QFile::rename(path(), path() + QStringLiteral(".1"))); // as another program does
        Log::info(Log::outbox(), "second");
        QVERIFY(content(QStringLiteral(".1")).endsWith("first\n"));
        QVERIFY(content().endsWith("second\n"));
    }

    void threads_writeWholeLines()
    {
        {
            const auto log = open();
            constexpr int count = 8;
            std::vector<std::jthread> threads;
            threads.reserve(count);
            for (int thread = 0; thread < count; ++thread) {
                threads.emplace_back([thread] {
                    for (int i = 0; i < 200; ++i)
                        Log::info(Log::batch(), "event", Log::Field{"thread", thread}, Log::Field{"number", i});
                });
            }
        }
        const QByteArrayList written = content().split('\n');
        QCOMPARE(written.size(), 1601);
        const QRegularExpression whole(QStringLiteral("\\A\\S+Z vestnik.batch info event thread=[0-7] number=[0-9]+\\z"));
        for (const QByteArray& line : written.first(1600))
            QVERIFY2(whole.match(QString::fromUtf8(line)).hasMatch(), line.constData());
    }

    void tail_hasWholeLines()
    {
        {
            const auto log = open();
            for (int i = 0; i < 10; ++i)
                Log::info(Log::outbox(), "event", Log::Field{"number", i});
        }
        const QByteArray all = content();
        QCOMPARE(LogFile::tail(path(), all.size()), all);
        const QByteArray end = LogFile::tail(path(), all.size() / 2);
        QVERIFY(all.endsWith(end) && all.chopped(end.size()).endsWith('\n'));
        QCOMPARE(LogFile::tail(m_folder->path(), 100), QByteArray());
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("vestnik.log")); }
    std::unique_ptr<LogFile> open() const
    {
        auto log = LogFile::open(path(), m_plain);
        return log ? std::move(*log) : nullptr;
    }
    QByteArray content(const QString& suffix = {}) const
    {
        QFile file(path() + suffix);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool write(const QString& file, const QByteArray& bytes)
    {
        QFile written(file);
        return written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size();
    }

    const LogFile::Mask m_plain = [](const QByteArray& line) { return line; };
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_LogFile)
#include "tst_LogFile.moc"
