#include "CatalogFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ninth = R"({"version":2,"events":[{"id":"order.returned","place":75,"title":{"ru":"Возврат","en":"Returned"}}]})";

} // namespace

class tst_CatalogFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noFile_isNoFault();
    void file_addsItsEvents();
    void faultyFile_leavesTheBuiltInEvents_data();
    void faultyFile_leavesTheBuiltInEvents();
    void hugeFile_isNotReadWhole();
    void folder_isUnreadable();
    void pipe_isNotRead();

private:
    QString path() const { return m_folder.filePath(u"events.json"_s); }
    bool write(const QByteArray& bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    const QTemporaryDir m_folder;

private Q_SLOTS:
    void cleanup() { QFile::remove(path()); }
};

void tst_CatalogFile::noFile_isNoFault()
{
    const LoadedCatalog loaded = loadCatalog(path());
    QVERIFY(!loaded.fault);
    QCOMPARE(loaded.catalog.events().size(), 8);
}

void tst_CatalogFile::file_addsItsEvents()
{
    QVERIFY(write(ninth));
    const LoadedCatalog loaded = loadCatalog(path());
    QVERIFY(!loaded.fault);
    QCOMPARE(loaded.catalog.events().size(), 9);
    QCOMPARE(loaded.catalog.events().at(7).id, u"order.returned"_s);
}

void tst_CatalogFile::faultyFile_leavesTheBuiltInEvents_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << ErrorCode::CatalogNotJson << 1;
    QTest::newRow("cut") << ninth.chopped(2) << ErrorCode::CatalogNotJson << 1;
    QTest::newRow("one of two events is bad") << "{\"version\":2,\"events\":[\n" + ninth.sliced(23).chopped(2) + ",\n{\"id\":\"x\"}]}"
                                              << ErrorCode::CatalogMissing << 3;
    QTest::newRow("10,000 levels") << QByteArray(10'000, '[') << ErrorCode::CatalogTooDeep << 1;
}

void tst_CatalogFile::faultyFile_leavesTheBuiltInEvents()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    QFETCH(const int, line);
    QVERIFY(write(bytes));
    const LoadedCatalog loaded = loadCatalog(path());
    QVERIFY(loaded.fault);
    QCOMPARE(loaded.fault->code, code);
    QCOMPARE(loaded.fault->subject, u"%1:%2"_s.arg(path()).arg(line));
    QCOMPARE(loaded.catalog.events().size(), 8);
}

void tst_CatalogFile::hugeFile_isNotReadWhole()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64{100} * 1024 * 1024 * 1024)); // sparse: reading it all would end the test
    const LoadedCatalog loaded = loadCatalog(path());
    QVERIFY(loaded.fault);
    QCOMPARE(*loaded.fault, (Error{ErrorCode::CatalogTooLarge, path(), {}}));
    QCOMPARE(loaded.catalog.events().size(), 8);
}

void tst_CatalogFile::folder_isUnreadable()
{
    QVERIFY(QDir().mkpath(path()));
    const LoadedCatalog loaded = loadCatalog(path());
    QDir().rmdir(path());
    QVERIFY(loaded.fault);
    QCOMPARE(loaded.fault->code, ErrorCode::FileUnreadable);
    QCOMPARE(loaded.catalog.events().size(), 8);
}

void tst_CatalogFile::pipe_isNotRead()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), S_IRUSR | S_IWUSR), 0);
    const LoadedCatalog loaded = loadCatalog(path()); // or it would wait for a writer for ever
    QCOMPARE(loaded.fault, std::optional(Error{ErrorCode::FileInvalid, path(), u"not a regular file"_s}));
    QCOMPARE(loaded.catalog.events().size(), 8);
}

QTEST_GUILESS_MAIN(tst_CatalogFile)
#include "tst_CatalogFile.moc"
