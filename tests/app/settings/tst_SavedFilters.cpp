#include "SavedFilters.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

class tst_SavedFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMember_comesBack();
    void sameName_isReplaced();
    void removed_canBeSavedAgain();
    void badName_isRefused();
    void foreignFile_isLeftAsItIs();
};

namespace {

FilterChoice searchFor(const char* text)
{
    FilterChoice choice;
    choice.text = QString::fromLatin1(text);
    return choice;
}

SavedFilter whole()
{
    return {QStringLiteral("Ночь"),
            {.text = QStringLiteral("H1"),
             .events = {QStringLiteral("order.accepted")},
             .outcomes = {QStringLiteral("unknown"), QStringLiteral("not_sent")},
             .environmentId = QStringLiteral("e1"),
             .period = FilterChoice::Period::Custom,
             .from = QDate(2026, 11, 1),
             .until = QDate(2026, 11, 24),
             .source = QStringLiteral("cli"),
             .operatorName = QStringLiteral("Анна"),
             .batch = QStringLiteral("b"),
             .needsAttention = true}};
}

} // namespace

void tst_SavedFilters::everyMember_comesBack()
{
    const QTemporaryDir folder;
    const SavedFilters store(folder.filePath(QStringLiteral("filters.json")));
    QVERIFY(store.all()->isEmpty());
    QVERIFY(store.save(whole()));
    QVERIFY(store.save({QStringLiteral("Пусто"), {}}));
    QCOMPARE(store.all()->size(), 2);
    QVERIFY(store.all()->contains(whole()));
    QVERIFY(store.all()->contains(SavedFilter{QStringLiteral("Пусто"), {}}));
}

void tst_SavedFilters::sameName_isReplaced()
{
    const QTemporaryDir folder;
    const SavedFilters store(folder.filePath(QStringLiteral("filters.json")));
    QVERIFY(store.save({QStringLiteral("Mine"), searchFor("a")}));
    QVERIFY(store.save({QStringLiteral(" mine "), searchFor("b")}));
    QCOMPARE(*store.all(), (QList<SavedFilter>{{QStringLiteral("mine"), searchFor("b")}}));
}

void tst_SavedFilters::removed_canBeSavedAgain()
{
    const QTemporaryDir folder;
    const SavedFilters store(folder.filePath(QStringLiteral("filters.json")));
    QVERIFY(store.save(whole()));
    const Result<std::optional<SavedFilter>> removed = store.remove(whole().name);
    QVERIFY(removed && *removed);
    QVERIFY(store.all()->isEmpty());
    QVERIFY(store.save(**removed));
    QCOMPARE(*store.all(), QList<SavedFilter>{whole()});
    QVERIFY(!*store.remove(QStringLiteral("nobody")));
}

void tst_SavedFilters::badName_isRefused()
{
    const QTemporaryDir folder;
    const SavedFilters store(folder.filePath(QStringLiteral("filters.json")));
    QCOMPARE(store.save({QStringLiteral("  "), {}}).error().code, ErrorCode::NameEmpty);
    QCOMPARE(store.save({QString(101, u'a'), {}}).error().code, ErrorCode::NameTooLong);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("filters.json"))));
}

void tst_SavedFilters::foreignFile_isLeftAsItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("filters.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"filters\": 7}");
    file.close();
    const SavedFilters store(path);
    QCOMPARE(store.all().error().code, ErrorCode::FileInvalid);
    QCOMPARE(store.save(whole()).error().code, ErrorCode::FileInvalid);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"filters\": 7}"));
}

QTEST_GUILESS_MAIN(tst_SavedFilters)
#include "tst_SavedFilters.moc"
