#include "PresetRows.h"

#include <QTest>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Preset presetOf(const QString& folder, const QString& name, const QString& event = u"order.accepted"_s)
{
    return {.id = folder.isEmpty() ? name : folder + u'/' + name, .name = name, .notification = Notification(event)};
}

/// In the order of a listing.
QList<Preset> presets()
{
    QList<Preset> all{presetOf({}, u"day"_s), presetOf({}, u"night"_s, u"order.canceled"_s), presetOf(u"QA"_s, u"limits"_s),
                      presetOf(u"QA"_s, u"repeat"_s), presetOf(u"Метро/Ночь"_s, u"три позиции"_s)};
    std::stable_sort(all.begin(), all.end(), PresetStore::comesFirst);
    return all;
}

QString textOf(const QString& event)
{
    return event == u"order.canceled"_s ? u"order.canceled\nOrder canceled\nЗаказ отменен"_s : event;
}

/// A heading as `[folder count]`, with a minus when it is shut, and a preset by its name.
QStringList rowsOf(const PresetView& view, const QList<Preset>& all = presets())
{
    QStringList lines;
    const QList<PresetRow> rows = view.rows(all, textOf);
    for (const PresetRow& row : rows) {
        const QString name = row.kind == PresetRow::Kind::Favourites ? u"*"_s : row.kind == PresetRow::Kind::Top ? u"top"_s : row.folder;
        lines += row.isHeading() ? u"[%1 %2%3]"_s.arg(name).arg(row.count).arg(row.isShut ? u"-"_s : QString()) : all[row.preset].name;
    }
    return lines;
}

} // namespace

class tst_PresetRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folders_haveHeadings();
    void noFolder_hasNoHeading();
    void favourites_comeFirstInTheirOrder();
    void shutFolder_showsItsHeadingAlone();
    void filter_findsPathsAndEvents_data();
    void filter_findsPathsAndEvents();
    void filter_opensWhatIsShut();
};

void tst_PresetRows::folders_haveHeadings()
{
    QCOMPARE(rowsOf({}), (QStringList{u"day"_s, u"night"_s, u"[QA 2]"_s, u"limits"_s, u"repeat"_s, u"[Метро/Ночь 1]"_s, u"три позиции"_s}));
    QVERIFY(rowsOf({}, {}).isEmpty());
}

void tst_PresetRows::noFolder_hasNoHeading()
{
    QCOMPARE(rowsOf({}, presets().first(2)), (QStringList{u"day"_s, u"night"_s}));
    // What nothing stands over cannot be shut: it would be out of view for good.
    QCOMPARE(rowsOf({.shut = {QString()}}, presets().first(2)), (QStringList{u"day"_s, u"night"_s}));
}

void tst_PresetRows::favourites_comeFirstInTheirOrder()
{
    const PresetView view{.favourites = {u"QA/repeat"_s, u"gone"_s, u"day"_s}};
    QCOMPARE(rowsOf(view),
             (QStringList{u"[* 2]"_s, u"repeat"_s, u"day"_s, u"[top 1]"_s, u"night"_s, u"[QA 1]"_s, u"limits"_s, u"[Метро/Ночь 1]"_s,
                          u"три позиции"_s}));
    QCOMPARE(rowsOf({.favourites = {u"gone"_s}}), rowsOf({}));
}

void tst_PresetRows::shutFolder_showsItsHeadingAlone()
{
    QCOMPARE(rowsOf({.shut = {u"QA"_s}}), (QStringList{u"day"_s, u"night"_s, u"[QA 2-]"_s, u"[Метро/Ночь 1]"_s, u"три позиции"_s}));
}

void tst_PresetRows::filter_findsPathsAndEvents_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("name, another case") << u" NIG "_s << QStringList{u"night"_s};
    QTest::newRow("folder") << u"метро"_s << QStringList{u"[Метро/Ночь 1]"_s, u"три позиции"_s};
    QTest::newRow("folder and name") << u"qa/lim"_s << QStringList{u"[QA 1]"_s, u"limits"_s};
    QTest::newRow("event") << u"отменен"_s << QStringList{u"night"_s};
    QTest::newRow("nothing") << u"xyz"_s << QStringList();
}

void tst_PresetRows::filter_findsPathsAndEvents()
{
    QFETCH(const QString, filter);
    QFETCH(const QStringList, rows);
    QCOMPARE(rowsOf({.filter = filter}), rows);
}

void tst_PresetRows::filter_opensWhatIsShut()
{
    QCOMPARE(rowsOf({.filter = u"limits"_s, .shut = {u"QA"_s}}), (QStringList{u"[QA 1]"_s, u"limits"_s}));
}

QTEST_MAIN(tst_PresetRows)
#include "tst_PresetRows.moc"
