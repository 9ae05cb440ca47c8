#include "ConnectionCheck.h"
#include "ConnectionTest.h"
#include "ElidedLabel.h"
#include "EntryDelegate.h"
#include "EnvironmentFiles.h"
#include "EnvironmentsPage.h"
#include "FakeStore.h"
#include "Faults.h"
#include "ImportKinds.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "ToastsOf.h"
#include "UnsavedPrompt.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace vestnik;

namespace {

/// Two stored environments, `one` and `two`, and the secrets in memory.
struct EnvironmentStores {
    EnvironmentStores()
    {
        for (const QString& name : {QStringLiteral("one"), QStringLiteral("two")}) {
            [[maybe_unused]] const Result<void> saved = store.save(
                {.id = name, .name = name, .kind = EnvironmentKind::Test, .baseUrl = QStringLiteral("https://%1.test").arg(name)});
        }
    }

    const QTemporaryDir folder;
    const QTemporaryDir outside;
    EnvironmentStore store{folder.filePath(QStringLiteral("environments.json"))};
    std::shared_ptr<test::FakeStore::State> secrets = std::make_shared<test::FakeStore::State>();
    TokenVault tokens{std::make_unique<test::FakeStore>(secrets)};
};

/// The page on them, with `one` in the form.
struct PageFixture : EnvironmentStores, test::PaneFixture<EnvironmentsPage> {
    PageFixture() : PaneFixture(store, tokens, EventCatalog::builtIn()) { pane.show(); }

    EnvironmentFiles* files() { return pane.findChild<EnvironmentFiles*>(); }
    QListWidget* list() { return find<QListWidget>("environments"); }
    /// Chooses the row of that name.
    void choose(const char* name) { list()->setCurrentItem(list()->findItems(QString::fromLatin1(name), Qt::MatchExactly).value(0)); }
    QString chosen() { return list()->currentItem() ? list()->currentItem()->text() : QString(); }
    void addNew() { find<QToolButton>("newEnvironment")->click(); }
    /// As the window does before it ends; `hasLeft` is set once it may.
    void leave()
    {
        pane.leave([this] { hasLeft = true; });
    }
    QLineEdit* field(const char* name) { return find<QLineEdit>(name); }
    void click(const char* button) { find<QPushButton>(button)->click(); }
    UnsavedPrompt* prompt() { return pane.findChild<UnsavedPrompt*>(); }
    /// Presses a button of the prompt, and waits for its end.
    void answer(const char* button)
    {
        QVERIFY(prompt());
        click(button);
        QTRY_VERIFY(!prompt());
    }
    /// Imports a file, and confirms the kind that it gives to each environment.
    void importAsTests(const QString& path)
    {
        files()->importFrom(path);
        auto* question = pane.findChild<ImportKinds*>();
        QVERIFY(question);
        auto* asked = question->findChild<QListWidget*>();
        for (int row = 0; row < asked->count(); ++row)
            asked->item(row)->setCheckState(Qt::Checked);
        question->findChild<QPushButton*>(QStringLiteral("importTheKinds"))->click();
    }
    bool hasLeft = false;
    QString shown() { return field("name")->text(); }
    QString storedUrl(const char* id) { return store.byId(QString::fromLatin1(id)).value_or(Environment()).baseUrl; }

    QString tokenOf(const char* id)
    {
        std::optional<QString> secret;
        QObject context;
        tokens.find(*store.byId(QString::fromLatin1(id)), SecretKind::Token, &context,
                    [&](const FoundSecret& found) { secret = found.secret; });
        [[maybe_unused]] const bool isAnswered = QTest::qWaitFor([&] { return secret.has_value(); }, test::longWait);
        return secret.value_or(QStringLiteral("no answer"));
    }
};

const QString typedUrl = QStringLiteral("https://typed.test");

} // namespace

class tst_EnvironmentsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTyped_asksNothing();
    void choosingAnother_asksFirst_data();
    void choosingAnother_asksFirst();
    void selectedRow_isTheOneInTheForm();
    void leaving_asksFirst();
    void leaving_afterSavingOrDiscarding_goesOn_data();
    void leaving_afterSavingOrDiscarding_goesOn();
    void typedToken_isChangeEnough();
    void whatCannotBeSaved_staysInTheForm();
    void newOne_isNotLostToUndo();
    void newOne_kindAloneIsAChange();
    void deleting_asksFirst();
    void secondWayOut_waitsForTheFirstAnswer();
    void prompt_speaksRussian();
    void groups_openAndAreKept();
    void otherFields_surviveASave();
    void token_goesToTheKeychainAndCanBeForgotten();
    void copy_isAnotherOne();
    void kindOfAKnownAddress_isAskedAbout();
    void anotherForm_isAskedAboutAnew();
    void movedEnvironment_losesItsToken();
    void movedEnvironment_saysThatItsTokenStaysBehind();
    void savedIsSaid_untilTheNextChange();
    void broughtBack_hasItsToken();
    void secretFields_giveNothingAway_data();
    void secretFields_giveNothingAway();
    void exportOverOurOwn_isRefused();
    void check_staysUntilTheNextOne();
    void edit_endsACheckThatRuns();
    void check_movesNothing();
    void fields_areNoWiderThanTheyNeed_data();
    void fields_areNoWiderThanTheyNeed();
    void unsaved_isMarked();
    void reverted_canBeBroughtBack();
    void sandbox_isListedAndCannotBeChanged();
    void firstStart_asksForOneUntilThereIsOne();
    void keys_renameAndDelete();
    void revertedCopyOfProduction_needsTheName();
    void secondDelete_removesNoOther();
    void oneAlone_isExported();
    void tabs_goInTheOrderOfTheWork();
    void leavingProduction_needsTheName();
    void deleted_isForgottenOutOfSight();
    void importOfAConflict_changesNothing();
    void importOfTests_asksWhichAreSo();
    void tokenInAnotherField_isNotStored();
    void import_saysWhatIsDoubtful();
    void test_saysTheStages();
};

void tst_EnvironmentsPage::nothingTyped_asksNothing()
{
    PageFixture fixture;
    fixture.choose("two");
    QCOMPARE(fixture.shown(), QStringLiteral("two"));
    fixture.field("url")->setFocus();
    fixture.field("name")->setFocus();
    fixture.addNew();
    QCOMPARE(fixture.shown(), QString());
    fixture.choose("one");
    fixture.leave();
    QVERIFY(!fixture.prompt());
    QVERIFY(fixture.hasLeft);
}

void tst_EnvironmentsPage::choosingAnother_asksFirst_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("stored");
    QTest::newRow("keep editing") << QByteArray("keepEditing") << QStringLiteral("one") << QStringLiteral("https://one.test");
    QTest::newRow("save") << QByteArray("saveChanges") << QStringLiteral("two") << typedUrl;
    QTest::newRow("discard") << QByteArray("discardChanges") << QStringLiteral("two") << QStringLiteral("https://one.test");
}

void tst_EnvironmentsPage::choosingAnother_asksFirst()
{
    QFETCH(const QByteArray, button);
    QFETCH(const QString, shown);
    QFETCH(const QString, stored);
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    QTest::mouseClick(fixture.list()->viewport(), Qt::LeftButton, {}, fixture.list()->visualItemRect(fixture.list()->item(2)).center());
    QVERIFY(fixture.prompt());
    QVERIFY(fixture.prompt()->text().contains(QStringLiteral("one")));
    QCOMPARE(fixture.field("url")->text(), typedUrl);
    fixture.answer(button.constData());
    QCOMPARE(fixture.shown(), shown);
    QCOMPARE(fixture.list()->selectedItems().size(), 1);
    QVERIFY(fixture.list()->currentItem()->isSelected());
    QVERIFY(fixture.list()->currentItem()->text().startsWith(shown));
    QCOMPARE(fixture.field("url")->text() == typedUrl, shown == QStringLiteral("one"));
    QCOMPARE(fixture.storedUrl("one"), stored);
}

void tst_EnvironmentsPage::selectedRow_isTheOneInTheForm()
{
    PageFixture fixture;
    fixture.list()->selectionModel()->select(fixture.list()->model()->index(2, 0), QItemSelectionModel::ClearAndSelect);
    QTRY_COMPARE(fixture.shown(), QStringLiteral("two")); // as a screen reader selects it: the current row is another one
    QCOMPARE(fixture.chosen(), QStringLiteral("two"));
}

void tst_EnvironmentsPage::leaving_asksFirst()
{
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    fixture.leave();
    QVERIFY(fixture.prompt());
    QTest::keyClick(fixture.prompt(), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.prompt());
    QVERIFY(!fixture.hasLeft);
    QCOMPARE(fixture.field("url")->text(), typedUrl);
    QCOMPARE(fixture.storedUrl("one"), QStringLiteral("https://one.test"));
}

void tst_EnvironmentsPage::leaving_afterSavingOrDiscarding_goesOn_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("stored");
    QTest::newRow("save") << QByteArray("saveChanges") << typedUrl;
    QTest::newRow("discard") << QByteArray("discardChanges") << QStringLiteral("https://one.test");
}

void tst_EnvironmentsPage::leaving_afterSavingOrDiscarding_goesOn()
{
    QFETCH(const QByteArray, button);
    QFETCH(const QString, stored);
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    fixture.leave();
    QVERIFY(!fixture.hasLeft);
    fixture.answer(button.constData());
    QVERIFY(fixture.hasLeft);
    QCOMPARE(fixture.storedUrl("one"), stored);
}

void tst_EnvironmentsPage::typedToken_isChangeEnough()
{
    PageFixture fixture;
    const QString secret = QStringLiteral("typed-secret");
    fixture.field("token")->setText(secret);
    fixture.choose("two");
    fixture.answer("saveChanges");
    QCOMPARE(fixture.shown(), QStringLiteral("two"));
    QCOMPARE(fixture.field("token")->text(), QString());
    QTRY_COMPARE(fixture.tokenOf("one"), secret);
    fixture.field("token")->setText(secret);
    fixture.leave();
    fixture.answer("discardChanges");
    QCOMPARE(fixture.tokenOf("two"), QString());
    QDirIterator files(fixture.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
    }
}

void tst_EnvironmentsPage::whatCannotBeSaved_staysInTheForm()
{
    PageFixture fixture;
    fixture.field("url")->setText(QStringLiteral("https://user@typed.test"));
    fixture.choose("two");
    fixture.answer("saveChanges");
    QCOMPARE(fixture.shown(), QStringLiteral("one"));
    QCOMPARE(fixture.chosen(), QStringLiteral("one"));
    QVERIFY(fixture.field("url")->text().contains(QStringLiteral("user@")));
    fixture.leave();
    fixture.answer("saveChanges");
    QVERIFY(!fixture.hasLeft);
}

void tst_EnvironmentsPage::newOne_isNotLostToUndo()
{
    PageFixture fixture;
    fixture.click("removeEnvironment");
    QCOMPARE(fixture.list()->count(), 2);
    fixture.addNew();
    fixture.field("name")->setText(QStringLiteral("three"));
    const QList<QPushButton*> buttons = fixture.pane.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == QStringLiteral("Undo"))
            button->click();
    }
    fixture.answer("keepEditing");
    QCOMPARE(fixture.shown(), QStringLiteral("three"));
    QCOMPARE(fixture.chosen(), QStringLiteral("New environment"));
}

void tst_EnvironmentsPage::newOne_kindAloneIsAChange()
{
    PageFixture fixture;
    fixture.addNew();
    fixture.find<QComboBox>("kind")->setCurrentIndex(1);
    fixture.choose("one");
    QVERIFY(fixture.prompt());
    QCOMPARE(fixture.prompt()->text(), QStringLiteral("The new environment is not saved."));
    fixture.answer("discardChanges");
    QCOMPARE(fixture.shown(), QStringLiteral("one"));
}

void tst_EnvironmentsPage::deleting_asksFirst()
{
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    fixture.click("removeEnvironment");
    QCOMPARE(fixture.list()->count(), 3);
    fixture.answer("discardChanges");
    QCOMPARE(fixture.list()->count(), 2);
    QCOMPARE(fixture.shown(), QStringLiteral("two"));
}

void tst_EnvironmentsPage::secondWayOut_waitsForTheFirstAnswer()
{
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    fixture.choose("two");
    fixture.leave();
    fixture.addNew();
    QCOMPARE(fixture.pane.findChildren<UnsavedPrompt*>().size(), 1);
    fixture.answer("discardChanges");
    QCOMPARE(fixture.shown(), QStringLiteral("two"));
    QVERIFY(!fixture.hasLeft);
}

void tst_EnvironmentsPage::prompt_speaksRussian()
{
    PageFixture fixture;
    fixture.language.use(QStringLiteral("ru"));
    fixture.field("url")->setText(typedUrl);
    fixture.leave();
    QVERIFY(fixture.prompt());
    QCOMPARE(fixture.prompt()->text(), QStringLiteral("Изменения в «one» не сохранены."));
    QCOMPARE(fixture.find<QPushButton>("saveChanges")->text(), QStringLiteral("Сохранить"));
    QCOMPARE(fixture.find<QPushButton>("discardChanges")->text(), QStringLiteral("Не сохранять"));
    QCOMPARE(fixture.find<QPushButton>("keepEditing")->text(), QStringLiteral("Продолжить правку"));
}

void tst_EnvironmentsPage::groups_openAndAreKept()
{
    PageFixture fixture;
    QVERIFY(!fixture.field("path")->isVisible());
    fixture.find<QToolButton>("groupAddress")->click();
    QVERIFY(fixture.field("path")->isVisible());
    QVERIFY(!fixture.find<QComboBox>("proxy")->isVisible());
    fixture.find<QToolButton>("groupProxy")->click();
    QVERIFY(!fixture.field("proxy_host")->isVisible());
    fixture.find<QComboBox>("proxy")->setCurrentIndex(2);
    QVERIFY(fixture.field("proxy_host")->isVisible());
    fixture.click("saveEnvironment"); // without a host
    QCOMPARE(fixture.store.byId(QStringLiteral("one"))->proxy.kind, ProxySettings::Kind::None);
    fixture.field("proxy_host")->setText(QStringLiteral("proxy.test"));
    fixture.find<QSpinBox>("proxy_port")->setValue(3128);
    fixture.field("proxy_user")->setText(QStringLiteral("me"));
    fixture.field("proxy_password")->setText(QStringLiteral("pass word"));
    fixture.click("saveEnvironment");
    const Environment saved = fixture.store.byId(QStringLiteral("one")).value_or(Environment());
    QCOMPARE(saved.proxy.host, QStringLiteral("proxy.test"));
    QCOMPARE(saved.proxy.port, 3128);
    QTRY_COMPARE(fixture.secrets->secrets.value(TokenVault::keyOf(saved, SecretKind::ProxyPassword)), QStringLiteral("pass word"));
    QFile file(fixture.folder.filePath(QStringLiteral("environments.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("pass word"));
}

void tst_EnvironmentsPage::otherFields_surviveASave()
{
    PageFixture fixture;
    Environment one = fixture.store.byId(QStringLiteral("one")).value_or(Environment());
    one.tls.caFile = QStringLiteral("/ca.pem");
    one.ratePerSecond = 7;
    one.tokenPrefix = QStringLiteral("Bearer");
    QVERIFY(fixture.store.save(one));
    fixture.choose("two");
    fixture.choose("one");
    fixture.pane.askForToken(one.id); // reads anew
    fixture.field("name")->setText(QStringLiteral("renamed"));
    fixture.click("saveEnvironment");
    one.name = QStringLiteral("renamed");
    QCOMPARE(fixture.store.byId(one.id).value_or(Environment()), one);
}

void tst_EnvironmentsPage::token_goesToTheKeychainAndCanBeForgotten()
{
    PageFixture fixture;
    QVERIFY(!fixture.find<QPushButton>("forgetToken")->isVisible());
    fixture.field("token")->setText(QStringLiteral("  secret-token\n"));
    fixture.click("saveEnvironment");
    QTRY_COMPARE(fixture.secrets->secrets.value(QStringLiteral("one https://one.test token")), QStringLiteral("secret-token"));
    QTRY_VERIFY(fixture.find<QPushButton>("forgetToken")->isVisible());
    QCOMPARE(fixture.field("token")->text(), QString()); // copying it out is not possible
    fixture.click("forgetToken");
    QTRY_VERIFY(fixture.secrets->secrets.isEmpty());
    QTRY_VERIFY(!fixture.find<QPushButton>("forgetToken")->isVisible());
}

void tst_EnvironmentsPage::copy_isAnotherOne()
{
    PageFixture fixture;
    fixture.click("copyEnvironment");
    QCOMPARE(fixture.shown(), QStringLiteral("one (copy)"));
    fixture.click("saveEnvironment");
    const QList<Environment> all = fixture.store.all().value_or(QList<Environment>());
    QCOMPARE(all.size(), 3);
    QVERIFY(all.last().id != QStringLiteral("one"));
    QCOMPARE(all.last().baseUrl, QStringLiteral("https://one.test"));
}

void tst_EnvironmentsPage::kindOfAKnownAddress_isAskedAbout()
{
    PageFixture fixture;
    const int usual = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(600'000);
    fixture.click("copyEnvironment");
    fixture.find<QComboBox>("kind")->setCurrentIndex(1);
    fixture.click("saveEnvironment");
    fixture.click("saveEnvironment"); // a double click is one act
    QCOMPARE(fixture.store.all()->size(), 2);
    QApplication::setDoubleClickInterval(0);
    fixture.click("saveEnvironment"); // the answer
    QCOMPARE(fixture.store.all()->size(), 3);
    QApplication::setDoubleClickInterval(usual);
}

void tst_EnvironmentsPage::anotherForm_isAskedAboutAnew()
{
    PageFixture fixture;
    const int usual = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(0);
    for (int i = 0; i < 2; ++i) {
        fixture.choose("one");
        fixture.click("copyEnvironment");
        fixture.find<QComboBox>("kind")->setCurrentIndex(1);
        fixture.click("saveEnvironment");
        QCOMPARE(fixture.store.all()->size(), 2);
        fixture.choose("two");
        fixture.answer("discardChanges");
    }
    QApplication::setDoubleClickInterval(usual);
}

void tst_EnvironmentsPage::movedEnvironment_losesItsToken()
{
    PageFixture fixture;
    fixture.field("token")->setText(QStringLiteral("secret-token"));
    fixture.click("saveEnvironment");
    QTRY_COMPARE(fixture.secrets->secrets.size(), 1);
    fixture.field("url")->setText(QStringLiteral("https://one.test/prefix"));
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.tokenOf("one"), QStringLiteral("secret-token")); // the origin is the same
    fixture.field("url")->setText(typedUrl);
    fixture.click("saveEnvironment");
    QTRY_VERIFY(fixture.secrets->secrets.isEmpty());
    fixture.field("url")->setText(QStringLiteral("https://one.test"));
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.tokenOf("one"), QString()); // it did not wait for the way back
    QSignalSpy remained(&fixture.tokens, &TokenVault::remained);
    fixture.secrets->fault = SecretFault::Denied;
    fixture.field("url")->setText(typedUrl);
    fixture.click("saveEnvironment");
    QTRY_COMPARE(remained.count(), 1);
}

void tst_EnvironmentsPage::movedEnvironment_saysThatItsTokenStaysBehind()
{
    PageFixture fixture;
    auto* state = fixture.find<QLabel>("tokenState");
    QTRY_VERIFY(state->text().startsWith(QStringLiteral("No token is given yet")));
    fixture.field("url")->setText(typedUrl); // it had none: there is nothing to say
    QVERIFY(state->text().startsWith(QStringLiteral("No token is given yet")));
    fixture.field("url")->setText(QStringLiteral("https://one.test"));
    fixture.field("token")->setText(QStringLiteral("tok-1"));
    fixture.click("saveEnvironment");
    QTRY_VERIFY(state->text().contains(QStringLiteral("keychain. Type a new one")));
    fixture.field("url")->setText(QStringLiteral("https://one.test/other")); // the same address
    QVERIFY(state->text().contains(QStringLiteral("keychain. Type a new one")));
    fixture.field("url")->setText(typedUrl);
    QVERIFY2(state->text().startsWith(QStringLiteral("The token was given for https://one.test")), qPrintable(state->text()));
    fixture.click("saveEnvironment");
    const auto* lost = fixture.find<StateSlot>("environmentTokens");
    QVERIFY2(lost->text().contains(QStringLiteral("Its token was given for the former address")), qPrintable(lost->text()));
    fixture.field("url")->setText(QStringLiteral("https://third.test"));
    fixture.field("token")->setText(QStringLiteral("tok-3"));
    fixture.click("saveEnvironment");
    QVERIFY(!lost->isShown());
    QCOMPARE(test::lastToast(fixture.pane), QStringLiteral("\"one\" is saved."));
}

void tst_EnvironmentsPage::savedIsSaid_untilTheNextChange()
{
    PageFixture fixture;
    fixture.field("url")->setText(typedUrl);
    fixture.click("saveEnvironment");
    QCOMPARE(test::lastToast(fixture.pane), QStringLiteral("\"one\" is saved."));
    fixture.field("name")->setText(QStringLiteral("one more"));
    QCOMPARE(test::toastTexts(fixture.pane), QStringList());
    fixture.field("name")->setText(QStringLiteral("one"));
    fixture.click("removeEnvironment");
    QVERIFY(test::lastToast(fixture.pane).contains(QStringLiteral("is deleted")));
    fixture.field("name")->setText(QStringLiteral("two more"));
    QVERIFY(test::toastButton(fixture.pane)); // that stays, with its way back
}

void tst_EnvironmentsPage::broughtBack_hasItsToken()
{
    PageFixture fixture;
    fixture.field("token")->setText(QStringLiteral("secret-token"));
    fixture.click("saveEnvironment");
    QTRY_COMPARE(fixture.secrets->secrets.size(), 1);
    fixture.click("removeEnvironment");
    QVERIFY(!fixture.store.byId(QStringLiteral("one")));
    const QList<QPushButton*> buttons = fixture.pane.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == QStringLiteral("Undo"))
            button->click();
    }
    QVERIFY(fixture.store.byId(QStringLiteral("one")));
    fixture.pane.hide();
    QCOMPARE(fixture.tokenOf("one"), QStringLiteral("secret-token"));
}

void tst_EnvironmentsPage::secretFields_giveNothingAway_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char* field : {"token", "proxy_password", "key_passphrase"})
        QTest::newRow(field) << QByteArray(field);
}

void tst_EnvironmentsPage::secretFields_giveNothingAway()
{
    QFETCH(const QByteArray, field);
    PageFixture fixture;
    QLineEdit* edit = fixture.field(field.constData());
    const QString secret = QStringLiteral("typed-secret");
    edit->setText(secret);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(!edit->displayText().contains(secret));
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    edit->selectAll();
    edit->copy();
    QTest::keyClick(edit, Qt::Key_C, Qt::ControlModifier);
    edit->cut();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    edit->setText(secret);
    QVERIFY(!QAccessible::queryAccessibleInterface(edit)->text(QAccessible::Value).contains(secret));
    QVERIFY(!fixture.pane.windowTitle().contains(secret));
}

void tst_EnvironmentsPage::exportOverOurOwn_isRefused()
{
    PageFixture fixture;
    fixture.files()->exportTo(fixture.folder.filePath(QStringLiteral("environments.json")));
    QVERIFY(fixture.find<StateSlot>("environmentFault")->text().contains(QStringLiteral("belongs to Vestnik's own data")));
    QCOMPARE(fixture.store.all()->size(), 2);
}

void tst_EnvironmentsPage::check_staysUntilTheNextOne()
{
    PageFixture fixture;
    FaultServer server(faults::answer(405));
    const auto* summary = fixture.find<ElidedLabel>("connectionSummary");
    const auto* check = fixture.pane.findChild<ConnectionCheck*>();
    fixture.field("url")->setText(server.baseUrl());
    QCOMPARE(check->state(), ConnectionCheck::State::None);
    fixture.click("testConnection");
    QTRY_COMPARE(check->state(), ConnectionCheck::State::Good);
    const QString said = summary->whole();
    QVERIFY2(said.contains(QStringLiteral("405 is fine for this test")), qPrintable(said));
    QVERIFY(!check->isOutdated());
    fixture.field("name")->setText(QStringLiteral("renamed")); // the check has nothing to do with that
    QVERIFY(!check->isOutdated());
    for (const auto& edit : {std::function([&] { fixture.field("server_name")->setText(QStringLiteral("other.test")); }),
                             std::function([&] { fixture.find<QSpinBox>("proxy_port")->setValue(3128); }),
                             std::function([&] { fixture.field("key_passphrase")->setText(QStringLiteral("secret")); }),
                             std::function([&] { fixture.find<QComboBox>("proxy")->setCurrentIndex(1); })}) {
        edit();
        QVERIFY(check->isOutdated()); // and says so
        QVERIFY(summary->whole() != said && !summary->whole().isEmpty());
        fixture.click("revertEnvironment");
        fixture.field("url")->setText(server.baseUrl());
        QVERIFY(!check->isOutdated());
    }
    fixture.click("saveEnvironment");
    QCOMPARE(summary->whole(), said);
    fixture.choose("two");
    QCOMPARE(summary->whole(), QString()); // that one was not checked
    fixture.choose("one");
    QCOMPARE(summary->whole(), said);
    const int before = server.completeRequests();
    fixture.click("testConnection");
    QTRY_COMPARE(check->state(), ConnectionCheck::State::Good);
    QCOMPARE(server.completeRequests(), before + 1);
}

void tst_EnvironmentsPage::edit_endsACheckThatRuns()
{
    PageFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    fixture.field("url")->setText(server.baseUrl());
    const auto* lines = fixture.find<QLabel>("connectionLines");
    fixture.click("testConnection");
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_VERIFY(!lines->text().isEmpty() && !fixture.find<QPushButton>("testConnection")->isEnabled());
    fixture.field("server_name")->setText(QStringLiteral("other.test"));
    QCOMPARE(lines->text(), QString());
    QVERIFY(fixture.find<QPushButton>("testConnection")->isEnabled());
    server.release();
    fixture.field("name")->setText(QStringLiteral("renamed"));
    // A connection test that begins now ends after the answer to the former one has come.
    Environment same = *fixture.store.byId(QStringLiteral("one"));
    same.baseUrl = server.baseUrl();
    const Result<TransportConfig> transport = openTransport(same, {});
    QVERIFY(transport);
    ConnectionTest later;
    QSignalSpy isLaterOver(&later, &ConnectionTest::finished);
    later.start(same, *transport);
    QTRY_COMPARE(isLaterOver.size(), 1);
    QCOMPARE(lines->text(), QString());
}

void tst_EnvironmentsPage::check_movesNothing()
{
    PageFixture fixture;
    fixture.pane.resize(1100, 700);
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.pane));
    FaultServer server(faults::answer(405));
    fixture.field("url")->setText(server.baseUrl());
    const auto place = [&fixture] { return fixture.field("name")->mapTo(&fixture.pane, QPoint()); };
    const QPoint before = place();
    fixture.click("testConnection");
    QTRY_COMPARE(fixture.pane.findChild<ConnectionCheck*>()->state(), ConnectionCheck::State::Good);
    QTest::qWait(0);
    QCOMPARE(place(), before);
}

void tst_EnvironmentsPage::fields_areNoWiderThanTheyNeed_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {912, 1050, 1320, 1900})
        QTest::newRow(QByteArray::number(width).constData()) << width;
}

void tst_EnvironmentsPage::fields_areNoWiderThanTheyNeed()
{
    QFETCH(const int, width);
    PageFixture fixture;
    for (const char* group : {"groupAddress", "groupTls", "groupProxy", "groupBatches"})
        fixture.find<QToolButton>(group)->click();
    fixture.find<QComboBox>("proxy")->setCurrentIndex(2);
    fixture.pane.resize(width, 600);
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.pane));
    QTest::qWait(0);
    const auto* form = fixture.pane.findChild<EnvironmentForm*>();
    QSet<int> columns;
    const QList<QLineEdit*> edits = form->findChildren<QLineEdit*>();
    for (QLineEdit* edit : edits) {
        if (!edit->isVisible() || edit->objectName().isEmpty() || edit->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        QVERIFY2(edit->width() <= 360, qPrintable(edit->objectName()));
        const QRect place(edit->mapTo(form, QPoint()), edit->size());
        QVERIFY2(form->rect().contains(place), qPrintable(edit->objectName()));
        columns.insert(place.left());
    }
    QVERIFY(columns.size() >= 2);
}

void tst_EnvironmentsPage::unsaved_isMarked()
{
    PageFixture fixture;
    QSignalSpy unsaved(&fixture.pane, &EnvironmentsPage::unsavedChanged);
    const auto isMarked = [&](int row) { return fixture.list()->item(row)->data(EntryDelegate::MarkRole).toBool(); };
    QVERIFY(!isMarked(1));
    fixture.field("url")->setText(typedUrl);
    QVERIFY(isMarked(1) && !isMarked(2));
    QVERIFY(unsaved.count() > 0);
    QVERIFY(fixture.list()->item(1)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("not saved")));
    fixture.pane.hide(); // another page
    fixture.pane.show();
    QCOMPARE(fixture.field("url")->text(), typedUrl);
    QVERIFY(isMarked(1));
    fixture.click("saveEnvironment");
    QVERIFY(!isMarked(1));
    fixture.addNew();
    QVERIFY(!isMarked(3));
    fixture.field("name")->setText(QStringLiteral("three"));
    QVERIFY(isMarked(3));
}

void tst_EnvironmentsPage::reverted_canBeBroughtBack()
{
    PageFixture fixture;
    QVERIFY(!fixture.find<QPushButton>("revertEnvironment")->isEnabled());
    fixture.field("url")->setText(typedUrl);
    fixture.field("token")->setText(QStringLiteral("secret-token"));
    fixture.click("revertEnvironment");
    QVERIFY(!fixture.prompt() && !fixture.pane.isChanged());
    QCOMPARE(fixture.field("url")->text(), QStringLiteral("https://one.test"));
    fixture.choose("two");
    test::toastButton(fixture.pane)->click();
    QCOMPARE(fixture.shown(), QStringLiteral("one"));
    QCOMPARE(fixture.field("url")->text(), typedUrl);
    QCOMPARE(fixture.field("token")->text(), QString()); // no secret waits in a toast
    QVERIFY(fixture.pane.isChanged());
    QCOMPARE(fixture.storedUrl("one"), QStringLiteral("https://one.test"));
    fixture.click("revertEnvironment");
    fixture.addNew();
    fixture.field("name")->setText(QStringLiteral("three"));
    fixture.click("revertEnvironment");
    QCOMPARE(fixture.list()->count(), 3);
    test::toastButton(fixture.pane)->click();
    QCOMPARE(fixture.shown(), QStringLiteral("three"));
    QCOMPARE(fixture.find<QComboBox>("kind")->currentIndex(), -1); // still to be chosen
}

void tst_EnvironmentsPage::sandbox_isListedAndCannotBeChanged()
{
    PageFixture fixture;
    QSignalSpy reset(&fixture.pane, &EnvironmentsPage::sandboxResetRequested);
    fixture.choose("Sandbox");
    for (const char* gone : {"name", "saveEnvironment", "removeEnvironment", "exportEnvironments"})
        QVERIFY2(!fixture.isSeen(gone), gone);
    fixture.click("resetSandboxOrders");
    QCOMPARE(reset.count(), 1);
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QTest::keyClick(&fixture.pane, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(fixture.store.all()->size(), 2);
    fixture.choose("two");
    QCOMPARE(fixture.shown(), QStringLiteral("two"));
    QVERIFY(fixture.isSeen("saveEnvironment"));
}

void tst_EnvironmentsPage::firstStart_asksForOneUntilThereIsOne()
{
    const QTemporaryDir folder;
    EnvironmentStore store(folder.filePath(QStringLiteral("environments.json")));
    TokenVault tokens{std::make_unique<test::FakeStore>(std::make_shared<test::FakeStore::State>())};
    test::PaneFixture<EnvironmentsPage> fixture(store, tokens, EventCatalog::builtIn());
    fixture.pane.show();
    QVERIFY(fixture.isSeen("firstEnvironment"));
    QVERIFY(!fixture.isSeen("exportEnvironments")); // there is nothing to export
    fixture.click("addFirst");
    QVERIFY(!fixture.isSeen("firstEnvironment"));
    fixture.click("revertEnvironment");
    QVERIFY(fixture.isSeen("firstEnvironment"));
    fixture.click("addFirst");
    fixture.find<QLineEdit>("name")->setText(QStringLiteral("first"));
    fixture.find<QLineEdit>("url")->setText(QStringLiteral("https://one.test"));
    fixture.find<QComboBox>("kind")->setCurrentIndex(0);
    fixture.click("saveEnvironment");
    QCOMPARE(store.all()->size(), 1);
    fixture.click("removeEnvironment");
    QVERIFY(!fixture.isSeen("firstEnvironment")); // for good
    QVERIFY(fixture.isSeen("resetSandboxOrders"));
}

void tst_EnvironmentsPage::keys_renameAndDelete()
{
    PageFixture fixture;
    fixture.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.pane));
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_F2);
    QVERIFY(fixture.field("name")->hasFocus());
    QCOMPARE(fixture.field("name")->selectedText(), QStringLiteral("one"));
    QTest::keyClick(fixture.field("name"), Qt::Key_Delete);
    QCOMPARE(fixture.store.all()->size(), 2); // a letter's key in a field
    fixture.field("name")->setText(QStringLiteral("one"));
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QCOMPARE(fixture.store.all()->size(), 1);
    test::toastButton(fixture.pane)->click();
    QCOMPARE(fixture.store.all()->size(), 2);
}

void tst_EnvironmentsPage::revertedCopyOfProduction_needsTheName()
{
    PageFixture fixture;
    fixture.find<QComboBox>("kind")->setCurrentIndex(1);
    fixture.click("saveEnvironment");
    fixture.click("copyEnvironment");
    fixture.find<QComboBox>("kind")->setCurrentIndex(0);
    QVERIFY(fixture.field("confirm_name")->isVisible());
    fixture.click("revertEnvironment");
    test::toastButton(fixture.pane)->click();
    QCOMPARE(fixture.shown(), QStringLiteral("one (copy)"));
    QCOMPARE(fixture.find<QComboBox>("kind")->currentIndex(), 0);
    QVERIFY(fixture.pane.isChanged());
    QVERIFY(fixture.field("confirm_name")->isVisible());
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.store.all()->size(), 2);
}

void tst_EnvironmentsPage::secondDelete_removesNoOther()
{
    PageFixture fixture;
    QVERIFY(fixture.store.save({.id = QStringLiteral("x"),
                                .name = QStringLiteral("x"),
                                .kind = EnvironmentKind::Test,
                                .baseUrl = QStringLiteral("https://x.test")}));
    fixture.pane.askForToken(QStringLiteral("two")); // reads anew
    fixture.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.pane));
    fixture.list()->setFocus();
    const int usual = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(600'000);
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QCOMPARE(fixture.shown(), QStringLiteral("x")); // the neighbour
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QCOMPARE(fixture.store.all()->size(), 2);
    QApplication::setDoubleClickInterval(0);
    QTest::keyClick(fixture.list(), Qt::Key_Delete); // after a while it is meant
    QApplication::setDoubleClickInterval(usual);
    QCOMPARE(fixture.store.all()->size(), 1);
    QCOMPARE(fixture.shown(), QStringLiteral("one"));
}

void tst_EnvironmentsPage::oneAlone_isExported()
{
    PageFixture fixture;
    const QString path = fixture.outside.filePath(QStringLiteral("one.json"));
    fixture.files()->exportTo(path, QStringLiteral("two"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray exported = file.readAll();
    QVERIFY(exported.contains("https://two.test") && !exported.contains("https://one.test"));
}

void tst_EnvironmentsPage::tabs_goInTheOrderOfTheWork()
{
    PageFixture fixture;
    const QStringList wanted{QStringLiteral("environments"),
                             QStringLiteral("newEnvironment"),
                             QStringLiteral("importEnvironments"),
                             QStringLiteral("name"),
                             QStringLiteral("kind"),
                             QStringLiteral("url"),
                             QStringLiteral("token"),
                             QStringLiteral("groupAddress"),
                             QStringLiteral("path"),
                             QStringLiteral("groupTls"),
                             QStringLiteral("groupProxy"),
                             QStringLiteral("groupBatches"),
                             QStringLiteral("testConnection"),
                             QStringLiteral("saveEnvironment"),
                             QStringLiteral("revertEnvironment"),
                             QStringLiteral("copyEnvironment"),
                             QStringLiteral("exportEnvironments"),
                             QStringLiteral("removeEnvironment")};
    QStringList stops;
    const QWidget* stop = fixture.list();
    do {
        if (wanted.contains(stop->objectName()))
            stops += stop->objectName();
        stop = stop->nextInFocusChain();
    } while (stop != fixture.list());
    QCOMPARE(stops, wanted);
}

void tst_EnvironmentsPage::leavingProduction_needsTheName()
{
    PageFixture fixture;
    fixture.find<QComboBox>("kind")->setCurrentIndex(1);
    QVERIFY(!fixture.field("confirm_name")->isVisible()); // into production is no danger
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    fixture.find<QComboBox>("kind")->setCurrentIndex(0);
    QVERIFY(fixture.field("confirm_name")->isVisible());
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    fixture.field("confirm_name")->setText(QStringLiteral("ONE"));
    fixture.click("saveEnvironment");
    QCOMPARE(fixture.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Test);
}

void tst_EnvironmentsPage::deleted_isForgottenOutOfSight()
{
    PageFixture fixture;
    fixture.field("token")->setText(QStringLiteral("secret-token"));
    fixture.click("saveEnvironment");
    QTRY_COMPARE(fixture.secrets->secrets.size(), 1);
    fixture.click("removeEnvironment");
    QCOMPARE(fixture.secrets->secrets.size(), 1); // it can be brought back
    fixture.pane.hide();
    QTRY_VERIFY(fixture.secrets->secrets.isEmpty());
}

void tst_EnvironmentsPage::importOfAConflict_changesNothing()
{
    PageFixture fixture;
    const QString path = fixture.outside.filePath(QStringLiteral("export.json"));
    fixture.files()->exportTo(path);
    QVERIFY(fixture.store.remove(QStringLiteral("two")));
    Environment one = fixture.store.byId(QStringLiteral("one")).value_or(Environment());
    one.baseUrl = QStringLiteral("https://moved.test");
    QVERIFY(fixture.store.save(one));
    fixture.files()->importFrom(path);
    QCOMPARE(fixture.store.all().value_or(QList<Environment>()), QList<Environment>{one});
    QVERIFY(fixture.store.remove(QStringLiteral("one")));
    fixture.importAsTests(path);
    QCOMPARE(fixture.store.all()->size(), 2);
    QVERIFY(fixture.store.byName(QStringLiteral("two")));
}

void tst_EnvironmentsPage::importOfTests_asksWhichAreSo()
{
    PageFixture fixture;
    const QString path = fixture.outside.filePath(QStringLiteral("export.json"));
    fixture.files()->exportTo(path);
    for (const char* id : {"one", "two"})
        QVERIFY(fixture.store.remove(QString::fromLatin1(id)));
    fixture.files()->importFrom(path);
    QVERIFY(fixture.store.all()->isEmpty()); // nothing before the answer
    auto* question = fixture.pane.findChild<ImportKinds*>();
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(fixture.store.all()->isEmpty());
    QTRY_VERIFY(!fixture.pane.findChild<ImportKinds*>());
    fixture.files()->importFrom(path);
    question = fixture.pane.findChild<ImportKinds*>();
    auto* list = question->findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    QVERIFY2(list->item(0)->text().contains(QStringLiteral("https://one.test")), qUtf8Printable(list->item(0)->text()));
    list->item(1)->setCheckState(Qt::Checked);
    question->findChild<QPushButton*>(QStringLiteral("importTheKinds"))->click();
    QCOMPARE(fixture.store.byName(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    QCOMPARE(fixture.store.byName(QStringLiteral("two"))->kind, EnvironmentKind::Test);
}

void tst_EnvironmentsPage::tokenInAnotherField_isNotStored()
{
    PageFixture fixture;
    fixture.field("token")->setText(QStringLiteral("tok-3f9a77"));
    fixture.field("name")->setText(QStringLiteral("gateway tok-3f9a77"));
    fixture.click("saveEnvironment");
    const QString said = fixture.find<StateSlot>("environmentFault")->text();
    QVERIFY2(said.contains(QStringLiteral("\"Name\"")), qUtf8Printable(said));
    QCOMPARE(fixture.store.byId(QStringLiteral("one"))->name, QStringLiteral("one"));
    QVERIFY(fixture.secrets->secrets.isEmpty());
}

void tst_EnvironmentsPage::import_saysWhatIsDoubtful()
{
    PageFixture fixture;
    const QString path = fixture.outside.filePath(QStringLiteral("export.json"));
    Environment plain = fixture.store.byId(QStringLiteral("one")).value_or(Environment());
    plain.name = QStringLiteral("plain");
    plain.baseUrl = QStringLiteral("http://plain.test");
    QVERIFY(EnvironmentTransfer::exportTo(path, {plain}, fixture.store));
    fixture.importAsTests(path);
    const auto* imported = fixture.find<StateSlot>("environmentsImported");
    const QString said = imported->text();
    QTest::keyClicks(fixture.field("name"), QStringLiteral("x")); // does not take away what there is to read
    QCOMPARE(imported->text(), said);
    fixture.field("name")->setText(QStringLiteral("plain"));
    QVERIFY2(said.contains(QStringLiteral("\"plain\": Over http the token can be read on the way.")), qUtf8Printable(said));
    plain.name = QStringLiteral("trap");
    plain.kind = EnvironmentKind::Production;
    plain.baseUrl = QStringLiteral("https://one.test");
    QVERIFY(EnvironmentTransfer::exportTo(path, {plain}, fixture.store));
    fixture.files()->importFrom(path);
    QVERIFY(fixture.find<StateSlot>("environmentFault")->text().contains(QStringLiteral("\"one\" has the same address")));
    QVERIFY(!fixture.store.byName(QStringLiteral("trap")));
}

void tst_EnvironmentsPage::test_saysTheStages()
{
    PageFixture fixture;
    FaultServer server(faults::answer(405));
    fixture.field("url")->setText(server.baseUrl());
    fixture.field("token")->setText(QStringLiteral("secret-token"));
    fixture.click("testConnection");
    const auto* lines = fixture.find<QLabel>("connectionLines");
    QTRY_VERIFY2(lines->text().contains(QStringLiteral("405 is fine for this test")), qPrintable(lines->text()));
    QVERIFY(lines->text().contains(QStringLiteral("The token was not checked")));
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(server.requests().first().startsWith("HEAD ") && !server.requests().first().contains("secret-token"));
    fixture.language.use(QStringLiteral("ru"));
    QTRY_VERIFY(lines->text().contains(QStringLiteral("Токен не проверялся")));
    FaultServer deaf([](FaultConnection& connection) {
        connection.readPart(1);
        connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.waitForEnd();
    });
    fixture.field("url")->setText(QStringLiteral("https://127.0.0.1:%1").arg(deaf.port()));
    fixture.click("testConnection");
    QTRY_VERIFY_WITH_TIMEOUT(lines->text().contains(QStringLiteral("Связи нет")), 2 * test::longWait); // that server waits for a request
}

QTEST_MAIN(tst_EnvironmentsPage)
#include "tst_EnvironmentsPage.moc"
