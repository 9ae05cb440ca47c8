#include "FileSystem.h"
#include "OpenFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace vestnik;

class tst_OpenFile : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 size = qint64{1024} * 1024;

    QTemporaryDir m_folder;
    const QString m_path = m_folder.filePath(QStringLiteral("file"));

private Q_SLOTS:
    void cleanup() { QFile::remove(m_path); }

    void forReading_doesNotCreate()
    {
        QVERIFY(OpenFile::forReading(m_path).error() == std::errc::no_such_file_or_directory);
        QVERIFY(!QFile::exists(m_path));
    }

    void forWriting_createsAPrivateFileAndFollowsNoLink()
    {
        QVERIFY(OpenFile::forWriting(m_path));
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), 0);
        QVERIFY(QFile::remove(m_path));
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), m_path));
        QVERIFY(!OpenFile::forWriting(m_path));
    }

    void reserve_takesTheSpace()
    {
        SystemResult<OpenFile> file = OpenFile::forWriting(m_path);
        const SystemResult<void> reserved = file->reserve(size);
        if (!reserved) {
            QVERIFY(FileSystem::isUnsupported(reserved.error()));
            return;
        }
        QCOMPARE(QFile(m_path).size(), size);
        QVERIFY(file->reserve(size / 2)); // no smaller
        QCOMPARE(QFile(m_path).size(), size);
    }

    void reserve_saysThatThereIsNoRoom()
    {
        SystemResult<OpenFile> file = OpenFile::forWriting(m_path);
        const SystemResult<void> reserved = file->reserve(qint64{1} << 60);
        QVERIFY(!reserved);
        QVERIFY(FileSystem::isOutOfSpace(reserved.error()) || FileSystem::isUnsupported(reserved.error()));
    }

    void hasHole_whereNothingWasWritten()
    {
        QFile writing(m_path);
        QVERIFY(writing.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(writing.write(QByteArray(size, 'a')), size);
        const SystemResult<OpenFile> file = OpenFile::forReading(m_path);
        QVERIFY(file && !file->hasHole());
        QVERIFY(writing.resize(0));
        QVERIFY(!file->hasHole());
        QVERIFY(writing.seek(size));
        QCOMPARE(writing.write("end"), 3);
        QVERIFY(file->hasHole());
    }
};

QTEST_GUILESS_MAIN(tst_OpenFile)
#include "tst_OpenFile.moc"
