#include "JsonFile.h"
#include "PresetTransfer.h"
#include "SecretGate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QByteArray sound = R"({"event":{"type":"order.accepted","payload":{"order_id":"H1"}}})";

QStringList pathsOf(const PresetTransfer::Added& added)
{
    QStringList paths;
    for (const Preset& preset : added.presets)
        paths.append(preset.path());
    return paths;
}

QByteArray quoted(const QByteArray& text)
{
    return quotedJson(QString::fromUtf8(text));
}

/// A collection with one folder, and one request of each kind.
QByteArray postman()
{
    const auto item = [](const QByteArray& name, const QByteArray& method, const QByteArray& body) {
        return R"({"name":)" + quoted(name) + R"(,"request":{"method":")" + method
            + R"(","header":[{"key":"client-token","value":"sekret"}],"url":{"raw":"https://api.example/v1/notifications"},"body":{"mode":"raw","raw":)"
            + quoted(body) + "}}}";
    };
    return R"({"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[)"
        + item("Принят", "POST", sound) + R"(,{"name":"Ночь/утро","item":[)"
        + item("с переменной", "POST",
               R"({"event":{"type":"order.accepted","payload":{"order_id":"{{orderId}}","orderUUID":"{{$guid}}"}}})")
        + ',' + item("число", "POST", R"({"event":{"type":"order.accepted","payload":{"n":{{count}}}}})") + "]},"
        + item("чтение", "GET", "") + ',' + item("пустой", "POST", " ") + ',' + item("не JSON", "POST", "a=b") + ','
        + item("другой", "POST", R"({"a":1})")
        + R"(,{"name":"адрес","request":"https://api.example/"},{"name":"файл","request":{"method":"POST","body":{"mode":"file"}}}],)"
        + R"("variable":[{"key":"token","value":"sekret"}]})";
}

} // namespace

class tst_PresetTransfer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void postman_isRead_eachRefusalHasItsReason();
    void postman_bringsNoHostAndNoSecret();
    void curl_isRead_data();
    void curl_isRead();
    void curl_refusesWhatItDoesNotHave();
    void har_isRead();
    void bruno_isRead();
    void ownExport_comesBackAsItWas();
    void ownFileAndFolder_areRead();
    void takenNames_getANumber();
    void text_isReadAsAFile_data();
    void text_isReadAsAFile();
    void takingBack_leavesWhatWasChanged();
    void refusedCommand_hasItsPlace();
    void aKnownToken_isRefusedAndTheRestIsTaken();
    void otherFiles_areNamed_data();
    void otherFiles_areNamed();
    void readers_takeAnyBytes_data();
    void readers_takeAnyBytes();

private:
    QString put(const QString& name, const QByteArray& bytes) const
    {
        const QString path = m_dir->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    PresetStore store() const { return PresetStore(m_dir->filePath(u"presets"_s)); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void tst_PresetTransfer::postman_isRead_eachRefusalHasItsReason()
{
    const Result<PresetTransfer::Import> import = PresetTransfer::read(put(u"c.json"_s, postman()));
    QVERIFY(import);
    QCOMPARE(import->presets.size(), 3);
    QCOMPARE(import->presets[0].name, u"Принят"_s);
    QCOMPARE(import->presets[0].notification, Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}}));
    QCOMPARE(import->presets[1].path(), u"Ночь_утро/с переменной"_s);
    QCOMPARE(import->presets[1].notification,
             Notification(u"order.accepted"_s, {{orderIdField, u"{{ask:orderId}}"_s}, {orderUuidField, u"{{uuid}}"_s}}));
    QCOMPARE(import->presets[2].rawBody, u"{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"n\":{{ask:count}}}}}"_s);
    QStringList refused;
    for (const PresetTransfer::Refused& one : import->refused)
        refused.append(one.name + u" "_s + one.error.detail);
    QCOMPARE(refused,
             (QStringList{u"чтение method"_s, u"пустой body"_s, u"не JSON json"_s, u"другой notification"_s, u"адрес method"_s,
                          u"файл file"_s}));
}

void tst_PresetTransfer::postman_bringsNoHostAndNoSecret()
{
    const PresetTransfer::Added added = PresetTransfer::add(store(), PresetTransfer::read(put(u"c.json"_s, postman())).value(),
                                                            u"Из Postman"_s);
    QCOMPARE(pathsOf(added),
             (QStringList{u"Из Postman/Принят"_s, u"Из Postman/Ночь_утро/с переменной"_s, u"Из Postman/Ночь_утро/число"_s}));
    for (const Preset& preset : store().all().presets) {
        const QByteArray bytes = PresetTransfer::bytesOf(store(), preset).value();
        QVERIFY(!bytes.contains("sekret") && !bytes.contains("api.example"));
    }
}

void tst_PresetTransfer::curl_isRead_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray body = sound;
    QByteArray escaped = body;
    escaped.replace('"', "\\\"");
    QTest::newRow("single quotes") << QByteArray("curl -X POST 'https://a/v1/notifications' -H 'client-token: x' -d '" + body + "'");
    QTest::newRow("over lines") << QByteArray("curl --request POST \\\n  --url https://a \\\r\n  --data-raw '" + body
                                              + "' \\\n --compressed\n");
    QTest::newRow("double quotes") << QByteArray("curl https://a --data \"" + escaped + "\"");
    QTest::newRow("ansi quotes") << QByteArray("curl https://a --data-binary $'" + QByteArray(body).replace("H1", "\\u0048\\x31") + "'");
    QTest::newRow("joined") << QByteArray("curl -XPOST https://a --data='" + body + "'");
    QTest::newRow("json") << QByteArray("# a comment\ncd /tmp; /usr/bin/curl --json '" + body + "' https://a");
}

void tst_PresetTransfer::curl_isRead()
{
    QFETCH(const QByteArray, text);
    const Result<PresetTransfer::Import> import = PresetTransfer::read(put(u"c.sh"_s, text));
    QVERIFY(import);
    QCOMPARE(import->refused.size(), 0);
    QCOMPARE(import->presets.size(), 1);
    QCOMPARE(import->presets[0].name, u"order.accepted H1"_s);
    QCOMPARE(import->presets[0].notification.document().toBytes(), sound);
}

void tst_PresetTransfer::curl_refusesWhatItDoesNotHave()
{
    const QByteArray text = "curl https://a/status\ncurl -d @body.json https://a\ncurl -d '{{orderId}}' https://a\n";
    const PresetTransfer::Import import = PresetTransfer::read(put(u"c.sh"_s, text)).value();
    QCOMPARE(import.presets.size(), 0);
    QStringList reasons;
    for (const PresetTransfer::Refused& one : import.refused)
        reasons.append(one.error.detail);
    QCOMPARE(reasons, (QStringList{u"method"_s, u"file"_s, u"json"_s}));
}

void tst_PresetTransfer::har_isRead()
{
    const QByteArray har =
        R"({"log":{"entries":[{"request":{"method":"GET","url":"https://a/"}},{"request":{"method":"POST","url":"https://a/","headers":[{"name":"client-token","value":"sekret"}],"postData":{"mimeType":"application/json","text":)"
        + quoted(R"({"event":{"type":"order.accepted","payload":{"code":"{{uuid}}"}}})") + "}}}]}}";
    const PresetTransfer::Import import = PresetTransfer::read(put(u"c.har"_s, har)).value();
    QCOMPARE(import.presets.size(), 1);
    QCOMPARE(import.presets[0].name, u"order.accepted"_s);
    QCOMPARE(import.presets[0].notification.text(u"code"), u"{{{{uuid}}"_s); // it went so, and is no placeholder
    QCOMPARE(import.refused.size(), 1);
}

void tst_PresetTransfer::bruno_isRead()
{
    put(u"b/bruno.json"_s, R"({"version":"1","name":"x","type":"collection"})");
    put(u"b/environments/test.bru"_s, "vars {\n  token: sekret\n}\n");
    put(u"b/Заказы/folder.bru"_s, "meta {\n  name: Заказы\n}\n");
    put(u"b/Заказы/one.bru"_s,
        "meta {\r\n  name: Принят\r\n  type: http\r\n  seq: 1\r\n}\r\n\r\npost {\r\n  url: {{host}}/v1/notifications\r\n  body: json\r\n  "
        "auth: none\r\n}\r\n\r\n"
        "headers {\r\n  client-token: {{token}}\r\n}\r\n\r\nbody:json {\r\n  {\r\n    \"event\": {\r\n      \"type\": "
        "\"order.accepted\",\r\n      \"payload\": {\"order_id\": \"{{order}}\"}\r\n    }\r\n  }\r\n}\r\n");
    put(u"b/two.bru"_s, "meta {\n  name: Чтение\n}\n\nget {\n  url: https://a\n}\n");
    const PresetTransfer::Import import = PresetTransfer::read(m_dir->filePath(u"b"_s)).value();
    QCOMPARE(import.presets.size(), 1);
    QCOMPARE(import.presets[0].path(), u"Заказы/Принят"_s);
    QCOMPARE(import.presets[0].notification, Notification(u"order.accepted"_s, {{orderIdField, u"{{ask:order}}"_s}}));
    QCOMPARE(import.refused.size(), 1);
    QCOMPARE(import.refused[0].name, u"Чтение"_s);
}

void tst_PresetTransfer::ownExport_comesBackAsItWas()
{
    QVERIFY(store().add({.id = u"QA/"_s,
                         .name = u"один"_s,
                         .notification = Notification(u"order.accepted"_s, {{u"code"_s, u"{{uuid}}{{{{"_s}}),
                         .hasNewOrder = true}));
    QVERIFY(store().add({.id = {}, .name = u"сырой"_s, .notification = {}, .rawBody = u"[1.50, {{now}}"_s}));
    const QList<Preset> all = store().all().presets;
    const QString file = m_dir->filePath(u"export.json"_s);
    QVERIFY(PresetTransfer::exportTo(file, all));
    const PresetStore other(m_dir->filePath(u"other"_s));
    const PresetTransfer::Added added = PresetTransfer::add(other, PresetTransfer::read(file).value(), {});
    QVERIFY(added.refused.isEmpty());
    QCOMPARE(other.all().presets, all);
}

void tst_PresetTransfer::ownFileAndFolder_areRead()
{
    const Preset one = store().add({.id = u"QA/"_s, .name = u"один"_s, .notification = Notification(u"order.accepted"_s)}).value();
    const PresetStore other(m_dir->filePath(u"other"_s));
    PresetTransfer::Added added = PresetTransfer::add(other, PresetTransfer::read(store().folder() + u"/QA/один.json"_s).value(), {});
    QCOMPARE(pathsOf(added), QStringList{u"один"_s});
    put(u"presets/bad.json"_s, "{");
    added = PresetTransfer::add(other, PresetTransfer::read(store().folder()).value(), {});
    QCOMPARE(pathsOf(added), QStringList{u"QA/один"_s});
    QCOMPARE(added.refused.size(), 1);
    QCOMPARE(added.refused[0].name, u"bad.json"_s);
}

void tst_PresetTransfer::takenNames_getANumber()
{
    const PresetTransfer::Import import = PresetTransfer::read(put(u"c.sh"_s, "curl -d '" + sound + "' a\ncurl -d '" + sound + "' a"))
                                              .value();
    QCOMPARE(pathsOf(PresetTransfer::add(store(), import, {})), (QStringList{u"order.accepted H1"_s, u"order.accepted H1 2"_s}));
    QCOMPARE(pathsOf(PresetTransfer::add(store(), import, {})), (QStringList{u"order.accepted H1 3"_s, u"order.accepted H1 4"_s}));
}

void tst_PresetTransfer::text_isReadAsAFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("presets");
    QTest::newRow("cURL") << QByteArray("curl -d '" + sound + "' https://api.example/v1/notifications") << 1;
    QTest::newRow("Postman") << postman() << 3;
    QTest::newRow("own") << PresetStore::json({.id = {}, .name = u"a"_s, .notification = Notification(u"order.accepted"_s)}).toBytes() << 1;
    QTest::newRow("none of them") << QByteArray("H1234567890") << -1;
    QTest::newRow("other JSON") << QByteArray(R"({"a":1})") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
}

void tst_PresetTransfer::text_isReadAsAFile()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, presets);
    const Result<PresetTransfer::Import> import = PresetTransfer::readText(QString::fromUtf8(text));
    QCOMPARE(import ? static_cast<int>(import->presets.size()) : -1, presets);
    if (!import)
        QCOMPARE(import.error().code, ErrorCode::FileInvalid);
}

void tst_PresetTransfer::takingBack_leavesWhatWasChanged()
{
    const PresetTransfer::Import import =
        PresetTransfer::readText(QString::fromUtf8("curl -d '" + sound + "' a\ncurl -d '" + sound + "' a")).value();
    const PresetTransfer::Added added = PresetTransfer::add(store(), import, u"QA"_s);
    QCOMPARE(added.presets.size(), 2);
    QVERIFY(store().replace(added.presets[1].id, Notification(u"order.in_work"_s))); // by a person since
    QCOMPARE(PresetTransfer::takeBack(store(), added.presets), 1);
    const QList<Preset> left = store().all().presets;
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0].id, added.presets[1].id);
    QCOMPARE(PresetTransfer::takeBack(store(), {added.presets[0]}), 0); // it is gone already
}

void tst_PresetTransfer::refusedCommand_hasItsPlace()
{
    const Result<PresetTransfer::Import> import = PresetTransfer::readText(QString::fromUtf8("curl -d '" + sound + "' a\ncurl a"));
    QVERIFY(import);
    QCOMPARE(import->refused.size(), 1);
    QCOMPARE(import->refused[0].name, u"#2"_s);
}

void tst_PresetTransfer::aKnownToken_isRefusedAndTheRestIsTaken()
{
    SecretGate::learn(*Token::parse(u"tok-5c1d20"_s), u"Метро"_s);
    const QByteArray bad = QByteArray(sound).replace("H1", "tok-5c1d20");
    const PresetTransfer::Import import = PresetTransfer::read(put(u"c.sh"_s, "curl -d '" + bad + "' a\ncurl -d '" + sound + "' a"))
                                              .value();
    const PresetTransfer::Added added = PresetTransfer::add(store(), import, {});
    QCOMPARE(pathsOf(added), QStringList{u"order.accepted H1"_s});
    QCOMPARE(added.refused.size(), 1);
    QCOMPARE(added.refused[0].error.code, ErrorCode::TokenInField);
}

void tst_PresetTransfer::otherFiles_areNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other JSON") << QByteArray(R"({"a":1})");
    QTest::newRow("text") << QByteArray("wget https://a");
    QTest::newRow("postman v1") << QByteArray(R"({"id":"x","requests":[]})");
    QTest::newRow("deep") << QByteArray(100'000, '[');
}

void tst_PresetTransfer::otherFiles_areNamed()
{
    QFETCH(const QByteArray, bytes);
    const QString path = put(u"x"_s, bytes);
    const Result<PresetTransfer::Import> import = PresetTransfer::read(path);
    QVERIFY(!import);
    QCOMPARE(import.error().code, ErrorCode::FileInvalid);
    QCOMPARE(import.error().subject, path);
    QCOMPARE(PresetTransfer::read(m_dir->filePath(u"gone"_s)).error().code, ErrorCode::FileUnreadable);
}

void tst_PresetTransfer::readers_takeAnyBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* bytes :
         {"curl '", "curl \"", "curl \\", "curl $'", "curl $'\\", "curl $'\\u12", "curl -d", "curl -X", "curl --data=", "curl \"\\"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void tst_PresetTransfer::readers_takeAnyBytes()
{
    QFETCH(const QByteArray, bytes);
    const Result<PresetTransfer::Import> import = PresetTransfer::read(put(u"x"_s, bytes));
    QVERIFY(import);
    QCOMPARE(import->presets.size(), 0);
    QCOMPARE(import->refused.size(), 1);
}

QTEST_GUILESS_MAIN(tst_PresetTransfer)
#include "tst_PresetTransfer.moc"
