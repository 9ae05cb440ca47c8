#include "EntryDelegate.h"
#include "EventCatalog.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "Preferences.h"
#include "PresetLibrary.h"
#include "PresetList.h"
#include "PresetsDock.h"
#include "PresetsPane.h"
#include "PresetTransfer.h"
#include "ToastsOf.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <memory>

using namespace vestnik;

namespace {

Notification orderOf(const char* id)
{
    return Notification(QStringLiteral("order.accepted"), {{orderIdField, QString::fromLatin1(id)}});
}

PresetsPane::Filling filling()
{
    return [] { return PresetFilling(EventCatalog::builtIn(), {}); };
}

/// A folder with one preset, "night", that holds the order H1. The store is another program's.
struct OnePreset {
    OnePreset()
    {
        QDir().mkpath(store.folder());
        [[maybe_unused]] const Result<Preset> added = store.add(QStringLiteral("night"), orderOf("H1"));
    }

    const QTemporaryDir folder;
    const DataFolder data{folder.path()};
    PresetStore store{data.presetsFolder()};
    PresetLibrary presetLibrary{data};
    Preferences preferences{data.preferencesFile(), data.draftFile()};
};

struct PresetsFixture : OnePreset, test::PaneFixture<PresetsPane> {
    PresetsFixture() : PaneFixture(presetLibrary, EventCatalog::builtIn(), preferences, filling())
    {
        pane.show();
        [[maybe_unused]] const bool isRead = QTest::qWaitFor([this] { return presetLibrary.isRead(); }, test::longWait);
    }

    /// Reads the folder anew, and waits for it.
    void refresh()
    {
        const QSignalSpy refreshed(&presetLibrary, &PresetLibrary::refreshed);
        presetLibrary.refresh();
        QVERIFY(QTest::qWaitFor([&refreshed] { return !refreshed.isEmpty(); }, test::longWait));
        QCoreApplication::processEvents();
    }
    /// Chooses a row, and loads it as Enter does.
    void activate(int row)
    {
        choose(row);
        Q_EMIT list()->activated(list()->currentIndex());
    }
    void choose(int row) { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    QVariant cell(int row, int role) { return list()->model()->index(row, 0).data(role); }
    void save(const QString& name, const Notification& notification)
    {
        pane.setNotification(notification);
        find<QToolButton>("newPreset")->click();
        find<QLineEdit>("presetName")->setText(name);
        find<QToolButton>("savePreset")->click();
    }
    PresetList* list() { return pane.findChild<PresetList*>(); }
    /// Chooses a line of the row's menu.
    void trigger(const char* english)
    {
        choose(0);
        const QList<QAction*> actions = find<QMenu>("presetMenu")->actions();
        for (QAction* action : actions) {
            if (action->text() == QLatin1String(english))
                return action->trigger();
        }
        QFAIL(english);
    }
    /// Triggers an action by its name.
    void act(const char* name)
    {
        QAction* action = pane.findChild<QAction*>(QString::fromLatin1(name));
        QVERIFY(action);
        action->trigger();
    }
    QStringList names()
    {
        QStringList all;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            all += cell(row, Qt::DisplayRole).toString();
        return all;
    }
    /// Returns the newest toast, or else the state in view.
    QString said()
    {
        const StateSlot* state = pane.findChild<StateStrip*>()->inView();
        return state ? state->text() : test::lastToast(pane);
    }
    /// Presses the button that says that, of a state or a toast.
    void accept(const QString& offer)
    {
        const StateSlot* state = pane.findChild<StateStrip*>()->inView();
        QPushButton* button = state ? test::stateButton(*state, offer) : test::toastButton(pane, offer);
        QVERIFY(button);
        button->click();
    }
    /// Returns the order in the only preset; empty when there is not exactly one.
    QString kept()
    {
        const QList<Preset> presets = store.all().presets;
        return presets.size() == 1 ? presets.first().notification.orderId() : QString();
    }
};

} // namespace

class tst_PresetsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takenName_overwritesOnlyWhenTold();
    void undo_leavesWhatSomebodyHasPutThereSince();
    void overwriting_canBeUndone();
    void overwriting_takesWhatWasThereWhenAsked();
    void deletedMeanwhile_isSavedAnew();
    void everyBrokenPreset_isNamed();
    void ctrlS_updatesTheLoadedOne();
    void ctrlS_withoutALoadedOne_asksForAName();
    void loadedOneThatIsGone_isNotUpdated();
    void ctrlS_ofAnotherEvent_asksForAName();
    void template_staysWithoutAnOrder();
    void nothingToSave_isSaid();
    void aFileThatBroke_isSaidAndNotUsed();
    void undoOfOverwriting_linksTheFormAsBefore();
    void undoOfOverwriting_leavesWhatWasLoadedSince();
    void undoOfOverwritingThatFails_leavesTheLink();
    void theSearch_comesBackInPlaceOfTheName();
    void aNameMayBeginWithFolders();
    void aNewNameWithAFolder_movesThere();
    void search_findsNameAndEvent();
    void hiddenByTheSearch_isNotDeleted();
    void deleted_canBeBroughtBackAfterAnotherSave();
    void undoOfAnUpdate_bringsWhatWasStored();
    void rows_haveTheEventsNumberAndNoBar();
    void menu_hasEveryAct();
    void menu_opensByTheDots();
    void keys_renameAndDelete();
    void narrowWindow_letsItOut();
    void placeholders_areFilledWhenLoaded();
    void questions_standInTheListsPlace();
    void questions_canBeLeft();
    void update_keepsPlaceholders();
    void changedElsewhere_isAskedAbout();
    void aBadPlaceholder_isSaid();
    void updateOfAnotherTemplate_isAskedAbout();
    void ownChanges_areNoChangesElsewhere();
    void questionsAboutOnePreset_endWithAnother();
    void folders_openAndClose();
    void favourites_comeFirst();
    void move_canBeUndone();
    void move_toANewFolder_asksForItsName();
    void drop_movesToTheFoldersOfTheRow();
    void drag_carriesFiles();
    void several_areDeletedTogether();
    void newOrder_isKeptWithThePreset();
    void changeElsewhere_isSaidByItself();
    void loadedOneThatGoes_canBeSavedAgain();
    void choice_staysWhenTheFolderChanges();
    void deletion_choosesNoOther();
    void typedName_staysWhenTheFolderChanges();
    void import_isShownTakenAndTakenBack();
    void import_ofNothing_saysWhy();
    void export_writesWhatIsChosen();
    void missingFolder_isSaid();
    void manyBrokenFiles_leaveRoom();
    void names_areGivenToAllControls();
};

void tst_PresetsPane::takenName_overwritesOnlyWhenTold()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("Night"), orderOf("H2")); // in any case
    QCOMPARE(fixture.said(), QStringLiteral("There is a preset \"night\" already."));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    QCOMPARE(fixture.list()->model()->rowCount(), 1);
    QCOMPARE(fixture.pane.findChild<QLineEdit*>(QStringLiteral("presetName"))->text(), QString());
}

void tst_PresetsPane::undo_leavesWhatSomebodyHasPutThereSince()
{
    PresetsFixture fixture;
    fixture.trigger("Delete");
    QVERIFY(fixture.store.all().presets.isEmpty());
    const Result<Preset> theirs = fixture.store.add(QStringLiteral("night"), orderOf("H2"));
    QVERIFY(theirs);
    test::toastButton(fixture.pane, QStringLiteral("Undo"))->click();
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    QVERIFY(fixture.said().contains(QStringLiteral("Nothing was overwritten")));
}

void tst_PresetsPane::overwriting_canBeUndone()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("night"), orderOf("H2"));
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.said(), QStringLiteral("Preset \"night\" overwritten."));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.activate(0);
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded.first().first().value<Preset>().notification.orderId(), QStringLiteral("H1"));
}

void tst_PresetsPane::overwriting_takesWhatWasThereWhenAsked()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("night"), orderOf("H2"));
    fixture.pane.setNotification(orderOf("H3")); // the form goes on while the question stands
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::deletedMeanwhile_isSavedAnew()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("night"), orderOf("H2"));
    QVERIFY(fixture.store.remove(fixture.store.all().presets.first().id)); // by another program
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::everyBrokenPreset_isNamed()
{
    PresetsFixture fixture;
    for (const char* name : {"a.json", "b.json", "c.json"}) {
        QFile file(fixture.store.folder() + u'/' + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    }
    fixture.refresh();
    for (const char* name : {"a.json", "b.json", "c.json"})
        QVERIFY2(fixture.said().contains(QString::fromLatin1(name)), qUtf8Printable(fixture.said()));
    QCOMPARE(fixture.list()->model()->rowCount(), 1);
}

void tst_PresetsPane::ctrlS_updatesTheLoadedOne()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    fixture.pane.setLoaded(id);
    QVERIFY(fixture.cell(0, EntryDelegate::StrongRole).toBool());
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    QVERIFY2(fixture.said().contains(QStringLiteral("\"night\"")), qPrintable(fixture.said()));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    // A new one is the one that is updated from then on.
    fixture.save(QStringLiteral("day"), orderOf("H3"));
    fixture.pane.setNotification(orderOf("H4"));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.store.all().presets.size(), 2);
    QCOMPARE(fixture.store.all().presets.first().notification.orderId(), QStringLiteral("H4")); // "day"
    QCOMPARE(fixture.store.all().presets.last().notification.orderId(), QStringLiteral("H1"));
}

void tst_PresetsPane::ctrlS_withoutALoadedOne_asksForAName()
{
    PresetsFixture fixture;
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QVERIFY(fixture.isSeen("presetName") && !fixture.isSeen("presetSearch"));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Escape);
    QVERIFY(!fixture.isSeen("presetName") && fixture.isSeen("presetSearch"));
    fixture.pane.saveOrAskForName();
    fixture.find<QLineEdit>("presetName")->setText(QStringLiteral("day"));
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Return);
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("day"), QStringLiteral("night")}));
    QVERIFY(!fixture.isSeen("presetName"));
}

void tst_PresetsPane::loadedOneThatIsGone_isNotUpdated()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    fixture.pane.setLoaded(id);
    fixture.pane.setNotification(orderOf("H2"));
    QVERIFY(fixture.store.remove(id)); // by another program
    fixture.pane.saveOrAskForName();
    QVERIFY(fixture.store.all().presets.isEmpty());
    QVERIFY(fixture.isSeen("presetName"));
}

void tst_PresetsPane::ctrlS_ofAnotherEvent_asksForAName()
{
    PresetsFixture fixture;
    fixture.pane.setLoaded(fixture.store.all().presets.first().id);
    fixture.pane.setNotification(Notification(QStringLiteral("order.canceled"), {{orderIdField, QStringLiteral("H2")}}));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    QVERIFY(fixture.isSeen("presetName"));
}

void tst_PresetsPane::template_staysWithoutAnOrder()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    Notification bare(QStringLiteral("order.accepted"), {{QStringLiteral("comment"), QStringLiteral("a")}});
    QVERIFY(fixture.store.replace(id, bare));
    fixture.refresh();
    fixture.pane.setLoaded(id);
    bare.setText(QStringLiteral("comment"), QStringLiteral("b"));
    Notification inForm = bare;
    inForm.setText(orderIdField, QStringLiteral("H2"));
    inForm.setText(orderUuidField, QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f"));
    fixture.pane.setNotification(inForm);
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.store.all().presets.first().notification, bare);
    fixture.trigger("Update from the form");
    QCOMPARE(fixture.store.all().presets.first().notification, bare);
}

void tst_PresetsPane::nothingToSave_isSaid()
{
    PresetsFixture fixture;
    fixture.pane.setLoaded(fixture.store.all().presets.first().id);
    fixture.pane.setNotification({});
    fixture.pane.saveOrAskForName();
    QVERIFY(!fixture.said().isEmpty());
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
}

void tst_PresetsPane::aNameMayBeginWithFolders()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral(" QA / refusals/ wrong id"), orderOf("H7"));
    const Preset* saved = fixture.presetLibrary.byId(QStringLiteral("QA/refusals/wrong id"));
    QVERIFY(saved);
    QCOMPARE(saved->name, QStringLiteral("wrong id"));
    fixture.save(QStringLiteral("../up"), orderOf("H8"));
    QVERIFY(!fixture.said().isEmpty());
    QCOMPARE(fixture.presetLibrary.presets().size(), 2);
}

void tst_PresetsPane::aFileThatBroke_isSaidAndNotUsed()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    fixture.activate(0);
    fixture.pane.setLoaded(id);
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.pane.setNotification(orderOf("H2"));
    fixture.save(QStringLiteral("night"), orderOf("H2")); // the question to overwrite stands
    const auto breakFile = [&fixture, &id] {
        QFile file(fixture.store.fileOf(id)); // in place: no folder changes
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    };
    breakFile();
    fixture.accept(QStringLiteral("Overwrite"));
    QVERIFY2(fixture.said().contains(QStringLiteral("night.json")), qPrintable(fixture.said()));
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Escape);
    fixture.pane.saveOrAskForName();
    QVERIFY(!fixture.isSeen("presetName")); // the reason is said in place of a question for a name
    QVERIFY2(fixture.said().contains(QStringLiteral("night.json")), qPrintable(fixture.said()));
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 0); // it is not offered any more
    QVERIFY(fixture.store.all().presets.isEmpty());
    QVERIFY(loaded.isEmpty());
    QFile file(fixture.store.fileOf(id));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{"));
}

void tst_PresetsPane::undoOfOverwriting_linksTheFormAsBefore()
{
    PresetsFixture fixture;
    const Result<Preset> other = fixture.store.add(QStringLiteral("other"), Notification(QStringLiteral("order.in_work")));
    QVERIFY(other);
    fixture.refresh();
    const QString night = fixture.store.all().presets.first().id;
    fixture.pane.setLoaded(night);
    fixture.save(QStringLiteral("other"), orderOf("H2"));
    fixture.accept(QStringLiteral("Overwrite"));
    QVERIFY(fixture.cell(1, EntryDelegate::StrongRole).toBool());
    fixture.accept(QStringLiteral("Undo"));
    QVERIFY(fixture.cell(0, EntryDelegate::StrongRole).toBool());
    fixture.pane.saveOrAskForName();
    QVERIFY(!fixture.isSeen("presetName"));
    QCOMPARE(fixture.store.get(night)->notification.orderId(), QStringLiteral("H2"));
    QCOMPARE(fixture.store.get(other->id)->notification.event(), QStringLiteral("order.in_work"));
}

void tst_PresetsPane::undoOfOverwriting_leavesWhatWasLoadedSince()
{
    PresetsFixture fixture;
    const Result<Preset> other = fixture.store.add(QStringLiteral("other"), Notification(QStringLiteral("order.in_work")));
    QVERIFY(other);
    fixture.refresh();
    fixture.pane.setLoaded(fixture.store.all().presets.first().id);
    fixture.save(QStringLiteral("other"), orderOf("H2"));
    fixture.accept(QStringLiteral("Overwrite"));
    fixture.pane.setLoaded(other->id); // the form was loaded from it anew
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.store.get(other->id)->notification.event(), QStringLiteral("order.in_work"));
    QVERIFY(!fixture.cell(0, EntryDelegate::StrongRole).toBool());
    QVERIFY(fixture.cell(1, EntryDelegate::StrongRole).toBool());
}

void tst_PresetsPane::undoOfOverwritingThatFails_leavesTheLink()
{
    PresetsFixture fixture;
    const Result<Preset> other = fixture.store.add(QStringLiteral("other"), Notification(QStringLiteral("order.in_work")));
    QVERIFY(other);
    fixture.refresh();
    fixture.pane.setLoaded(fixture.store.all().presets.first().id);
    fixture.save(QStringLiteral("other"), orderOf("H2"));
    fixture.accept(QStringLiteral("Overwrite"));
    Preset changed = *fixture.store.get(other->id);
    changed.notification = orderOf("H3");
    QVERIFY(fixture.store.replace(changed)); // somebody else
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.store.get(other->id)->notification.orderId(), QStringLiteral("H3"));
    QVERIFY(!fixture.cell(0, EntryDelegate::StrongRole).toBool());
}

void tst_PresetsPane::theSearch_comesBackInPlaceOfTheName()
{
    PresetsFixture fixture;
    const auto name = [&fixture] {
        fixture.pane.setNotification(orderOf("H2"));
        fixture.find<QToolButton>("newPreset")->click();
        fixture.find<QLineEdit>("presetName")->setText(QStringLiteral("half a na"));
        return fixture.isSeen("presetName");
    };
    QVERIFY(name());
    fixture.activate(0); // another event is in the form by now
    QVERIFY(!fixture.isSeen("presetName") && fixture.isSeen("presetSearch"));
    QVERIFY(name());
    fixture.trigger("Update from the form");
    QVERIFY(!fixture.isSeen("presetName") && fixture.isSeen("presetSearch"));
}

void tst_PresetsPane::aNewNameWithAFolder_movesThere()
{
    PresetsFixture fixture;
    const QString former = fixture.store.all().presets.first().id;
    fixture.pane.setLoaded(former);
    fixture.preferences.setFavouritePresets({former});
    QAbstractItemModel* model = fixture.list()->model();
    int row = 0;
    while (row < model->rowCount() && model->index(row, 0).data().toString() != QStringLiteral("night"))
        ++row;
    model->setData(model->index(row, 0), QStringLiteral("../x"));
    QTRY_VERIFY2(fixture.said().contains(QStringLiteral("\"..\"")), qPrintable(fixture.said())); // the true reason
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    model->setData(model->index(row, 0), QStringLiteral("QA/day"));
    QTRY_COMPARE(fixture.store.all().presets.value(0).path(), QStringLiteral("QA/day"));
    const QString now = fixture.store.all().presets.first().id;
    QCOMPARE(fixture.store.all().presets.size(), 1);
    QCOMPARE(fixture.preferences.favouritePresets(), QStringList(now));
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName(); // the form is still of that one
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::search_findsNameAndEvent()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("day"), Notification(QStringLiteral("order.canceled")));
    auto* search = fixture.find<QLineEdit>("presetSearch");
    search->setText(QStringLiteral("NIG"));
    QCOMPARE(fixture.names(), QStringList{QStringLiteral("night")});
    search->setText(QStringLiteral("cancel"));
    QCOMPARE(fixture.names(), QStringList{QStringLiteral("day")});
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(fixture.names().size(), 2);
}

void tst_PresetsPane::hiddenByTheSearch_isNotDeleted()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("day"), orderOf("H2"));
    fixture.list()->choose(fixture.list()->presets().last().id); // "night"
    fixture.find<QLineEdit>("presetSearch")->setText(QStringLiteral("day"));
    QVERIFY(fixture.list()->current());
    QCOMPARE(fixture.list()->current()->name, QStringLiteral("day"));
    fixture.find<QLineEdit>("presetSearch")->setText(QStringLiteral("nothing is called so"));
    QVERIFY(!fixture.list()->current());
    fixture.pane.focusList();
    QVERIFY(!fixture.list()->current());
    fixture.trigger("Delete"); // of the first row, which is hidden
    fixture.trigger("Rename");
    QVERIFY(!fixture.list()->viewport()->findChild<QLineEdit*>());
    QCOMPARE(fixture.store.all().presets.size(), 2);
}

void tst_PresetsPane::deleted_canBeBroughtBackAfterAnotherSave()
{
    PresetsFixture fixture;
    fixture.trigger("Delete");
    QVERIFY(fixture.store.all().presets.isEmpty());
    fixture.save(QStringLiteral("day"), orderOf("H2"));
    fixture.pane.setNotification(orderOf("H3"));
    fixture.pane.saveOrAskForName();
    fixture.accept(QStringLiteral("Undo")); // of the update
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    fixture.accept(QStringLiteral("Undo")); // of the removal
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("day"), QStringLiteral("night")}));
}

void tst_PresetsPane::undoOfAnUpdate_bringsWhatWasStored()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.replace(fixture.store.all().presets.first().id, orderOf("H2"))); // by another program
    fixture.pane.setNotification(orderOf("H3"));
    fixture.trigger("Update from the form");
    QCOMPARE(fixture.kept(), QStringLiteral("H3"));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::rows_haveTheEventsNumberAndNoBar()
{
    PresetsFixture fixture;
    fixture.save(QString(100, u'x'), Notification(QStringLiteral("order.canceled")));
    fixture.pane.resize(200, 400);
    QTest::qWait(0);
    QVERIFY(!fixture.list()->horizontalScrollBar()->isVisible());
    QCOMPARE(fixture.cell(0, EntryDelegate::BadgeRole).toString(), QStringLiteral("1"));
    QCOMPARE(fixture.cell(1, EntryDelegate::BadgeRole).toString(), QStringLiteral("8"));
    QVERIFY(fixture.cell(1, Qt::ToolTipRole).toString().contains(QStringLiteral("Order canceled")));
    QCOMPARE(fixture.list()->visualRect(fixture.list()->model()->index(0, 0)).height(), 26);
}

void tst_PresetsPane::menu_hasEveryAct()
{
    PresetsFixture fixture;
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.trigger("Load");
    QCOMPARE(loaded.count(), 1);
    fixture.pane.setNotification(orderOf("H2"));
    fixture.trigger("Update from the form");
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    fixture.trigger("Duplicate");
    fixture.trigger("Duplicate"); // each has a name of its own
    QCOMPARE(fixture.names().size(), 3);
    QVERIFY(fixture.list()->current()->notification == orderOf("H1"));
    fixture.trigger("Delete");
    QCOMPARE(fixture.names().size(), 2);
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.names().size(), 3);
}

void tst_PresetsPane::menu_opensByTheDots()
{
    PresetsFixture fixture;
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.pane));
    QSignalSpy asked(fixture.list(), &PresetList::menuRequested);
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    const QPoint dots = EntryDelegate::menuRect(fixture.list()->visualRect(fixture.list()->model()->index(0, 0))).center();
    QTest::mouseClick(fixture.list()->viewport(), Qt::LeftButton, {}, dots);
    QCOMPARE(asked.count(), 1);
    QVERIFY(fixture.list()->current());
    fixture.find<QMenu>("presetMenu")->close();
    QTest::mouseDClick(fixture.list()->viewport(), Qt::LeftButton, {}, dots);
    QCOMPARE(loaded.count(), 0);
    fixture.find<QMenu>("presetMenu")->close();
}

void tst_PresetsPane::keys_renameAndDelete()
{
    PresetsFixture fixture;
    fixture.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.pane));
    fixture.choose(0);
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_F2);
    auto* editor = fixture.list()->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    QVERIFY(!editor->accessibleName().isEmpty());
    editor->setText(QStringLiteral("evening"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(fixture.names(), QStringList{QStringLiteral("evening")});
    fixture.list()->setFocus();
    fixture.choose(0);
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QVERIFY(fixture.names().isEmpty());
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.names(), QStringList{QStringLiteral("evening")});
}

void tst_PresetsPane::narrowWindow_letsItOut()
{
    const OnePreset one;
    QWidget window;
    auto* splitter = new QSplitter;
    PresetLibrary library(one.data);
    Preferences preferences(one.data.preferencesFile(), one.data.draftFile());
    auto* pane = new PresetsPane(library, EventCatalog::builtIn(), preferences, filling());
    QTRY_VERIFY(library.isRead());
    auto* dock = new PresetsDock(*pane);
    auto* field = new QLineEdit;
    splitter->addWidget(dock);
    splitter->addWidget(field);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    auto* line = new QVBoxLayout(&window);
    line->addWidget(splitter);
    window.resize(1300, 500);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(!dock->isNarrow() && pane->isVisible());
    window.resize(1024, 500);
    QTRY_VERIFY(dock->isNarrow());
    QVERIFY(!pane->isVisible());
    field->setFocus();
    QTRY_VERIFY(field->x() < 100); // it has the room
    const QRect before = field->geometry();
    pane->focusList(); // Ctrl+P
    QVERIFY(dock->isOut() && pane->isVisible());
    QTest::keyClick(pane->findChild<PresetList*>(), Qt::Key_Escape);
    QVERIFY(!pane->isVisible());
    QVERIFY(field->hasFocus());
    window.findChild<QToolButton*>(QStringLiteral("openPresets"))->click();
    QVERIFY(pane->isVisible());
    QCOMPARE(field->geometry(), before);
    auto* list = pane->findChild<PresetList*>();
    Q_EMIT list->activated(list->model()->index(0, 0));
    QVERIFY(!pane->isVisible()); // it is loaded
    pane->focusList();
    field->setFocus();
    QVERIFY(!pane->isVisible());
    window.resize(1300, 500);
    QTRY_VERIFY(pane->isVisible());
}

void tst_PresetsPane::placeholders_areFilledWhenLoaded()
{
    PresetsFixture fixture;
    const Notification written(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H{{random:digits:4}}")}});
    QVERIFY(fixture.store.replace(fixture.store.all().presets.first().id, written));
    fixture.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.choose(0);
    for (int i = 0; i < 2; ++i)
        fixture.activate(0);
    QCOMPARE(loaded.size(), 2);
    for (const QList<QVariant>& one : loaded) {
        const QString order = one[0].value<Preset>().notification.orderId();
        QVERIFY2(order.size() == 5 && !order.contains(u'{'), qPrintable(order));
    }
}

void tst_PresetsPane::questions_standInTheListsPlace()
{
    PresetsFixture fixture;
    const Notification written(
        QStringLiteral("order.accepted"),
        {{orderIdField, QStringLiteral("{{ask:Order}}")}, {QStringLiteral("number"), QStringLiteral("{{ask:Number}}")}});
    QVERIFY(fixture.store.replace(fixture.store.all().presets.first().id, written));
    fixture.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    const QSignalSpy wanted(&fixture.pane, &PresetsPane::wanted);
    fixture.activate(0);
    QCOMPARE(loaded.size(), 0);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!fixture.list()->isVisible());
    const QList<QLineEdit*> edits = fixture.pane.findChildren<QLineEdit*>(QStringLiteral("presetAnswer"));
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits[0]->accessibleName(), QStringLiteral("Order"));
    edits[0]->setText(QStringLiteral("H9"));
    QTest::keyClick(edits[0], Qt::Key_Return);
    QCOMPARE(loaded.size(), 0);
    edits[1]->setText(QStringLiteral("7"));
    QTest::keyClick(edits[1], Qt::Key_Return);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(loaded[0][0].value<Preset>().notification.orderId(), QStringLiteral("H9"));
    QCOMPARE(loaded[0][0].value<Preset>().notification.text(u"number"), QStringLiteral("7"));
    QVERIFY(fixture.list()->isVisible());
    fixture.activate(0); // the answers of the last time
    QCOMPARE(fixture.pane.findChild<QLineEdit*>(QStringLiteral("presetAnswer"))->text(), QStringLiteral("H9"));
}

void tst_PresetsPane::questions_canBeLeft()
{
    PresetsFixture fixture;
    const Notification written(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("{{ask:Order}}")}});
    QVERIFY(fixture.store.replace(fixture.store.all().presets.first().id, written));
    fixture.refresh();
    const QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.activate(0);
    QTest::keyClick(fixture.pane.findChild<QLineEdit*>(QStringLiteral("presetAnswer")), Qt::Key_Escape);
    QVERIFY(fixture.list()->isVisible());
    QCOMPARE(loaded.size(), 0);
}

void tst_PresetsPane::update_keepsPlaceholders()
{
    PresetsFixture fixture;
    const QString asWritten = QStringLiteral("H{{random:digits:4}}");
    const Notification written(QStringLiteral("order.accepted"), {{orderIdField, asWritten}});
    const QString id = fixture.store.all().presets.first().id;
    QVERIFY(fixture.store.replace(id, written));
    fixture.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.activate(0);
    Notification form = loaded[0][0].value<Preset>().notification;
    form.setText(u"number", QStringLiteral("7"));
    fixture.pane.setNotification(form);
    fixture.pane.setLoaded(id);
    fixture.pane.saveOrAskForName();
    const Notification kept = fixture.store.all().presets.first().notification;
    QCOMPARE(kept.orderId(), asWritten);
    QCOMPARE(kept.text(u"number"), QStringLiteral("7"));
    form.setText(orderIdField, QStringLiteral("H5"));
    fixture.pane.setNotification(form);
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H5"));
}

void tst_PresetsPane::changedElsewhere_isAskedAbout()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.activate(0);
    fixture.pane.setLoaded(id);
    QVERIFY(fixture.store.replace(id, orderOf("H7"))); // as a git pull does it
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.said(), QStringLiteral("Preset \"night\" was changed elsewhere since it was loaded."));
    QCOMPARE(fixture.kept(), QStringLiteral("H7"));
    fixture.accept(QStringLiteral("Load it"));
    QCOMPARE(loaded.last()[0].value<Preset>().notification.orderId(), QStringLiteral("H7"));
    QVERIFY(fixture.store.replace(id, orderOf("H8")));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H8"));
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::aBadPlaceholder_isSaid()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("bad"), orderOf("{{uiid}}"));
    QVERIFY(fixture.said().contains(QStringLiteral("{{uiid}}")));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
}

void tst_PresetsPane::updateOfAnotherTemplate_isAskedAbout()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    const Notification written(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("{{ask:Order}}")}});
    QVERIFY(fixture.store.replace(id, written));
    fixture.refresh();
    fixture.pane.setNotification(orderOf("H5"));
    fixture.trigger("Update from the form");
    QCOMPARE(fixture.kept(), QStringLiteral("{{ask:Order}}"));
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H5"));
}

void tst_PresetsPane::ownChanges_areNoChangesElsewhere()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    fixture.activate(0);
    fixture.pane.setLoaded(id);
    fixture.list()->model()->setData(fixture.list()->model()->index(0, 0), QStringLiteral("evening")); // as a person edits it
    QTRY_COMPARE(fixture.store.all().presets.first().name, QStringLiteral("evening"));
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    fixture.pane.setNotification(orderOf("H3"));
    fixture.pane.saveOrAskForName();
    QCOMPARE(fixture.kept(), QStringLiteral("H3"));
}

void tst_PresetsPane::questionsAboutOnePreset_endWithAnother()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    QVERIFY(fixture.store.add(QStringLiteral("other"), orderOf("H6")));
    fixture.refresh();
    fixture.activate(0);
    fixture.pane.setLoaded(id);
    QVERIFY(fixture.store.replace(id, orderOf("H7")));
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QVERIFY(fixture.pane.findChild<StateStrip*>()->inView());
    fixture.activate(1);
    QVERIFY(!fixture.pane.findChild<StateStrip*>()->inView());
}

void tst_PresetsPane::folders_openAndClose()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add({.id = QStringLiteral("QA/"), .name = QStringLiteral("limits"), .notification = orderOf("H2")}));
    fixture.refresh();
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("night"), QStringLiteral("QA"), QStringLiteral("limits")}));
    fixture.choose(1);
    QVERIFY(!fixture.list()->current());
    QTest::keyClick(fixture.list(), Qt::Key_Left);
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("night"), QStringLiteral("QA")}));
    QCOMPARE(fixture.list()->currentIndex().row(), 1); // the heading has the choice still
    QCOMPARE(fixture.cell(1, Qt::AccessibleTextRole).toString(), QStringLiteral("QA, folder, 1 preset, closed"));
    QTest::keyClick(fixture.list(), Qt::Key_Right);
    QCOMPARE(fixture.names().size(), 3);
    Q_EMIT fixture.list()->activated(fixture.list()->currentIndex()); // Enter
    QCOMPARE(fixture.names().size(), 2);
    const QRect heading = fixture.list()->visualRect(fixture.list()->model()->index(1, 0));
    QTest::mouseClick(fixture.list()->viewport(), Qt::LeftButton, {}, heading.center());
    QCOMPARE(fixture.names().size(), 3);
    fixture.choose(2);
    QTest::keyClick(fixture.list(), Qt::Key_Left);
    QCOMPARE(fixture.list()->currentIndex().row(), 1);
    fixture.trigger("Delete"); // of "night"
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("QA"), QStringLiteral("limits")}));
    fixture.choose(0);
    fixture.trigger("Delete"); // a heading's is none
    QCOMPARE(fixture.names().size(), 2);
}

void tst_PresetsPane::favourites_comeFirst()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add({.id = QStringLiteral("QA/"), .name = QStringLiteral("limits"), .notification = orderOf("H2")}));
    fixture.refresh();
    fixture.list()->choose(QStringLiteral("QA/limits"));
    fixture.act("favouritePresetRow");
    QCOMPARE(
        fixture.names(),
        (QStringList{QStringLiteral("Favourites"), QStringLiteral("limits"), QStringLiteral("In no folder"), QStringLiteral("night")}));
    QCOMPARE(fixture.list()->current()->id, QStringLiteral("QA/limits"));
    QCOMPARE(fixture.cell(1, EntryDelegate::EndIconRole).toString(), QStringLiteral("star"));
    QCOMPARE(Preferences(fixture.data.preferencesFile(), {}).favouritePresets(), QStringList{QStringLiteral("QA/limits")});
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.pane.loadFavourite(0);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(loaded[0][0].value<Preset>().notification.orderId(), QStringLiteral("H2"));
    fixture.act("favouritePresetRow");
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("night"), QStringLiteral("QA"), QStringLiteral("limits")}));
}

void tst_PresetsPane::move_canBeUndone()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add({.id = QStringLiteral("QA/"), .name = QStringLiteral("limits"), .notification = orderOf("H2")}));
    fixture.refresh();
    fixture.activate(0);
    fixture.pane.setLoaded(QStringLiteral("night"));
    fixture.act("favouritePresetRow");
    fixture.list()->choose(QStringLiteral("night"));
    auto* move = fixture.find<QMenu>("movePreset");
    Q_EMIT move->aboutToShow();
    QStringList texts;
    const QList<QAction*> actions = move->actions();
    for (QAction* action : actions) {
        texts += action->text();
        if (action->text() == QStringLiteral("QA"))
            action->trigger();
    }
    QVERIFY(texts.contains(QStringLiteral("New folder…")));
    QVERIFY(fixture.store.get(QStringLiteral("QA/night")));
    QVERIFY(!fixture.store.get(QStringLiteral("night")));
    QCOMPARE(fixture.preferences.favouritePresets(), QStringList{QStringLiteral("QA/night")}); // it goes along
    QVERIFY2(fixture.said().contains(QStringLiteral("\"QA\"")), qPrintable(fixture.said()));
    fixture.pane.setNotification(orderOf("H5"));
    fixture.pane.saveOrAskForName(); // and so does what is loaded
    QCOMPARE(fixture.store.get(QStringLiteral("QA/night"))->notification.orderId(), QStringLiteral("H5"));
    fixture.list()->choose(QStringLiteral("QA/night"));
    Q_EMIT fixture.list()->moveRequested({QStringLiteral("QA/night")}, {});
    QVERIFY(fixture.store.get(QStringLiteral("night")));
    fixture.accept(QStringLiteral("Undo"));
    QVERIFY(fixture.store.get(QStringLiteral("QA/night")));
}

void tst_PresetsPane::move_toANewFolder_asksForItsName()
{
    PresetsFixture fixture;
    fixture.choose(0);
    auto* move = fixture.find<QMenu>("movePreset");
    Q_EMIT move->aboutToShow();
    move->actions().last()->trigger();
    QVERIFY(fixture.isSeen("presetName"));
    QCOMPARE(fixture.find<QLineEdit>("presetName")->accessibleName(), QStringLiteral("Name of the new folder"));
    fixture.find<QLineEdit>("presetName")->setText(QStringLiteral(" Metro / Night "));
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Return);
    QVERIFY(!fixture.isSeen("presetName"));
    QVERIFY(fixture.store.get(QStringLiteral("Metro/Night/night")));
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("Metro/Night"), QStringLiteral("night")}));
    move->actions().last()->trigger(); // and nothing of it stays for the next name
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Escape);
    fixture.save(QStringLiteral("day"), orderOf("H2"));
    QVERIFY(fixture.store.get(QStringLiteral("day")));
}

void tst_PresetsPane::drop_movesToTheFoldersOfTheRow()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add({.id = QStringLiteral("QA/"), .name = QStringLiteral("limits"), .notification = orderOf("H2")}));
    fixture.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.pane));
    const auto drop = [&fixture](const QModelIndex& from, const QPoint& place) {
        const std::unique_ptr<QMimeData> data(fixture.list()->model()->mimeData({from}));
        QDragEnterEvent enter(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fixture.list()->viewport(), &enter);
        QDragMoveEvent over(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fixture.list()->viewport(), &over);
        QDropEvent dropped(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fixture.list()->viewport(), &dropped);
        return over.isAccepted() && dropped.isAccepted();
    };
    const auto center = [&fixture](int row) { return fixture.list()->visualRect(fixture.list()->model()->index(row, 0)).center(); };
    QVERIFY(drop(fixture.list()->model()->index(0, 0), center(2))); // "night" on "limits" in QA
    QVERIFY(fixture.store.get(QStringLiteral("QA/night")));
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("QA"), QStringLiteral("limits"), QStringLiteral("night")}));
    QVERIFY(drop(fixture.list()->model()->index(1, 0), QPoint(20, fixture.list()->viewport()->height() - 2))); // below all
    QVERIFY(fixture.store.get(QStringLiteral("limits")));
    QMimeData foreign;
    foreign.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.csv"))});
    QDragEnterEvent enter(center(0), Qt::CopyAction, &foreign, Qt::LeftButton, Qt::NoModifier);
    enter.accept();
    QCoreApplication::sendEvent(fixture.list()->viewport(), &enter);
    QVERIFY(!enter.isAccepted()); // that is the window's
}

void tst_PresetsPane::drag_carriesFiles()
{
    PresetsFixture fixture;
    const std::unique_ptr<QMimeData> data(fixture.list()->model()->mimeData({fixture.list()->model()->index(0, 0)}));
    QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(fixture.store.folder() + QStringLiteral("/night.json"))});
    QVERIFY(QFile::exists(data->urls().first().toLocalFile()));
    QCOMPARE(fixture.list()->model()->supportedDragActions(), Qt::CopyAction); // what is dragged out stays here
}

void tst_PresetsPane::several_areDeletedTogether()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add(QStringLiteral("other"), orderOf("H6")));
    QVERIFY(fixture.store.add(QStringLiteral("third"), orderOf("H7")));
    fixture.refresh();
    fixture.choose(0);
    fixture.list()->selectionModel()->select(fixture.list()->model()->index(2, 0), QItemSelectionModel::Select);
    QCOMPARE(fixture.list()->selected().size(), 2);
    fixture.pane.findChild<QAction*>(QStringLiteral("removePreset"))->trigger();
    QCOMPARE(fixture.names(), QStringList{QStringLiteral("other")});
    QCOMPARE(fixture.said(), QStringLiteral("2 presets deleted."));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.names().size(), 3);
}

void tst_PresetsPane::newOrder_isKeptWithThePreset()
{
    PresetsFixture fixture;
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.trigger("New order ID on load");
    QVERIFY(fixture.store.get(QStringLiteral("night"))->hasNewOrder);
    fixture.activate(0);
    QVERIFY(loaded.last()[0].value<Preset>().notification.orderId() != QStringLiteral("H1"));
    fixture.trigger("New order ID on load");
    QVERIFY(!fixture.store.get(QStringLiteral("night"))->hasNewOrder);
}

void tst_PresetsPane::changeElsewhere_isSaidByItself()
{
    PresetsFixture fixture;
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.activate(0);
    fixture.pane.setLoaded(QStringLiteral("night"));
    fixture.pane.setNotification(orderOf("H2")); // an edit that is not saved
    QVERIFY(fixture.store.replace(QStringLiteral("night"), orderOf("H7")));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.said(), QStringLiteral("Preset \"night\" was changed elsewhere since it was loaded."),
                              test::longWait);
    QCOMPARE(loaded.size(), 1); // the form keeps what a person typed
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    fixture.accept(QStringLiteral("Undo"));
    QCOMPARE(fixture.kept(), QStringLiteral("H7"));
    QVERIFY(fixture.store.replace(QStringLiteral("night"), orderOf("H8")));
    const StateStrip* strip = fixture.pane.findChild<StateStrip*>();
    QTRY_VERIFY_WITH_TIMEOUT(strip->inView(), test::longWait);
    QVERIFY(fixture.store.replace(QStringLiteral("night"), orderOf("H7"))); // back to the former branch
    QTRY_VERIFY_WITH_TIMEOUT(!strip->inView(), test::longWait);
}

void tst_PresetsPane::loadedOneThatGoes_canBeSavedAgain()
{
    PresetsFixture fixture;
    fixture.activate(0);
    fixture.pane.setLoaded(QStringLiteral("night"));
    fixture.pane.setNotification(orderOf("H2"));
    QVERIFY(fixture.store.remove(QStringLiteral("night"))); // another branch does not have it
    QTRY_VERIFY2_WITH_TIMEOUT(fixture.said().contains(QStringLiteral("not in the folder any more")), qPrintable(fixture.said()),
                              test::longWait);
    fixture.accept(QStringLiteral("Save it again…"));
    QCOMPARE(fixture.find<QLineEdit>("presetName")->text(), QStringLiteral("night"));
    QTest::keyClick(fixture.find<QLineEdit>("presetName"), Qt::Key_Return);
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::choice_staysWhenTheFolderChanges()
{
    PresetsFixture fixture;
    fixture.choose(0);
    QVERIFY(fixture.store.add(QStringLiteral("a first one"), orderOf("H6")));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.names().size(), 2, test::longWait);
    QVERIFY(fixture.list()->current());
    QCOMPARE(fixture.list()->current()->name, QStringLiteral("night"));
    QCOMPARE(fixture.list()->selected().size(), 1);
}

void tst_PresetsPane::deletion_choosesNoOther()
{
    PresetsFixture fixture;
    QVERIFY(fixture.store.add(QStringLiteral("other"), orderOf("H6")));
    QVERIFY(fixture.store.add(QStringLiteral("third"), orderOf("H7")));
    fixture.refresh();
    fixture.choose(2);
    QAction* remove = fixture.pane.findChild<QAction*>(QStringLiteral("removePreset"));
    remove->trigger();
    QCOMPARE(fixture.names(), (QStringList{QStringLiteral("night"), QStringLiteral("other")}));
    remove->trigger(); // the key is held too long
    QCOMPARE(fixture.names().size(), 2);
}

void tst_PresetsPane::typedName_staysWhenTheFolderChanges()
{
    PresetsFixture fixture;
    fixture.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.pane));
    fixture.choose(0);
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_F2);
    auto* editor = fixture.list()->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(QStringLiteral("evening"));
    QVERIFY(fixture.store.add(QStringLiteral("other"), orderOf("H6")));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.presetLibrary.presets().size(), 2, test::longWait);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.list()->viewport()->findChild<QLineEdit*>(), editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(fixture.names(), (QStringList{QStringLiteral("evening"), QStringLiteral("other")}));
}

void tst_PresetsPane::import_isShownTakenAndTakenBack()
{
    PresetsFixture fixture;
    const QString file = fixture.folder.filePath(QStringLiteral("c.sh"));
    QFile commands(file);
    QVERIFY(commands.open(QIODevice::WriteOnly));
    commands.write(R"(curl -d '{"event":{"type":"order.accepted","payload":{"order_id":"H5"}}}' https://api.example/v1/notifications
curl https://api.example/v1/orders)");
    commands.close();
    fixture.pane.importFrom(file);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QTableView>("importedPresets"), test::longWait);
    const QAbstractItemModel* rows = fixture.find<QTableView>("importedPresets")->model();
    QCOMPARE(rows->rowCount(), 2);
    QVERIFY(rows->index(0, 1).data().toString().startsWith(QStringLiteral("Refused: "))); // with its reason
    QCOMPARE(rows->index(1, 1).data().toString(), QStringLiteral("Order accepted"));
    QCOMPARE(fixture.names().size(), 1); // nothing came yet
    fixture.find<QComboBox>("importFolder")->setCurrentText(QStringLiteral("From curl"));
    fixture.click("takeImport");
    QTRY_COMPARE_WITH_TIMEOUT(fixture.names(),
                              (QStringList{QStringLiteral("night"), QStringLiteral("From curl"), QStringLiteral("order.accepted H5")}),
                              test::longWait);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.said().contains(QStringLiteral("1 preset imported")), test::longWait);
    fixture.accept(QStringLiteral("Undo"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.names(), QStringList{QStringLiteral("night")}, test::longWait);
}

void tst_PresetsPane::import_ofNothing_saysWhy()
{
    PresetsFixture fixture;
    QGuiApplication::clipboard()->setText(QStringLiteral("no request"));
    fixture.pane.findChild<QAction*>(QStringLiteral("importPresetClipboard"))->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(fixture.said().contains(QStringLiteral("clipboard")), qPrintable(fixture.said()), test::longWait);
    QVERIFY(!fixture.find<QDialog>("importPresetsDialog"));
}

void tst_PresetsPane::export_writesWhatIsChosen()
{
    PresetsFixture fixture;
    for (const char* name : {"one", "two"})
        QVERIFY(fixture.store.add({.id = QStringLiteral("QA/"), .name = QString::fromLatin1(name), .notification = orderOf("H2")}));
    fixture.refresh();
    const auto exported = [&fixture](const QString& name) {
        const QString file = fixture.folder.filePath(name);
        Q_EMIT fixture.find<QFileDialog>("exportPresetsFile")->fileSelected(file);
        fixture.find<QFileDialog>("exportPresetsFile")->close();
        if (!QTest::qWaitFor([&file] { return QFile::exists(file); }, test::longWait))
            return qsizetype{-1};
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return PresetTransfer::read(file)->presets.size();
    };
    fixture.choose(1); // the heading of QA
    QVERIFY(!fixture.list()->current());
    fixture.act("exportPresetRow");
    const QStringList named = fixture.find<QFileDialog>("exportPresetsFile")->selectedFiles();
    QCOMPARE(QFileInfo(named.value(0)).fileName(), QStringLiteral("presets.vestnik.json")); // by which the desktop knows it
    QCOMPARE(exported(QStringLiteral("folder.json")), 2);
    fixture.list()->choose(QStringLiteral("night"));
    fixture.act("exportPresetRow");
    QCOMPARE(exported(QStringLiteral("one.json")), 1);
    fixture.act("exportPresets");
    QCOMPARE(exported(QStringLiteral("all.json")), 3);
}

void tst_PresetsPane::missingFolder_isSaid()
{
    PresetsFixture fixture;
    const QString gone = fixture.folder.filePath(QStringLiteral("no such checkout"));
    fixture.presetLibrary.setPlace(DataFolder(gone), true);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.presetLibrary.fault(), test::longWait);
    QStringList texts;
    const QList<QLabel*> labels = fixture.pane.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible())
            texts += label->text();
    }
    QVERIFY2(texts.join(u'\n').contains(gone), qPrintable(texts.join(u'\n')));
    QVERIFY(!fixture.isSeen("saveFirstPreset"));
    fixture.save(QStringLiteral("a"), orderOf("H2"));
    QVERIFY2(fixture.said().contains(gone), qPrintable(fixture.said()));
    QVERIFY(!QFile::exists(gone));
}

void tst_PresetsPane::manyBrokenFiles_leaveRoom()
{
    PresetsFixture fixture;
    for (int i = 0; i < 40; ++i) {
        QFile file(fixture.store.folder() + QStringLiteral("/broken%1.json").arg(i));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    }
    fixture.refresh();
    QCOMPARE(fixture.said().count(u'\n'), 10);
    QVERIFY2(fixture.said().endsWith(QStringLiteral("30 more files cannot be used.")), qPrintable(fixture.said()));
}

void tst_PresetsPane::names_areGivenToAllControls()
{
    PresetsFixture fixture;
    for (const QString& language : {QStringLiteral("en"), QStringLiteral("ru")}) {
        fixture.language.use(language);
        QCoreApplication::processEvents();
        for (const char* name : {"presets", "presetSearch", "newPreset", "presetFiles", "presetName", "savePreset", "cancelPreset"})
            QVERIFY2(!fixture.find<QWidget>(name)->accessibleName().isEmpty(), name);
    }
}

QTEST_MAIN(tst_PresetsPane)
#include "tst_PresetsPane.moc"
