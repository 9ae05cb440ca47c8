#include "DataFolder.h"
#include "EnvironmentFault.h"
#include "EnvironmentStore.h"
#include "JsonFile.h"
#include "Process.h"
#include "SecretGate.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Environment named(const QString& name)
{
    return {.id = EnvironmentStore::newId(),
            .name = name,
            .kind = EnvironmentKind::Test,
            .baseUrl = u"https://gw.example.com/x"_s,
            .path = u"/v3/notifications"_s,
            .apiVersion = u"2.0"_s,
            .deadline = std::chrono::milliseconds(20'000)};
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class tst_EnvironmentStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void noFile_isNoEnvironment();
    void save_addsAndKeepsEveryValue();
    void save_replacesTheOneOfThatId();
    void remove_takesOneAway();
    void remove_ofNothing_isSaid();
    void names_areFoundInAnyCase();
    void takenName_isRefused();
    void itsOwnName_isNotTaken();
    void sandboxName_isReserved();
    void unsoundEnvironment_isNotSaved();
    void damagedFile_isReportedAndKept_data();
    void damagedFile_isReportedAndKept();
    void oneOriginUnderTwoKinds_isWarnedOf();
    void file_isForThisUserAlone();
    void twoStores_seeEachOther();
    void missingFolder_isSaid();
    void hosts_areStoredAsTheyAreUsed();
    void unknownKeys_surviveAnEdit();
    void newerFile_isReadAndNotChanged();
    void pipe_isNotRead();
    void token_isNotStored();

private:
    EnvironmentStore store() const { return EnvironmentStore(m_file); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

void tst_EnvironmentStore::init()
{
    Process::keepFilesPrivate();
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_file = m_dir->filePath(u"environments.json"_s);
}

void tst_EnvironmentStore::noFile_isNoEnvironment()
{
    QVERIFY(store().all());
    QVERIFY(store().all()->isEmpty());
    QVERIFY(!QFile::exists(m_file));
}

void tst_EnvironmentStore::save_addsAndKeepsEveryValue()
{
    const Environment first = named(u"Метро тест"_s);
    Environment second = named(u"prod"_s);
    second.kind = EnvironmentKind::Production;
    second.tokenPrefix = u"Bearer"_s;
    second.maxInFlight = 12;
    second.ratePerSecond = 5;
    second.proxy = {.kind = ProxySettings::Kind::Http, .host = u"proxy"_s, .port = 3128, .user = u"me"_s};
    second.tls = {.caFile = u"/ca.pem"_s, .certificateFile = u"/c.pem"_s, .keyFile = u"/c.key"_s, .serverName = u"gw.test"_s};
    second.teamRule = TeamRule::Require;
    QVERIFY(store().save(first));
    QVERIFY(store().save(second));
    QCOMPARE(store().all().value_or(QList<Environment>()), (QList<Environment>{first, second}));
    QVERIFY(store().byId(second.id) == second);
}

void tst_EnvironmentStore::save_replacesTheOneOfThatId()
{
    Environment environment = named(u"metro"_s);
    QVERIFY(store().save(environment));
    environment.name = u"other"_s;
    environment.baseUrl = u"https://other.example.com"_s;
    QVERIFY(store().save(environment));
    QCOMPARE(store().all().value_or(QList<Environment>()), QList<Environment>{environment});
}

void tst_EnvironmentStore::remove_takesOneAway()
{
    const Environment first = named(u"a"_s);
    const Environment second = named(u"b"_s);
    QVERIFY(store().save(first));
    QVERIFY(store().save(second));
    QVERIFY(store().remove(first.id));
    QCOMPARE(store().all().value_or(QList<Environment>()), QList<Environment>{second});
}

void tst_EnvironmentStore::remove_ofNothing_isSaid()
{
    const Result<void> removed = store().remove(u"none"_s);
    QVERIFY(!removed);
    QCOMPARE(removed.error().code, ErrorCode::EnvironmentNotFound);
}

void tst_EnvironmentStore::names_areFoundInAnyCase()
{
    const Environment environment = named(u"Метро"_s);
    QVERIFY(store().save(environment));
    QVERIFY(store().byName(u"мЕТРО"_s) == environment);
    const Result<Environment> other = store().byName(u"Метр"_s);
    QVERIFY(!other);
    QCOMPARE(other.error(), (Error{ErrorCode::EnvironmentNotFound, u"Метр"_s, {}}));
    const Result<Environment> sandbox = store().byName(u"Sandbox"_s);
    QVERIFY(!sandbox);
    QCOMPARE(sandbox.error().code, ErrorCode::EnvironmentBuiltIn); // it is there, but not here
}

void tst_EnvironmentStore::takenName_isRefused()
{
    QVERIFY(store().save(named(u"Metro"_s)));
    const Environment again = named(u"mETRO"_s);
    QCOMPARE(store().check(again), (Issues{{u"name"_s, IssueCode::NameTaken, Severity::Error, u"Metro"_s}}));
    const Result<void> saved = store().save(again);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::EnvironmentInvalid);
    QVERIFY(issueOf(saved.error()) == std::optional(store().check(again).first()));
    QCOMPARE(store().all()->size(), 1);
}

void tst_EnvironmentStore::itsOwnName_isNotTaken()
{
    const Environment environment = named(u"metro"_s);
    QVERIFY(store().save(environment));
    QVERIFY(store().check(environment).isEmpty());
}

void tst_EnvironmentStore::sandboxName_isReserved()
{
    const Environment environment = named(u"SandBox"_s);
    QCOMPARE(store().check(environment), (Issues{{u"name"_s, IssueCode::NameReserved, Severity::Error, u"SandBox"_s}}));
    QVERIFY(!store().save(environment));
    QVERIFY(!store().save(sandboxEnvironment(u"http://127.0.0.1:1"_s)));
    QVERIFY(!QFile::exists(m_file));
}

void tst_EnvironmentStore::unsoundEnvironment_isNotSaved()
{
    Environment environment = named(u"metro"_s);
    environment.baseUrl = u"https://api.sbermarket.ru"_s;
    QVERIFY(!store().save(environment));
    environment.kind = EnvironmentKind::Production;
    QVERIFY(store().save(environment));
    environment.baseUrl = u"https://gw.example.com?x"_s;
    QVERIFY(!store().save(environment));
    QCOMPARE(store().byId(environment.id)->baseUrl, u"https://api.sbermarket.ru"_s);
}

void tst_EnvironmentStore::damagedFile_isReportedAndKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"version":1,"environments":[{"id":)");
    QTest::newRow("garbage") << QByteArray("\x00\xff\x01", 3);
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("environments are no list") << QByteArray(R"({"environments":{}})");
    QTest::newRow("an environment is a text") << QByteArray(R"({"environments":["a"]})");
    QTest::newRow("no url") << QByteArray(R"({"environments":[{"id":"1","name":"a","kind":"test","path":"/","api_version":"3"}]})");
    QTest::newRow("unknown kind") << QByteArray(
        R"({"environments":[{"id":"1","name":"a","kind":"stage","url":"https://a","path":"/","api_version":"3"}]})");
    QTest::newRow("unknown rule of the team") << QByteArray(
        R"({"environments":[{"id":"1","name":"a","kind":"test","url":"https://a","path":"/","api_version":"3","team_rule":"may"}]})");
    QTest::newRow("a sandbox") << QByteArray(
        R"({"environments":[{"id":"1","name":"a","kind":"sandbox","url":"https://a","path":"/","api_version":"3"}]})");
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    QTest::newRow("too large") << "{\"a\":\"" + QByteArray(JsonFile::maxSize, 'a') + "\"}";
}

void tst_EnvironmentStore::damagedFile_isReportedAndKept()
{
    QFETCH(const QByteArray, bytes);
    writeBytes(m_file, bytes);
    const Result<QList<Environment>> all = store().all();
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::FileInvalid);
    QCOMPARE(all.error().subject, m_file);
    const Result<void> saved = store().save(named(u"metro"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::FileInvalid);
    QVERIFY(!store().remove(u"1"_s));
    QCOMPARE(bytesOf(m_file), bytes);
}

void tst_EnvironmentStore::oneOriginUnderTwoKinds_isWarnedOf()
{
    const Environment test = named(u"metro"_s);
    QVERIFY(store().save(test));
    Environment twin = named(u"metro prod"_s);
    twin.baseUrl = test.baseUrl;
    QVERIFY(store().check(twin).isEmpty());
    twin.kind = EnvironmentKind::Production;
    QCOMPARE(store().check(twin), (Issues{{u"kind"_s, IssueCode::OriginOtherKind, Severity::Warning, u"metro"_s}}));
}

void tst_EnvironmentStore::file_isForThisUserAlone()
{
    Environment environment = named(u"metro"_s);
    for (const QString& name : {u"new"_s, u"written over"_s}) {
        environment.name = name;
        QVERIFY(store().save(environment));
        QCOMPARE(QFileInfo(m_file).permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    }
}

void tst_EnvironmentStore::twoStores_seeEachOther()
{
    const EnvironmentStore one(m_file);
    const EnvironmentStore other(m_file);
    const Environment first = named(u"a"_s);
    const Environment second = named(u"b"_s);
    QVERIFY(one.save(first));
    QVERIFY(other.save(second));
    QVERIFY(other.byName(u"a"_s) == first);
    QVERIFY(one.byName(u"b"_s) == second);
    QVERIFY(other.remove(first.id));
    QVERIFY(!one.byId(first.id));
}

void tst_EnvironmentStore::missingFolder_isSaid()
{
    const Result<void> saved = EnvironmentStore(m_dir->filePath(u"none/environments.json"_s)).save(named(u"a"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::FileUnwritable);
}

void tst_EnvironmentStore::hosts_areStoredAsTheyAreUsed()
{
    Environment wide = named(u"wide"_s);
    wide.baseUrl = u"https://ｇｗ。example.com/x"_s;
    wide.tls.serverName = u"ａｐｉ.example.com"_s;
    QVERIFY(store().save(wide));
    QCOMPARE(store().byName(u"wide"_s)->baseUrl, u"https://gw.example.com/x"_s);
    QCOMPARE(store().byName(u"wide"_s)->tls.serverName, u"api.example.com"_s);
    QVERIFY(!bytesOf(m_file).contains("ａ") && !bytesOf(m_file).contains("。"));
    Environment trap = named(u"trap"_s);
    trap.tls.serverName = u"ａｐｉ．ｓｂｅｒｍａｒｋｅｔ．ｒｕ"_s;
    QCOMPARE(store().save(trap).error().code, ErrorCode::EnvironmentInvalid);
    // One that another program wrote is read as it is used.
    writeBytes(m_file, bytesOf(m_file).replace("api.example.com", "ａｐｉ．ｓｂｅｒｍａｒｋｅｔ．ｒｕ"));
    QVERIFY(isProduction(*store().byName(u"wide"_s)));
}

void tst_EnvironmentStore::unknownKeys_surviveAnEdit()
{
    writeBytes(m_file, R"({"version":1,"colour":{"a.b":[1.50]},"environments":[
        {"id":"1","name":"one","kind":"test","url":"https://one.test","path":"/v1","api_version":"3.0","shade":"#fff","proxy":"system"},
        {"id":"2","name":"two","kind":"test","url":"https://two.test","path":"/v1","api_version":"3.0","a.b":{"c":1e2},"deadline_ms":900000}]})");
    Environment one = store().byId(u"1"_s).value();
    one.name = u"renamed"_s;
    one.proxy.kind = ProxySettings::Kind::None;
    QVERIFY(store().save(one));
    QVERIFY(store().save(named(u"third"_s)));
    const JsonValue document = JsonFile::read(m_file).value();
    QCOMPARE(document.find(u"colour")->toBytes(), QByteArray(R"({"a.b":[1.50]})"));
    const QList<JsonValue>& entries = document.find(u"environments")->items;
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[0].find(u"name")->text, u"renamed"_s);
    QCOMPARE(entries[0].find(u"shade")->text, u"#fff"_s);
    QVERIFY(!entries[0].find(u"proxy")); // what is known is as it was chosen
    QCOMPARE(entries[1].find(u"a.b")->toBytes(), QByteArray(R"({"c":1e2})"));
    QCOMPARE(entries[1].find(u"deadline_ms")->text, u"900000"_s); // one that nobody touched stays to the letter
    QVERIFY(store().remove(u"1"_s));
    QCOMPARE(store().all()->size(), 2);
}

void tst_EnvironmentStore::newerFile_isReadAndNotChanged()
{
    const QByteArray newer = R"({"version":2,"environments":[
        {"id":"1","name":"one","kind":"test","url":"https://one.test","path":"/v1","api_version":"3.0","future":true}]})";
    writeBytes(m_file, newer);
    const Error error{ErrorCode::FileNewer, m_file, u"2"_s};
    QCOMPARE(store().checkVersion().error(), error);
    const Result<Environment> one = store().byName(u"one"_s);
    QVERIFY(one);
    QCOMPARE(store().save(*one).error(), error);
    QCOMPARE(store().addAll({named(u"two"_s)}).error(), error);
    QCOMPARE(store().remove(u"1"_s).error(), error);
    QCOMPARE(bytesOf(m_file), newer);
}

void tst_EnvironmentStore::pipe_isNotRead()
{
    QVERIFY(store().checkVersion());
    QCOMPARE(::mkfifo(QFile::encodeName(m_file).constData(), S_IRUSR | S_IWUSR), 0);
    const Error error{ErrorCode::FileInvalid, m_file, u"not a regular file"_s};
    QCOMPARE(store().all().error(), error); // or it would wait for a writer for ever
    QCOMPARE(store().save(named(u"one"_s)).error(), error);
}

void tst_EnvironmentStore::token_isNotStored()
{
    SecretGate::learn(*Token::parse(u"tok-3f9a77"_s), u"Метро"_s);
    Environment pasted = named(u"gateway tok-3f9a77"_s);
    QCOMPARE(store().save(pasted).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"name"_s}));
    pasted.name = u"gateway"_s;
    pasted.proxy.user = u"tok-3f9a77"_s;
    QCOMPARE(store().save(pasted).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"proxy_user"_s}));
    QVERIFY(!QFile::exists(m_file));
}

QTEST_GUILESS_MAIN(tst_EnvironmentStore)
#include "tst_EnvironmentStore.moc"
