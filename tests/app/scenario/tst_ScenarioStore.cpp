#include "BuiltInScenarios.h"
#include "JsonFile.h"
#include "JsonParse.h"
#include "ScenarioJson.h"
#include "ScenarioStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Scenario whole()
{
    ScenarioStep first{.name = u"первый"_s,
                       .request = Notification(u"order.accepted"_s, {{u"handoutCode"_s, u"{{random:digits:4}}"_s}}),
                       .ids = StepIds::Both,
                       .delay = 250ms,
                       .expected = {.outcome = Outcome::Invalid,
                                    .status = 422,
                                    .errorField = u"type"_s,
                                    .pattern = u"\"code\":\\s*422"_s,
                                    .atMost = 2000ms},
                       .onSurprise = OnSurprise::Ask,
                       .beginsOrder = true,
                       .hasWrongToken = true};
    ScenarioStep second{.preset = u"Метро/3 позиции"_s, .onSurprise = OnSurprise::GoOn};
    ScenarioStep third{.include = u"другой"_s};
    ScenarioStep fourth{.rawBody = u"{ \"event\": [1.50,\n]"_s};
    return {.id = u"QA/"_s, .name = u"всё"_s, .description = u"о всём"_s, .steps = {first, second, third, fourth}, .isForSandbox = true};
}

} // namespace

class tst_ScenarioStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScenario_comesBackAsItWas();
    void twoSaves_writeTheSameBytes();
    void builtInOnes_canBeSavedAndRead();
    void shortSteps_areRead();
    void aBadFile_isNamed_theOthersWork_data();
    void aBadFile_isNamed_theOthersWork();
    void aNewerFile_isNamedAndNotChanged();
    void laterMembers_areKept();
    void names_areFound();
    void takenName_isRefusedInAnyCase();
    void remove_canBeUndone();
    void rename_changesTheNameOrTheFolder();
    void addUnder_findsAFreeName();

private:
    QString fileOf(const QString& id) const { return m_dir->filePath(id + u".json"_s); }
    void put(const QString& id, const QByteArray& bytes) const
    {
        QFile file(fileOf(id));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    ScenarioStore store() const { return ScenarioStore(m_dir->path()); }

    std::unique_ptr<QTemporaryDir> m_dir;

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
};

void tst_ScenarioStore::aScenario_comesBackAsItWas()
{
    const Result<Scenario> added = store().add(whole());
    QVERIFY(added);
    QCOMPARE(added->id, u"QA/всё"_s);
    QCOMPARE(store().all().scenarios, QList<Scenario>{*added});
    QCOMPARE(added->steps, whole().steps);
    QVERIFY(store().all().unreadable.isEmpty());
}

void tst_ScenarioStore::twoSaves_writeTheSameBytes()
{
    const Scenario added = store().add(whole()).value();
    const auto bytes = [this, &added] {
        QFile file(fileOf(added.id));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray first = bytes();
    QVERIFY(store().write(store().all().scenarios.value(0)));
    QCOMPARE(bytes(), first);
}

void tst_ScenarioStore::builtInOnes_canBeSavedAndRead()
{
    for (Scenario scenario : builtInScenarios(EventCatalog::builtIn())) {
        scenario.id.clear();
        const Result<Scenario> added = store().add(scenario);
        QVERIFY(added);
        QCOMPARE(ScenarioStore::find(store().all().scenarios, scenario.name).value().steps, scenario.steps);
    }
}

void tst_ScenarioStore::shortSteps_areRead()
{
    put(u"short"_s, R"({"name":"short","steps":[{"event":"order.accepted"},{"event":"order.in_work","fields":{"handoutCode":"1"}}]})");
    const Scenario read = store().all().scenarios.value(0);
    QCOMPARE(read.steps.size(), 2);
    QCOMPARE(read.steps[0].request, Notification(u"order.accepted"_s));
    QCOMPARE(read.steps[1].request, Notification(u"order.in_work"_s, {{u"handoutCode"_s, u"1"_s}}));
}

void tst_ScenarioStore::aBadFile_isNamed_theOthersWork_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("detail");
    const auto step = [](const QByteArray& members) { return R"({"name":"x","steps":[{"event":"a"},{)" + members + "}]}"; };
    QTest::newRow("no JSON") << QByteArray("{") << u"no JSON: 1:2"_s;
    QTest::newRow("no name") << QByteArray(R"({"steps":[]})") << u"\"name\" is missing or no text"_s;
    QTest::newRow("no steps") << QByteArray(R"({"name":"x"})") << u"\"steps\" is missing or not of the right kind"_s;
    QTest::newRow("a step of nothing") << step(R"("delay_ms":1)")
                                       << u"step 2: needs one of \"preset\", \"scenario\", \"request\", \"event\" and \"body\""_s;
    QTest::newRow("a step of two") << step(R"("preset":"a","body":"b")")
                                   << u"step 2: needs one of \"preset\", \"scenario\", \"request\", \"event\" and \"body\""_s;
    QTest::newRow("an outcome that is none") << step(R"("event":"a","expect":{"outcome":"fine"})")
                                             << u"step 2: \"outcome\" is missing or not of the right kind"_s;
    QTest::newRow("a pattern that is none") << step(R"("event":"a","expect":{"pattern":"("})")
                                            << u"step 2: \"pattern\" is missing or not of the right kind"_s;
    QTest::newRow("a time before now") << step(R"("event":"a","delay_ms":-1)")
                                       << u"step 2: \"delay_ms\" is missing or not of the right kind"_s;
    QTest::newRow("an unknown way on") << step(R"("event":"a","on_surprise":"panic")")
                                       << u"step 2: \"on_surprise\" is missing or not of the right kind"_s;
    QTest::newRow("a slip in a step") << step(R"("event":"a","payload":{"order_id":"H1"})") << u"step 2: \"payload\" is not known here"_s;
    QTest::newRow("a slip in an expectation") << step(R"("event":"a","expect":{"outcom":"processed"})")
                                              << u"step 2: \"outcom\" is not known here"_s;
    QTest::newRow("several faults") << step(R"("event":"a","delay_ms":-1,"what":1},{"scenario":"b","expect":{},"wrong_token":true)")
                                    << u"step 2: \"delay_ms\" is missing or not of the right kind; step 2: \"what\" is not known here; "
                                       "step 3: \"expect\" does not go with \"scenario\"; "
                                       "step 3: \"wrong_token\" does not go with \"scenario\""_s;
    QTest::newRow("a request that is none") << step(R"("request":[1])") << u"step 2: \"request\" is missing or not of the right kind"_s;
}

void tst_ScenarioStore::aBadFile_isNamed_theOthersWork()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, detail);
    const Scenario sound = store().add(whole()).value();
    put(u"bad"_s, bytes);
    const ScenarioStore::Listing listing = store().all();
    QCOMPARE(listing.scenarios, QList<Scenario>{sound});
    QCOMPARE(listing.unreadable, (QList<Error>{{ErrorCode::FileInvalid, fileOf(u"bad"_s), detail}}));
}

void tst_ScenarioStore::aNewerFile_isNamedAndNotChanged()
{
    put(u"new"_s, R"({"version":2,"name":"new","steps":[{"event":"a"}]})");
    const Error newer{ErrorCode::FileNewer, fileOf(u"new"_s), u"2"_s};
    const ScenarioStore::Listing listing = store().all(); // its keys may mean another thing than here
    QVERIFY(listing.scenarios.isEmpty());
    QCOMPARE(listing.unreadable, QList<Error>{newer});
    Scenario own = whole();
    own.id = u"new"_s;
    QCOMPARE(store().write(own).error(), newer);
}

void tst_ScenarioStore::laterMembers_areKept()
{
    put(u"a"_s, R"({"name":"a","steps":[{"event":"a"}],"owner":[1.50]})");
    const Scenario read = store().all().scenarios.value(0);
    QVERIFY(store().write(read));
    const JsonValue written = JsonFile::read(fileOf(u"a"_s)).value();
    QCOMPARE(written.find(u"owner")->toBytes(), QByteArray("[1.50]"));
}

void tst_ScenarioStore::names_areFound()
{
    QDir(m_dir->path()).mkpath(u"A"_s);
    QDir(m_dir->path()).mkpath(u"B"_s);
    for (const QString& id : {u"A/one"_s, u"B/one"_s, u"two"_s})
        put(id, R"({"name":")" + id.section(u'/', -1).toUtf8() + R"(","steps":[{"event":"a"}]})");
    const QList<Scenario> all = withBuiltIn(store().all().scenarios, EventCatalog::builtIn());
    QCOMPARE(ScenarioStore::find(all, u"two"_s)->id, u"two"_s);
    QCOMPARE(ScenarioStore::find(all, u"TWO"_s)->id, u"two"_s);
    QCOMPARE(ScenarioStore::find(all, u"B/one"_s)->id, u"B/one"_s);
    QCOMPARE(ScenarioStore::find(all, u"one"_s).error(), (Error{ErrorCode::ScenarioAmbiguous, u"one"_s, u"A/one\nB/one"_s}));
    QCOMPARE(ScenarioStore::find(all, u"three"_s).error().code, ErrorCode::ScenarioNotFound);
    QVERIFY(ScenarioStore::find(all, u"builtin/repeats"_s)->isBuiltIn);
    for (const QString& id : {u"twin"_s, u"twin-2"_s}) // by another program
        put(id, R"({"name":"night run","steps":[{"event":"a"}]})");
    const QList<Scenario> twins = store().all().scenarios;
    QCOMPARE(ScenarioStore::find(twins, u"night run"_s).error(), (Error{ErrorCode::ScenarioAmbiguous, u"night run"_s, u"twin-2\ntwin"_s}));
    QCOMPARE(ScenarioStore::find(twins, u"twin"_s)->id, u"twin"_s);
    for (const QString& id : {u"A/three"_s, u"A/three-2"_s}) // of one folder, too: then the files tell them apart
        put(id, R"({"name":"three","steps":[{"event":"a"}]})");
    QStringList files = ScenarioStore::find(store().all().scenarios, u"three"_s).error().detail.split(u'\n');
    files.sort();
    QCOMPARE(files, (QStringList{u"A/three"_s, u"A/three-2"_s}));
}

void tst_ScenarioStore::takenName_isRefusedInAnyCase()
{
    const Scenario added = store().add(whole()).value();
    Scenario again = whole();
    again.name = added.name.toUpper();
    QCOMPARE(store().add(again).error(), (Error{ErrorCode::NameTaken, added.name, {}}));
}

void tst_ScenarioStore::remove_canBeUndone()
{
    const Scenario added = store().add(whole()).value();
    const Result<Scenario> removed = store().remove(added.id);
    QVERIFY(removed);
    QVERIFY(store().all().scenarios.isEmpty());
    QVERIFY(store().write(*removed));
    QCOMPARE(store().all().scenarios, QList<Scenario>{added});
}

void tst_ScenarioStore::rename_changesTheNameOrTheFolder()
{
    const Scenario added = store().add(whole()).value();
    const Result<Scenario> renamed = store().rename(added.id, u"QA/другое имя "_s);
    QVERIFY(renamed);
    QCOMPARE(renamed->id, added.id); // the file keeps its name
    QCOMPARE(renamed->path(), u"QA/другое имя"_s);
    QVERIFY(store().rename(added.id, u"QA/Другое имя"_s)); // its own name is no obstacle
    const Result<Scenario> moved = store().rename(added.id, u"новая/папка/всё"_s);
    QVERIFY(moved);
    QCOMPARE(moved->path(), u"новая/папка/всё"_s);
    QCOMPARE(moved->steps, added.steps);
    QCOMPARE(store().all().scenarios.size(), 1);
    QVERIFY(!QFile::exists(fileOf(added.id)));
    Scenario other = whole();
    other.id = u"новая/папка/"_s;
    other.name = u"занято"_s;
    QVERIFY(store().add(other));
    QCOMPARE(store().rename(moved->id, u"новая/папка/Занято"_s).error().code, ErrorCode::NameTaken);
    QCOMPARE(store().rename(moved->id, u"новая/папка/"_s).error().code, ErrorCode::NameEmpty);
    QCOMPARE(store().rename(moved->id, u"../занято"_s).error().code, ErrorCode::FolderUnusable);
    QCOMPARE(store().rename(u"нет такого"_s, u"x"_s).error().code, ErrorCode::ScenarioNotFound);
    QCOMPARE(store().all().scenarios.size(), 2);
}

void tst_ScenarioStore::addUnder_findsAFreeName()
{
    const Scenario added = store().add(whole()).value();
    QCOMPARE(store().addUnder(added, u"всё"_s)->path(), u"QA/всё 2"_s);
    QCOMPARE(store().addUnder(added, u"всё"_s)->path(), u"QA/всё 3"_s);
    const Scenario builtIn = builtInScenarios(EventCatalog::builtIn()).first();
    const Result<Scenario> copy = store().addUnder(builtIn, u"копия"_s);
    QVERIFY(copy);
    QVERIFY(!copy->isBuiltIn);
    QCOMPARE(copy->path(), u"копия"_s);
    QCOMPARE(store().addUnder(added, QString()).error().code, ErrorCode::NameEmpty);
}

QTEST_GUILESS_MAIN(tst_ScenarioStore)
#include "tst_ScenarioStore.moc"
