#include "LongWaits.h"
#include "PresetLibrary.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Notification orderOf(const QString& id)
{
    return Notification(u"order.accepted"_s, {{orderIdField, id}});
}

/// A library that was read, and the folder as another program writes it.
struct Read {
    explicit Read(bool mustExist = false) : presetLibrary(data, mustExist)
    {
        presetLibrary.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(presetLibrary.isRead(), test::longWait);
    }
    QStringList paths() const
    {
        QStringList all;
        for (const Preset& preset : presetLibrary.presets())
            all += preset.path();
        return all;
    }
    /// As a person with a checkout does it: `path` in the folder of presets.
    void put(const QString& path, const QString& name, const QString& order) const
    {
        const QString file = other.folder() + u'/' + path + u".json"_s;
        QDir().mkpath(QFileInfo(file).path());
        QFile::remove(file); // git writes another file in its place
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(PresetStore::json({.id = {}, .name = name, .notification = orderOf(order)}).toBytes());
    }

    const QTemporaryDir folder;
    const DataFolder data{folder.filePath(u"data"_s)};
    const bool isMade = QDir().mkpath(data.path());
    PresetStore other{data.presetsFolder()};
    PresetLibrary presetLibrary;
};

} // namespace

class tst_PresetLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reading_isDoneInTheBackground();
    void ownChanges_areThereAtOnceAndStay();
    void changesElsewhere_appearByThemselves();
    void newFolders_areWatchedToo();
    void anotherBranch_isShownWhole();
    void aFolderThatComesLater_isFound();
    void missingPlace_isSaidAndFoundWhenItComes();
    void missingPlace_isNotMadeUp();
    void anotherPlace_isReadInstead();
    void nothingNew_isNotTold();
    void brokenFiles_areNamed();
};

void tst_PresetLibrary::reading_isDoneInTheBackground()
{
    const QTemporaryDir folder;
    const DataFolder data(folder.path());
    QVERIFY(PresetStore(data.presetsFolder()).add(u"night"_s, orderOf(u"H1"_s)));
    PresetLibrary library(data);
    const QSignalSpy changed(&library, &PresetLibrary::changed);
    library.refresh();
    QVERIFY(!library.isRead()); // nobody waited for it
    QVERIFY(library.presets().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(library.presets().size(), 1, test::longWait);
    QCOMPARE(changed.size(), 1);
    QVERIFY(library.byId(u"night"_s) && !library.byId(u"day"_s));
}

void tst_PresetLibrary::ownChanges_areThereAtOnceAndStay()
{
    Read fixture;
    PresetLibrary& library = fixture.presetLibrary;
    const Result<Preset> night = library.add({.id = {}, .name = u"night"_s, .notification = orderOf(u"H1"_s)});
    QVERIFY(night);
    QVERIFY(library.add({.id = u"QA/"_s, .name = u"day"_s, .notification = orderOf(u"H2"_s)}));
    QCOMPARE(fixture.paths(), (QStringList{u"night"_s, u"QA/day"_s}));
    QCOMPARE(library.add({.id = {}, .name = u"Night"_s, .notification = orderOf(u"H1"_s)}).error().code, ErrorCode::NameTaken);
    const Result<Preset> renamed = library.rename(night->id, u"a"_s);
    QCOMPARE(fixture.paths(), (QStringList{u"a"_s, u"QA/day"_s}));
    const Result<Preset> moved = library.move(renamed->id, u"QA"_s);
    QCOMPARE(fixture.paths(), (QStringList{u"QA/a"_s, u"QA/day"_s}));
    Preset changed = *moved;
    changed.notification = orderOf(u"H3"_s);
    QVERIFY(library.replace(changed));
    QCOMPARE(library.byId(moved->id)->notification.orderId(), u"H3"_s);
    const Result<Preset> removed = library.remove(moved->id);
    QCOMPARE(fixture.paths(), QStringList{u"QA/day"_s});
    QVERIFY(library.restore(*removed));
    QCOMPARE(fixture.paths(), (QStringList{u"QA/a"_s, u"QA/day"_s}));
    const QSignalSpy refreshed(&library, &PresetLibrary::refreshed);
    QTRY_VERIFY_WITH_TIMEOUT(!refreshed.isEmpty(), test::longWait); // the reading after it finds the same
    QCOMPARE(fixture.paths(), (QStringList{u"QA/a"_s, u"QA/day"_s}));
    QCOMPARE(library.folders(), QStringList{u"QA"_s});
}

void tst_PresetLibrary::changesElsewhere_appearByThemselves()
{
    Read fixture;
    fixture.put(u"night"_s, u"night"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"night"_s}, test::longWait);
    fixture.put(u"night"_s, u"night"_s, u"H2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.presetLibrary.presets().first().notification.orderId(), u"H2"_s, test::longWait);
    QVERIFY(QFile::remove(fixture.other.folder() + u"/night.json"_s));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.presetLibrary.presets().isEmpty(), test::longWait);
}

void tst_PresetLibrary::newFolders_areWatchedToo()
{
    Read fixture;
    fixture.put(u"QA/deep/one"_s, u"one"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"QA/deep/one"_s}, test::longWait);
    fixture.put(u"QA/deep/two"_s, u"two"_s, u"H2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), (QStringList{u"QA/deep/one"_s, u"QA/deep/two"_s}), test::longWait);
}

void tst_PresetLibrary::anotherBranch_isShownWhole()
{
    Read fixture;
    for (int i = 0; i < 50; ++i)
        fixture.put(u"main/%1"_s.arg(i), u"m%1"_s.arg(i), u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths().size(), 50, test::longWait);
    for (int i = 0; i < 50; ++i)
        fixture.put(u"feature/%1"_s.arg(i), u"f%1"_s.arg(i), u"H2"_s);
    QVERIFY(QDir(fixture.other.folder() + u"/main"_s).removeRecursively());
    const auto isFeature = [&fixture] {
        const QStringList paths = fixture.paths();
        return paths.size() == 50
            && std::all_of(paths.cbegin(), paths.cend(), [](const QString& path) { return path.startsWith(u"feature/"_s); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFeature(), test::longWait);
}

void tst_PresetLibrary::aFolderThatComesLater_isFound()
{
    Read fixture;
    QVERIFY(!QFileInfo::exists(fixture.other.folder()));
    fixture.put(u"first"_s, u"first"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"first"_s}, test::longWait);
    QVERIFY(QDir(fixture.other.folder()).removeRecursively());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.paths().isEmpty(), test::longWait);
    QVERIFY(!fixture.presetLibrary.fault()); // the data folder has none, that is all
    fixture.put(u"again"_s, u"again"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"again"_s}, test::longWait);
}

void tst_PresetLibrary::missingPlace_isSaidAndFoundWhenItComes()
{
    Read fixture(true);
    fixture.put(u"one"_s, u"one"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths().size(), 1, test::longWait);
    const QString away = fixture.data.path() + u"-away"_s;
    QVERIFY(QDir().rename(fixture.data.path(), away)); // as a disk that is pulled out
    QTRY_VERIFY_WITH_TIMEOUT(fixture.presetLibrary.fault(), test::longWait);
    QCOMPARE(fixture.presetLibrary.fault()->code, ErrorCode::FileUnreadable);
    QCOMPARE(fixture.presetLibrary.fault()->subject, fixture.data.path());
    QVERIFY(fixture.presetLibrary.presets().isEmpty());
    QVERIFY(QDir().rename(away, fixture.data.path()));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths().size(), 1, test::longWait);
    QVERIFY(!fixture.presetLibrary.fault());
}

void tst_PresetLibrary::missingPlace_isNotMadeUp()
{
    const QTemporaryDir folder;
    const DataFolder gone(folder.filePath(u"gone"_s));
    PresetLibrary library(gone, true);
    // Before the reading has found out, too.
    QCOMPARE(library.add({.id = {}, .name = u"a"_s, .notification = orderOf(u"H1"_s)}).error().code, ErrorCode::FileUnwritable);
    library.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(library.fault(), test::longWait);
    QCOMPARE(library.add({.id = {}, .name = u"a"_s, .notification = orderOf(u"H1"_s)}).error().code, ErrorCode::FileUnreadable);
    QVERIFY(!QFileInfo::exists(gone.path()));
}

void tst_PresetLibrary::anotherPlace_isReadInstead()
{
    Read fixture;
    QVERIFY(fixture.presetLibrary.add({.id = {}, .name = u"here"_s, .notification = orderOf(u"H1"_s)}));
    const DataFolder checkout(fixture.folder.filePath(u"checkout"_s));
    QVERIFY(QDir().mkpath(checkout.path()));
    QVERIFY(PresetStore(checkout.presetsFolder()).add(u"there"_s, orderOf(u"H2"_s)));
    fixture.presetLibrary.setPlace(checkout, true);
    QVERIFY(fixture.presetLibrary.presets().isEmpty()); // those of the former place are gone at once
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"there"_s}, test::longWait);
    QVERIFY(fixture.presetLibrary.add({.id = {}, .name = u"new"_s, .notification = orderOf(u"H3"_s)}));
    QCOMPARE(PresetStore(checkout.presetsFolder()).all().presets.size(), 2);
    QCOMPARE(fixture.other.all().presets.size(), 1); // what was there stays
    fixture.presetLibrary.setPlace(fixture.data, false);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths(), QStringList{u"here"_s}, test::longWait);
}

void tst_PresetLibrary::nothingNew_isNotTold()
{
    Read fixture;
    fixture.put(u"one"_s, u"one"_s, u"H1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.paths().size(), 1, test::longWait);
    const QSignalSpy changed(&fixture.presetLibrary, &PresetLibrary::changed);
    const QSignalSpy refreshed(&fixture.presetLibrary, &PresetLibrary::refreshed);
    fixture.presetLibrary.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!refreshed.isEmpty(), test::longWait);
    QCOMPARE(changed.size(), 0);
}

void tst_PresetLibrary::brokenFiles_areNamed()
{
    Read fixture;
    fixture.put(u"sound"_s, u"sound"_s, u"H1"_s);
    QFile broken(fixture.other.folder() + u"/broken.json"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
    broken.close();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.presetLibrary.unreadable().size(), 1, test::longWait);
    QVERIFY(fixture.presetLibrary.unreadable().first().subject.endsWith(u"broken.json"_s));
    QCOMPARE(fixture.paths(), QStringList{u"sound"_s});
}

QTEST_GUILESS_MAIN(tst_PresetLibrary)
#include "tst_PresetLibrary.moc"
