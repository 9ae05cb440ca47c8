#include "ErrorText.h"
#include "MainWindowFixture.h"
#include "TeamDialog.h"
#include "TeamServer.h"
#include "TeamStrays.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// The window on its settings, as a person connects a team there.
struct TeamFixture : MainWindowFixture {
    explicit TeamFixture(const QString& folderPath = {}) : MainWindowFixture(folderPath) { find<QAbstractButton>("pageSettings")->click(); }

    QPushButton* mark() { return find<QPushButton>("teamMark"); }
    QString state() { return find<QLabel>("teamState")->text(); }
    QString trial() { return find<QLabel>("teamTrial")->text(); }
    /// Opens the dialog, fills it and presses Connect.
    void connectTo(const TeamSettings& settings, const QString& password)
    {
        find<QPushButton>("connectTeam")->click();
        find<QLineEdit>("teamAddress")->setText(settings.address);
        find<QSpinBox>("teamPort")->setValue(settings.port);
        find<QLineEdit>("teamDatabase")->setText(settings.database);
        find<QLineEdit>("teamUser")->setText(settings.user);
        find<QLineEdit>("teamName")->setText(u"Анна"_s);
        auto* tls = find<QComboBox>("teamTls");
        tls->setCurrentIndex(tls->findData(tlsCode(settings.tls)));
        find<QLineEdit>("teamPassword")->setText(password);
        find<QPushButton>("teamConnect")->click();
    }
    bool isOpen() { return window.findChild<TeamDialog*>() != nullptr; }
};

} // namespace

/// A team in the window, with a real server.
class tst_TeamControls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void withoutATeam_nothingIsMarked();
    void connected_sendsGoThere();
    void wrongPassword_isSaidAndNothingIsKept();
    void unusableAddress_isSaidWithoutAsking();
    void closedWhileItTries_keepsNothing();
    void lostServer_isMarkedAndSendingGoesOn();
    void disconnected_leavesTheRecordsThere();
    void keychainThatTakesNothing_isSaid();
    void nextStart_connectsByItself();

private:
    /// A new database, prepared, as its member anna sees it.
    TeamSettings team() { return m_server.prepared().settings; }
    qint64 recordsIn(const TeamSettings& settings) const
    {
        return m_server.sql(settings.database, u"SELECT count(*) FROM vestnik.record"_s).trimmed().toLongLong();
    }

    TeamServer m_server;
};

void tst_TeamControls::withoutATeam_nothingIsMarked()
{
    TeamFixture fixture;
    QVERIFY(fixture.mark()->isHidden());
    QVERIFY2(fixture.state().startsWith(u"No team is connected."_s), qPrintable(fixture.state()));
    QVERIFY(!fixture.isSeen("leaveTeam"));
    QVERIFY(!fixture.isSeen("retryTeam"));
}

void tst_TeamControls::connected_sendsGoThere()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.connectTo(settings, PostgresServer::password());
    QTRY_VERIFY(!fixture.isOpen());
    QTRY_VERIFY2(fixture.state().endsWith(u"All records of this computer are there."_s), qPrintable(fixture.state()));
    QVERIFY(fixture.state().contains(u"\"Анна\""_s));
    QVERIFY(!fixture.mark()->isHidden());
    QCOMPARE(fixture.mark()->accessibleName(), u"Team"_s);
    QVERIFY(fixture.send(u"H1"_s));
    QTRY_COMPARE(recordsIn(settings), 2);
    const Result<std::optional<TeamSettings>> kept = TeamSettingsFile(fixture.folder.teamFile()).load();
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->user, settings.user);
    QCOMPARE(fixture.secrets->secrets.value(settings.passwordKey()), PostgresServer::password());
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY2(fixture.state().endsWith(u"Все записи этого компьютера там."_s), qPrintable(fixture.state()));
}

void tst_TeamControls::wrongPassword_isSaidAndNothingIsKept()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.connectTo(settings, u"wrong"_s);
    QTRY_VERIFY(fixture.find<QPushButton>("teamConnect")->isEnabled());
    QVERIFY2(fixture.trial().contains(u"password"_s), qPrintable(fixture.trial()));
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.find<QLineEdit>("teamUser")->text(), settings.user); // nothing is typed again
    QVERIFY(!QFile::exists(fixture.folder.teamFile()));
    QVERIFY(fixture.secrets->secrets.isEmpty());
    QVERIFY(fixture.mark()->isHidden());
}

void tst_TeamControls::unusableAddress_isSaidWithoutAsking()
{
    TeamFixture fixture;
    TeamSettings settings = team();
    settings.address = u"db.example.com"_s;
    settings.tls = TeamTls::Off; // a password in the open
    fixture.connectTo(settings, PostgresServer::password());
    QCOMPARE(fixture.trial(), errorText(settings.check().error()));
    QVERIFY(fixture.find<QPushButton>("teamConnect")->isEnabled());
}

void tst_TeamControls::closedWhileItTries_keepsNothing()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.connectTo(settings, PostgresServer::password());
    QVERIFY(!fixture.find<QPushButton>("teamConnect")->isEnabled());
    fixture.find<QPushButton>("teamCancel")->click();
    QTRY_VERIFY(!fixture.isOpen());
    QTRY_VERIFY(!TeamStrays::areThere());
    QCoreApplication::processEvents();
    QVERIFY(!QFile::exists(fixture.folder.teamFile()));
    QVERIFY(fixture.mark()->isHidden());
}

void tst_TeamControls::lostServer_isMarkedAndSendingGoesOn()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.connectTo(settings, PostgresServer::password());
    QTRY_VERIFY(fixture.state().startsWith(u"Connected"_s));
    m_server.kill();
    QVERIFY(fixture.send(u"H2"_s));
    QTRY_COMPARE(fixture.mark()->accessibleName(), u"Team: no connection"_s);
    QVERIFY(fixture.isSeen("retryTeam"));
    QVERIFY2(fixture.state().contains(u"Sending goes on."_s), qPrintable(fixture.state()));
    fixture.mark()->click();
    QVERIFY(fixture.isSeen("teamState"));
    QVERIFY(m_server.start());
    fixture.find<QPushButton>("retryTeam")->click();
    QTRY_COMPARE(recordsIn(settings), 2);
    QTRY_COMPARE(fixture.mark()->accessibleName(), u"Team"_s);
}

void tst_TeamControls::disconnected_leavesTheRecordsThere()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.connectTo(settings, PostgresServer::password());
    QVERIFY(fixture.send(u"H1"_s));
    QTRY_COMPARE(recordsIn(settings), 2);
    fixture.find<QPushButton>("leaveTeam")->click();
    auto* prompt = fixture.find<QMessageBox>("leaveTeamPrompt");
    QVERIFY(prompt);
    QCOMPARE(prompt->defaultButton()->text(), u"Stay connected"_s);
    for (QAbstractButton* button : prompt->buttons()) {
        if (button->text() == u"Disconnect"_s)
            button->click();
    }
    QTRY_VERIFY(fixture.mark()->isHidden());
    QVERIFY(!QFile::exists(fixture.folder.teamFile()));
    QTRY_VERIFY(fixture.secrets->secrets.isEmpty());
    QVERIFY(fixture.send(u"H2"_s));
    QCOMPARE(recordsIn(settings), 2);
}

void tst_TeamControls::keychainThatTakesNothing_isSaid()
{
    const TeamSettings settings = team();
    TeamFixture fixture;
    fixture.secrets->fault = SecretFault::Unavailable;
    fixture.connectTo(settings, PostgresServer::password());
    QTRY_VERIFY(!fixture.isOpen());
    QTRY_VERIFY2(fixture.noticeText().contains(u"The keychain did not take the password"_s), qPrintable(fixture.noticeText()));
    QTRY_VERIFY2(fixture.state().startsWith(u"Connected"_s), qPrintable(fixture.state())); // by the password of this session
}

void tst_TeamControls::nextStart_connectsByItself()
{
    const TeamSettings settings = team();
    const QTemporaryDir path;
    QVERIFY(TeamSettingsFile(DataFolder(path.path()).teamFile()).save(settings));
    TeamFixture fixture(path.path());
    QTRY_COMPARE(fixture.mark()->accessibleName(), u"Team: no connection"_s); // the keychain has no password for it
    fixture.secrets->secrets.insert(settings.passwordKey(), PostgresServer::password());
    fixture.session.team().start();
    QTRY_VERIFY2(fixture.state().startsWith(u"Connected"_s), qPrintable(fixture.state()));
}

QTEST_MAIN(tst_TeamControls)
#include "tst_TeamControls.moc"
