#include "ConnectionTest.h"
#include "EnvironmentFiles.h"
#include "EnvironmentsDialog.h"
#include "FakeStore.h"
#include "Faults.h"
#include "ImportKinds.h"
#include "Language.h"
#include "LongWaits.h"
#include "Notice.h"
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
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace vestnik;

namespace {

/// The dialog on two stored environments, `one`, which it opens on, and `two`; in English until switched.
struct Room {
    Room()
    {
        language.use(QStringLiteral("en"));
        for (const QString& name : {QStringLiteral("one"), QStringLiteral("two")}) {
            [[maybe_unused]] const Result<void> saved = store.save(
                {.id = name, .name = name, .kind = EnvironmentKind::Test, .baseUrl = QStringLiteral("https://%1.test").arg(name)});
        }
        dialog = std::make_unique<EnvironmentsDialog>(store, tokens, EventCatalog::builtIn());
        dialog->show();
    }

    template <typename W>
    W* find(const char* name)
    {
        return dialog->findChild<W*>(QString::fromLatin1(name));
    }
    EnvironmentFiles* files() { return dialog->findChild<EnvironmentFiles*>(); }
    QListWidget* list() { return find<QListWidget>("environments"); }
    QLineEdit* field(const char* name) { return find<QLineEdit>(name); }
    void click(const char* button) { find<QPushButton>(button)->click(); }
    UnsavedPrompt* prompt() { return dialog->findChild<UnsavedPrompt*>(); }
    /// Presses a button of the prompt, and waits for its end.
    void answer(const char* button)
    {
        QVERIFY(prompt());
        click(button);
        QTRY_VERIFY(!prompt());
    }
    /// Says of everything in the file what the file says of it.
    void importAsTests(const QString& path)
    {
        files()->importFrom(path);
        auto* question = dialog->findChild<ImportKinds*>();
        QVERIFY(question);
        auto* asked = question->findChild<QListWidget*>();
        for (int row = 0; row < asked->count(); ++row)
            asked->item(row)->setCheckState(Qt::Checked);
        question->findChild<QPushButton*>(QStringLiteral("importTheKinds"))->click();
    }
    QString shown() { return field("name")->text(); }
    QString storedUrl(const char* id) { return store.byId(QString::fromLatin1(id)).value_or(Environment()).baseUrl; }

    QString tokenOf(const char* id)
    {
        std::optional<QString> secret;
        QObject context;
        tokens.find(*store.byId(QString::fromLatin1(id)), SecretKind::Token, &context,
                    [&](const FoundSecret& found) { secret = found.secret; });
        [[maybe_unused]] const bool isAnswered = QTest::qWaitFor([&] { return secret.has_value(); }, 30'000);
        return secret.value_or(QStringLiteral("no answer"));
    }

    const QTemporaryDir folder;
    const QTemporaryDir outside;
    Language language;
    EnvironmentStore store{folder.filePath(QStringLiteral("environments.json"))};
    std::shared_ptr<test::FakeStore::State> secrets = std::make_shared<test::FakeStore::State>();
    TokenVault tokens{std::make_unique<test::FakeStore>(secrets)};
    std::unique_ptr<EnvironmentsDialog> dialog;
};

const QString typedUrl = QStringLiteral("https://typed.test");

} // namespace

class tst_EnvironmentsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTyped_asksNothing();
    void choosingAnother_asksFirst_data();
    void choosingAnother_asksFirst();
    void selectedRow_isTheOneInTheForm();
    void closing_asksFirst_data();
    void closing_asksFirst();
    void closing_afterSavingOrDiscarding_closes_data();
    void closing_afterSavingOrDiscarding_closes();
    void typedToken_isChangeEnough();
    void whatCannotBeSaved_staysInTheForm();
    void newOne_isNotLostToUndo();
    void newOne_kindAloneIsAChange();
    void deleting_asksFirst();
    void secondWayOut_waitsForTheFirstAnswer();
    void prompt_speaksRussian();
    void more_opensAndIsKept();
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
    void edit_endsWhatWasTested_data();
    void edit_endsWhatWasTested();
    void leavingProduction_needsTheName();
    void deleted_isForgottenOnceTheDialogCloses();
    void importOfAConflict_changesNothing();
    void importOfTests_asksWhichAreSo();
    void tokenInAnotherField_isNotStored();
    void import_saysWhatIsDoubtful();
    void test_saysTheStages();
};

void tst_EnvironmentsDialog::nothingTyped_asksNothing()
{
    Room room;
    room.list()->setCurrentRow(1);
    QCOMPARE(room.shown(), QStringLiteral("two"));
    room.field("url")->setFocus();
    room.field("name")->setFocus();
    room.click("newEnvironment");
    QCOMPARE(room.shown(), QString());
    room.list()->setCurrentRow(0);
    room.click("closeEnvironments");
    QVERIFY(!room.prompt());
    QVERIFY(!room.dialog->isVisible());
}

void tst_EnvironmentsDialog::choosingAnother_asksFirst_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("stored");
    QTest::newRow("keep editing") << QByteArray("keepEditing") << QStringLiteral("one") << QStringLiteral("https://one.test");
    QTest::newRow("save") << QByteArray("saveChanges") << QStringLiteral("two") << typedUrl;
    QTest::newRow("discard") << QByteArray("discardChanges") << QStringLiteral("two") << QStringLiteral("https://one.test");
}

void tst_EnvironmentsDialog::choosingAnother_asksFirst()
{
    QFETCH(const QByteArray, button);
    QFETCH(const QString, shown);
    QFETCH(const QString, stored);
    Room room;
    room.field("url")->setText(typedUrl);
    QTest::mouseClick(room.list()->viewport(), Qt::LeftButton, {}, room.list()->visualItemRect(room.list()->item(1)).center());
    QVERIFY(room.prompt());
    QVERIFY(room.prompt()->text().contains(QStringLiteral("one")));
    QCOMPARE(room.field("url")->text(), typedUrl);
    room.answer(button.constData());
    QCOMPARE(room.shown(), shown);
    QCOMPARE(room.list()->selectedItems().size(), 1);
    QVERIFY(room.list()->currentItem()->isSelected());
    QVERIFY(room.list()->currentItem()->text().startsWith(shown));
    QCOMPARE(room.field("url")->text() == typedUrl, shown == QStringLiteral("one"));
    QCOMPARE(room.storedUrl("one"), stored);
}

void tst_EnvironmentsDialog::selectedRow_isTheOneInTheForm()
{
    Room room;
    room.list()->selectionModel()->select(room.list()->model()->index(1, 0), QItemSelectionModel::ClearAndSelect);
    QTRY_COMPARE(room.shown(), QStringLiteral("two")); // as a screen reader selects it: the current row is another one
    QCOMPARE(room.list()->currentRow(), 1);
}

void tst_EnvironmentsDialog::closing_asksFirst_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char* how : {"the button", "Esc", "the frame"})
        QTest::newRow(how) << QByteArray(how);
}

void tst_EnvironmentsDialog::closing_asksFirst()
{
    QFETCH(const QByteArray, how);
    Room room;
    room.field("url")->setText(typedUrl);
    if (how == "the button")
        room.click("closeEnvironments");
    else if (how == "Esc")
        QTest::keyClick(room.dialog.get(), Qt::Key_Escape);
    else
        QVERIFY(!room.dialog->close());
    QVERIFY(room.prompt());
    QTest::keyClick(room.prompt(), Qt::Key_Escape);
    QTRY_VERIFY(!room.prompt());
    QVERIFY(room.dialog->isVisible());
    QCOMPARE(room.field("url")->text(), typedUrl);
    QCOMPARE(room.storedUrl("one"), QStringLiteral("https://one.test"));
}

void tst_EnvironmentsDialog::closing_afterSavingOrDiscarding_closes_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("stored");
    QTest::newRow("save") << QByteArray("saveChanges") << typedUrl;
    QTest::newRow("discard") << QByteArray("discardChanges") << QStringLiteral("https://one.test");
}

void tst_EnvironmentsDialog::closing_afterSavingOrDiscarding_closes()
{
    QFETCH(const QByteArray, button);
    QFETCH(const QString, stored);
    Room room;
    room.field("url")->setText(typedUrl);
    room.dialog->reject();
    QVERIFY(room.dialog->isVisible());
    room.answer(button.constData());
    QVERIFY(!room.dialog->isVisible());
    QCOMPARE(room.storedUrl("one"), stored);
}

void tst_EnvironmentsDialog::typedToken_isChangeEnough()
{
    Room room;
    const QString secret = QStringLiteral("typed-secret");
    room.field("token")->setText(secret);
    room.list()->setCurrentRow(1);
    room.answer("saveChanges");
    QCOMPARE(room.shown(), QStringLiteral("two"));
    QCOMPARE(room.field("token")->text(), QString());
    QTRY_COMPARE(room.tokenOf("one"), secret);
    room.field("token")->setText(secret);
    room.dialog->reject();
    room.answer("discardChanges");
    QCOMPARE(room.tokenOf("two"), QString());
    QDirIterator files(room.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
    }
}

void tst_EnvironmentsDialog::whatCannotBeSaved_staysInTheForm()
{
    Room room;
    room.field("url")->setText(QStringLiteral("https://user@typed.test"));
    room.list()->setCurrentRow(1);
    room.answer("saveChanges");
    QCOMPARE(room.shown(), QStringLiteral("one"));
    QCOMPARE(room.list()->currentRow(), 0);
    QVERIFY(room.field("url")->text().contains(QStringLiteral("user@")));
    room.dialog->reject();
    room.answer("saveChanges");
    QVERIFY(room.dialog->isVisible());
}

void tst_EnvironmentsDialog::newOne_isNotLostToUndo()
{
    Room room;
    room.click("removeEnvironment");
    QCOMPARE(room.list()->count(), 1);
    room.click("newEnvironment");
    room.field("name")->setText(QStringLiteral("three"));
    const QList<QPushButton*> buttons = room.dialog->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == QStringLiteral("Undo"))
            button->click();
    }
    room.answer("keepEditing");
    QCOMPARE(room.shown(), QStringLiteral("three"));
    QCOMPARE(room.list()->currentRow(), -1);
}

void tst_EnvironmentsDialog::newOne_kindAloneIsAChange()
{
    Room room;
    room.click("newEnvironment");
    room.find<QComboBox>("kind")->setCurrentIndex(1);
    room.list()->setCurrentRow(0);
    QVERIFY(room.prompt());
    QCOMPARE(room.prompt()->text(), QStringLiteral("The new environment is not saved."));
    room.answer("discardChanges");
    QCOMPARE(room.shown(), QStringLiteral("one"));
}

void tst_EnvironmentsDialog::deleting_asksFirst()
{
    Room room;
    room.field("url")->setText(typedUrl);
    room.click("removeEnvironment");
    QCOMPARE(room.list()->count(), 2);
    room.answer("discardChanges");
    QCOMPARE(room.list()->count(), 1);
    QCOMPARE(room.shown(), QStringLiteral("two"));
}

void tst_EnvironmentsDialog::secondWayOut_waitsForTheFirstAnswer()
{
    Room room;
    room.field("url")->setText(typedUrl);
    room.list()->setCurrentRow(1);
    room.dialog->reject();
    room.click("newEnvironment");
    QCOMPARE(room.dialog->findChildren<UnsavedPrompt*>().size(), 1);
    room.answer("discardChanges");
    QCOMPARE(room.shown(), QStringLiteral("two"));
    QVERIFY(room.dialog->isVisible());
}

void tst_EnvironmentsDialog::prompt_speaksRussian()
{
    Room room;
    room.language.use(QStringLiteral("ru"));
    room.field("url")->setText(typedUrl);
    room.dialog->reject();
    QVERIFY(room.prompt());
    QCOMPARE(room.prompt()->text(), QStringLiteral("Изменения в «one» не сохранены."));
    QCOMPARE(room.find<QPushButton>("saveChanges")->text(), QStringLiteral("Сохранить"));
    QCOMPARE(room.find<QPushButton>("discardChanges")->text(), QStringLiteral("Не сохранять"));
    QCOMPARE(room.find<QPushButton>("keepEditing")->text(), QStringLiteral("Продолжить правку"));
}

void tst_EnvironmentsDialog::more_opensAndIsKept()
{
    Room room;
    QVERIFY(!room.field("path")->isVisible());
    room.find<QToolButton>("more")->click();
    QVERIFY(room.field("path")->isVisible());
    QVERIFY(!room.field("proxy_host")->isVisible());
    room.find<QComboBox>("proxy")->setCurrentIndex(2);
    QVERIFY(room.field("proxy_host")->isVisible());
    room.click("saveEnvironment"); // without a host
    QCOMPARE(room.store.byId(QStringLiteral("one"))->proxy.kind, ProxySettings::Kind::None);
    room.field("proxy_host")->setText(QStringLiteral("proxy.test"));
    room.find<QSpinBox>("proxy_port")->setValue(3128);
    room.field("proxy_user")->setText(QStringLiteral("me"));
    room.field("proxy_password")->setText(QStringLiteral("pass word"));
    room.click("saveEnvironment");
    const Environment saved = room.store.byId(QStringLiteral("one")).value_or(Environment());
    QCOMPARE(saved.proxy.host, QStringLiteral("proxy.test"));
    QCOMPARE(saved.proxy.port, 3128);
    QTRY_COMPARE(room.secrets->secrets.value(TokenVault::keyOf(saved, SecretKind::ProxyPassword)), QStringLiteral("pass word"));
    QFile file(room.folder.filePath(QStringLiteral("environments.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("pass word"));
}

void tst_EnvironmentsDialog::otherFields_surviveASave()
{
    Room room;
    Environment one = room.store.byId(QStringLiteral("one")).value_or(Environment());
    one.tls.caFile = QStringLiteral("/ca.pem");
    one.ratePerSecond = 7;
    one.tokenPrefix = QStringLiteral("Bearer");
    QVERIFY(room.store.save(one));
    room.list()->setCurrentRow(1);
    room.list()->setCurrentRow(0);
    room.dialog->askForToken(one.id); // reads anew
    room.field("name")->setText(QStringLiteral("renamed"));
    room.click("saveEnvironment");
    one.name = QStringLiteral("renamed");
    QCOMPARE(room.store.byId(one.id).value_or(Environment()), one);
}

void tst_EnvironmentsDialog::token_goesToTheKeychainAndCanBeForgotten()
{
    Room room;
    QVERIFY(!room.find<QPushButton>("forgetToken")->isVisible());
    room.field("token")->setText(QStringLiteral("  secret-token\n"));
    room.click("saveEnvironment");
    QTRY_COMPARE(room.secrets->secrets.value(QStringLiteral("one https://one.test token")), QStringLiteral("secret-token"));
    QTRY_VERIFY(room.find<QPushButton>("forgetToken")->isVisible());
    QCOMPARE(room.field("token")->text(), QString()); // copying it out is not possible
    room.click("forgetToken");
    QTRY_VERIFY(room.secrets->secrets.isEmpty());
    QTRY_VERIFY(!room.find<QPushButton>("forgetToken")->isVisible());
}

void tst_EnvironmentsDialog::copy_isAnotherOne()
{
    Room room;
    room.click("copyEnvironment");
    QCOMPARE(room.shown(), QStringLiteral("one (copy)"));
    room.click("saveEnvironment");
    const QList<Environment> all = room.store.all().value_or(QList<Environment>());
    QCOMPARE(all.size(), 3);
    QVERIFY(all.last().id != QStringLiteral("one"));
    QCOMPARE(all.last().baseUrl, QStringLiteral("https://one.test"));
}

void tst_EnvironmentsDialog::kindOfAKnownAddress_isAskedAbout()
{
    Room room;
    const int usual = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(600'000);
    room.click("copyEnvironment");
    room.find<QComboBox>("kind")->setCurrentIndex(1);
    room.click("saveEnvironment");
    room.click("saveEnvironment"); // a double click is one act
    QCOMPARE(room.store.all()->size(), 2);
    QApplication::setDoubleClickInterval(0);
    room.click("saveEnvironment"); // the answer
    QCOMPARE(room.store.all()->size(), 3);
    QApplication::setDoubleClickInterval(usual);
}

void tst_EnvironmentsDialog::anotherForm_isAskedAboutAnew()
{
    Room room;
    const int usual = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(0);
    for (int i = 0; i < 2; ++i) {
        room.list()->setCurrentRow(0);
        room.click("copyEnvironment");
        room.find<QComboBox>("kind")->setCurrentIndex(1);
        room.click("saveEnvironment");
        QCOMPARE(room.store.all()->size(), 2);
        room.list()->setCurrentRow(1);
        room.answer("discardChanges");
    }
    QApplication::setDoubleClickInterval(usual);
}

void tst_EnvironmentsDialog::movedEnvironment_losesItsToken()
{
    Room room;
    room.field("token")->setText(QStringLiteral("secret-token"));
    room.click("saveEnvironment");
    QTRY_COMPARE(room.secrets->secrets.size(), 1);
    room.field("url")->setText(QStringLiteral("https://one.test/prefix"));
    room.click("saveEnvironment");
    QCOMPARE(room.tokenOf("one"), QStringLiteral("secret-token")); // the origin is the same
    room.field("url")->setText(typedUrl);
    room.click("saveEnvironment");
    QTRY_VERIFY(room.secrets->secrets.isEmpty());
    room.field("url")->setText(QStringLiteral("https://one.test"));
    room.click("saveEnvironment");
    QCOMPARE(room.tokenOf("one"), QString()); // it did not wait for the way back
    QSignalSpy remained(&room.tokens, &TokenVault::remained);
    room.secrets->fault = SecretFault::Denied;
    room.field("url")->setText(typedUrl);
    room.click("saveEnvironment");
    QTRY_COMPARE(remained.count(), 1);
}

void tst_EnvironmentsDialog::movedEnvironment_saysThatItsTokenStaysBehind()
{
    Room room;
    auto* state = room.find<QLabel>("tokenState");
    QTRY_VERIFY(state->text().startsWith(QStringLiteral("No token is given yet")));
    room.field("url")->setText(typedUrl); // it had none: there is nothing to say
    QVERIFY(state->text().startsWith(QStringLiteral("No token is given yet")));
    room.field("url")->setText(QStringLiteral("https://one.test"));
    room.field("token")->setText(QStringLiteral("tok-1"));
    room.click("saveEnvironment");
    QTRY_VERIFY(state->text().contains(QStringLiteral("keychain. Type a new one")));
    room.field("url")->setText(QStringLiteral("https://one.test/other")); // the same address
    QVERIFY(state->text().contains(QStringLiteral("keychain. Type a new one")));
    room.field("url")->setText(typedUrl);
    QVERIFY2(state->text().startsWith(QStringLiteral("The token was given for https://one.test")), qPrintable(state->text()));
    room.click("saveEnvironment");
    auto* notice = room.dialog->findChild<Notice*>();
    QVERIFY2(notice->text().contains(QStringLiteral("Its token was given for the former address")), qPrintable(notice->text()));
    room.field("url")->setText(QStringLiteral("https://third.test"));
    room.field("token")->setText(QStringLiteral("tok-3"));
    room.click("saveEnvironment");
    QCOMPARE(notice->text(), QStringLiteral("\"one\" is saved."));
}

void tst_EnvironmentsDialog::savedIsSaid_untilTheNextChange()
{
    Room room;
    auto* notice = room.dialog->findChild<Notice*>();
    room.field("url")->setText(typedUrl);
    room.click("saveEnvironment");
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->text(), QStringLiteral("\"one\" is saved."));
    room.field("name")->setText(QStringLiteral("one more"));
    QVERIFY(notice->isHidden());
    room.field("name")->setText(QStringLiteral("one"));
    room.click("removeEnvironment");
    QVERIFY(notice->text().contains(QStringLiteral("is deleted")));
    room.field("name")->setText(QStringLiteral("two more"));
    QVERIFY(notice->isVisible()); // that stays, with its way back
}

void tst_EnvironmentsDialog::broughtBack_hasItsToken()
{
    Room room;
    room.field("token")->setText(QStringLiteral("secret-token"));
    room.click("saveEnvironment");
    QTRY_COMPARE(room.secrets->secrets.size(), 1);
    room.click("removeEnvironment");
    QVERIFY(!room.store.byId(QStringLiteral("one")));
    const QList<QPushButton*> buttons = room.dialog->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == QStringLiteral("Undo"))
            button->click();
    }
    QVERIFY(room.store.byId(QStringLiteral("one")));
    room.dialog->reject();
    QVERIFY(!room.dialog->isVisible());
    QCOMPARE(room.tokenOf("one"), QStringLiteral("secret-token"));
}

void tst_EnvironmentsDialog::secretFields_giveNothingAway_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char* field : {"token", "proxy_password", "key_passphrase"})
        QTest::newRow(field) << QByteArray(field);
}

void tst_EnvironmentsDialog::secretFields_giveNothingAway()
{
    QFETCH(const QByteArray, field);
    Room room;
    QLineEdit* edit = room.field(field.constData());
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
    QVERIFY(!room.dialog->windowTitle().contains(secret));
}

void tst_EnvironmentsDialog::exportOverOurOwn_isRefused()
{
    Room room;
    room.files()->exportTo(room.folder.filePath(QStringLiteral("environments.json")));
    QVERIFY(room.dialog->findChild<Notice*>()->text().contains(QStringLiteral("belongs to Vestnik's own data")));
    QCOMPARE(room.store.all()->size(), 2);
}

void tst_EnvironmentsDialog::edit_endsWhatWasTested_data()
{
    QTest::addColumn<bool>("isOver");
    QTest::newRow("when it is over") << true;
    QTest::newRow("before it is over") << false;
}

void tst_EnvironmentsDialog::edit_endsWhatWasTested()
{
    QFETCH(const bool, isOver);
    Room room;
    FaultServer server(isOver ? faults::answer(405) : faults::holdUntilReleased());
    room.field("url")->setText(server.baseUrl());
    const auto* lines = room.find<QLabel>("connectionLines");
    for (const auto& edit : {std::function([&] { room.field("server_name")->setText(QStringLiteral("other.test")); }),
                             std::function([&] { room.find<QSpinBox>("proxy_port")->setValue(3128); }),
                             std::function([&] { room.find<QComboBox>("proxy")->setCurrentIndex(1); })}) {
        const int before = server.completeRequests();
        room.click("testConnection");
        QTRY_COMPARE(server.completeRequests(), before + 1);
        QTRY_VERIFY(!lines->text().isEmpty() && room.find<QPushButton>("testConnection")->isEnabled() == isOver);
        edit();
        QCOMPARE(lines->text(), QString());
        QVERIFY(room.find<QPushButton>("testConnection")->isEnabled());
        if (!isOver)
            break; // the server holds on to the first
    }
    server.release();
    room.field("name")->setText(QStringLiteral("renamed"));
    // A test that begins now ends after what the other one had still to say.
    Environment same = *room.store.byId(QStringLiteral("one"));
    same.baseUrl = server.baseUrl();
    const Result<TransportConfig> channel = openTransport(same, {});
    QVERIFY(channel);
    ConnectionTest later;
    QSignalSpy isLaterOver(&later, &ConnectionTest::finished);
    later.start(same, *channel);
    QTRY_COMPARE(isLaterOver.size(), 1);
    QCOMPARE(lines->text(), QString());
}

void tst_EnvironmentsDialog::leavingProduction_needsTheName()
{
    Room room;
    room.find<QComboBox>("kind")->setCurrentIndex(1);
    QVERIFY(!room.field("confirm_name")->isVisible()); // into production is no danger
    room.click("saveEnvironment");
    QCOMPARE(room.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    room.find<QComboBox>("kind")->setCurrentIndex(0);
    QVERIFY(room.field("confirm_name")->isVisible());
    room.click("saveEnvironment");
    QCOMPARE(room.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    room.field("confirm_name")->setText(QStringLiteral("ONE"));
    room.click("saveEnvironment");
    QCOMPARE(room.store.byId(QStringLiteral("one"))->kind, EnvironmentKind::Test);
}

void tst_EnvironmentsDialog::deleted_isForgottenOnceTheDialogCloses()
{
    Room room;
    room.field("token")->setText(QStringLiteral("secret-token"));
    room.click("saveEnvironment");
    QTRY_COMPARE(room.secrets->secrets.size(), 1);
    room.click("removeEnvironment");
    QCOMPARE(room.secrets->secrets.size(), 1); // it can be brought back
    room.dialog->reject();
    QTRY_VERIFY(room.secrets->secrets.isEmpty());
}

void tst_EnvironmentsDialog::importOfAConflict_changesNothing()
{
    Room room;
    const QString path = room.outside.filePath(QStringLiteral("export.json"));
    room.files()->exportTo(path);
    QVERIFY(room.store.remove(QStringLiteral("two")));
    Environment one = room.store.byId(QStringLiteral("one")).value_or(Environment());
    one.baseUrl = QStringLiteral("https://moved.test");
    QVERIFY(room.store.save(one));
    room.files()->importFrom(path);
    QCOMPARE(room.store.all().value_or(QList<Environment>()), QList<Environment>{one});
    QVERIFY(room.store.remove(QStringLiteral("one")));
    room.importAsTests(path);
    QCOMPARE(room.store.all()->size(), 2);
    QVERIFY(room.store.byName(QStringLiteral("two")));
}

void tst_EnvironmentsDialog::importOfTests_asksWhichAreSo()
{
    Room room;
    const QString path = room.outside.filePath(QStringLiteral("export.json"));
    room.files()->exportTo(path);
    for (const char* id : {"one", "two"})
        QVERIFY(room.store.remove(QString::fromLatin1(id)));
    room.files()->importFrom(path);
    QVERIFY(room.store.all()->isEmpty()); // nothing before the answer
    auto* question = room.dialog->findChild<ImportKinds*>();
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(room.store.all()->isEmpty());
    QTRY_VERIFY(!room.dialog->findChild<ImportKinds*>());
    room.files()->importFrom(path);
    question = room.dialog->findChild<ImportKinds*>();
    auto* list = question->findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    QVERIFY2(list->item(0)->text().contains(QStringLiteral("https://one.test")), qUtf8Printable(list->item(0)->text()));
    list->item(1)->setCheckState(Qt::Checked);
    question->findChild<QPushButton*>(QStringLiteral("importTheKinds"))->click();
    QCOMPARE(room.store.byName(QStringLiteral("one"))->kind, EnvironmentKind::Production);
    QCOMPARE(room.store.byName(QStringLiteral("two"))->kind, EnvironmentKind::Test);
}

void tst_EnvironmentsDialog::tokenInAnotherField_isNotStored()
{
    Room room;
    room.field("token")->setText(QStringLiteral("tok-3f9a77"));
    room.field("name")->setText(QStringLiteral("gateway tok-3f9a77"));
    room.click("saveEnvironment");
    const QString said = room.dialog->findChild<Notice*>()->text();
    QVERIFY2(said.contains(QStringLiteral("\"Name\"")), qUtf8Printable(said));
    QCOMPARE(room.store.byId(QStringLiteral("one"))->name, QStringLiteral("one"));
    QVERIFY(room.secrets->secrets.isEmpty());
}

void tst_EnvironmentsDialog::import_saysWhatIsDoubtful()
{
    Room room;
    const QString path = room.outside.filePath(QStringLiteral("export.json"));
    Environment plain = room.store.byId(QStringLiteral("one")).value_or(Environment());
    plain.name = QStringLiteral("plain");
    plain.baseUrl = QStringLiteral("http://plain.test");
    QVERIFY(EnvironmentTransfer::exportTo(path, {plain}, room.store));
    room.importAsTests(path);
    const QString said = room.dialog->findChild<Notice*>()->text();
    QVERIFY2(said.contains(QStringLiteral("\"plain\": Over http the token can be read on the way.")), qUtf8Printable(said));
    plain.name = QStringLiteral("trap");
    plain.kind = EnvironmentKind::Production;
    plain.baseUrl = QStringLiteral("https://one.test");
    QVERIFY(EnvironmentTransfer::exportTo(path, {plain}, room.store));
    room.files()->importFrom(path);
    QVERIFY(room.dialog->findChild<Notice*>()->text().contains(QStringLiteral("\"one\" has the same address")));
    QVERIFY(!room.store.byName(QStringLiteral("trap")));
}

void tst_EnvironmentsDialog::test_saysTheStages()
{
    Room room;
    FaultServer server(faults::answer(405));
    room.field("url")->setText(server.baseUrl());
    room.field("token")->setText(QStringLiteral("secret-token"));
    room.click("testConnection");
    const auto* lines = room.find<QLabel>("connectionLines");
    QTRY_VERIFY2(lines->text().contains(QStringLiteral("answer 405 is fine")), qPrintable(lines->text()));
    QVERIFY(lines->text().contains(QStringLiteral("The token was not checked")));
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(server.requests().first().startsWith("HEAD ") && !server.requests().first().contains("secret-token"));
    room.language.use(QStringLiteral("ru"));
    QTRY_VERIFY(lines->text().contains(QStringLiteral("Токен не проверялся")));
    FaultServer deaf([](FaultConnection& connection) {
        connection.readPart(1);
        connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.waitForEnd();
    });
    room.field("url")->setText(QStringLiteral("https://127.0.0.1:%1").arg(deaf.port()));
    room.click("testConnection");
    QTRY_VERIFY_WITH_TIMEOUT(lines->text().contains(QStringLiteral("Связи нет")), 60'000); // that server waits for a request
}

QTEST_MAIN(tst_EnvironmentsDialog)
#include "tst_EnvironmentsDialog.moc"
