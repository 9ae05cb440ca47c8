#include "EnvironmentsDialog.h"
#include "ProductionOffice.h"

#include <QSignalSpy>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// The dialog that the window has open; null when there is none.
EnvironmentsDialog* dialogOf(Office& office)
{
    return office.window.findChild<EnvironmentsDialog*>();
}

/// Types a token into the open dialog, saves it and closes the dialog.
void giveToken(Office& office, const QString& token)
{
    auto* dialog = dialogOf(office);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>(u"token"_s)->setText(token);
    dialog->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    dialog->findChild<QPushButton*>(u"closeEnvironments"_s)->click();
    QTRY_VERIFY(!dialogOf(office));
    office.window.activateWindow(); // a shortcut reaches the active window alone
    QVERIFY(QTest::qWaitForWindowActive(&office.window));
}

bool isSaid(Office& office, const QString& part)
{
    const QList<Notice*> notices = office.window.findChildren<Notice*>();
    return std::any_of(notices.cbegin(), notices.cend(),
                       [&](const Notice* n) { return n->isVisibleTo(&office.window) && n->text().contains(part); });
}

} // namespace

class tst_EnvironmentEditing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstToken_leavesProductionUnlocked();
    void replacedToken_locksProduction();
    void forgottenToken_locksProduction();
    void anothersToken_leavesProductionUnlocked();
    void keychainFault_isSaidWhereATokenIsAskedFor_data();
    void keychainFault_isSaidWhereATokenIsAskedFor();
    void untakenToken_isSaidInTheWindow();
    void remainingSecrets_areSaid();
    void proxysPasswordOutOfReach_sendsNothing();
};

void tst_EnvironmentEditing::firstToken_leavesProductionUnlocked()
{
    Office office{QString()};
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(dialogOf(office));
    giveToken(office, u"first-token"_s);
    QVERIFY(office.isSeen("lockProduction"));
    QTRY_VERIFY(office.find<QPushButton>("send")->isEnabled());
    office.pass(1s);
    QVERIFY(office.isReady());
    office.press();
    QTRY_VERIFY(office.isSeen("productionCard"));
    QCOMPARE(office.arrived(), 0);
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(1));
    QVERIFY(office.server.requests().first().contains("client-token: first-token\r\n"));
}

void tst_EnvironmentEditing::replacedToken_locksProduction()
{
    Office office{QString()};
    office.putIntoKeychain(u"secret-token"_s);
    QVERIFY(office.ask());
    QTest::keyClick(&office.window, Qt::Key_Escape);
    office.find<QPushButton>("manageEnvironments")->click();
    giveToken(office, u"another-token"_s);
    QVERIFY(!office.isSeen("lockProduction"));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QVERIFY(office.find<QLabel>("productionBadge")->text().contains(u"its token changed"_s));
    QCOMPARE(office.arrived(), 0);
}

void tst_EnvironmentEditing::forgottenToken_locksProduction()
{
    Office office{QString()};
    office.putIntoKeychain(u"secret-token"_s);
    office.unlock();
    office.find<QPushButton>("manageEnvironments")->click();
    auto* forget = dialogOf(office)->findChild<QPushButton*>(u"forgetToken"_s);
    QTRY_VERIFY(forget->isVisible());
    forget->click();
    dialogOf(office)->reject();
    QTRY_VERIFY(!dialogOf(office));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QVERIFY(office.secrets->secrets.isEmpty());
}

void tst_EnvironmentEditing::anothersToken_leavesProductionUnlocked()
{
    Office office;
    const Environment other{.id = u"a-other"_s, .name = u"a other"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://other.test"_s};
    QVERIFY(office.desk.environmentStore().save(other));
    office.unlock();
    office.desk.tokens().keep(other, SecretKind::Token, u"its-token"_s, this, [](const FoundSecret&) { });
    QVERIFY(office.find<QPushButton>("send")->isEnabled());
}

void tst_EnvironmentEditing::keychainFault_isSaidWhereATokenIsAskedFor_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("said");
    QTest::newRow("none, en") << SecretFault::Unavailable << u"en"_s
                              << u"No keychain available. The token lasts until you close the program."_s;
    QTest::newRow("none, ru") << SecretFault::Unavailable << u"ru"_s
                              << u"Связка ключей недоступна. Токен действует до закрытия программы."_s;
    QTest::newRow("locked, en") << SecretFault::Denied << u"en"_s
                                << u"The keychain is locked. The token lasts until you close the program."_s;
    QTest::newRow("locked, ru") << SecretFault::Denied << u"ru"_s << u"Связка ключей заперта. Токен действует до закрытия программы."_s;
    QTest::newRow("slow, ru") << SecretFault::TooSlow << u"ru"_s << u"Связка ключей не отвечает. Токен действует до закрытия программы."_s;
}

void tst_EnvironmentEditing::keychainFault_isSaidWhereATokenIsAskedFor()
{
    QFETCH(const SecretFault, fault);
    QFETCH(const QString, language);
    QFETCH(const QString, said);
    Office office{QString()};
    office.language.use(language);
    office.secrets->fault = fault;
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(dialogOf(office));
    QVERIFY(isSaid(office, said));
    auto* state = dialogOf(office)->findChild<QLabel*>(u"tokenState"_s);
    QTRY_COMPARE(state->text(), said);
    giveToken(office, u"session-token"_s);
    QVERIFY(isSaid(office, said));
    QCOMPARE(office.isSeen("lockProduction"), fault == SecretFault::Unavailable); // the others may have another token than that
    if (fault != SecretFault::Unavailable)
        office.unlock();
    office.pass(1s);
    QVERIFY(office.isReady());
    office.press();
    QTRY_VERIFY(office.isSeen("productionCard"));
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(1));
    QVERIFY(office.server.requests().first().contains("client-token: session-token\r\n"));
    QVERIFY(office.secrets->secrets.isEmpty());
}

void tst_EnvironmentEditing::untakenToken_isSaidInTheWindow()
{
    Office office;
    office.find<QPushButton>("manageEnvironments")->click();
    office.secrets->fault = SecretFault::Denied;
    giveToken(office, u"session-token"_s);
    QTRY_VERIFY(isSaid(office, u"The keychain is locked."_s));
}

void tst_EnvironmentEditing::remainingSecrets_areSaid()
{
    Office office;
    office.find<QPushButton>("manageEnvironments")->click();
    dialogOf(office)->findChild<QPushButton*>(u"removeEnvironment"_s)->click();
    office.secrets->fault = SecretFault::Denied;
    dialogOf(office)->reject();
    QTRY_VERIFY(isSaid(office, u"The keychain may still hold the secrets of \"shop\": it is locked."_s));
}

void tst_EnvironmentEditing::proxysPasswordOutOfReach_sendsNothing()
{
    Office office;
    office.shop.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = 1, .user = u"anna"_s};
    QVERIFY(office.desk.environmentStore().save(office.shop));
    office.desk.reloadEnvironments();
    office.desk.tokens().keepForSession(office.shop, SecretKind::Token, u"session-token"_s);
    office.secrets->fault = SecretFault::Denied;
    office.unlock();
    office.giveReason();
    QSignalSpy refused(&office.desk, &Desk::refused);
    office.press();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::KeychainFailed);
    QVERIFY(isSaid(office, u"The keychain cannot be used for \"shop\" now (it is locked)."_s));
    QVERIFY(!office.desk.isSending());
    QVERIFY(!office.isSeen("productionCard"));
}

QTEST_MAIN(tst_EnvironmentEditing)
#include "tst_EnvironmentEditing.moc"
