#include "JournalExport.h"
#include "JournalSchema.h"
#include "JournalSupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace vestnik;
using namespace vestnik::test;

namespace {

// What spreadsheets and line-based readers stumble over.
const QStringList corpus{
    QStringLiteral("=cmd|' /C calc'!A0"),
    QStringLiteral("+7 900"),
    QStringLiteral("-1"),
    QStringLiteral("@SUM(A1)"),
    QStringLiteral("\t=1"),
    QStringLiteral("\r=1"),
    QStringLiteral("'=1"),
    QStringLiteral("''+1"),
    QStringLiteral("'plain"),
    QStringLiteral("say \"hello\""),
    QStringLiteral("two\nlines"),
    QStringLiteral("two\r\nlines"),
    QStringLiteral("a;b,c\td"),
    QStringLiteral("😀 Ёлка"),
    QStringLiteral(" spaces around "),
    QStringLiteral("\""),
};

void makeCorpus(const QString& folder)
{
    Journal journal(folder);
    if (!got(journal.open()))
        qFatal("no journal");
    for (int i = 0; i < corpus.size(); ++i) {
        AttemptStart start = sampleStart(QStringLiteral("delivery-%1").arg(i));
        start.reason = corpus.at(i);
        start.request.body = corpus.at(i).toUtf8();
        AttemptEnd end = sampleEnd(start.delivery);
        end.exchange.response->body = corpus.at(i).toUtf8();
        if (!got(journal.start(start)) || !got(journal.end(end)))
            qFatal("no record");
    }
}

QByteArray exported(const QString& folder, const ExportRequest& request)
{
    const QTemporaryDir target;
    const QString file = target.filePath(QStringLiteral("export"));
    JournalReader reader(folder, QStringLiteral("reader"));
    const Result<qint64> count = got(reader.exportTo(file, request));
    if (!count)
        qFatal("%s", qPrintable(count.error().detail));
    return contentOf(file);
}

QList<QJsonObject> objectsOf(const QByteArray& lines)
{
    QList<QJsonObject> objects;
    const QList<QByteArray> all = lines.split('\n');
    for (const QByteArray& line : all) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

/// The table as Python's own CSV module reads it, as JSON.
QJsonArray readByPython(const QByteArray& csv, QChar separator)
{
    const QByteArray script = "import csv, io, json, sys\n"
                              "text = sys.stdin.buffer.read().decode('utf-8-sig')\n"
                              "print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), delimiter=sys.argv[1]))))\n";
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromLatin1(script), QString(separator)});
    python.write(csv);
    python.closeWriteChannel();
    if (!python.waitForFinished() || python.exitCode() != 0)
        qFatal("python3 could not read it");
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

QString withoutMark(const QString& cell)
{
    static const QRegularExpression marked(QStringLiteral("^'+[=+\\-@\\t\\r]"));
    return marked.match(cell).hasMatch() ? cell.sliced(1) : cell;
}

} // namespace

class tst_JournalExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What goes or ends while a page is written is in it as it was when the page began.
    void changeDuringAPage_showsInNoLine_data()
    {
        QTest::addColumn<bool>("isPruned");
        QTest::newRow("pruned") << true;
        QTest::newRow("ended") << false;
    }

    void changeDuringAPage_showsInNoLine()
    {
        QFETCH(const bool, isPruned);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        for (int i = 0; i < 3; ++i) {
            const QString delivery = QStringLiteral("delivery-%1").arg(i);
            QVERIFY(got(journal.start(sampleStart(delivery))));
            if (isPruned || i > 0)
                QVERIFY(got(journal.end(sampleEnd(delivery))));
        }
        AttemptStart young = sampleStart(QStringLiteral("young"));
        young.startedAt = young.startedAt.addDays(1);
        QVERIFY(got(journal.start(young)));
        int written = 0;
        const auto isStopped = [&] {
            // It is asked before the page, and before each of its lines.
            if (++written == 3 && isPruned)
                [&] { QCOMPARE(got(journal.prune(young.startedAt, {})).value_or(-1), 6); }();
            else if (written == 3)
                [&] { QVERIFY(got(journal.end(sampleEnd(QStringLiteral("delivery-0"))))); }();
            return false;
        };
        const Result<std::unique_ptr<Database>> database = JournalSchema::open(journal.file(), Database::Access::ReadOnly);
        QVERIFY(database);
        const QString file = folder.filePath(QStringLiteral("export"));
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        QCOMPARE(JournalExport(**database, journal.runId(), request, isStopped, [](qint64) { }).writeTo(file).value_or(-1), 4);
        QVERIFY(written > 3);
        const QList<QJsonObject> lines = objectsOf(contentOf(file));
        QCOMPARE(lines.size(), 4);
        for (const QJsonObject& line : lines) {
            const QJsonArray attempts = line[QStringLiteral("attempts")].toArray();
            QCOMPARE(attempts.size(), 1);
            QCOMPARE(attempts.first().toObject()[QStringLiteral("end")].isObject(), !line[QStringLiteral("outcome")].isNull());
        }
    }

    void csv_readsBackEqualOnceTheMarkIsUndone_data()
    {
        QTest::addColumn<QChar>("separator");
        QTest::newRow("semicolon") << QChar(u';');
        QTest::newRow("comma") << QChar(u',');
        QTest::newRow("tab") << QChar(u'\t');
    }

    void csv_readsBackEqualOnceTheMarkIsUndone()
    {
        QFETCH(const QChar, separator);
        const QTemporaryDir folder;
        makeCorpus(folder.path());
        ExportRequest request;
        request.separator = separator;
        const QByteArray csv = exported(folder.path(), request);
        QVERIFY(csv.startsWith("\xef\xbb\xbf"));
        const QJsonArray rows = readByPython(csv, separator);
        QCOMPARE(rows.size(), corpus.size() + 1);
        const QJsonArray head = rows.at(0).toArray();
        const auto columnOf = [&head](const char* name) {
            for (int i = 0; i < head.size(); ++i) {
                if (head.at(i).toString() == QLatin1String(name))
                    return i;
            }
            return -1;
        };
        for (int i = 0; i < corpus.size(); ++i) {
            const QJsonArray row = rows.at(int(corpus.size()) - i).toArray(); // newest first
            QCOMPARE(row.size(), head.size());
            for (const char* column : {"Ticket or reason", "Request", "Response"}) {
                const QString cell = row.at(columnOf(column)).toString();
                QVERIFY2(!QStringLiteral("=+-@\t\r").contains(cell.front()), qPrintable(cell));
                QCOMPARE(withoutMark(cell), corpus.at(i));
            }
            QCOMPARE(row.at(columnOf("Time, UTC")).toString(), QStringLiteral("2023-11-14T22:13:20.123Z"));
            QCOMPARE(row.at(columnOf("Code")).toString(), QStringLiteral("processed"));
            QCOMPARE(row.at(columnOf("Response time, ms")).toString(), QStringLiteral("84"));
        }
    }

    void jsonLines_readBackEqual()
    {
        const QTemporaryDir folder;
        makeCorpus(folder.path());
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        const QList<QJsonObject> objects = objectsOf(exported(folder.path(), request));
        QCOMPARE(objects.size(), corpus.size());
        for (int i = 0; i < corpus.size(); ++i) {
            const QJsonObject attempt = objects.at(corpus.size() - 1 - i)[u"attempts"].toArray().at(0).toObject();
            QCOMPARE(attempt[u"reason"].toString(), corpus.at(i));
            QCOMPARE(attempt[u"request"][u"body"].toString(), corpus.at(i));
            QCOMPARE(attempt[u"end"][u"response"][u"body"].toString(), corpus.at(i));
            QCOMPARE(attempt[u"end"][u"duration_us"].toInt(), 84'321);
        }
    }

    // It is written without the library, and must be what the library would write: escapes, numbers and the order of the members.
    void json_isToTheByteAsItsLibraryWritesIt_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("JSON Lines") << ExportFormat::JsonLines;
        QTest::newRow("HAR") << ExportFormat::Har;
    }

    void json_isToTheByteAsItsLibraryWritesIt()
    {
        QFETCH(const ExportFormat, format);
        const QTemporaryDir folder;
        makeCorpus(folder.path());
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QByteArray controls;
            for (char c = 1; c > 0; ++c) // to U+007F
                controls += c;
            AttemptStart start = sampleStart(QStringLiteral("controls"));
            start.reason = QString::fromLatin1(controls);
            start.request.body = controls + "\xd1\x91\xf0\x9f\x98\x80\xef\xbf\xbf";
            start.request.headers = {{"X", controls}, {"Content-Type", "text/plain"}};
            start.environmentKind = EnvironmentKind::Sandbox;
            start.request.url += QStringLiteral("?a=b%20c&d");
            QVERIFY(got(journal.start(start)));
            AttemptEnd end = sampleEnd(QStringLiteral("controls"));
            end.exchange.durationUs = 1'234'567;
            end.exchange.bodyTakenUs = 1;
            end.exchange.firstByteUs = 1'000'000;
            QVERIFY(got(journal.end(end)));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("open")))));
        }
        ExportRequest request;
        request.format = format;
        QByteArray whole = exported(folder.path(), request);
        if (format == ExportFormat::Har) { // an entry a line
            whole = whole.sliced(whole.indexOf('\n') + 1);
            whole.chop(4); // ]}} and the end of its line
        }
        int lines = 0;
        for (QByteArray line : whole.split('\n')) {
            if (line.isEmpty())
                continue;
            if (line.endsWith(','))
                line.chop(1);
            const std::string dumped = nlohmann::ordered_json::parse(line.toStdString()).dump();
            QCOMPARE(line, QByteArray::fromStdString(dumped));
            ++lines;
        }
        QCOMPARE(lines, corpus.size() + 2);
    }

    void jsonLines_keepBytesThatAreNoText()
    {
        QByteArray bytes;
        for (int byte = 0; byte < 256; ++byte)
            bytes += static_cast<char>(byte);
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            AttemptStart start = sampleStart(QStringLiteral("x"));
            start.request.body = bytes;
            start.request.headers = {{"X", bytes}, {"X", "again"}};
            QVERIFY(got(journal.start(start)));
        }
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        const QJsonObject attempt = objectsOf(exported(folder.path(), request)).value(0)[u"attempts"].toArray().at(0).toObject();
        QCOMPARE(QByteArray::fromBase64(attempt[u"request"][u"body_base64"].toString().toLatin1()), bytes);
        const QJsonArray headers = attempt[u"request"][u"headers"].toArray();
        QCOMPARE(headers.size(), 2);
        QCOMPARE(QByteArray::fromBase64(headers.at(0)[u"value_base64"].toString().toLatin1()), bytes);
        QVERIFY(attempt[u"end"].isNull());
        request.format = ExportFormat::Har;
        QVERIFY(!QJsonDocument::fromJson(exported(folder.path(), request)).isNull());
    }

    void har_hasWhatItsSpecificationAsksFor()
    {
        const QTemporaryDir folder;
        makeCorpus(folder.path());
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("open")))));
        }
        ExportRequest request;
        request.format = ExportFormat::Har;
        const QJsonObject log = QJsonDocument::fromJson(exported(folder.path(), request)).object()[u"log"].toObject();
        QCOMPARE(log[u"version"].toString(), QStringLiteral("1.2"));
        QVERIFY(log[u"creator"][u"name"].isString() && log[u"creator"][u"version"].isString());
        const QJsonArray entries = log[u"entries"].toArray();
        QCOMPARE(entries.size(), corpus.size() + 1);
        for (const auto& value : entries) {
            const QJsonObject entry = value.toObject();
            QVERIFY(QDateTime::fromString(entry[u"startedDateTime"].toString(), Qt::ISODateWithMs).isValid());
            QVERIFY(entry[u"cache"].isObject());
            double sum = 0;
            for (const char* phase : {"send", "wait", "receive"}) {
                QVERIFY(entry[u"timings"][QLatin1String(phase)].toDouble(-1) >= 0);
                sum += entry[u"timings"][QLatin1String(phase)].toDouble();
            }
            QCOMPARE(entry[u"time"].toDouble(), sum);
            for (const char* side : {"request", "response"}) {
                const QJsonObject message = entry[QLatin1String(side)].toObject();
                QVERIFY(message[u"cookies"].isArray() && message[u"headers"].isArray() && message[u"httpVersion"].isString());
                QVERIFY(message[u"headersSize"].isDouble() && message[u"bodySize"].isDouble());
            }
            QVERIFY(entry[u"request"][u"queryString"].isArray() && entry[u"request"][u"postData"][u"text"].isString());
            QVERIFY(entry[u"response"][u"status"].isDouble() && entry[u"response"][u"redirectURL"].isString());
            QVERIFY(entry[u"response"][u"content"][u"size"].isDouble() && entry[u"response"][u"content"][u"mimeType"].isString());
        }
        QCOMPARE(entries.at(entries.size() - 1)[u"response"][u"content"][u"text"].toString(), corpus.at(0));
    }

    void emptyExports_areWellFormed()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 0);
        ExportRequest request;
        QCOMPARE(readByPython(exported(folder.path(), request), u';').size(), 1);
        request.format = ExportFormat::JsonLines;
        QCOMPARE(exported(folder.path(), request), QByteArray());
        request.format = ExportFormat::Har;
        QVERIFY(QJsonDocument::fromJson(exported(folder.path(), request)).object()[u"log"][u"entries"].isArray());
    }

    void sandboxRecords_sayWhatTheyAre_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("CSV") << ExportFormat::Csv << QByteArray(";Sandbox\r\n"); // the last column, which is the note
        QTest::newRow("JSON Lines") << ExportFormat::JsonLines << QByteArray("Sandbox: the API received nothing");
        QTest::newRow("HAR") << ExportFormat::Har << QByteArray("Sandbox: the API received nothing");
    }

    void sandboxRecords_sayWhatTheyAre()
    {
        QFETCH(const ExportFormat, format);
        QFETCH(const QByteArray, mark);
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(recordWhole(journal, QStringLiteral("test")));
            AttemptStart sandbox = sampleStart(QStringLiteral("sandbox"));
            sandbox.environmentKind = EnvironmentKind::Sandbox;
            QVERIFY(got(journal.start(sandbox)));
        }
        ExportRequest request;
        request.format = format;
        QCOMPARE(exported(folder.path(), request).count(mark), 1);
        request.filter.hideSandbox = true;
        QCOMPARE(exported(folder.path(), request).count("Sandbox"), 0);
    }

    void selected_areInTheirOrder()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        request.deliveries = {QStringLiteral("delivery-2"), QStringLiteral("delivery-4")};
        const QList<QJsonObject> objects = objectsOf(exported(folder.path(), request));
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects.at(0)[u"delivery"].toString(), QStringLiteral("delivery-2"));
        QCOMPARE(objects.at(1)[u"delivery"].toString(), QStringLiteral("delivery-4"));
    }

    void attemptThatADamagedListLacks_isExported()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("delivery-1"), 2))));
            QVERIFY(got(journal.end(sampleEnd(QStringLiteral("delivery-1"), 2))));
        }
        tamper(file, {QStringLiteral("UPDATE delivery SET attempts = 1, ended = 2 WHERE delivery = 'delivery-1'")});
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        const QList<QJsonObject> objects = objectsOf(exported(folder.path(), request));
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects.at(0)[u"attempts"].toArray().size(), 1);
        QCOMPARE(objects.at(1)[u"attempts"].toArray().size(), 2);
    }

    void manyPages_areEachDeliveryOnce()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QFuture<Result<void>> last;
            for (int i = 0; i < 1'200; ++i) {
                (void)journal.start(sampleStart(QString::number(i)));
                last = journal.end(sampleEnd(QString::number(i)));
            }
            QVERIFY(got(last));
        }
        ExportRequest request;
        request.format = ExportFormat::JsonLines;
        for (const char* text : {"", "h123", "h1"}) {
            request.filter.text = QLatin1String(text);
            const QList<QJsonObject> objects = objectsOf(exported(folder.path(), request));
            QCOMPARE(objects.size(), 1'200);
            for (int i = 0; i < objects.size(); ++i)
                QCOMPARE(objects.at(i)[u"delivery"].toString(), QString::number(1'199 - i));
        }
    }

    void failedExport_leavesTheFileAsItWas()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 3);
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        const QTemporaryDir elsewhere;
        const QString file = elsewhere.filePath(QStringLiteral("export.csv"));
        writeFile(file, "before");
        ExportRequest request;
        request.deliveries = {QStringLiteral("delivery-1"), QStringLiteral("missing-one")};
        QCOMPARE(codeOf(got(reader.exportTo(file, request))), ErrorCode::RecordNotFound);
        QCOMPARE(contentOf(file), QByteArray("before"));
        const Result<qint64> nowhere = got(reader.exportTo(folder.filePath(QStringLiteral("missing/x")), {}));
        QCOMPARE(codeOf(nowhere), ErrorCode::FileUnwritable);
        QCOMPARE(nowhere.error().subject, folder.filePath(QStringLiteral("missing/x")));
    }

    void export_replacesNothingOfTheDataFolder()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString journal = makeJournal(folder.path(), 3);
        const QString settings = folder.filePath(QStringLiteral("environments.json"));
        writeFile(settings, "{}");
        const QString link = elsewhere.filePath(QStringLiteral("link.csv"));
        QVERIFY(QFile::link(journal, link));
        const QString hard = elsewhere.filePath(QStringLiteral("hard.csv"));
        QCOMPARE(::link(QFile::encodeName(journal).constData(), QFile::encodeName(hard).constData()), 0);
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        const QStringList targets{
            journal, settings, link, hard, journal + QStringLiteral("-wal"), folder.filePath(QStringLiteral("x/../journal.sqlite"))};
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("x")));
        for (const QString& target : targets) {
            const Result<qint64> done = got(reader.exportTo(target, {}));
            QCOMPARE(codeOf(done), ErrorCode::FileIsOwn);
            QCOMPARE(done.error().subject, target);
        }
        QCOMPARE(got(reader.exportTo(folder.filePath(QStringLiteral("new.csv")), {})).value(), 3);
        QCOMPARE(got(reader.verify())->sound, 6);
        QCOMPARE(contentOf(settings), QByteArray("{}"));
    }

    void cancelledExport_leavesNoFile()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 200);
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        QFuture<Result<qint64>> future = reader.exportTo(folder.filePath(QStringLiteral("x.csv")), {});
        future.cancel();
        future.waitForFinished();
        QVERIFY(got(reader.count({})));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("x.csv"))));
    }
};

QTEST_GUILESS_MAIN(tst_JournalExport)
#include "tst_JournalExport.moc"
