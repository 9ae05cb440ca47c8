#include "Preferences.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_Preferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firstStart_lastsUntilSomethingWasSaved();
    void values_areThereAtTheNextStart();
    void unsetValues_haveDefaults();
    void draft_comesBackAsItWas_data();
    void draft_comesBackAsItWas();
    void firstVersionsDraft_isStillRead();
    void damagedDraft_isNoDraft();
    void damagedPreferences_areUnset();

private:
    Preferences preferences() const { return Preferences(m_file, m_draftFile); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    QString m_draftFile;
};

void tst_Preferences::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_file = m_dir->filePath(u"preferences.ini"_s);
    m_draftFile = m_dir->filePath(u"draft.json"_s);
}

void tst_Preferences::firstStart_lastsUntilSomethingWasSaved()
{
    QVERIFY(preferences().isFirstStart());
    QVERIFY(preferences().isFirstStart());
    preferences().setEnvironmentId(u"sandbox"_s);
    QVERIFY(!preferences().isFirstStart());
}

void tst_Preferences::values_areThereAtTheNextStart()
{
    {
        Preferences written = preferences();
        written.setLanguage(u"ru"_s);
        written.setAppearance(u"dark"_s);
        written.setEnvironmentId(u"some-id"_s);
        written.setScheme(u"some-id"_s, u"pick_up"_s);
        written.setIdleMinutes(15);
        written.setWindowState(u"geometry"_s, QByteArray("\0\xff\x01", 3));
    }
    const Preferences read = preferences();
    QCOMPARE(read.language(u"en"_s), u"ru"_s);
    QCOMPARE(read.appearance(), u"dark"_s);
    QCOMPARE(read.environmentId(), u"some-id"_s);
    QCOMPARE(read.scheme(u"some-id"_s), u"pick_up"_s);
    QCOMPARE(read.scheme(u"another"_s), QString());
    QCOMPARE(read.idleMinutes(), std::optional(15));
    QCOMPARE(read.windowState(u"geometry"_s), QByteArray("\0\xff\x01", 3));
}

void tst_Preferences::unsetValues_haveDefaults()
{
    const Preferences read = preferences();
    QCOMPARE(read.language(u"en"_s), u"en"_s);
    QCOMPARE(read.appearance(), u"system"_s);
    QCOMPARE(read.environmentId(), QString());
    QCOMPARE(read.windowState(u"geometry"_s), QByteArray());
    QVERIFY(!read.idleMinutes());
    QVERIFY(!read.draft());
}

void tst_Preferences::draft_comesBackAsItWas_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::newRow("empty") << Draft();
    const Notification filled(u"order.accepted"_s, {{orderIdField, u" H1\n"_s}, {u"code"_s, u"\"Ж😀\u001d"_s}});
    QTest::newRow("filled") << Draft{.notification = filled, .owners = {{orderUuidField, u"H2"_s}, {u"order.changed"_s, {}}}, .raw = {}};
    QTest::newRow("unknown event and field") << Draft{.notification = Notification(u"x"_s, {{u"odd"_s, u"1"_s}}), .owners = {}, .raw = {}};
    Draft numbers{.notification = filled, .owners = {}, .raw = {}};
    for (const char* path : {"a", "order.positions"})
        numbers.aside.set(QString::fromLatin1(path), parseJson(R"([1.50,1e2,-0,123456789012345678901234567890])").value);
    numbers.notification.setValue(u"order.positions", parseJson(R"([{"id":"1","quantity":0.750}])").value);
    QTest::newRow("numbers as they were typed, and values aside") << numbers;
    QTest::newRow("raw text that is no JSON") << Draft{.notification = filled, .owners = {}, .raw = u"{\"event\":\n\t\u001dЖ😀"_s};
    QTest::newRow("empty raw text") << Draft{.notification = filled, .owners = {}, .raw = u""_s};
}

void tst_Preferences::draft_comesBackAsItWas()
{
    QFETCH(const Draft, draft);
    preferences().setDraft(draft);
    QCOMPARE(preferences().draft(), std::optional(draft));
}

void tst_Preferences::firstVersionsDraft_isStillRead()
{
    QFile file(m_draftFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"event":"order.accepted","fields":{"order_id":"H1","code":"12"}})");
    file.close();
    const std::optional<Draft> draft = preferences().draft();
    QVERIFY(draft);
    QCOMPARE(draft->notification.event(), u"order.accepted"_s);
    QCOMPARE(draft->notification.text(u"code"), u"12"_s);
    QCOMPARE(draft->notification.orderId(), u"H1"_s);
}

void tst_Preferences::damagedDraft_isNoDraft()
{
    QFile file(m_draftFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"event\":");
    file.close();
    QVERIFY(!preferences().draft());
}

void tst_Preferences::damagedPreferences_areUnset()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x00\xff[[[\n=\n", 8);
    file.close();
    QCOMPARE(preferences().language(u"en"_s), u"en"_s);
    QVERIFY(!preferences().isFirstStart());
}

QTEST_GUILESS_MAIN(tst_Preferences)
#include "tst_Preferences.moc"
