#include "EnvironmentFault.h"
#include "EnvironmentTransfer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Environment environmentOf(const QString& name, const QString& url, EnvironmentKind kind = EnvironmentKind::Test)
{
    Environment environment;
    environment.id = EnvironmentStore::newId();
    environment.name = name;
    environment.kind = kind;
    environment.baseUrl = url;
    return environment;
}

} // namespace

class tst_EnvironmentTransfer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void roundTrip_keepsAllButTheId();
    void again_addsNothing();
    void withoutAKind_isProductionUnlessItIsHere();
    void testByTheFilesWord_isNotBelieved();
    void testOnThisComputer_needsNoWord_data();
    void testOnThisComputer_needsNoWord();
    void wordAboutNobody_isSaid();
    void badFile_isNamedAndNothingIsDone_data();
    void badFile_isNamedAndNothingIsDone();
    void addressOfAnotherKind_isNotTaken_data();
    void addressOfAnotherKind_isNotTaken();
    void conflict_namesWhatDiffers();
    void linkAndHugeFile_areNotOpened();
    void placeOfOurOwn_isNotWrittenTo_data();
    void placeOfOurOwn_isNotWrittenTo();

private:
    QString write(const QByteArray& bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EnvironmentStore> m_store;
};

void tst_EnvironmentTransfer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"data"_s));
    m_store = std::make_unique<EnvironmentStore>(m_folder->filePath(u"data/environments.json"_s));
}

QString tst_EnvironmentTransfer::write(const QByteArray& bytes) const
{
    const QString path = m_folder->filePath(u"import.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test's own file cannot be written");
    return path;
}

void tst_EnvironmentTransfer::roundTrip_keepsAllButTheId()
{
    Environment metro = environmentOf(u"Метро"_s, u"https://gw.example.com"_s, EnvironmentKind::Production);
    metro.tokenPrefix = u"Bearer"_s;
    metro.maxInFlight = 12;
    metro.ratePerSecond = 5;
    metro.proxy = {.kind = ProxySettings::Kind::Socks5, .host = u"proxy"_s, .port = 1080, .user = u"me"_s};
    metro.tls = {.caFile = u"/ca.pem"_s, .certificateFile = u"/c.pem"_s, .keyFile = u"/c.key"_s, .serverName = u"gw.test"_s};
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, {metro}, *m_store));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(metro.id.toLatin1()));
    const auto imported = EnvironmentTransfer::importFrom(path, *m_store);
    QVERIFY(imported);
    QCOMPARE(imported->added.size(), 1);
    Environment added = m_store->byName(u"метро"_s).value();
    QVERIFY(added.id != metro.id);
    added.id = metro.id;
    QCOMPARE(added, metro);
}

void tst_EnvironmentTransfer::again_addsNothing()
{
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, {environmentOf(u"a"_s, u"https://a.test"_s)}, *m_store));
    QVERIFY(EnvironmentTransfer::importFrom(path, *m_store, {{u"a"_s, EnvironmentKind::Test}}));
    const auto again = EnvironmentTransfer::importFrom(path, *m_store);
    QVERIFY(again);
    QCOMPARE(again->added.size(), 0);
    QCOMPARE(again->alreadyThere, 1);
    QCOMPARE(m_store->all()->size(), 1);
}

void tst_EnvironmentTransfer::withoutAKind_isProductionUnlessItIsHere()
{
    const QString path = write(R"({"vestnik_environments":1,"environments":[
        {"name":"far","url":"https://gw.example.com","path":"/v1/notifications","api_version":"3.0"},
        {"name":"here","url":"http://127.0.0.1:8080","path":"/v1/notifications","api_version":"3.0"}]})");
    QVERIFY(EnvironmentTransfer::importFrom(path, *m_store));
    QCOMPARE(m_store->byName(u"far"_s)->kind, EnvironmentKind::Production);
    QCOMPARE(m_store->byName(u"here"_s)->kind, EnvironmentKind::Test);
}

void tst_EnvironmentTransfer::testByTheFilesWord_isNotBelieved()
{
    const QString path = m_folder->filePath(u"export.json"_s);
    const QList<Environment> exported{environmentOf(u"Проба"_s, u"https://probe.test"_s),
                                      environmentOf(u"other"_s, u"https://other.test"_s),
                                      environmentOf(u"live"_s, u"https://live.test"_s, EnvironmentKind::Production)};
    QVERIFY(EnvironmentTransfer::exportTo(path, exported, *m_store));
    const Error unconfirmed{ErrorCode::KindUnconfirmed, u"Проба (https://probe.test)\nother (https://other.test)"_s, {}};
    QCOMPARE(EnvironmentTransfer::importFrom(path, *m_store).error(), unconfirmed);
    QCOMPARE(EnvironmentTransfer::unconfirmedIn(path, *m_store)->size(), 2);
    // A word about one is none about the other.
    QCOMPARE(EnvironmentTransfer::importFrom(path, *m_store, {{u"проба"_s, EnvironmentKind::Test}}).error().code,
             ErrorCode::KindUnconfirmed);
    QVERIFY(m_store->all()->isEmpty());
    QVERIFY(
        EnvironmentTransfer::importFrom(path, *m_store, {{u"проба"_s, EnvironmentKind::Test}, {u"other"_s, EnvironmentKind::Production}}));
    QCOMPARE(m_store->byName(u"Проба"_s)->kind, EnvironmentKind::Test);
    QCOMPARE(m_store->byName(u"other"_s)->kind, EnvironmentKind::Production);
    QCOMPARE(m_store->byName(u"live"_s)->kind, EnvironmentKind::Production);
}

void tst_EnvironmentTransfer::testOnThisComputer_needsNoWord_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("needsNone");
    QTest::newRow("alone") << QByteArray() << true;
    QTest::newRow("through a proxy") << QByteArray(R"(,"proxy":"http","proxy_host":"proxy.test","proxy_port":3128)") << false;
    QTest::newRow("with another server's certificate") << QByteArray(R"(,"server_name":"gw.example.com")") << false;
}

void tst_EnvironmentTransfer::testOnThisComputer_needsNoWord()
{
    QFETCH(const QByteArray, more);
    QFETCH(const bool, needsNone);
    const QString path = write(
        R"({"vestnik_environments":1,"environments":[{"name":"x","kind":"test","url":"https://127.0.0.1:8443","path":"/v1","api_version":"3.0")"
        + more + "}]}");
    QCOMPARE(EnvironmentTransfer::importFrom(path, *m_store).has_value(), needsNone);
}

void tst_EnvironmentTransfer::wordAboutNobody_isSaid()
{
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, {environmentOf(u"a"_s, u"http://127.0.0.1:1"_s)}, *m_store));
    QCOMPARE(EnvironmentTransfer::importFrom(path, *m_store, {{u"b"_s, EnvironmentKind::Test}}).error(),
             (Error{ErrorCode::EnvironmentNotFound, u"b"_s, {}}));
    QVERIFY(m_store->all()->isEmpty());
}

void tst_EnvironmentTransfer::badFile_isNamedAndNothingIsDone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    const auto entries = [](const QByteArray& second) {
        return R"({"vestnik_environments":1,"environments":[{"name":"first","kind":"test","url":"https://first.test","path":"/v1","api_version":"3.0"},)"
            + second + "]}";
    };
    const auto entry = [](const QByteArray& name, const QByteArray& kind, const QByteArray& url) {
        return R"({"name":")" + name + R"(","kind":")" + kind + R"(","url":")" + url + R"(","path":"/v1","api_version":"3.0"})";
    };
    QTest::newRow("not JSON") << QByteArray("PK\x03\x04") << ErrorCode::FileInvalid;
    QTest::newRow("empty") << QByteArray() << ErrorCode::FileInvalid;
    QTest::newRow("another file of ours") << QByteArray(R"({"version":1,"environments":[]})") << ErrorCode::FileInvalid;
    QTest::newRow("no object") << entries("7") << ErrorCode::FileInvalid;
    QTest::newRow("unknown kind") << entries(entry("x", "live", "https://x.test")) << ErrorCode::FileInvalid;
    QTest::newRow("sandbox") << entries(entry("x", "sandbox", "https://x.test")) << ErrorCode::FileInvalid;
    QTest::newRow("twice") << entries(entry("FIRST", "test", "https://x.test")) << ErrorCode::FileInvalid;
    QTest::newRow("a known name with another host") << entries(entry("known", "test", "https://evil.test")) << ErrorCode::ImportConflict;
    QTest::newRow("a known name of another kind")
        << entries(entry("known", "production", "https://known.test")) << ErrorCode::ImportConflict;
    QTest::newRow("a path as a name") << entries(entry("../../etc/x", "test", "https://x.test")) << ErrorCode::EnvironmentInvalid;
    QTest::newRow("the contract's host as test")
        << entries(entry("x", "test", "https://" + contractHost.toLatin1())) << ErrorCode::EnvironmentInvalid;
    QTest::newRow("http for production") << entries(entry("x", "production", "http://x.test")) << ErrorCode::EnvironmentInvalid;
}

void tst_EnvironmentTransfer::badFile_isNamedAndNothingIsDone()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    const Environment known = environmentOf(u"known"_s, u"https://known.test"_s);
    QVERIFY(m_store->save(known));
    const auto imported = EnvironmentTransfer::importFrom(write(bytes), *m_store);
    QVERIFY(!imported);
    QCOMPARE(imported.error().code, code);
    QVERIFY(!imported.error().subject.isEmpty());
    QCOMPARE(m_store->all().value(), QList<Environment>{known});
}

void tst_EnvironmentTransfer::addressOfAnotherKind_isNotTaken_data()
{
    QTest::addColumn<QList<Environment>>("stored");
    QTest::addColumn<QList<Environment>>("imported");
    const QString url = u"https://gw.example.com"_s;
    const Environment live = environmentOf(u"live"_s, url, EnvironmentKind::Production);
    const Environment trap = environmentOf(u"trap"_s, u"HTTPS://GW.example.com:443/prefix"_s, EnvironmentKind::Test);
    QTest::newRow("here") << QList<Environment>{live} << QList<Environment>{trap};
    QTest::newRow("in the file") << QList<Environment>{} << QList<Environment>{live, trap};
}

void tst_EnvironmentTransfer::addressOfAnotherKind_isNotTaken()
{
    QFETCH(const QList<Environment>, stored);
    QFETCH(const QList<Environment>, imported);
    QVERIFY(m_store->addAll(stored));
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, imported, *m_store));
    const auto done = EnvironmentTransfer::importFrom(path, *m_store);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::EnvironmentInvalid);
    QCOMPARE(done.error().subject, u"trap"_s);
    QVERIFY(issueOf(done.error()) == std::optional(Issue{u"kind"_s, IssueCode::OriginOtherKind, Severity::Error, u"live"_s}));
    QCOMPARE(m_store->all().value(), stored);
}

void tst_EnvironmentTransfer::conflict_namesWhatDiffers()
{
    Environment metro = environmentOf(u"Метро"_s, u"https://gw.example.com"_s);
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, {metro}, *m_store));
    metro.deadline = std::chrono::seconds(7);
    metro.tls.caFile = u"/ca.pem"_s;
    QVERIFY(m_store->save(metro));
    QCOMPARE(EnvironmentTransfer::importFrom(path, *m_store).error(),
             (Error{ErrorCode::ImportConflict, u"Метро"_s, u"deadline,ca_file"_s}));
}

void tst_EnvironmentTransfer::linkAndHugeFile_areNotOpened()
{
    const QString path = m_folder->filePath(u"export.json"_s);
    QVERIFY(EnvironmentTransfer::exportTo(path, {environmentOf(u"a"_s, u"https://a.test"_s)}, *m_store));
    const QString link = m_folder->filePath(u"link.json"_s);
    QVERIFY(QFile::link(path, link));
    QCOMPARE(EnvironmentTransfer::importFrom(link, *m_store).error().code, ErrorCode::FileInvalid);
    QCOMPARE(EnvironmentTransfer::exportTo(link, {}, *m_store).error().code, ErrorCode::FileUnwritable);
    QCOMPARE(EnvironmentTransfer::importFrom(m_folder->path(), *m_store).error().code, ErrorCode::FileInvalid);
    QCOMPARE(EnvironmentTransfer::importFrom(u"/dev/zero"_s, *m_store).error().code, ErrorCode::FileInvalid);
    QFile huge(m_folder->filePath(u"huge.json"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64{100} * 1024 * 1024)); // a hole: nothing is written
    QCOMPARE(EnvironmentTransfer::importFrom(huge.fileName(), *m_store).error().code, ErrorCode::FileInvalid);
    QCOMPARE(m_store->all()->size(), 0);
}

void tst_EnvironmentTransfer::placeOfOurOwn_isNotWrittenTo_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("the environments themselves") << u"data/environments.json"_s;
    QTest::newRow("what would be read as the catalogue") << u"data/events.json"_s;
    QTest::newRow("a preset") << u"data/presets/x.json"_s;
    QTest::newRow("by a link to the folder") << u"link/environments.json"_s;
    QTest::newRow("in a roundabout way") << u"data/../data/environments.json"_s;
}

void tst_EnvironmentTransfer::placeOfOurOwn_isNotWrittenTo()
{
    QFETCH(const QString, target);
    const Environment known = environmentOf(u"known"_s, u"https://known.test"_s);
    QVERIFY(m_store->save(known));
    QVERIFY(QDir(m_folder->path()).mkdir(u"data/presets"_s));
    QVERIFY(QFile::link(m_folder->filePath(u"data"_s), m_folder->filePath(u"link"_s)));
    const QString path = m_folder->filePath(target);
    QCOMPARE(EnvironmentTransfer::exportTo(path, {}, *m_store).error(), (Error{ErrorCode::FileIsOwn, path, {}}));
    QCOMPARE(m_store->all().value(), QList<Environment>{known});
    QVERIFY(EnvironmentTransfer::exportTo(m_folder->filePath(u"data.json"_s), {}, *m_store)); // beside it
}

QTEST_GUILESS_MAIN(tst_EnvironmentTransfer)
#include "tst_EnvironmentTransfer.moc"
