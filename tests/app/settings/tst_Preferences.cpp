#include "JsonParse.h"
#include "Preferences.h"
#include "SecretGate.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

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
    void pipe_isSaidAndNotRead();
    void newerFile_isReadAndNotChanged();
    void unknownKeys_surviveAnEdit();
    void token_isNotStored();
    void draftWithAToken_isNotKept();
    void newerDraft_isNotChanged();

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
        written.setFavouritePresets({u"QA/b"_s, u"a"_s});
        written.setSharedFolder(u"/home/u/checkout"_s);
        written.setIdleMinutes(15);
        written.setWindowState(u"geometry"_s, QByteArray("\0\xff\x01", 3));
    }
    const Preferences read = preferences();
    QCOMPARE(read.language(u"en"_s), u"ru"_s);
    QCOMPARE(read.appearance(), u"dark"_s);
    QCOMPARE(read.environmentId(), u"some-id"_s);
    QCOMPARE(read.scheme(u"some-id"_s), u"pick_up"_s);
    QCOMPARE(read.scheme(u"another"_s), QString());
    QCOMPARE(read.favouritePresets(), (QStringList{u"QA/b"_s, u"a"_s}));
    QCOMPARE(read.sharedFolder(), u"/home/u/checkout"_s);
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
    QVERIFY(read.favouritePresets().isEmpty());
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
    QVERIFY(preferences().setDraft(draft));
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

void tst_Preferences::pipe_isSaidAndNotRead()
{
    for (const QString& file : {m_file, m_draftFile})
        QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), S_IRUSR | S_IWUSR), 0);
    Preferences read = preferences(); // or it would wait for a writer for ever
    QCOMPARE(read.fault(), std::optional(Error{ErrorCode::FileInvalid, m_file, u"not a regular file"_s}));
    read.setLanguage(u"ru"_s);
    QCOMPARE(read.language(u"en"_s), u"en"_s);
    QVERIFY(!read.draft());
    const Result<void> kept = read.setDraft({});
    QVERIFY(!kept);
    QCOMPARE(kept.error(), (Error{ErrorCode::FileUnwritable, m_draftFile, u"not a regular file"_s}));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files).join(u' '), QString());
}

void tst_Preferences::newerFile_isReadAndNotChanged()
{
    const QByteArray newer = "[General]\nversion=2\nlanguage=ru\n";
    write(m_file, newer);
    {
        Preferences read = preferences();
        QCOMPARE(read.fault(), std::optional(Error{ErrorCode::FileNewer, m_file, u"2"_s}));
        QCOMPARE(read.language(u"en"_s), u"ru"_s);
        read.setLanguage(u"en"_s);
        read.addReason(u"SUP-1"_s);
        read.setWindowState(u"geometry"_s, "x");
    }
    QCOMPARE(bytesOf(m_file), newer);
}

void tst_Preferences::unknownKeys_surviveAnEdit()
{
    write(m_file, "[General]\nversion=1\nfuture=7\n\n[later]\nkey=value\n");
    preferences().setLanguage(u"ru"_s);
    const QSettings read(m_file, QSettings::IniFormat);
    QCOMPARE(read.value(u"future"_s).toString(), u"7"_s);
    QCOMPARE(read.value(u"later/key"_s).toString(), u"value"_s);
    QCOMPARE(read.value(u"language"_s).toString(), u"ru"_s);
}

void tst_Preferences::token_isNotStored()
{
    const QString token = u"tok-3f9a77"_s;
    {
        Preferences written = preferences();
        written.addReason(u"SUP-1 "_s + token); // before anybody knew it for one
        written.addReason(u"SUP-2"_s);
        SecretGate::learn(*Token::parse(token), u"Метро"_s);
        written.addReason(u"SUP-3"_s);
        written.addOperator(u"Анна "_s + token);
        written.setSaveFolder(u"/tmp/"_s + token);
        written.setScheme(u"some-id"_s, token);
    }
    QCOMPARE(preferences().reasons(), (QStringList{u"SUP-3"_s, u"SUP-2"_s}));
    QCOMPARE(preferences().operators(), QStringList());
    QVERIFY(!bytesOf(m_file).contains(token.toUtf8()));
}

void tst_Preferences::draftWithAToken_isNotKept()
{
    const QString token = u"tok-77aa31"_s;
    Preferences written = preferences();
    Draft draft{.notification = Notification(u"order.accepted"_s, {{u"code"_s, token}}), .owners = {}, .raw = {}};
    QVERIFY(written.setDraft(draft)); // before anybody knew it for one
    SecretGate::learn(*Token::parse(token), u"Метро"_s);
    QCOMPARE(written.setDraft(draft).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"code"_s}));
    QVERIFY(!QFile::exists(m_draftFile));
    draft = {.notification = Notification(u"order.accepted"_s), .owners = {}, .raw = u"{\"event\": "_s + token};
    QCOMPARE(written.setDraft(draft).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"raw"_s}));
    draft.raw.reset();
    QVERIFY(written.setDraft(draft));
    QCOMPARE(preferences().draft(), std::optional(draft));
}

void tst_Preferences::newerDraft_isNotChanged()
{
    const QByteArray newer = R"({"version":3,"request":{"event":{"type":"order.accepted","payload":{"order_id":"H1"}}},"future":1})";
    write(m_draftFile, newer);
    Preferences written = preferences();
    QCOMPARE(written.draft()->notification.orderId(), u"H1"_s);
    QCOMPARE(written.setDraft({}).error(), (Error{ErrorCode::FileNewer, m_draftFile, u"3"_s}));
    QCOMPARE(bytesOf(m_draftFile), newer);
}

QTEST_GUILESS_MAIN(tst_Preferences)
#include "tst_Preferences.moc"
