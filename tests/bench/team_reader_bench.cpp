// Measures the reading of a team's history and prints it as JSON; milliseconds. Usage: team_reader_bench ADDRESS PORT DATABASE USER, with the
// password in VESTNIK_TEAM_PASSWORD. Every search comes with the SQL of its first page, so that psql can run the same.

#include "TeamReader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

using namespace vestnik;
using Json = nlohmann::ordered_json;

namespace {

constexpr int pageSize = 200;
constexpr int samples = 40;

template <typename T>
T got(const Result<T>& result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

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
    return {{"p50", at(0.5)}, {"p95", at(0.95)}, {"max", times.back()}};
}

/// Some deliveries, evenly over the whole history.
QList<DeliverySummary> someDeliveries(const TeamReader& reader)
{
    QList<DeliverySummary> found;
    const qint64 newest = got(reader.page({}, 0, 1)).constFirst().key;
    const HistoryKeys all = got(reader.keys({}, newest, 1'000'000));
    for (int i = 0; i < samples; ++i)
        found += got(reader.summaries({all.keys[all.keys.size() * i / samples]}));
    return found;
}

TeamFilter withText(const QString& text)
{
    TeamFilter filter;
    filter.history.text = text;
    return filter;
}

/// The first page as TeamReader asks for it, with all columns.
QString plainSql(const TeamReader& reader, const TeamFilter& filter)
{
    return QStringLiteral("SELECT d.*, m.name FROM vestnik.delivery AS d LEFT JOIN vestnik.member AS m ON m.journal = d.journal WHERE %1"
                          " ORDER BY d.started_at DESC, (d.key & 1048575) DESC LIMIT %2")
        .arg(got(reader.conditions(filter)).join(QStringLiteral(" AND ")))
        .arg(pageSize);
}

Json measureSearches(const TeamReader& reader, const QList<DeliverySummary>& deliveries)
{
    // Those that many have are the slow ones: of the events, of half the answers.
    QStringList texts{QStringLiteral("order.delivered"), QStringLiteral("order.accepted"), QStringLiteral("сбой магазина"),
                      QStringLiteral("no such thing")};
    for (const DeliverySummary& summary : deliveries)
        texts += {summary.orderId, summary.orderId.sliced(2, 6),
                  summary.orderUuid.isEmpty() ? summary.orderId : summary.orderUuid.first(8)};
    std::vector<double> times;
    Json sql = Json::array();
    for (const QString& text : std::as_const(texts)) {
        times.push_back(timed([&] { got(reader.page(withText(text), 0, pageSize)); }));
        sql.push_back(plainSql(reader, withText(text)).toStdString());
    }
    return {{"times", spread(times)}, {"sql", sql}};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    TeamAccess access;
    access.settings.address = arguments.value(1);
    access.settings.port = arguments.value(2).toInt();
    access.settings.database = arguments.value(3);
    access.settings.user = arguments.value(4);
    access.settings.tls = TeamTls::Off;
    access.settings.memberName = access.settings.user;
    access.password = qEnvironmentVariable("VESTNIK_TEAM_PASSWORD");
    const Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(access);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().detail));
    const TeamReader reader(**connection);
    const QList<DeliverySummary> deliveries = someDeliveries(reader);
    std::vector<double> pages;
    std::vector<double> timelines;
    std::vector<double> known;
    std::vector<double> standings;
    for (const DeliverySummary& summary : deliveries) {
        const OrderKey order{summary.origin, summary.orderId, summary.orderUuid};
        pages.push_back(timed([&] { got(reader.page({}, summary.key, pageSize)); }));
        timelines.push_back(timed([&] { got(reader.timeline(order)); }));
        known.push_back(timed([&] { got(reader.knownOfOrder(order)); }));
        standings.push_back(
            timed([&] { got(reader.standingOf(summary.origin, {{summary.orderId, summary.orderUuid, summary.event}}, {})); }));
    }
    const Json report{{"searches", measureSearches(reader, deliveries)},
                      {"deliveries", got(reader.count({}))},
                      {"reading",
                       {{"page of 200", spread(pages)},
                        {"timeline of an order", spread(timelines)},
                        {"facts of an order", spread(known)},
                        {"facts of an event", spread(standings)}}}};
    QTextStream(stdout) << QString::fromStdString(report.dump()) << Qt::endl;
    return 0;
}
