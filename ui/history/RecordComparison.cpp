#include "RecordComparison.h"

#include "BodyText.h"
#include "DeliveryReport.h"
#include "HistoryCells.h"
#include "JsonParse.h"
#include "Language.h"
#include "OutcomeText.h"
#include "Text.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace vestnik {
namespace {

struct Comparing {
    Q_DECLARE_TR_FUNCTIONS(RecordComparison)
};

constexpr qsizetype longestDiff = 1500; // lines; beyond, they are set side by side as they come

QStringList bodyLines(const Headers& headers, const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    const QString text = parse ? QString::fromUtf8(parse.value.toIndentedBytes()) : bodyText(headers, body);
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

/// The lengths of the longest common runs from each pair of places on.
std::vector<std::vector<int>> commonLengths(const QStringList& left, const QStringList& right)
{
    std::vector<std::vector<int>> lengths(static_cast<size_t>(left.size()) + 1, std::vector<int>(static_cast<size_t>(right.size()) + 1));
    for (qsizetype l = left.size() - 1; l >= 0; --l) {
        for (qsizetype r = right.size() - 1; r >= 0; --r) {
            const auto i = static_cast<size_t>(l);
            const auto j = static_cast<size_t>(r);
            lengths[i][j] = left[l] == right[r] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    return lengths;
}

/// Appends the lines of only one side, left and right beside each other, and clears both lists.
void flush(QList<ComparedLine>& lines, QStringList& onlyLeft, QStringList& onlyRight)
{
    for (qsizetype i = 0; i < std::max(onlyLeft.size(), onlyRight.size()); ++i)
        lines.append({{}, onlyLeft.value(i), onlyRight.value(i)});
    onlyLeft.clear();
    onlyRight.clear();
}

QList<ComparedLine> diff(const QStringList& left, const QStringList& right)
{
    QList<ComparedLine> lines;
    QStringList onlyLeft = left;
    QStringList onlyRight = right;
    if (left.size() > longestDiff || right.size() > longestDiff) {
        flush(lines, onlyLeft, onlyRight);
        return lines;
    }
    onlyLeft.clear();
    onlyRight.clear();
    const std::vector<std::vector<int>> lengths = commonLengths(left, right);
    qsizetype l = 0;
    qsizetype r = 0;
    while (l < left.size() || r < right.size()) {
        if (l < left.size() && r < right.size() && left[l] == right[r]) {
            flush(lines, onlyLeft, onlyRight);
            lines.append({{}, left[l++], right[r++]});
            continue;
        }
        const bool takesLeft = r == right.size()
            || (l < left.size()
                && lengths[static_cast<size_t>(l) + 1][static_cast<size_t>(r)]
                    >= lengths[static_cast<size_t>(l)][static_cast<size_t>(r) + 1]);
        if (takesLeft)
            onlyLeft.append(left[l++]);
        else
            onlyRight.append(right[r++]);
    }
    flush(lines, onlyLeft, onlyRight);
    return lines;
}

void addHeaders(QList<ComparedLine>& lines, const QString& heading, const Headers& left, const Headers& right)
{
    QStringList names;
    for (const Header& header : left + right) {
        const QString name = textOfUtf8(header.first).toLower();
        if (!names.contains(name))
            names += name;
    }
    const auto all = [](const Headers& headers, const QString& name) {
        QStringList values;
        for (const Header& header : headers) {
            if (textOfUtf8(header.first).toLower() == name)
                values += textOfUtf8(header.second);
        }
        return values.join(QStringLiteral(", "));
    };
    for (const QString& name : std::as_const(names))
        lines.append({QStringLiteral("%1 · %2").arg(heading, name), all(left, name), all(right, name)});
}

void addBodies(QList<ComparedLine>& lines, const QString& heading, const Headers& leftHeaders, const QByteArray& left,
               const Headers& rightHeaders, const QByteArray& right)
{
    const QString said = left == right ? Comparing::tr("identical bytes") : Comparing::tr("the bytes differ");
    const auto size = [&said](const QByteArray& body) {
        return QStringLiteral("%1 · %2").arg(Comparing::tr("bytes: %1").arg(body.size()), said);
    };
    lines.append({heading, size(left), size(right)});
    lines += diff(bodyLines(leftHeaders, left), bodyLines(rightHeaders, right));
}

} // namespace

QList<ComparedLine> compared(const DeliveryRecord& left, const DeliveryRecord& right, const EventCatalog& catalog)
{
    const DeliverySummary& a = left.summary;
    const DeliverySummary& b = right.summary;
    const Exchange one = DeliveryReport::fromRecord(left).exchange;
    const Exchange other = DeliveryReport::fromRecord(right).exchange;
    const auto event = [&catalog](const DeliverySummary& row) { return catalog.title(row.event, Language::current()); };
    const auto address = [](const DeliverySummary& row) {
        return QStringLiteral("%1 (%2)").arg(environmentText(row.environmentName, row.environmentKind), row.origin);
    };
    QList<ComparedLine> lines{
        {Comparing::tr("Time"), fullTimeText(a.startedAt), fullTimeText(b.startedAt)},
        {Comparing::tr("Event"), event(a), event(b)},
        {Comparing::tr("Order ID"), a.orderId, b.orderId},
        {Comparing::tr("Order UUID"), a.orderUuid, b.orderUuid},
        {Comparing::tr("Environment"), address(a), address(b)},
        {Comparing::tr("Outcome"), stateText(a.outcome, a.inFlightElsewhere, a.status, a.environmentKind),
         stateText(b.outcome, b.inFlightElsewhere, b.status, b.environmentKind)},
        {Comparing::tr("Response time"), HistoryCells::duration(a), HistoryCells::duration(b)},
        {Comparing::tr("Attempts"), QString::number(a.attempts), QString::number(b.attempts)},
        {Comparing::tr("Operator"), a.who(), b.who()},
        {Comparing::tr("Ticket or reason"), a.reason, b.reason},
        {Comparing::tr("Request"), QStringLiteral("POST ") + one.request.url, QStringLiteral("POST ") + other.request.url}};
    addHeaders(lines, Comparing::tr("Request"), one.request.headers, other.request.headers);
    addBodies(lines, Comparing::tr("Request body"), one.request.headers, one.request.body, other.request.headers, other.request.body);
    const HttpResponse answer = one.response.value_or(HttpResponse());
    const HttpResponse otherAnswer = other.response.value_or(HttpResponse());
    addHeaders(lines, Comparing::tr("Response"), answer.headers, otherAnswer.headers);
    addBodies(lines, Comparing::tr("Response body"), answer.headers, answer.body, otherAnswer.headers, otherAnswer.body);
    return lines;
}

} // namespace vestnik
