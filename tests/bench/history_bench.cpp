// Measures the reading of a journal, FOLDER [PART...], and prints what it measured as JSON; milliseconds, and KiB of resident memory. Every
// search comes with the SQL and the values that it ran, so that another program can run the same.

#include "Database.h"
#include "HistoryScan.h"
#include "JournalFiles.h"
#include "JournalReader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace vestnik;
using Json = nlohmann::ordered_json;

namespace {

constexpr int pageSize = 200;

qint64 memory(const char* what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(what))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return 0;
}

template <typename T>
T got(const QFuture<Result<T>>& future)
{
    const Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

/// Milliseconds that a call took.
template <typename Call>
double timed(Call call)
{
    QElapsedTimer timer;
    timer.start();
    call();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Json spread(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&times](double part) { return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))]; };
    return {{"runs", times.size()}, {"p50", at(0.5)}, {"p95", at(0.95)}, {"max", times.back()}};
}

/// Parts of what is there, as a person would type them, evenly over the whole journal; and what every record has, or none.
QStringList searches(JournalReader& reader, qint64 newest)
{
    QStringList texts{QStringLiteral("order.delivered"),
                      QStringLiteral("сбой магазина"),
                      QStringLiteral("заполнено неверно"),
                      QStringLiteral("000"),
                      QStringLiteral("H00"),
                      QStringLiteral("no such thing"),
                      QStringLiteral("H9999999999")};
    constexpr int samples = 40;
    for (int i = 1; i <= samples; ++i) {
        const DeliverySummary summary = got(reader.page({}, newest * i / samples + 1, 1)).value(0);
        texts += {summary.orderId, summary.orderId.sliced(2, 6), summary.orderId.last(4)};
        if (!summary.orderUuid.isEmpty())
            texts += {summary.orderUuid, summary.orderUuid.first(8)};
        if (!summary.reason.isEmpty())
            texts += summary.reason.first(9);
    }
    return texts;
}

HistoryFilter withText(const QString& text)
{
    HistoryFilter filter;
    filter.text = text;
    return filter;
}

Json measureSearches(JournalReader& reader, const Database& database, const QStringList& texts)
{
    std::vector<double> times;
    Json each = Json::array();
    for (const QString& text : texts) {
        qsizetype rows = 0;
        std::vector<double> runs;
        runs.reserve(5);
        for (int i = 0; i < 5; ++i)
            runs.push_back(timed([&] { rows = got(reader.page(withText(text), 0, pageSize)).size(); }));
        std::sort(runs.begin(), runs.end());
        times.insert(times.end(), runs.begin(), runs.end());
        const HistoryScan scan(database, withText(text), nullptr);
        each.push_back({{"text", text.toStdString()},
                        {"median", runs[runs.size() / 2]},
                        {"rows", rows},
                        {"sql", scan.findSql().toStdString()},
                        {"phrase", scan.values().value(0).toByteArray().toStdString()}});
    }
    return {{"limit", pageSize}, {"all", spread(times)}, {"each", each}};
}

Json measurePages(JournalReader& reader, qint64 newest)
{
    std::vector<double> first;
    std::vector<double> deep;
    first.reserve(50);
    deep.reserve(50);
    for (int i = 0; i < 50; ++i) {
        first.push_back(timed([&] { got(reader.page({}, 0, pageSize)); }));
        deep.push_back(timed([&] { got(reader.page({}, newest / 10 + i, pageSize)); }));
    }
    return {{"first", spread(first)}, {"deep", spread(deep)}};
}

Json measureShortTexts(JournalReader& reader)
{
    Json all = Json::object();
    for (const char* text : {"7", "SU", "ъъ"})
        all[text] = timed([&] { got(reader.page(withText(QString::fromUtf8(text)), 0, pageSize)); });
    return all;
}

Json measureFilters(JournalReader& reader)
{
    HistoryFilter attention;
    attention.needsAttention = true;
    HistoryFilter rare;
    rare.outcomes = {Outcome::Unknown};
    rare.operatorName = QStringLiteral("nobody");
    HistoryFilter month;
    month.until = QDateTime::fromMSecsSinceEpoch(1'735'689'600'000 + 30LL * 24 * 3'600'000, Qt::UTC);
    return {{"attention, page", timed([&] { got(reader.page(attention, 0, pageSize)); })},
            {"attention, count", timed([&] { got(reader.count(attention)); })},
            {"nobody's unknown", timed([&] { got(reader.page(rare, 0, pageSize)); })},
            {"the first month", timed([&] { got(reader.page(month, 0, pageSize)); })},
            {"count of all", timed([&] { got(reader.count({})); })}};
}

Json measureOrders(JournalReader& reader, qint64 newest)
{
    std::vector<double> timelines;
    std::vector<double> known;
    timelines.reserve(50);
    known.reserve(50);
    for (int i = 1; i <= 50; ++i) {
        const DeliverySummary summary = got(reader.page({}, newest * i / 50 + 1, 1)).value(0);
        const OrderKey order{summary.origin, summary.orderId, summary.orderUuid};
        timelines.push_back(timed([&] { got(reader.timeline(order)); }));
        known.push_back(timed([&] { got(reader.knownOfOrder(order)); }));
    }
    return {{"timeline", spread(timelines)}, {"known", spread(known)}};
}

Json measureExports(JournalReader& reader)
{
    const QTemporaryDir folder;
    Json all = Json::object();
    for (const auto& [name, format] :
         {std::pair{"csv", ExportFormat::Csv}, {"jsonl", ExportFormat::JsonLines}, {"har", ExportFormat::Har}}) {
        ExportRequest request;
        request.format = format;
        const QString file = folder.filePath(QLatin1String(name));
        const qint64 before = memory("VmHWM");
        qint64 count = 0;
        const double time = timed([&] { count = got(reader.exportTo(file, request)); });
        all[name] = {{"deliveries", count}, {"ms", time}, {"bytes", QFile(file).size()}, {"peak memory grew by", memory("VmHWM") - before}};
        QFile::remove(file);
    }
    return all;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1);
    const Result<std::unique_ptr<Database>> database = Database::open(JournalFiles::database(folder), Database::Access::ReadOnly);
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    JournalReader reader(folder, QStringLiteral("bench"));
    const qint64 newest = got(reader.page({}, 0, 1)).value(0).key;
    const QStringList wanted = QCoreApplication::arguments().sliced(2);
    Json report;
    const auto part = [&wanted, &report](const char* name, const auto& measure) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(name)))
            report[name] = measure();
    };
    part("pages", [&] { return measurePages(reader, newest); });
    part("searches", [&] { return measureSearches(reader, **database, searches(reader, newest)); });
    part("short", [&] { return measureShortTexts(reader); });
    part("filters", [&] { return measureFilters(reader); });
    part("orders", [&] { return measureOrders(reader, newest); });
    part("memory", [] { return memory("VmRSS"); });
    part("exports", [&] { return measureExports(reader); });
    part("verify", [&] { return timed([&] { got(reader.verify()); }); });
    QTextStream(stdout) << QString::fromStdString(report.dump()) << Qt::endl;
    return 0;
}
