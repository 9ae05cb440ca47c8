#include "JsonFile.h"
#include "JsonParse.h"
#include "PresetStore.h"
#include "SecretGate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const Notification notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {u"code"_s, u"\"Ж😀\""_s}});
const Notification other(u"order.canceled"_s);

} // namespace

class tst_PresetStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void noFolder_isNoPreset();
    void add_keepsTheNotification();
    void changesWithinATick_areAllSeen();
    void whatIsWritten_canBeRead_data();
    void whatIsWritten_canBeRead();
    void tooLargeAPreset_isRefusedAndNotWritten();
    void presets_areListedByName();
    void takenName_isRefusedInAnyCase();
    void badNames_areRefused_data();
    void badNames_areRefused();
    void rename_keepsIdAndValues();
    void rename_toItsOwnName_isAllowed();
    void rename_toATakenName_isRefused();
    void replace_keepsIdAndName();
    void remove_canBeUndone();
    void missingPreset_isNamed();
    void damagedFile_isListedAndKept_data();
    void damagedFile_isListedAndKept();
    void file_holdsNoEnvironmentAndNoToken();
    void unknownKeys_surviveAnEdit();
    void newerFile_isReadAndNotChanged();
    void pipe_isNamedAndNotRead();
    void token_isNotStored();
    void fileName_isTheNamesOwn_data();
    void fileName_isTheNamesOwn();
    void namesThatDifferInCase_areBothThere();
    void folders_areRead_linksAndHiddenOnesAreNot();
    void sameName_isFreeInAnotherFolder();
    void move_takesAPresetToAnotherFolder();
    void paths_leadNowhereElse_data();
    void paths_leadNowhereElse();
    void aChangeElsewhere_isNotOverwritten();
    void aChangedFile_isReadAnew();
    void earlierVersions_haveNoPlaceholders();
    void aPlaceholderThatIsNone_isNotSaved();
    void aRawBody_isKeptToTheByte();
    void twoSaves_writeTheSameBytes();

private:
    QByteArray bytesOf(const QString& id) const;
    void put(const QString& id, const QByteArray& bytes) const;
    PresetStore store() const { return PresetStore(m_folder); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

void tst_PresetStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->filePath(u"presets"_s);
}

void tst_PresetStore::noFolder_isNoPreset()
{
    QVERIFY(store().all().presets.isEmpty());
    QVERIFY(store().all().unreadable.isEmpty());
}

void tst_PresetStore::add_keepsTheNotification()
{
    const Result<Preset> added = store().add(u"  Отмена / «два» \n"_s, notification);
    QVERIFY(added);
    QCOMPARE(added->name, u"Отмена / «два»"_s);
    QCOMPARE(added->notification, notification);
    QCOMPARE(store().all().presets, QList<Preset>{*added});
}

void tst_PresetStore::changesWithinATick_areAllSeen()
{
    const PresetStore writer = store();
    const PresetStore reader = store(); // of another program
    Preset preset = writer.add(u"a"_s, notification).value();
    for (int i = 0; i < 100; ++i) { // as long each time, and faster than the file system's clock goes on
        const QString order = i % 2 == 0 ? u"H3"_s : u"H5"_s;
        preset.notification.setText(orderIdField, order);
        const Result<Preset> written = writer.replace(preset);
        QVERIFY(written);
        preset = *written;
        QCOMPARE(reader.all().presets.first().notification.orderId(), order);
    }
}

void tst_PresetStore::whatIsWritten_canBeRead_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto body = [](const QByteArray& value) { return R"({"event":{"type":"e","payload":{"a":)" + value + "}}}"; };
    // The body's own three objects are levels, too.
    QTest::newRow("as deep as a body may be") << body(QByteArray(maxJsonDepth - 3, '[') + QByteArray(maxJsonDepth - 3, ']'));
    QTest::newRow("five MiB") << body('"' + QByteArray(qsizetype{5} * 1024 * 1024, 'a') + '"');
    QTest::newRow("numbers as they were typed") << body("[1.50,12345678901234567890,-0]");
}

void tst_PresetStore::whatIsWritten_canBeRead()
{
    QFETCH(const QByteArray, body);
    const std::optional<Notification> sound = Notification::fromDocument(parseJson(body).value);
    QVERIFY(sound);
    const Result<Preset> added = store().add(u"a"_s, *sound);
    QVERIFY(added);
    QCOMPARE(store().all().presets, QList<Preset>{*added});
    QCOMPARE(store().all().presets.value(0).notification.document().toBytes(), body);
}

void tst_PresetStore::tooLargeAPreset_isRefusedAndNotWritten()
{
    const Result<Preset> added = store().add(u"a"_s, Notification(u"e"_s, {{u"code"_s, QString(JsonFile::maxSize, u'a')}}));
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::FileUnwritable);
    QVERIFY(store().all().presets.isEmpty());
    QVERIFY(store().all().unreadable.isEmpty());
}

void tst_PresetStore::presets_areListedByName()
{
    for (const QString& name : {u"b"_s, u"c"_s, u"a"_s})
        QVERIFY(store().add(name, notification));
    QStringList names;
    for (const Preset& preset : store().all().presets)
        names.append(preset.name);
    QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void tst_PresetStore::takenName_isRefusedInAnyCase()
{
    QVERIFY(store().add(u"Отмена"_s, notification));
    const Result<Preset> again = store().add(u" оТМЕНА "_s, other);
    QVERIFY(!again);
    QCOMPARE(again.error(), (Error{ErrorCode::NameTaken, u"Отмена"_s, u"Отмена"_s})); // which one it is
    QCOMPARE(store().all().presets.size(), 1);
}

void tst_PresetStore::badNames_areRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QString() << ErrorCode::NameEmpty;
    QTest::newRow("spaces") << u" \u00a0\n"_s << ErrorCode::NameEmpty;
    QTest::newRow("line end inside") << u"a\nb"_s << ErrorCode::NameTooLong;
    QTest::newRow("101 emoji") << u"😀"_s.repeated(101) << ErrorCode::NameTooLong;
}

void tst_PresetStore::badNames_areRefused()
{
    QFETCH(const QString, name);
    QFETCH(const ErrorCode, code);
    const Result<Preset> added = store().add(name, notification);
    QVERIFY(!added);
    QCOMPARE(added.error().code, code);
    QVERIFY(store().all().presets.isEmpty());
}

void tst_PresetStore::rename_keepsIdAndValues()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    const Result<Preset> renamed = store().rename(added->id, u" b "_s);
    QVERIFY(renamed);
    QCOMPARE(renamed->id, added->id);
    QCOMPARE(renamed->name, u"b"_s);
    QCOMPARE(renamed->notification, notification);
    QCOMPARE(store().all().presets, QList<Preset>{*renamed});
}

void tst_PresetStore::rename_toItsOwnName_isAllowed()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    QVERIFY(store().rename(added->id, u"A"_s));
    QCOMPARE(store().all().presets.first().name, u"A"_s);
}

void tst_PresetStore::rename_toATakenName_isRefused()
{
    QVERIFY(store().add(u"a"_s, notification));
    const Result<Preset> second = store().add(u"b"_s, notification);
    QVERIFY(second);
    const Result<Preset> renamed = store().rename(second->id, u"A"_s);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().code, ErrorCode::NameTaken);
    QCOMPARE(store().all().presets.last(), *second);
}

void tst_PresetStore::replace_keepsIdAndName()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    QVERIFY(store().replace(added->id, other));
    const Preset replaced = store().all().presets.value(0);
    QCOMPARE(replaced.id, added->id);
    QCOMPARE(replaced.name, u"a"_s);
    QCOMPARE(replaced.notification, other);
}

void tst_PresetStore::remove_canBeUndone()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    const Result<Preset> removed = store().remove(added->id);
    QVERIFY(removed);
    QVERIFY(store().all().presets.isEmpty());
    QVERIFY(store().restore(*removed));
    QCOMPARE(store().all().presets, QList<Preset>{*added});
}

void tst_PresetStore::missingPreset_isNamed()
{
    const Error expected{ErrorCode::PresetNotFound, u"none"_s, {}};
    QCOMPARE(store().remove(u"none"_s).error(), expected);
    QCOMPARE(store().rename(u"none"_s, u"a"_s).error(), expected);
    QCOMPARE(store().replace(u"none"_s, other).error(), expected);
}

void tst_PresetStore::damagedFile_isListedAndKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"name":"x","event":)");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no name") << QByteArray(R"({"event":"e","fields":{}})");
    QTest::newRow("no fields") << QByteArray(R"({"name":"x","event":"e"})");
    QTest::newRow("field is a number") << QByteArray(R"({"name":"x","event":"e","fields":{"order_id":1}})");
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
}

void tst_PresetStore::damagedFile_isListedAndKept()
{
    QFETCH(const QByteArray, bytes);
    const Result<Preset> sound = store().add(u"a"_s, notification);
    QVERIFY(sound);
    QFile file(m_folder + u"/broken.json"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(bytes);
    QVERIFY(file.flush());

    const PresetStore::Listing listing = store().all();
    QCOMPARE(listing.presets, QList<Preset>{*sound});
    QCOMPARE(listing.unreadable.size(), 1);
    QCOMPARE(listing.unreadable.first().code, ErrorCode::FileInvalid);
    QCOMPARE(listing.unreadable.first().subject, file.fileName());
    QVERIFY(!store().remove(u"broken"_s));
    QVERIFY(!store().rename(u"broken"_s, u"b"_s));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), bytes);
    QVERIFY(file.exists());
}

void tst_PresetStore::file_holdsNoEnvironmentAndNoToken()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    QFile file(m_folder + u'/' + added->id + u".json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const nlohmann::json document = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    QVERIFY(document.is_object());
    QStringList members;
    for (const auto& [name, value] : document.items())
        members.append(QString::fromStdString(name));
    QCOMPARE(members, (QStringList{u"name"_s, u"request"_s, u"version"_s}));
}

void tst_PresetStore::unknownKeys_surviveAnEdit()
{
    const Preset added = store().add(u"night"_s, notification).value();
    const QString file = m_folder + u'/' + added.id + u".json"_s;
    JsonValue document = JsonFile::read(file).value();
    document.members.append({u"tags.of"_s, parseJson(R"(["a",1.50])").value});
    QVERIFY(JsonFile::write(file, document));
    const auto tags = [&file] {
        const JsonValue found = JsonFile::read(file).value();
        return found.find(u"tags.of") ? found.find(u"tags.of")->toBytes() : QByteArray();
    };
    QVERIFY(store().rename(added.id, u"day"_s));
    QVERIFY(store().replace(added.id, other));
    QCOMPARE(tags(), QByteArray(R"(["a",1.50])"));
    const Result<Preset> removed = store().remove(added.id);
    QVERIFY(removed);
    QVERIFY(store().restore(*removed));
    QCOMPARE(tags(), QByteArray(R"(["a",1.50])"));
}

void tst_PresetStore::newerFile_isReadAndNotChanged()
{
    const Preset added = store().add(u"night"_s, notification).value();
    const QString file = m_folder + u'/' + added.id + u".json"_s;
    JsonValue document = JsonFile::read(file).value();
    document.set(u"version", JsonValue::ofNumber(u"4"_s));
    QVERIFY(JsonFile::write(file, document));
    QCOMPARE(store().all().presets.size(), 1);
    const Error error{ErrorCode::FileNewer, file, u"4"_s};
    QCOMPARE(store().rename(added.id, u"day"_s).error(), error);
    QCOMPARE(store().replace(added.id, other).error(), error);
    QCOMPARE(store().remove(added.id).error(), error);
    QCOMPARE(JsonFile::read(file).value(), document);
}

void tst_PresetStore::pipe_isNamedAndNotRead()
{
    QVERIFY(QDir().mkpath(m_folder));
    const QString file = m_folder + u"/pipe.json"_s;
    QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), S_IRUSR | S_IWUSR), 0);
    QCOMPARE(store().all().unreadable, (QList<Error>{{ErrorCode::FileInvalid, file, u"not a regular file"_s}}));
}

void tst_PresetStore::token_isNotStored()
{
    SecretGate::learn(*Token::parse(u"tok-3f9a77"_s), u"Метро"_s);
    QCOMPARE(store().add(u"my tok-3f9a77"_s, notification).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"name"_s}));
    const Preset added = store().add(u"night"_s, notification).value();
    const Notification pasted(u"order.accepted"_s, {{u"code"_s, u"tok-3f9a77"_s}});
    QCOMPARE(store().replace(added.id, pasted).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, u"code"_s}));
    QCOMPARE(store().all().presets, QList<Preset>{added});
}

QByteArray tst_PresetStore::bytesOf(const QString& id) const
{
    QFile file(m_folder + u'/' + id + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

void tst_PresetStore::put(const QString& id, const QByteArray& bytes) const
{
    const QString path = m_folder + u'/' + id + u".json"_s;
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void tst_PresetStore::fileName_isTheNamesOwn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("as it is") << u"3 позиции"_s << u"3 позиции"_s;
    QTest::newRow("what no file system takes") << u"a/b: <c>?"_s << u"a_b_ _c__"_s;
    QTest::newRow("up and out") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
    QTest::newRow("dots") << u".."_s << u"unnamed"_s;
    QTest::newRow("long") << u"Ж"_s.repeated(100) << u"Ж"_s.repeated(60);
}

void tst_PresetStore::fileName_isTheNamesOwn()
{
    QFETCH(const QString, name);
    QFETCH(const QString, id);
    const Result<Preset> added = store().add(name, notification);
    QVERIFY(added);
    QCOMPARE(added->id, id);
    QCOMPARE(store().all().presets, QList<Preset>{*added});
    QCOMPARE(QDir(m_folder).entryList(QDir::Files), QStringList{id + u".json"_s});
}

void tst_PresetStore::namesThatDifferInCase_areBothThere()
{
    put(u"night"_s, R"({"name":"night","request":{"event":{"type":"order.accepted","payload":{}}}})");
    put(u"Night"_s, R"({"name":"Night","request":{"event":{"type":"order.canceled","payload":{}}}})");
    const PresetStore::Listing listing = store().all();
    QCOMPARE(listing.presets.size(), 2);
    QCOMPARE(PresetStore::find(listing, u"night"_s)->notification.event(), u"order.accepted"_s);
    QCOMPARE(PresetStore::find(listing, u"Night"_s)->notification.event(), u"order.canceled"_s);
    QCOMPARE(PresetStore::find(listing, u"NIGHT"_s)->id, PresetStore::find(listing, u"NIGHT"_s)->id);
    QCOMPARE(store().rename(u"night"_s, u"Night"_s).error().code, ErrorCode::NameTaken);
}

void tst_PresetStore::folders_areRead_linksAndHiddenOnesAreNot()
{
    const QByteArray sound = R"({"name":"x","request":{"event":{"type":"order.accepted","payload":{}}}})";
    put(u"Метро/ночь/x"_s, sound);
    put(u".git/x"_s, sound);
    put(u"../outside/x"_s, sound);
    QVERIFY(QFile::link(m_dir->filePath(u"outside"_s), m_folder + u"/linked"_s));
    QVERIFY(QFile::link(m_dir->filePath(u"outside/x.json"_s), m_folder + u"/link.json"_s));
    QVERIFY(QFile::link(m_folder, m_folder + u"/Метро/round"_s)); // a circle
    const PresetStore::Listing listing = store().all();
    QCOMPARE(listing.presets.size(), 1);
    QCOMPARE(listing.presets.first().path(), u"Метро/ночь/x"_s);
    QCOMPARE(listing.unreadable, (QList<Error>{{ErrorCode::FileInvalid, m_folder + u"/link.json"_s, u"a symbolic link"_s}}));
}

void tst_PresetStore::sameName_isFreeInAnotherFolder()
{
    QVERIFY(store().add(u"x"_s, notification));
    const Result<Preset> inner = store().add({u"Метро/"_s, u"x"_s, other});
    QVERIFY(inner);
    QCOMPARE(inner->path(), u"Метро/x"_s);
    const PresetStore::Listing listing = store().all();
    QCOMPARE(PresetStore::find(listing, u"Метро/x"_s).value(), *inner);
    QCOMPARE(PresetStore::find(listing, u"x"_s)->folder(), QString()); // its path is the name
    QVERIFY(store().add({u"QA/"_s, u"y"_s, other}));
    QVERIFY(store().add({u"Метро/"_s, u"y"_s, other}));
    QCOMPARE(PresetStore::find(store().all(), u"y"_s).error(), (Error{ErrorCode::PresetAmbiguous, u"y"_s, u"QA/y\nМетро/y"_s}));
}

void tst_PresetStore::move_takesAPresetToAnotherFolder()
{
    const Preset added = store().add(u"x"_s, notification).value();
    const Result<Preset> moved = store().move(added.id, u"QA/ночь"_s);
    QVERIFY(moved);
    QCOMPARE(moved->path(), u"QA/ночь/x"_s);
    QCOMPARE(moved->notification, notification);
    QCOMPARE(store().all().presets, QList<Preset>{*moved});
    QVERIFY(store().add(u"x"_s, other));
    QCOMPARE(store().move(moved->id, {}).error().code, ErrorCode::NameTaken);
    QCOMPARE(store().all().presets.size(), 2);
}

void tst_PresetStore::paths_leadNowhereElse_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id : {"../outside", "a/../../outside", "/etc/passwd", "", ".", "..", ".hidden", "a//b", "a\\b"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void tst_PresetStore::paths_leadNowhereElse()
{
    QFETCH(const QString, id);
    QVERIFY(QDir().mkpath(m_folder));
    QFile outside(m_dir->filePath(u"outside.json"_s));
    QVERIFY(outside.open(QIODevice::WriteOnly));
    outside.write(R"({"name":"x","request":{"event":{"type":"order.accepted","payload":{}}}})");
    outside.close();
    QCOMPARE(store().remove(id).error().code, ErrorCode::PresetNotFound);
    QCOMPARE(store().replace(id, other).error().code, ErrorCode::PresetNotFound);
    const Preset added = store().add(u"x"_s, notification).value();
    if (!id.isEmpty())
        QVERIFY(!store().move(added.id, id));
    QVERIFY(outside.exists());
    QCOMPARE(store().all().presets, QList<Preset>{added});
}

void tst_PresetStore::aChangeElsewhere_isNotOverwritten()
{
    Preset mine = store().add(u"x"_s, notification).value();
    const Preset theirs = store().replace({.id = mine.id, .name = mine.name, .notification = other}).value();
    mine.notification = Notification(u"order.ready_for_delivery"_s);
    QCOMPARE(store().replace(mine).error(), (Error{ErrorCode::PresetChanged, u"x"_s, {}}));
    QCOMPARE(store().all().presets, QList<Preset>{theirs});
    mine.revision.clear(); // a person said so
    const Result<Preset> written = store().replace(mine);
    QVERIFY(written);
    QCOMPARE(store().all().presets, QList<Preset>{*written});
}

void tst_PresetStore::aChangedFile_isReadAnew()
{
    const PresetStore one = store(); // it remembers what it read
    const Preset added = one.add(u"x"_s, notification).value();
    QCOMPARE(one.all().presets.value(0).notification, notification);
    QTest::qWait(5); // the stamps of files have milliseconds
    QVERIFY(store().replace(added.id, other));
    QCOMPARE(one.all().presets.value(0).notification, other);
    QVERIFY(QFile::remove(m_folder + u"/x.json"_s));
    QVERIFY(one.all().presets.isEmpty());
}

void tst_PresetStore::earlierVersions_haveNoPlaceholders()
{
    put(u"old"_s, R"({"version":2,"name":"old","request":{"event":{"type":"order.accepted","payload":{"code":"{{uuid}}"}}}})");
    QCOMPARE(store().all().presets.value(0).notification.text(u"code"), u"{{{{uuid}}"_s);
    QVERIFY(store().rename(u"old"_s, u"new"_s)); // now it is of this version, and says the same
    QCOMPARE(store().all().presets.value(0).notification.text(u"code"), u"{{{{uuid}}"_s);
}

void tst_PresetStore::aPlaceholderThatIsNone_isNotSaved()
{
    const Notification bad(u"order.accepted"_s, {{u"code"_s, u"{{uiid}}"_s}});
    QCOMPARE(store().add(u"x"_s, bad).error(), (Error{ErrorCode::PlaceholderUnknown, u"{{uiid}}"_s, u"code"_s}));
    QVERIFY(store().all().presets.isEmpty());
}

void tst_PresetStore::aRawBody_isKeptToTheByte()
{
    const QString body = u"{ \"event\": [1.50, {{now}},\n]} нет"_s;
    const Result<Preset> added = store().add({.id = {}, .name = u"raw"_s, .notification = {}, .rawBody = body});
    QVERIFY(added);
    QCOMPARE(store().all().presets, QList<Preset>{*added});
    QCOMPARE(store().all().presets.value(0).rawBody, body);
}

void tst_PresetStore::twoSaves_writeTheSameBytes()
{
    const Preset added = store().add({.id = {}, .name = u"x"_s, .notification = notification, .hasNewOrder = true}).value();
    const QByteArray first = bytesOf(added.id);
    QVERIFY(store().replace(added));
    QCOMPARE(bytesOf(added.id), first);
    QCOMPARE(first.indexOf("version") < first.indexOf("name") && first.indexOf("name") < first.indexOf("request"), true);
    QVERIFY(first.endsWith('\n'));
}

QTEST_GUILESS_MAIN(tst_PresetStore)
#include "tst_PresetStore.moc"
