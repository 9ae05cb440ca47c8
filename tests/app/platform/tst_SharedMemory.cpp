#include "SharedMemory.h"

#include <QFile>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <cstring>

using namespace vestnik;

namespace {

constexpr qsizetype size = 4096;

} // namespace

class tst_SharedMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_name = QStringLiteral("vestnik-test-") + QUuid::createUuid().toString(QUuid::WithoutBraces); }
    void cleanup() { SharedMemory::remove(m_name); }

    void create_isAllZero()
    {
        SystemResult<SharedMemory> memory = SharedMemory::create(m_name, size);
        QVERIFY(memory);
        QCOMPARE(std::ssize(memory->bytes()), size);
        QVERIFY(std::all_of(memory->bytes().begin(), memory->bytes().end(), [](std::byte byte) { return byte == std::byte{0}; }));
    }

    void create_takesNoNameTwice()
    {
        QVERIFY(SharedMemory::create(m_name, size));
        const SystemResult<SharedMemory> again = SharedMemory::create(m_name, size);
        QVERIFY(!again);
        QCOMPARE(again.error(), std::errc::file_exists);
    }

    void open_seesWhatWasLeftThere()
    {
        {
            SystemResult<SharedMemory> memory = SharedMemory::create(m_name, size);
            QVERIFY(memory);
            std::memcpy(memory->bytes().data(), "left", 4);
        }
        const SystemResult<SharedMemory> opened = SharedMemory::open(m_name, size);
        QVERIFY(opened);
        QCOMPARE(std::memcmp(opened->bytes().data(), "left", 4), 0);
    }

    void open_findsNone()
    {
        QCOMPARE(SharedMemory::open(m_name, size).error(), std::errc::no_such_file_or_directory);
        QVERIFY(SharedMemory::create(m_name, size));
        SharedMemory::remove(m_name);
        QCOMPARE(SharedMemory::open(m_name, size).error(), std::errc::no_such_file_or_directory);
    }

    void open_ofAnotherSize_isRefused()
    {
        QVERIFY(SharedMemory::create(m_name, size));
        QCOMPARE(SharedMemory::open(m_name, 2 * size).error(), std::errc::invalid_argument);
    }

    // Or somebody else could say there what he likes.
    void open_whatOthersMayWrite_isRefused()
    {
        QVERIFY(SharedMemory::create(m_name, size));
        QFile file(QStringLiteral("/dev/shm/") + m_name);
        QVERIFY(file.setPermissions(file.permissions() | QFile::WriteOther));
        QCOMPARE(SharedMemory::open(m_name, size).error(), std::errc::permission_denied);
    }

private:
    QString m_name;
};

QTEST_GUILESS_MAIN(tst_SharedMemory)
#include "tst_SharedMemory.moc"
