#include "KillTrial.h"

#include "JournalFiles.h"
#include "JournalSupport.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <set>

namespace vestnik {
namespace {

using namespace test;

constexpr int patience = 30'000; // milliseconds
constexpr quint32 mostRequests = 40;
constexpr quint32 mostMicroseconds = 4'000;
constexpr int allDeliveries = 10'000'000;

/// Counts, then answers after up to four milliseconds, so that a kill finds some that wait for their answer.
void answerLate(FaultConnection& connection)
{
    while (connection.readRequest()) {
        const std::chrono::milliseconds time(QRandomGenerator::global()->bounded(5));
        if (!connection.pause(time) || !connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
            return;
    }
}

QString orderOf(const QByteArray& request)
{
    const QByteArray key = R"("order_id":")";
    const qsizetype from = request.indexOf(key) + key.size();
    return QString::fromUtf8(request.sliced(from, request.indexOf('"', from) - from));
}

bool hasDuplicates(const QStringList& texts)
{
    return std::set<QString>(texts.cbegin(), texts.cend()).size() != static_cast<std::size_t>(texts.size());
}

} // namespace

KillTrial::KillTrial(quint32 seed) : m_server(answerLate), m_random(seed) { }

QString KillTrial::round(int programs)
{
    ++m_rounds;
    const qint64 before = m_server.completeRequests();
    Programs running;
    for (int i = 0; i < programs; ++i) {
        running.push_back(std::make_unique<QProcess>());
        running.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        running.back()->start(QStringLiteral(SEND_CHILD),
                              {m_folder.path(), m_server.baseUrl(), QStringLiteral("%1-%2").arg(m_rounds).arg(i)});
    }
    // The moment is random: it falls between any two steps of a send.
    const bool isSending = waitForRequests(before + m_random.bounded(mostRequests));
    std::this_thread::sleep_for(std::chrono::microseconds(m_random.bounded(mostMicroseconds)));
    QString fault = killAll(running);
    if (!fault.isEmpty())
        return fault;
    return isSending ? look() : QStringLiteral("too few requests came");
}

bool KillTrial::waitForRequests(qint64 count) const
{
    return QTest::qWaitFor([this, count] { return m_server.completeRequests() >= count; }, patience);
}

QString KillTrial::killAll(const Programs& programs)
{
    for (const auto& program : programs)
        program->kill();
    for (const auto& program : programs) {
        if (!program->waitForFinished(patience) || program->exitStatus() != QProcess::CrashExit)
            return QStringLiteral("a program had ended by itself");
        ++m_figures.kills;
    }
    return {};
}

QString KillTrial::look()
{
    Journal journal(m_folder.path());
    if (const Result<void> opened = got(journal.open()); !opened)
        return opened.error().detail;
    const QStringList locks = QDir(JournalFiles::runs(m_folder.path())).entryList(QDir::Files);
    if (locks != QStringList(journal.runId() + QStringLiteral(".lock")))
        return QStringLiteral("locks are left: ") + locks.join(u' ');
    const VerifyReport report = verified(m_folder.path());
    if (report.fault != VerifyReport::Fault::None)
        return report.detail;
    const RawConnection raw(journal.file());
    QString integrity = raw.value(QStringLiteral("PRAGMA integrity_check")).toString();
    if (integrity != QStringLiteral("ok"))
        return integrity;
    const QString twice = QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM record WHERE kind %1 GROUP BY delivery, attempt HAVING "
                                         "count(*) > 1)");
    if (raw.value(twice.arg(QStringLiteral("= 'start'"))).toInt() > 0 || raw.value(twice.arg(QStringLiteral("<> 'start'"))).toInt() > 0)
        return QStringLiteral("a record is there twice");

    JournalReader reader(m_folder.path(), journal.runId());
    const Result<QList<DeliverySummary>> page = got(reader.page({}, 0, allDeliveries));
    if (!page)
        return page.error().detail;
    QStringList orders;
    QStringList unsent;
    m_figures.recovered = 0;
    for (const DeliverySummary& summary : *page) {
        orders += summary.orderId;
        if (!summary.outcome)
            return QStringLiteral("still open: ") + summary.orderId;
        m_figures.recovered += *summary.outcome == Outcome::Unknown ? 1 : 0;
        if (*summary.outcome == Outcome::NotSent)
            unsent += summary.orderId;
    }
    return compareOrders(orders, unsent);
}

QString KillTrial::compareOrders(const QStringList& recorded, const QStringList& unsent)
{
    QStringList seen;
    const QList<QByteArray> requests = m_server.requests();
    for (const QByteArray& request : requests)
        seen += orderOf(request);
    m_figures.requests = seen.size();
    m_figures.starts = recorded.size();
    m_figures.unsent = unsent.size();
    if (hasDuplicates(seen))
        return QStringLiteral("a request came twice");
    if (hasDuplicates(recorded))
        return QStringLiteral("an order was sent twice");
    const std::set<QString> kept(unsent.cbegin(), unsent.cend());
    const auto left = std::find_if(seen.cbegin(), seen.cend(), [&kept](const QString& order) { return kept.contains(order); });
    if (left != seen.cend())
        return QStringLiteral("sent, and recorded as not sent: ") + *left;
    const std::set<QString> known(recorded.cbegin(), recorded.cend());
    const auto without = std::find_if_not(seen.cbegin(), seen.cend(), [&known](const QString& order) { return known.contains(order); });
    return without == seen.cend() ? QString() : QStringLiteral("sent without a start: ") + *without;
}

} // namespace vestnik
