#include "EntryDelegate.h"
#include "EventCatalog.h"
#include "PaneFixture.h"
#include "PresetList.h"
#include "PresetsDock.h"
#include "PresetsPane.h"
#include "ToastsOf.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

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

/// A store with one preset, "night", that holds the order H1.
struct OnePreset {
    OnePreset() { [[maybe_unused]] const Result<Preset> added = store.add(QStringLiteral("night"), orderOf("H1")); }

    const QTemporaryDir folder;
    PresetStore store{folder.path()};
};

struct PresetsFixture : OnePreset, test::PaneFixture<PresetsPane> {
    PresetsFixture() : PaneFixture(store, EventCatalog::builtIn(), filling()) { pane.show(); }

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
        list()->setCurrentRow(0);
        const QList<QAction*> actions = find<QMenu>("presetMenu")->actions();
        for (QAction* action : actions) {
            if (action->text() == QLatin1String(english))
                return action->trigger();
        }
        QFAIL(english);
    }
    QStringList names()
    {
        QStringList all;
        for (int row = 0; row < list()->count(); ++row)
            if (!list()->item(row)->isHidden())
                all += list()->item(row)->text();
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
};

void tst_PresetsPane::takenName_overwritesOnlyWhenTold()
{
    PresetsFixture fixture;
    fixture.save(QStringLiteral("Night"), orderOf("H2")); // in any case
    QCOMPARE(fixture.said(), QStringLiteral("There is a preset \"night\" already."));
    QCOMPARE(fixture.kept(), QStringLiteral("H1"));
    fixture.accept(QStringLiteral("Overwrite"));
    QCOMPARE(fixture.kept(), QStringLiteral("H2"));
    QCOMPARE(fixture.pane.findChild<QListWidget*>()->count(), 1);
    QCOMPARE(fixture.pane.findChild<QLineEdit*>(QStringLiteral("presetName"))->text(), QString());
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
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
        QFile file(fixture.folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    }
    fixture.pane.refresh();
    for (const char* name : {"a.json", "b.json", "c.json"})
        QVERIFY2(fixture.said().contains(QString::fromLatin1(name)), qUtf8Printable(fixture.said()));
    QCOMPARE(fixture.pane.findChild<QListWidget*>()->count(), 1);
}

void tst_PresetsPane::ctrlS_updatesTheLoadedOne()
{
    PresetsFixture fixture;
    const QString id = fixture.store.all().presets.first().id;
    fixture.pane.setLoaded(id);
    QVERIFY(fixture.list()->item(0)->data(EntryDelegate::StrongRole).toBool());
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
    fixture.pane.refresh();
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
    QCOMPARE(fixture.list()->item(0)->data(EntryDelegate::BadgeRole).toString(), QStringLiteral("1"));
    QCOMPARE(fixture.list()->item(1)->data(EntryDelegate::BadgeRole).toString(), QStringLiteral("8"));
    QVERIFY(fixture.list()->item(1)->toolTip().contains(QStringLiteral("Order canceled")));
    QCOMPARE(fixture.list()->visualItemRect(fixture.list()->item(0)).height(), 26);
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
    const QPoint dots = EntryDelegate::menuRect(fixture.list()->visualItemRect(fixture.list()->item(0))).center();
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
    fixture.list()->setCurrentRow(0);
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_F2);
    auto* editor = fixture.list()->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    QVERIFY(!editor->accessibleName().isEmpty());
    editor->setText(QStringLiteral("evening"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(fixture.names(), QStringList{QStringLiteral("evening")});
    fixture.list()->setFocus();
    fixture.list()->setCurrentRow(0);
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
    PresetStore store(one.folder.path());
    auto* pane = new PresetsPane(store, EventCatalog::builtIn(), filling());
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
    Q_EMIT pane->findChild<PresetList*>()->itemActivated(pane->findChild<PresetList*>()->item(0));
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
    fixture.pane.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.list()->setCurrentRow(0);
    for (int i = 0; i < 2; ++i)
        Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
    fixture.pane.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    const QSignalSpy wanted(&fixture.pane, &PresetsPane::wanted);
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0)); // the answers of the last time
    QCOMPARE(fixture.pane.findChild<QLineEdit*>(QStringLiteral("presetAnswer"))->text(), QStringLiteral("H9"));
}

void tst_PresetsPane::questions_canBeLeft()
{
    PresetsFixture fixture;
    const Notification written(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("{{ask:Order}}")}});
    QVERIFY(fixture.store.replace(fixture.store.all().presets.first().id, written));
    fixture.pane.refresh();
    const QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
    fixture.pane.refresh();
    QSignalSpy loaded(&fixture.pane, &PresetsPane::loadRequested);
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
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
    fixture.pane.refresh();
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
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
    fixture.pane.setLoaded(id);
    fixture.list()->item(0)->setText(QStringLiteral("evening")); // as a person edits it
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
    fixture.pane.refresh();
    fixture.list()->setCurrentRow(0);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(0));
    fixture.pane.setLoaded(id);
    QVERIFY(fixture.store.replace(id, orderOf("H7")));
    fixture.pane.setNotification(orderOf("H2"));
    fixture.pane.saveOrAskForName();
    QVERIFY(fixture.pane.findChild<StateStrip*>()->inView());
    fixture.list()->setCurrentRow(1);
    Q_EMIT fixture.list()->itemActivated(fixture.list()->item(1));
    QVERIFY(!fixture.pane.findChild<StateStrip*>()->inView());
}

QTEST_MAIN(tst_PresetsPane)
#include "tst_PresetsPane.moc"
