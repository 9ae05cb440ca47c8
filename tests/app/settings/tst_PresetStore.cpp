#include "JsonFile.h"
#include "JsonParse.h"
#include "PresetStore.h"
#include "SecretGate.h"

#include <QDir>
#include <QFile>
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

private:
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
    QCOMPARE(again.error(), (Error{ErrorCode::NameTaken, u"Отмена"_s, {}}));
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
    QVERIFY(store().rename(added->id, u" b "_s));
    QCOMPARE(store().all().presets, (QList<Preset>{{added->id, u"b"_s, notification}}));
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
    const Result<void> renamed = store().rename(second->id, u"A"_s);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().code, ErrorCode::NameTaken);
    QCOMPARE(store().all().presets.last(), *second);
}

void tst_PresetStore::replace_keepsIdAndName()
{
    const Result<Preset> added = store().add(u"a"_s, notification);
    QVERIFY(added);
    QVERIFY(store().replace(added->id, other));
    QCOMPARE(store().all().presets, (QList<Preset>{{added->id, u"a"_s, other}}));
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
    document.set(u"version", JsonValue::ofNumber(u"3"_s));
    QVERIFY(JsonFile::write(file, document));
    QCOMPARE(store().all().presets.size(), 1);
    const Error error{ErrorCode::FileNewer, file, u"3"_s};
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

QTEST_GUILESS_MAIN(tst_PresetStore)
#include "tst_PresetStore.moc"
