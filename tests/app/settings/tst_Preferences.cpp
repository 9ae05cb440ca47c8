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
        written.setWindowState(u"geometry"_s, QByteArray("\0\xff\x01", 3));
    }
    const Preferences read = preferences();
    QCOMPARE(read.language(u"en"_s), u"ru"_s);
    QCOMPARE(read.appearance(), u"dark"_s);
    QCOMPARE(read.environmentId(), u"some-id"_s);
    QCOMPARE(read.windowState(u"geometry"_s), QByteArray("\0\xff\x01", 3));
}

void tst_Preferences::unsetValues_haveDefaults()
{
    const Preferences read = preferences();
    QCOMPARE(read.language(u"en"_s), u"en"_s);
    QCOMPARE(read.appearance(), u"system"_s);
    QCOMPARE(read.environmentId(), QString());
    QCOMPARE(read.windowState(u"geometry"_s), QByteArray());
    QVERIFY(!read.draft());
}

void tst_Preferences::draft_comesBackAsItWas_data()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<std::optional<QString>>("owner");
    QTest::newRow("empty") << Notification() << std::optional<QString>();
    QTest::newRow("filled") << Notification{.event = u"order.accepted"_s,
                                            .fields = {{orderIdField, u" H1\n"_s}, {u"code"_s, u"\"Ж😀\u001d"_s}}}
                            << std::optional(u"H2"_s);
    QTest::newRow("unknown event and field") << Notification{.event = u"x"_s, .fields = {{u"odd"_s, u"1"_s}}} << std::optional(u""_s);
}

void tst_Preferences::draft_comesBackAsItWas()
{
    QFETCH(const Notification, notification);
    QFETCH(const std::optional<QString>, owner);
    const Draft draft{notification, owner};
    preferences().setDraft(draft);
    QCOMPARE(preferences().draft(), std::optional(draft));
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
