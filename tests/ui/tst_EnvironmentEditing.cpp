#include "EnvironmentsDialog.h"
#include "LongWaits.h"
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
    void untakenPassword_isNotCalledAToken();
    void untakenToken_doesNotHideThatOneIsNeeded();
    void passphraseOutOfReach_isSaid();
    void remainingSecrets_areSaid();
    void proxysPasswordOutOfReach_sendsNothing();
    void savedChange_isInUseBeforeTheDialogCloses();
};

// A batch that is under way must not go on to what was changed.
void tst_EnvironmentEditing::savedChange_isInUseBeforeTheDialogCloses()
{
    Office office{QString()};
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(dialogOf(office));
    auto* path = dialogOf(office)->findChild<QLineEdit*>(u"path"_s);
    QVERIFY(path);
    path->setText(u"/v3/notifications"_s);
    QVERIFY(office.session.current().path != path->text());
    dialogOf(office)->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    QVERIFY(dialogOf(office)->isVisible());
    QCOMPARE(office.session.current().path, u"/v3/notifications"_s);
    QVERIFY(!office.isSeen("lockProduction")); // and it is to be unlocked anew
}

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
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
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
    office.find<QAbstractButton>("pageEnvironments")->click();
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
    office.find<QAbstractButton>("pageEnvironments")->click();
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
    QVERIFY(office.session.environmentStore().save(other));
    office.unlock();
    office.session.tokens().keep(other, SecretKind::Token, u"its-token"_s, this, [](const FoundSecret&) { });
    QVERIFY(office.find<QPushButton>("send")->isEnabled());
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
    row("locked, ru", SecretFault::Denied, u"ru"_s, u"Связка ключей заперта."_s);
    row("slow, ru", SecretFault::TooSlow, u"ru"_s, u"Связка ключей не отвечает."_s);
}

void tst_EnvironmentEditing::keychainFault_isSaidWhereATokenIsAskedFor()
{
    QFETCH(const SecretFault, fault);
    QFETCH(const QString, language);
    QFETCH(const QString, missing);
    QFETCH(const QString, kept);
    Office office{QString()};
    office.language.use(language);
    office.secrets->fault = fault;
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(dialogOf(office));
    QVERIFY(isSaid(office, missing));
    auto* state = dialogOf(office)->findChild<QLabel*>(u"tokenState"_s);
    QTRY_COMPARE(state->text(), missing);
    giveToken(office, u"session-token"_s);
    QVERIFY(isSaid(office, kept));
    QCOMPARE(office.isSeen("lockProduction"), fault == SecretFault::Unavailable); // the others may have another token than that
    if (fault != SecretFault::Unavailable)
        office.unlock();
    office.pass(1s);
    QVERIFY(office.isReady());
    office.press();
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(1));
    QVERIFY(office.server.requests().first().contains("client-token: session-token\r\n"));
    QVERIFY(office.secrets->secrets.isEmpty());
}

void tst_EnvironmentEditing::untakenToken_isSaidInTheWindow()
{
    Office office;
    office.find<QAbstractButton>("pageEnvironments")->click();
    office.secrets->fault = SecretFault::Denied;
    giveToken(office, u"session-token"_s);
    QTRY_VERIFY(isSaid(office, u"The keychain is locked."_s));
}

void tst_EnvironmentEditing::untakenPassword_isNotCalledAToken()
{
    Office office;
    office.secrets->fault = SecretFault::Denied;
    office.session.tokens().keep(office.shop, SecretKind::ProxyPassword, u"password"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(office, u"The keychain is locked. The proxy's password lasts until you close the program."_s));
    office.session.tokens().keep(office.shop, SecretKind::KeyPassphrase, u"passphrase"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(office, u"The keychain is locked. The key's passphrase lasts until you close the program."_s));
}

void tst_EnvironmentEditing::untakenToken_doesNotHideThatOneIsNeeded()
{
    Office office{QString()};
    const Environment other{.id = u"a-other"_s, .name = u"a other"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://other.test"_s};
    QVERIFY(office.session.environmentStore().save(other));
    office.secrets->fault = SecretFault::Denied;
    office.session.tokens().keep(other, SecretKind::Token, u"its-token"_s, this, [](const FoundSecret&) { });
    QTRY_VERIFY(isSaid(office, u"The token lasts until you close the program."_s));
    office.secrets->fault = SecretFault::None;
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(dialogOf(office));
    QVERIFY(isSaid(office, u"Nothing was sent: a token is needed first. Then send again."_s));
}

void tst_EnvironmentEditing::passphraseOutOfReach_isSaid()
{
    Office office;
    QVERIFY(office.certificates.sign(u"client"_s) && office.certificates.lockKey(u"client"_s, u"pass word"_s));
    office.shop.tls.certificateFile = office.certificates.file(u"client.pem"_s);
    office.shop.tls.keyFile = office.certificates.file(u"client.locked.key"_s);
    QVERIFY(office.session.environmentStore().save(office.shop));
    office.session.reloadEnvironments();
    office.secrets->fault = SecretFault::Denied;
    office.unlock();
    office.giveReason();
    office.press();
    QTRY_VERIFY(isSaid(office, u"The keychain cannot be used for \"shop\" now (it is locked)."_s));
    QCOMPARE(office.arrived(), 0);
    office.find<QAbstractButton>("pageEnvironments")->click();
    dialogOf(office)->findChild<QPushButton*>(u"testConnection"_s)->click();
    const auto* lines = dialogOf(office)->findChild<QLabel*>(u"connectionLines"_s);
    QTRY_VERIFY(lines->text().contains(u"it is locked"_s));
}

void tst_EnvironmentEditing::remainingSecrets_areSaid()
{
    Office office;
    office.find<QAbstractButton>("pageEnvironments")->click();
    dialogOf(office)->findChild<QPushButton*>(u"removeEnvironment"_s)->click();
    office.secrets->fault = SecretFault::Denied;
    dialogOf(office)->reject();
    QTRY_VERIFY(isSaid(office, u"The keychain may still hold the secrets of \"shop\": it is locked."_s));
}

void tst_EnvironmentEditing::proxysPasswordOutOfReach_sendsNothing()
{
    Office office;
    office.shop.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = 1, .user = u"anna"_s};
    QVERIFY(office.session.environmentStore().save(office.shop));
    office.session.reloadEnvironments();
    office.session.tokens().keepForSession(office.shop, SecretKind::Token, u"session-token"_s);
    office.secrets->fault = SecretFault::Denied;
    office.unlock();
    office.giveReason();
    QSignalSpy refused(&office.session, &Session::refused);
    office.press();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::KeychainFailed);
    QVERIFY(isSaid(office, u"The keychain cannot be used for \"shop\" now (it is locked)."_s));
    QVERIFY(!office.session.isSending());
    QVERIFY(!office.isSeen("sendConfirmCard"));
}

QTEST_MAIN(tst_EnvironmentEditing)
#include "tst_EnvironmentEditing.moc"
