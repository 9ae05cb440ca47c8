#include "FileSystem.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>
#include <memory>

using namespace vestnik;

class tst_FileSystem : public QObject {
    Q_OBJECT

private:
    static constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void status_tellsSizeAndKind()
    {
        const SystemResult<FileStatus> file = FileSystem::status(write("a", "text"));
        QVERIFY(file && file->isRegular);
        QCOMPARE(file->size, 4);
        QVERIFY(!FileSystem::status(m_folder->path())->isRegular);
        QVERIFY(FileSystem::status(path("missing")).error() == std::errc::no_such_file_or_directory);
    }

    void identity_survivesARename()
    {
        const QString file = write("a", "text");
        const FileIdentity before = FileSystem::status(file)->identity;
        QVERIFY(before != FileIdentity{});
        QVERIFY(FileSystem::rename(file, path("b")));
        QVERIFY(FileSystem::status(path("b"))->identity == before);
        QVERIFY(FileSystem::status(write("a", "text"))->identity != before);
    }

    void identity_isTheOneBehindALink()
    {
        const QString file = write("a", "text");
        QVERIFY(QFile::link(file, path("link")));
        QVERIFY(FileSystem::status(path("link"))->identity == FileSystem::status(file)->identity);
    }

    void createExclusively_doesNotOverwrite()
    {
        QVERIFY(FileSystem::createExclusively(path("new")));
        QCOMPARE(read(path("new")), QByteArray(""));
        QVERIFY(!(QFile::permissions(path("new")) & others));
        const QString file = write("a", "text");
        QVERIFY(FileSystem::createExclusively(file).error() == std::errc::file_exists);
        QCOMPARE(read(file), QByteArray("text"));
        QVERIFY(QFile::link(path("nowhere"), path("link")));
        QVERIFY(FileSystem::createExclusively(path("link")).error() == std::errc::file_exists);
        QVERIFY(!QFile::exists(path("nowhere")));
    }

    void createPrivateFolder_makesOneFolder()
    {
        QVERIFY(FileSystem::createPrivateFolder(path("folder")));
        QVERIFY(!(QFile::permissions(path("folder")) & others));
        QVERIFY(FileSystem::createPrivateFolder(path("folder")).error() == std::errc::file_exists);
        QVERIFY(FileSystem::createPrivateFolder(path("one/two")).error() == std::errc::no_such_file_or_directory);
    }

    void createFolders_makesWhatIsMissing()
    {
        QVERIFY(FileSystem::createFolders(path("one/two")));
        QVERIFY(FileSystem::createFolders(path("one/two")));
        QVERIFY(QDir(path("one/two")).exists());
        write("a", "text");
        QVERIFY(FileSystem::createFolders(path("a/b")).error() == std::errc::not_a_directory);
    }

    void sync_takesFilesAndFolders()
    {
        QVERIFY(FileSystem::sync(write("a", "text")));
        QVERIFY(FileSystem::sync(m_folder->path()));
        QVERIFY(FileSystem::sync(path("missing")).error() == std::errc::no_such_file_or_directory);
    }

    void rename_replaces()
    {
        const QString from = write("a", "new");
        const QString to = write("b", "old");
        QVERIFY(FileSystem::rename(from, to));
        QVERIFY(!QFile::exists(from));
        QCOMPARE(read(to), QByteArray("new"));
        QVERIFY(FileSystem::rename(from, to).error() == std::errc::no_such_file_or_directory);
    }

    void renameExclusively_doesNotReplace()
    {
        const QString from = write("a", "new");
        const QString to = write("b", "old");
        QVERIFY(FileSystem::renameExclusively(from, to).error() == std::errc::file_exists);
        QCOMPARE(read(from), QByteArray("new"));
        QCOMPARE(read(to), QByteArray("old"));
        QVERIFY(FileSystem::renameExclusively(from, path("c")));
        QCOMPARE(read(path("c")), QByteArray("new"));
    }

    void isWritable_asksTheSystem()
    {
        QVERIFY(FileSystem::isWritable(m_folder->path()));
        QVERIFY(FileSystem::isWritable(write("a", "text")));
        QVERIFY(!FileSystem::isWritable(path("missing")));
    }

    void freeSpace_isMoreThanNothing()
    {
        QVERIFY(FileSystem::freeSpace(m_folder->path()).value() > 0);
        QVERIFY(FileSystem::freeSpace(path("missing")).error() == std::errc::no_such_file_or_directory);
    }

    void errors_areTold_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("isOutOfSpace");
        QTest::addColumn<bool>("isUnsupported");
        QTest::newRow("the disk is full") << ENOSPC << true << false;
        QTest::newRow("the quota is reached") << EDQUOT << true << false;
        QTest::newRow("the file is too large") << EFBIG << true << false;
        QTest::newRow("the file system cannot") << EOPNOTSUPP << false << true;
        QTest::newRow("the system cannot") << ENOSYS << false << true;
        QTest::newRow("it is not allowed") << EACCES << false << false;
        QTest::newRow("no error") << 0 << false << false;
    }

    void errors_areTold()
    {
        QFETCH(const int, error);
        QTEST(FileSystem::isOutOfSpace({error, std::system_category()}), "isOutOfSpace");
        QTEST(FileSystem::isUnsupported({error, std::system_category()}), "isUnsupported");
    }
};

QTEST_GUILESS_MAIN(tst_FileSystem)
#include "tst_FileSystem.moc"
