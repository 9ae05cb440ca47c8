#include "Language.h"
#include "Notice.h"
#include "PresetsPane.h"

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

/// The pane with one preset, "night", that holds the order H1; in English.
struct Shelf {
    Shelf()
    {
        language.use(QStringLiteral("en"));
        [[maybe_unused]] const Result<Preset> added = store.add(QStringLiteral("night"), orderOf("H1"));
        pane = std::make_unique<PresetsPane>(store);
        pane->show();
    }

    void save(const QString& name, const Notification& notification)
    {
        pane->setNotification(notification);
        pane->findChild<QLineEdit*>(QStringLiteral("presetName"))->setText(name);
        pane->findChild<QPushButton*>(QStringLiteral("savePreset"))->click();
    }
    QString said() { return pane->findChild<Notice*>()->text(); }
    /// Does what the notice offers.
    void accept(const QString& offer)
    {
        auto* button = pane->findChild<Notice*>()->findChild<QPushButton*>();
        QCOMPARE(button->text(), offer);
        button->click();
    }
    /// The order in the only preset; empty when there is not exactly one.
    QString kept()
    {
        const QList<Preset> presets = store.all().presets;
        return presets.size() == 1 ? presets.first().notification.orderId() : QString();
    }

    const QTemporaryDir folder;
    Language language;
    PresetStore store{folder.path()};
    std::unique_ptr<PresetsPane> pane;
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
    Shelf shelf;
    shelf.save(QStringLiteral("Night"), orderOf("H2")); // in any case
    QCOMPARE(shelf.said(), QStringLiteral("There is a preset \"night\" already."));
    QCOMPARE(shelf.kept(), QStringLiteral("H1"));
    shelf.accept(QStringLiteral("Overwrite"));
    QCOMPARE(shelf.kept(), QStringLiteral("H2"));
    QCOMPARE(shelf.pane->findChild<QListWidget*>()->count(), 1);
    QCOMPARE(shelf.pane->findChild<QLineEdit*>(QStringLiteral("presetName"))->text(), QString());
}

void tst_PresetsPane::overwriting_canBeUndone()
{
    Shelf shelf;
    shelf.save(QStringLiteral("night"), orderOf("H2"));
    shelf.accept(QStringLiteral("Overwrite"));
    QCOMPARE(shelf.said(), QStringLiteral("Preset \"night\" overwritten."));
    shelf.accept(QStringLiteral("Undo"));
    QCOMPARE(shelf.kept(), QStringLiteral("H1"));
    QSignalSpy loaded(shelf.pane.get(), &PresetsPane::loadRequested);
    shelf.pane->findChild<QListWidget*>()->setCurrentRow(0);
    Q_EMIT shelf.pane->findChild<QListWidget*>()->itemDoubleClicked(shelf.pane->findChild<QListWidget*>()->item(0));
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded.first().first().value<Preset>().notification.orderId(), QStringLiteral("H1"));
}

void tst_PresetsPane::overwriting_takesWhatWasThereWhenAsked()
{
    Shelf shelf;
    shelf.save(QStringLiteral("night"), orderOf("H2"));
    shelf.pane->setNotification(orderOf("H3")); // the form goes on while the question stands
    shelf.accept(QStringLiteral("Overwrite"));
    QCOMPARE(shelf.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::deletedMeanwhile_isSavedAnew()
{
    Shelf shelf;
    shelf.save(QStringLiteral("night"), orderOf("H2"));
    QVERIFY(shelf.store.remove(shelf.store.all().presets.first().id)); // by another program
    shelf.accept(QStringLiteral("Overwrite"));
    QCOMPARE(shelf.kept(), QStringLiteral("H2"));
}

void tst_PresetsPane::everyBrokenPreset_isNamed()
{
    Shelf shelf;
    for (const char* name : {"a.json", "b.json", "c.json"}) {
        QFile file(shelf.folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    }
    shelf.pane->refresh();
    for (const char* name : {"a.json", "b.json", "c.json"})
        QVERIFY2(shelf.said().contains(QString::fromLatin1(name)), qUtf8Printable(shelf.said()));
    QCOMPARE(shelf.pane->findChild<QListWidget*>()->count(), 1);
}

QTEST_MAIN(tst_PresetsPane)
#include "tst_PresetsPane.moc"
