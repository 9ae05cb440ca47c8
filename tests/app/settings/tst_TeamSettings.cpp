#include "FakeStore.h"
#include "TeamPassword.h"
#include "TeamSettings.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// Where the team's database is, as a file keeps it, and the password, as it does not.
class tst_TeamSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QFile::remove(m_path); }
    void saved_isReadAgainAndIsOursAlone();
    void noFile_isNoTeam();
    void brokenFile_isAnError_data();
    void brokenFile_isAnError();
    void newerFile_isReadAndNotChanged();
    void foreignMembers_stay();
    void unusable_isNotSaved_data();
    void unusable_isNotSaved();
    void withoutTls_onlyThisComputer_data();
    void withoutTls_onlyThisComputer();
    void removed_isNoTeam();
    void password_isKeptByUserAndPlace();
    void password_withoutKeychainLastsForTheSession();

private:
    static TeamSettings sample()
    {
        return {.address = u"db.example.com"_s,
                .port = 6432,
                .database = u"orders"_s,
                .user = u"anna"_s,
                .tls = TeamTls::VerifyAuthority,
                .rootCertificate = u"/etc/team/root.pem"_s,
                .memberName = u"Анна, ночь"_s};
    }
    void write(const QByteArray& bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The settings; nullopt when there are none or they cannot be read.
    std::optional<TeamSettings> loaded() const
    {
        const Result<std::optional<TeamSettings>> settings = m_file.load();
        return settings ? *settings : std::nullopt;
    }

    const QTemporaryDir m_folder;
    const QString m_path = m_folder.filePath(u"team.json"_s);
    const TeamSettingsFile m_file{m_path};
};

void tst_TeamSettings::saved_isReadAgainAndIsOursAlone()
{
    QVERIFY(m_file.save(sample()));
    QCOMPARE(loaded(), std::optional(sample()));
    QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
}

void tst_TeamSettings::noFile_isNoTeam()
{
    QVERIFY(m_file.load());
    QVERIFY(!loaded());
}

void tst_TeamSettings::brokenFile_isAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray rest = R"("database":"orders","user":"anna","root_certificate":"","name":"Anna")";
    QTest::newRow("no JSON") << QByteArray("address = db");
    QTest::newRow("cut off") << QByteArray(R"({"version":1,"address":"db)");
    QTest::newRow("a member is missing") << QByteArray(R"({"version":1,"port":5432,"tls":"disable",)") + rest + '}';
    QTest::newRow("a port in words") << QByteArray(R"({"version":1,"address":"db","port":"5432","tls":"disable",)") + rest + '}';
    QTest::newRow("an encryption nobody knows") << QByteArray(R"({"version":1,"address":"db","port":5432,"tls":"prefer",)") + rest + '}';
}

void tst_TeamSettings::brokenFile_isAnError()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const Result<std::optional<TeamSettings>> loaded = m_file.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::FileInvalid);
    QCOMPARE(loaded.error().subject, m_path);
}

void tst_TeamSettings::newerFile_isReadAndNotChanged()
{
    QVERIFY(m_file.save(sample()));
    const QByteArray newer = content().replace("\"version\": 1", "\"version\": 2");
    write(newer);
    QVERIFY(newer.contains("\"version\": 2"));
    QCOMPARE(loaded(), std::optional(sample()));
    const Result<void> saved = m_file.save(sample());
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::FileNewer);
    QCOMPARE(m_file.remove().error().code, ErrorCode::FileNewer);
    QCOMPARE(content(), newer);
}

void tst_TeamSettings::foreignMembers_stay()
{
    QVERIFY(m_file.save(sample()));
    write(content().replace("\"port\"", "\"later\": [1.50],\n    \"port\""));
    QVERIFY(m_file.save(sample()));
    QVERIFY(content().contains("1.50"));
}

void tst_TeamSettings::unusable_isNotSaved_data()
{
    QTest::addColumn<TeamSettings>("settings");
    QTest::addColumn<QString>("what");
    const auto add = [](const char* name, const QString& what, auto change) {
        TeamSettings settings = sample();
        change(settings);
        QTest::newRow(name) << settings << what;
    };
    add("no address", u"address"_s, [](TeamSettings& s) { s.address.clear(); });
    add("two addresses", u"address"_s, [](TeamSettings& s) { s.address = u"a,b"_s; });
    add("two socket folders", u"address"_s, [](TeamSettings& s) { s.address = u"/tmp,db.example.com"_s; });
    add("any authority and any name", u"root_certificate"_s, [](TeamSettings& s) { s.rootCertificate.clear(); });
    add("an address with a user", u"address"_s, [](TeamSettings& s) { s.address = u"anna@db"_s; });
    add("an address with a space", u"address"_s, [](TeamSettings& s) { s.address = u"db host=evil"_s; });
    add("no port", u"port"_s, [](TeamSettings& s) { s.port = 0; });
    add("a port beyond all", u"port"_s, [](TeamSettings& s) { s.port = 65'536; });
    add("no database", u"database"_s, [](TeamSettings& s) { s.database.clear(); });
    add("a database of several lines", u"database"_s, [](TeamSettings& s) { s.database = u"a\nb"_s; });
    add("no user", u"user"_s, [](TeamSettings& s) { s.user.clear(); });
    add("a user longer than PostgreSQL takes", u"user"_s, [](TeamSettings& s) { s.user = QString(64, u'u'); });
    add("no name", u"name"_s, [](TeamSettings& s) { s.memberName = u"  "_s; });
    add("a name that is a novel", u"name"_s, [](TeamSettings& s) { s.memberName = QString(101, u'n'); });
}

void tst_TeamSettings::unusable_isNotSaved()
{
    QFETCH(TeamSettings, settings);
    QFETCH(QString, what);
    const Result<void> saved = m_file.save(settings);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::TeamAddressUnusable);
    QCOMPARE(saved.error().detail, what);
    QVERIFY(!QFileInfo::exists(m_path));
}

void tst_TeamSettings::withoutTls_onlyThisComputer_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("name") << u"localhost"_s << true;
    QTest::newRow("number") << u"127.0.0.1"_s << true;
    QTest::newRow("number of version 6") << u"::1"_s << true;
    QTest::newRow("socket") << u"/var/run/postgresql"_s << true;
    QTest::newRow("another computer") << u"db.example.com"_s << false;
    QTest::newRow("a neighbour") << u"192.168.0.7"_s << false;
    QTest::newRow("a name that begins alike") << u"localhost.example.com"_s << false;
}

void tst_TeamSettings::withoutTls_onlyThisComputer()
{
    QFETCH(QString, address);
    QFETCH(bool, isTaken);
    TeamSettings settings = sample();
    settings.tls = TeamTls::Off;
    settings.address = address;
    const Result<void> saved = m_file.save(settings);
    QCOMPARE(saved.has_value(), isTaken);
    if (!isTaken)
        QCOMPARE(saved.error().code, ErrorCode::TeamUnencrypted);
}

void tst_TeamSettings::removed_isNoTeam()
{
    QVERIFY(m_file.save(sample()));
    QVERIFY(m_file.remove());
    QVERIFY(m_file.load());
    QVERIFY(!loaded());
    QVERIFY(m_file.remove());
}

void tst_TeamSettings::password_isKeptByUserAndPlace()
{
    const auto state = std::make_shared<FakeStore::State>();
    std::optional<FoundSecret> found;
    const auto take = [&found](const FoundSecret& answer) { found = answer; };
    {
        TeamPassword password(std::make_unique<FakeStore>(state));
        password.keep(sample(), u"s3cret"_s, this, take);
        QTRY_VERIFY(found);
        QCOMPARE(found->place, SecretPlace::Keychain);
    }
    QCOMPARE(state->secrets.keys(), QStringList{u"team postgresql://anna@db.example.com:6432/orders password"_s});
    TeamPassword password(std::make_unique<FakeStore>(state));
    found.reset();
    password.find(sample(), this, take);
    QTRY_VERIFY(found);
    QCOMPARE(found->secret, u"s3cret"_s);
    TeamSettings elsewhere = sample();
    elsewhere.address = u"other.example.com"_s;
    found.reset();
    password.find(elsewhere, this, take);
    QTRY_VERIFY(found);
    QCOMPARE(found->place, SecretPlace::Nowhere);
    QCOMPARE(found->fault, SecretFault::None);
    found.reset();
    password.forget(sample(), this, take);
    QTRY_VERIFY(found);
    QVERIFY(state->secrets.isEmpty());
}

void tst_TeamSettings::password_withoutKeychainLastsForTheSession()
{
    const auto state = std::make_shared<FakeStore::State>();
    state->fault = SecretFault::Unavailable;
    TeamPassword password(std::make_unique<FakeStore>(state));
    std::optional<FoundSecret> found;
    const auto take = [&found](const FoundSecret& answer) { found = answer; };
    password.keep(sample(), u"s3cret"_s, this, take);
    QTRY_VERIFY(found);
    QCOMPARE(found->place, SecretPlace::Session);
    QCOMPARE(found->fault, SecretFault::Unavailable);
    password.find(sample(), this, take);
    QCOMPARE(found->secret, u"s3cret"_s);
}

QTEST_GUILESS_MAIN(tst_TeamSettings)
#include "tst_TeamSettings.moc"
