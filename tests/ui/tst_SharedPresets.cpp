#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "PresetList.h"
#include "PresetTransfer.h"

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QProcess>
#include <QTableView>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;
using test::MainWindowFixture;

namespace {

Notification orderOf(const QString& id)
{
    return Notification(u"order.accepted"_s, {{orderIdField, id}});
}

struct SharedFixture : MainWindowFixture {
    SharedFixture()
    {
        QDir().mkpath(checkout.path());
        window.resize(1366, 768); // the presets are in view
    }

    PresetList* list() { return window.findChild<PresetList*>(); }
    QStringList paths()
    {
        QStringList all;
        for (const Preset& preset : list()->presets())
            all += preset.path();
        return all;
    }
    /// As the dialog of the system gives it.
    void chooseFolder(const QString& chosen)
    {
        find<QAbstractButton>("pageSettings")->click();
        click("chooseShared");
        auto* dialog = window.findChild<QFileDialog*>(u"sharedFolderDialog"_s);
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(chosen);
        dialog->close();
    }
    QString shown() { return find<QLabel>("sharedFolder")->text(); }
    /// Runs git in the checkout, without anybody's settings.
    bool git(const QStringList& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(checkout.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        process.setProcessEnvironment(environment);
        process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=t"_s, u"-c"_s, u"user.email=t@example.com"_s} + arguments);
        return process.waitForFinished(test::longWait) && process.exitCode() == 0;
    }
    void drop(const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
    }

    const DataFolder checkout{path.filePath(u"checkout"_s)};
    PresetStore theirs{checkout.presetsFolder()};
};

} // namespace

/// Presets in a folder that several people share, in the whole window.
class tst_SharedPresets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chosenFolder_isReadAtOnce_andCanBeTakenBack();
    void folderOfPresetsItself_meansTheOneAround();
    void chosenFolder_isKeptForTheNextStart();
    void missingFolder_isSaidAndNotMade();
    void anotherBranch_appearsByItself_andKeepsAnEdit();
    void narrowWindow_isToldOfAChange();
    void droppedPreset_isOffered();
    void droppedTable_isStillATable();
};

void tst_SharedPresets::chosenFolder_isReadAtOnce_andCanBeTakenBack()
{
    SharedFixture fixture;
    QVERIFY(fixture.session.presets().add({.id = {}, .name = u"mine"_s, .notification = orderOf(u"H1"_s)}));
    QVERIFY(fixture.theirs.add({.id = u"QA/"_s, .name = u"ours"_s, .notification = orderOf(u"H2"_s)}));
    fixture.chooseFolder(fixture.checkout.path());
    QTRY_COMPARE(fixture.paths(), QStringList{u"QA/ours"_s});
    QCOMPARE(fixture.shown(), fixture.checkout.path());
    const QString said = fixture.noticeText(); // where the former ones are
    QVERIFY2(said.contains(fixture.checkout.path()) && said.contains(fixture.folder.path() + u' '), qPrintable(said));
    QVERIFY(QFile::exists(fixture.folder.presetsFolder() + u"/mine.json"_s));
    test::toastButton(fixture.window)->click();
    QTRY_COMPARE(fixture.paths(), QStringList{u"mine"_s});
    QCOMPARE(fixture.shown(), u"in the data folder"_s);
    QVERIFY(!fixture.find<QPushButton>("ownFolder")->isEnabled());
    fixture.chooseFolder(fixture.checkout.path());
    QTRY_COMPARE(fixture.paths(), QStringList{u"QA/ours"_s});
    fixture.click("ownFolder");
    QTRY_COMPARE(fixture.paths(), QStringList{u"mine"_s});
}

void tst_SharedPresets::folderOfPresetsItself_meansTheOneAround()
{
    SharedFixture fixture;
    QVERIFY(fixture.theirs.add(u"ours"_s, orderOf(u"H2"_s)));
    fixture.chooseFolder(fixture.theirs.folder());
    QTRY_COMPARE(fixture.paths(), QStringList{u"ours"_s});
    QCOMPARE(fixture.session.preferences().sharedFolder(), fixture.checkout.path());
}

void tst_SharedPresets::chosenFolder_isKeptForTheNextStart()
{
    SharedFixture fixture;
    QVERIFY(fixture.theirs.add(u"ours"_s, orderOf(u"H2"_s)));
    fixture.chooseFolder(fixture.checkout.path());
    Session next(fixture.folder, EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>());
    QCOMPARE(next.presetStore().folder(), fixture.checkout.presetsFolder());
    QCOMPARE(next.sharedData().scenariosFolder(), fixture.checkout.scenariosFolder());
}

void tst_SharedPresets::missingFolder_isSaidAndNotMade()
{
    SharedFixture fixture;
    QVERIFY(fixture.theirs.add(u"ours"_s, orderOf(u"H2"_s)));
    fixture.chooseFolder(fixture.checkout.path());
    QTRY_COMPARE(fixture.paths().size(), 1);
    QVERIFY(QDir(fixture.checkout.path()).removeRecursively());
    QTRY_VERIFY(fixture.session.presets().fault());
    fixture.find<QAbstractButton>("pageSend")->click();
    const auto saysIt = [&fixture] {
        const QList<QLabel*> labels = fixture.window.findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [&fixture](const QLabel* label) {
            return label->isVisible() && label->text().contains(fixture.checkout.path()) && label->text().contains(u"no such folder"_s);
        });
    };
    QTRY_VERIFY(saysIt());
    QVERIFY(!QFile::exists(fixture.checkout.path()));
}

void tst_SharedPresets::anotherBranch_appearsByItself_andKeepsAnEdit()
{
    SharedFixture fixture;
    QVERIFY(fixture.git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}));
    const Preset night = fixture.theirs.add(u"night"_s, orderOf(u"H1"_s)).value();
    QVERIFY(fixture.git({u"add"_s, u"."_s}) && fixture.git({u"commit"_s, u"-qm"_s, u"main"_s}));
    QVERIFY(fixture.git({u"checkout"_s, u"-qb"_s, u"feature"_s}));
    QVERIFY(fixture.theirs.replace(night.id, orderOf(u"H2"_s)));
    QVERIFY(fixture.theirs.add({.id = u"QA/"_s, .name = u"more"_s, .notification = orderOf(u"H3"_s)}));
    QVERIFY(fixture.git({u"add"_s, u"."_s}) && fixture.git({u"commit"_s, u"-qm"_s, u"feature"_s}));
    QVERIFY(fixture.git({u"checkout"_s, u"-q"_s, u"main"_s}));
    fixture.chooseFolder(fixture.checkout.path());
    fixture.find<QAbstractButton>("pageSend")->click();
    QTRY_COMPARE(fixture.paths(), QStringList{u"night"_s});
    fixture.list()->setCurrentIndex(fixture.list()->model()->index(0, 0));
    Q_EMIT fixture.list()->activated(fixture.list()->currentIndex());
    QCOMPARE(fixture.orderId()->text(), u"H1"_s);
    fixture.orderId()->setText(u"H1-edited"_s);
    QVERIFY(fixture.git({u"checkout"_s, u"-q"_s, u"feature"_s}));
    QTRY_COMPARE(fixture.paths(), (QStringList{u"night"_s, u"QA/more"_s}));
    QTRY_VERIFY2(fixture.noticeText().contains(u"changed elsewhere"_s), qPrintable(fixture.noticeText()));
    QCOMPARE(fixture.orderId()->text(), u"H1-edited"_s); // what was typed stands
    fixture.buttonSaying(u"Load it"_s)->click();
    QCOMPARE(fixture.orderId()->text(), u"H2"_s);
    test::toastButton(fixture.window)->click(); // and comes back
    QCOMPARE(fixture.orderId()->text(), u"H1-edited"_s);
    QVERIFY(fixture.git({u"checkout"_s, u"-q"_s, u"main"_s}));
    QTRY_COMPARE(fixture.paths(), QStringList{u"night"_s});
}

void tst_SharedPresets::narrowWindow_isToldOfAChange()
{
    SharedFixture fixture;
    fixture.window.resize(1024, 700);
    QTRY_VERIFY(!fixture.list()->isVisible());
    QVERIFY(fixture.session.presets().add({.id = {}, .name = u"night"_s, .notification = orderOf(u"H1"_s)}));
    Q_EMIT fixture.list()->activated(fixture.list()->model()->index(0, 0));
    QCOMPARE(fixture.orderId()->text(), u"H1"_s);
    QVERIFY(fixture.session.presetStore().replace(u"night"_s, orderOf(u"H2"_s)));
    QTRY_VERIFY2(test::lastToast(fixture.window).contains(u"changed elsewhere"_s), qPrintable(fixture.noticeText()));
    QVERIFY(!fixture.list()->isVisible()); // nothing comes out by itself
    test::toastButton(fixture.window, u"Show"_s)->click();
    QTRY_VERIFY(fixture.list()->isVisible());
    QVERIFY(fixture.buttonSaying(u"Load it"_s));
}

void tst_SharedPresets::droppedPreset_isOffered()
{
    SharedFixture fixture;
    QTRY_VERIFY(fixture.session.presets().isRead());
    QVERIFY(fixture.theirs.add(u"ours"_s, orderOf(u"H2"_s)));
    fixture.find<QAbstractButton>("pageHistory")->click();
    fixture.drop(fixture.theirs.folder() + u"/ours.json"_s);
    QTRY_VERIFY(fixture.find<QTableView>("importedPresets"));
    QCOMPARE(fixture.find<QTableView>("importedPresets")->model()->index(0, 0).data().toString(), u"ours"_s);
    QVERIFY(fixture.paths().isEmpty());
    fixture.click("takeImport");
    QTRY_COMPARE(fixture.paths(), QStringList{u"ours"_s});
    QVERIFY(QFile::exists(fixture.theirs.folder() + u"/ours.json"_s)); // it was copied
}

void tst_SharedPresets::droppedTable_isStillATable()
{
    QVERIFY(!PresetTransfer::isLikely(u"/tmp/orders.csv"_s));
    QVERIFY(!PresetTransfer::isLikely(u"/tmp/orders"_s));
    QVERIFY(PresetTransfer::isLikely(u"/tmp/a.JSON"_s));
    QVERIFY(PresetTransfer::isLikely(u"/tmp/a.har"_s));
    QVERIFY(PresetTransfer::isLikely(QDir::tempPath())); // a folder
}

QTEST_MAIN(tst_SharedPresets)
#include "tst_SharedPresets.moc"
