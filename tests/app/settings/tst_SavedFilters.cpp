#include "JsonFile.h"
#include "JsonParse.h"
#include "SavedFilters.h"
#include "SecretGate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

class tst_SavedFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMember_comesBack();
    void oneEnvironment_isReadAndWrittenAsBefore();
    void oddHour_isNone_data();
    void oddHour_isNone();
    void sameName_isReplaced();
    void removed_canBeSavedAgain();
    void badName_isRefused();
    void foreignFile_isLeftAsItIs();
    void unknownKeys_surviveAnEdit();
    void newerFile_isReadAndNotChanged();
    void token_isNotStored();
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
             .environmentIds = {QStringLiteral("e1"), QStringLiteral("e2")},
             .sandbox = FilterChoice::Sandbox::Shown,
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
    SavedFilter hour{QStringLiteral("Час"), {}};
    hour.choice.period = FilterChoice::Period::Today;
    hour.choice.hour = 14;
    QVERIFY(store.save(hour));
    QVERIFY(store.all()->contains(hour));
}

// As earlier versions wrote it, and as they read it.
void tst_SavedFilters::oneEnvironment_isReadAndWrittenAsBefore()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("filters.json"));
    QVERIFY(JsonFile::write(path, parseJson(R"({"version":1,"filters":[{"name":"a","environment":"e1","period":"all"}]})").value));
    const SavedFilters store(path);
    FilterChoice choice;
    choice.environmentIds = QStringList{QStringLiteral("e1")};
    QCOMPARE(store.all()->value(0).choice, choice);
    QVERIFY(store.save({QStringLiteral("b"), choice}));
    const JsonValue written = *JsonFile::read(path);
    const JsonValue& second = written.find(QStringLiteral("filters"))->items.constLast();
    QCOMPARE(second.find(QStringLiteral("environment"))->text, QStringLiteral("e1"));
    QVERIFY(!second.find(QStringLiteral("environments")));
}

void tst_SavedFilters::oddHour_isNone_data()
{
    QTest::addColumn<QByteArray>("hour");
    for (const char* hour : {"25", "-1", "1.5", "\"14\"", "null"})
        QTest::newRow(hour) << QByteArray(hour);
}

void tst_SavedFilters::oddHour_isNone()
{
    QFETCH(const QByteArray, hour);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("filters.json"));
    QVERIFY(JsonFile::write(path, parseJson(R"({"version":1,"filters":[{"name":"a","period":"today","hour":)" + hour + "}]}").value));
    QCOMPARE(SavedFilters(path).all()->value(0).choice.hour, -1);
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

void tst_SavedFilters::unknownKeys_surviveAnEdit()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("filters.json"));
    const JsonValue former =
        parseJson(R"({"version":1,"order":["b","a"],"filters":[{"name":"a","pinned":true,"text":"x"},{"name":"b","period":"quarter"}]})")
            .value;
    QVERIFY(JsonFile::write(path, former));
    const SavedFilters store(path);
    QVERIFY(store.save({QStringLiteral("A"), searchFor("y")}));
    const JsonValue document = JsonFile::read(path).value();
    QCOMPARE(document.find(u"order")->toBytes(), QByteArray(R"(["b","a"])"));
    QByteArrayList entries;
    for (const JsonValue& entry : document.find(u"filters")->items)
        entries += entry.toBytes();
    QVERIFY2(entries.contains(R"({"name":"b","period":"quarter"})"), entries.join('\n').constData());
    QVERIFY2(entries.contains(R"({"name":"A","text":"y","period":"all","pinned":true})"), entries.join('\n').constData());
}

void tst_SavedFilters::newerFile_isReadAndNotChanged()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("filters.json"));
    const JsonValue newer = parseJson(R"({"version":2,"filters":[{"name":"a","text":"x"}]})").value;
    QVERIFY(JsonFile::write(path, newer));
    const SavedFilters store(path);
    QCOMPARE(*store.all(), (QList<SavedFilter>{{QStringLiteral("a"), searchFor("x")}}));
    const Error error{ErrorCode::FileNewer, path, QStringLiteral("2")};
    QCOMPARE(store.save(whole()).error(), error);
    QCOMPARE(store.remove(QStringLiteral("a")).error(), error);
    QCOMPARE(JsonFile::read(path).value(), newer);
}

void tst_SavedFilters::token_isNotStored()
{
    const QTemporaryDir folder;
    const SavedFilters store(folder.filePath(QStringLiteral("filters.json")));
    SecretGate::learn(*Token::parse(QStringLiteral("tok-3f9a77")), QStringLiteral("Метро"));
    const Error inText{ErrorCode::TokenInField, QStringLiteral("Метро"), QStringLiteral("text")};
    QCOMPARE(store.save({QStringLiteral("mine"), searchFor("tok-3f9a77")}).error(), inText);
    QVERIFY(store.all()->isEmpty());
}

QTEST_GUILESS_MAIN(tst_SavedFilters)
#include "tst_SavedFilters.moc"
