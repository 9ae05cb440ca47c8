#include "EnvironmentsPage.h"
#include "LongWaits.h"
#include "ProductionFixture.h"

#include <QSignalSpy>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// Returns the page while it is in view; null when another one is.
EnvironmentsPage* pageOf(ProductionFixture& fixture)
{
    auto* page = fixture.window.findChild<EnvironmentsPage*>();
    return page && page->isVisible() ? page : nullptr;
}

/// Types a token into the page in view, saves it and goes back to the form.
void giveToken(ProductionFixture& fixture, const QString& token)
{
    auto* page = pageOf(fixture);
    QVERIFY(page);
    page->findChild<QLineEdit*>(u"token"_s)->setText(token);
    page->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!pageOf(fixture));
    fixture.window.activateWindow(); // a shortcut reaches the active window alone
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
}

bool isSaid(ProductionFixture& fixture, const QString& part)
{
    return fixture.noticeText().contains(part);
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
    void untakenPassword_isNotCalledAToken();
    void untakenToken_doesNotHideThatOneIsNeeded();
    void passphraseOutOfReach_isSaid();
    void remainingSecrets_areSaid();
    void proxysPasswordOutOfReach_sendsNothing();
    void savedChange_isInUseAtOnce();
    void changeElsewhere_isTold();
};

// A batch that is under way must not go on to another address.
void tst_EnvironmentEditing::savedChange_isInUseAtOnce()
{
    ProductionFixture fixture{QString()};
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(pageOf(fixture));
    auto* path = pageOf(fixture)->findChild<QLineEdit*>(u"path"_s);
    QVERIFY(path);
    path->setText(u"/v3/notifications"_s);
    QVERIFY(fixture.session.current().path != path->text());
    pageOf(fixture)->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    QVERIFY(pageOf(fixture)->isVisible());
    QCOMPARE(fixture.session.current().path, u"/v3/notifications"_s);
    QVERIFY(!fixture.isSeen("lockProduction")); // and it is to be unlocked anew
}

void tst_EnvironmentEditing::changeElsewhere_isTold()
{
    ProductionFixture fixture;
    Environment moved = fixture.shop;
    moved.path = u"/v3/notifications"_s;
    EnvironmentStore elsewhere(fixture.folder.environmentsFile());
    QVERIFY(elsewhere.save(moved));
    auto* told = fixture.find<StateSlot>("environmentOvertaken");
    QTRY_VERIFY(told->isShown());
    QCOMPARE(fixture.session.current(), fixture.shop);
    told->take(0);
    QVERIFY(!told->isShown());
    QCOMPARE(fixture.session.current(), moved);
}

void tst_EnvironmentEditing::firstToken_leavesProductionUnlocked()
{
    ProductionFixture fixture{QString()};
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(pageOf(fixture));
    giveToken(fixture, u"first-token"_s);
    QVERIFY(fixture.isSeen("lockProduction"));
    QTRY_VERIFY(fixture.offersToSend());
    fixture.pass(1s);
    QVERIFY(fixture.isReady());
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
    QVERIFY(fixture.server.requests().last().contains("client-token: first-token\r\n"));
}

void tst_EnvironmentEditing::replacedToken_locksProduction()
{
    ProductionFixture fixture{QString()};
    fixture.putIntoKeychain(u"secret-token"_s);
    QVERIFY(fixture.ask());
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    giveToken(fixture, u"another-token"_s);
    QVERIFY(!fixture.isSeen("lockProduction"));
    QVERIFY(!fixture.offersToSend());
    QVERIFY(fixture.find<QLabel>("productionBadge")->accessibleName().contains(u"its token changed"_s));
    QVERIFY(nothingLeaves(fixture));
}

void tst_EnvironmentEditing::forgottenToken_locksProduction()
{
    ProductionFixture fixture{QString()};
    fixture.putIntoKeychain(u"secret-token"_s);
    fixture.unlock();
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    auto* forget = pageOf(fixture)->findChild<QPushButton*>(u"forgetToken"_s);
    QTRY_VERIFY(forget->isVisible());
    forget->click();
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!pageOf(fixture));
    QVERIFY(!fixture.offersToSend());
    QVERIFY(fixture.secrets->secrets.isEmpty());
}

void tst_EnvironmentEditing::anothersToken_leavesProductionUnlocked()
{
    ProductionFixture fixture;
    const Environment other{.id = u"a-other"_s, .name = u"a other"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://other.test"_s};
    QVERIFY(fixture.session.environmentStore().save(other));
    fixture.unlock();
    fixture.session.tokens().keep(other, SecretKind::Token, u"its-token"_s, this, [](const FoundSecret&) { });
    QVERIFY(fixture.offersToSend());
}

void tst_EnvironmentEditing::keychainFault_isSaidWhereATokenIsAskedFor_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* name, SecretFault fault, const QString& language, const QString& why) {
        const bool isRussian = language == u"ru"_s;
        const QString missing = isRussian ? u"Введённый токен будет действовать до закрытия программы."_s
                                          : u"A token that you enter lasts until you close the program."_s;
        const QString kept = isRussian ? u"Токен действует до закрытия программы."_s : u"The token lasts until you close the program."_s;
        QTest::newRow(name) << fault << language << why + u' ' + missing << why + u' ' + kept;
    };
    row("none, en", SecretFault::Unavailable, u"en"_s, u"No keychain available."_s);
    row("none, ru", SecretFault::Unavailable, u"ru"_s, u"Связка ключей недоступна."_s);
    row("locked, en", SecretFault::Denied, u"en"_s, u"The keychain is locked."_s);
    row("locked, ru", SecretFault::Denied, u"ru"_s, u"Связка ключей заблокирована."_s);
    row("slow, ru", SecretFault::TooSlow, u"ru"_s, u"Связка ключей не отвечает."_s);
}

void tst_EnvironmentEditing::keychainFault_isSaidWhereATokenIsAskedFor()
{
    QFETCH(const SecretFault, fault);
    QFETCH(const QString, language);
    QFETCH(const QString, missing);
    QFETCH(const QString, kept);
    ProductionFixture fixture{QString()};
    fixture.language.use(language);
    fixture.secrets->fault = fault;
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(pageOf(fixture));
    QVERIFY(isSaid(fixture, missing));
    auto* state = pageOf(fixture)->findChild<QLabel*>(u"tokenState"_s);
    QTRY_COMPARE(state->text(), missing);
    giveToken(fixture, u"session-token"_s);
    QTRY_VERIFY(isSaid(fixture, kept));
    QCOMPARE(fixture.isSeen("lockProduction"), fault == SecretFault::Unavailable); // the others may have another token than that
    if (fault != SecretFault::Unavailable)
        fixture.unlock();
    fixture.pass(1s);
    QVERIFY(fixture.isReady());
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
    QVERIFY(fixture.server.requests().first().contains("client-token: session-token\r\n"));
    QVERIFY(fixture.secrets->secrets.isEmpty());
}

void tst_EnvironmentEditing::untakenToken_isSaidInTheWindow()
{
    ProductionFixture fixture;
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    fixture.secrets->fault = SecretFault::Denied;
    giveToken(fixture, u"session-token"_s);
    QTRY_VERIFY(isSaid(fixture, u"The keychain is locked."_s));
}

void tst_EnvironmentEditing::untakenPassword_isNotCalledAToken()
{
    ProductionFixture fixture;
    fixture.secrets->fault = SecretFault::Denied;
    fixture.session.tokens().keep(fixture.shop, SecretKind::ProxyPassword, u"password"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(fixture, u"The keychain is locked. The proxy's password lasts until you close the program."_s));
    fixture.session.tokens().keep(fixture.shop, SecretKind::KeyPassphrase, u"passphrase"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(fixture, u"The keychain is locked. The key's passphrase lasts until you close the program."_s));
}

void tst_EnvironmentEditing::untakenToken_doesNotHideThatOneIsNeeded()
{
    ProductionFixture fixture{QString()};
    const Environment other{.id = u"a-other"_s, .name = u"a other"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://other.test"_s};
    QVERIFY(fixture.session.environmentStore().save(other));
    fixture.secrets->fault = SecretFault::Denied;
    fixture.session.tokens().keep(other, SecretKind::Token, u"its-token"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(fixture, u"The token lasts until you close the program."_s));
    fixture.secrets->fault = SecretFault::None;
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(pageOf(fixture));
    QVERIFY(isSaid(fixture, u"Nothing was sent to \"%1\": its token is needed first. Then send again."_s.arg(fixture.shop.name)));
}

void tst_EnvironmentEditing::passphraseOutOfReach_isSaid()
{
    ProductionFixture fixture;
    QVERIFY(fixture.certificates.sign(u"client"_s) && fixture.certificates.lockKey(u"client"_s, u"pass word"_s));
    fixture.shop.tls.certificateFile = fixture.certificates.file(u"client.pem"_s);
    fixture.shop.tls.keyFile = fixture.certificates.file(u"client.locked.key"_s);
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    fixture.secrets->fault = SecretFault::Denied;
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(isSaid(fixture, u"The secrets of \"shop\" cannot be read: the keychain is locked."_s));
    QVERIFY(nothingLeaves(fixture));
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    pageOf(fixture)->findChild<QPushButton*>(u"testConnection"_s)->click();
    const auto* lines = pageOf(fixture)->findChild<QLabel*>(u"connectionLines"_s);
    QTRY_VERIFY(lines->text().contains(u"the keychain is locked"_s));
}

void tst_EnvironmentEditing::remainingSecrets_areSaid()
{
    ProductionFixture fixture;
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    pageOf(fixture)->findChild<QPushButton*>(u"removeEnvironment"_s)->click();
    fixture.secrets->fault = SecretFault::Denied;
    fixture.find<QAbstractButton>("pageSend")->click();
    QTRY_VERIFY(isSaid(fixture, u"The keychain may still hold the secrets of \"shop\": the keychain is locked."_s));
}

void tst_EnvironmentEditing::proxysPasswordOutOfReach_sendsNothing()
{
    ProductionFixture fixture;
    fixture.shop.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = 1, .user = u"anna"_s};
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    fixture.session.tokens().keepForSession(fixture.shop, SecretKind::Token, u"session-token"_s);
    fixture.secrets->fault = SecretFault::Denied;
    fixture.unlock();
    fixture.giveReason();
    QSignalSpy refused(&fixture.session, &Session::refused);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::KeychainFailed);
    QVERIFY(isSaid(fixture, u"The secrets of \"shop\" cannot be read: the keychain is locked."_s));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
}

QTEST_MAIN(tst_EnvironmentEditing)
#include "tst_EnvironmentEditing.moc"
