#include "Counters.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <thread>
#include <vector>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_Counters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_goOnAfterARestart();
    void aNameWithADot_isOneName();
    void severalAtOnce_neverGetTheSameNumber();
    void aDamagedFile_isNamedAndKept_data();
    void aDamagedFile_isNamedAndKept();
};

void tst_Counters::numbers_goOnAfterARestart()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"new/counters.json"_s);
    QCOMPARE(Counters(file).next(u"a"_s).value(), 1);
    QCOMPARE(Counters(file).next(u"a"_s).value(), 2);
    QCOMPARE(Counters(file).next(u"b"_s).value(), 1);
    QCOMPARE(Counters(file).next(u"a"_s).value(), 3);
}

void tst_Counters::aNameWithADot_isOneName()
{
    const QTemporaryDir dir;
    const Counters counters(dir.filePath(u"c.json"_s));
    QCOMPARE(counters.next(u"a.b"_s).value(), 1);
    QCOMPARE(counters.next(u"a"_s).value(), 1);
    QCOMPARE(counters.next(u"a.b"_s).value(), 2);
}

void tst_Counters::severalAtOnce_neverGetTheSameNumber()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"c.json"_s);
    constexpr int each = 25;
    std::array<QList<quint64>, 4> drawn;
    {
        std::vector<std::jthread> threads;
        for (QList<quint64>& numbers : drawn) {
            threads.emplace_back([&numbers, &file] {
                for (int i = 0; i < each; ++i)
                    numbers.append(Counters(file).next(u"a"_s).value_or(0));
            });
        }
    }
    QSet<quint64> all;
    for (const QList<quint64>& numbers : drawn)
        all += QSet<quint64>(numbers.cbegin(), numbers.cend());
    QCOMPARE(all.size(), 4 * each);
    QVERIFY(!all.contains(0));
}

void tst_Counters::aDamagedFile_isNamedAndKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no JSON") << QByteArray("{") << ErrorCode::FileInvalid;
    QTest::newRow("no number") << QByteArray(R"({"counters":{"a":"x"}})") << ErrorCode::FileInvalid;
    QTest::newRow("no counters") << QByteArray(R"({"counters":[]})") << ErrorCode::FileInvalid;
    QTest::newRow("newer") << QByteArray(R"({"version":2,"counters":{"a":1}})") << ErrorCode::FileNewer;
}

void tst_Counters::aDamagedFile_isNamedAndKept()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"c.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(bytes);
    QVERIFY(file.flush());
    const Result<quint64> next = Counters(file.fileName()).next(u"a"_s);
    QVERIFY(!next);
    QCOMPARE(next.error().code, code);
    QCOMPARE(next.error().subject, file.fileName());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), bytes);
}

QTEST_GUILESS_MAIN(tst_Counters)
#include "tst_Counters.moc"
