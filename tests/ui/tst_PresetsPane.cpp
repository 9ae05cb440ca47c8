#include "PaneFixture.h"
#include "PresetsPane.h"
#include "ToastsOf.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

namespace {

Notification orderOf(const char* id)
{
    return Notification(QStringLiteral("order.accepted"), {{orderIdField, QString::fromLatin1(id)}});
}

/// A store with one preset, "night", that holds the order H1.
struct OnePreset {
    OnePreset() { [[maybe_unused]] const Result<Preset> added = store.add(QStringLiteral("night"), orderOf("H1")); }

    const QTemporaryDir folder;
    PresetStore store{folder.path()};
};

struct PresetsFixture : OnePreset, test::PaneFixture<PresetsPane> {
    PresetsFixture() : PaneFixture(store) { pane.show(); }

    void save(const QString& name, const Notification& notification)
    {
        pane.setNotification(notification);
        find<QLineEdit>("presetName")->setText(name);
        button("savePreset")->click();
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
    fixture.pane.findChild<QListWidget*>()->setCurrentRow(0);
    Q_EMIT fixture.pane.findChild<QListWidget*>()->itemDoubleClicked(fixture.pane.findChild<QListWidget*>()->item(0));
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

QTEST_MAIN(tst_PresetsPane)
#include "tst_PresetsPane.moc"
