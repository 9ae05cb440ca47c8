#include "EnvironmentsDialog.h"
#include "FakeStore.h"
#include "Language.h"
#include "UnsavedPrompt.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

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
    QString shown() { return field("name")->text(); }
    QString storedUrl(const char* id) { return store.byId(QString::fromLatin1(id)).value_or(Environment()).baseUrl; }

    QString tokenOf(const char* id)
    {
        std::optional<QString> secret;
        QObject context;
        tokens.find(*store.byId(QString::fromLatin1(id)), SecretKind::Token, &context,
                    [&](const FoundSecret& found) { secret = found.secret; });
        [[maybe_unused]] const bool isAnswered = QTest::qWaitFor([&] { return secret.has_value(); });
        return secret.value_or(QStringLiteral("no answer"));
    }

    const QTemporaryDir folder;
    Language language;
    EnvironmentStore store{folder.filePath(QStringLiteral("environments.json"))};
    TokenVault tokens{std::make_unique<test::FakeStore>()};
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

QTEST_MAIN(tst_EnvironmentsDialog)
#include "tst_EnvironmentsDialog.moc"
