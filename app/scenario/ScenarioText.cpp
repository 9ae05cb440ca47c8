#include "ScenarioText.h"

#include "IssueText.h"
#include "Language.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik::ScenarioText {
namespace {

constexpr qsizetype longestContent = 200;
constexpr qsizetype longestOrder = 80;
constexpr qsizetype mostNamed = 5; ///< steps or findings, in a warning

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ScenarioText)
};

QString outcomeName(const QString& code)
{
    if (code == acceptedCode)
        return Texts::tr("accepted (200 or 202)");
    const std::optional<Outcome> outcome = outcomeFromCode(code);
    return outcome ? outcomeText(*outcome).title : code;
}

QString notSent(const QString& failure)
{
    const TransportFailure why = transportFailureFromCode(failure).value_or(TransportFailure::None);
    if (why == TransportFailure::None)
        return Texts::tr("The request was not sent.");
    return Texts::tr("The request was not sent. %1").arg(transportText(why));
}

QString firstOf(const QStringList& steps)
{
    QStringList named = steps.first(std::min(mostNamed, steps.size()));
    if (steps.size() > mostNamed)
        named += QStringLiteral("…");
    return named.join(QStringLiteral(", "));
}

QString orNothing(const QString& text)
{
    return text.isEmpty() ? Texts::tr("nothing") : text;
}

} // namespace

QString title(const StepReport& step, qsizetype number, const EventCatalog& catalog)
{
    const QString event = step.event.isEmpty() ? QString() : catalog.title(step.event, Language::current());
    if (step.name.isEmpty())
        return event.isEmpty() ? Texts::tr("Step %1").arg(number) : event;
    // What is sent comes first: a name may say another thing, and a narrow column cuts the end.
    return event.isEmpty() || step.name == event ? step.name : QStringLiteral("%1 (%2)").arg(event, step.name);
}

QString state(StepReport::State state)
{
    switch (state) {
    case StepReport::State::NotRun: return Texts::tr("Not run");
    case StepReport::State::Sending: return Texts::tr("Sending");
    case StepReport::State::Passed: return Texts::tr("Passed");
    case StepReport::State::Failed: return Texts::tr("Failed");
    case StepReport::State::Skipped: return Texts::tr("Skipped");
    case StepReport::State::NotKnown: return Texts::tr("Not known");
    }
    Q_UNREACHABLE();
}

QString whySkipped(const StepReport& step)
{
    if (step.isUnsent)
        return Texts::tr(
            "The order of this step is fixed: it was to go once, in the run of another order, which ended before it. It was not sent.");
    return Texts::tr("The order of this step is fixed: it goes once, in the run of another order.");
}

QString whyNotKnown()
{
    return Texts::tr("The report ends before this step. Look in the history whether it was sent.");
}

QString mismatch(const Mismatch& mismatch)
{
    switch (mismatch.kind) {
    case Mismatch::Kind::Outcome:
        if (mismatch.expected.isEmpty())
            return Texts::tr("Expected a whole response. Got: %1").arg(outcomeName(mismatch.got));
        return Texts::tr("Expected: %1. Got: %2").arg(outcomeName(mismatch.expected), outcomeName(mismatch.got));
    case Mismatch::Kind::NotSent: return notSent(mismatch.got);
    case Mismatch::Kind::Status:
        if (mismatch.got.isEmpty() || mismatch.got == QStringLiteral("0")) // reports of earlier versions have the 0
            return Texts::tr("Expected status %1, no response came").arg(mismatch.expected);
        return Texts::tr("Expected status %1, got %2").arg(mismatch.expected, mismatch.got);
    case Mismatch::Kind::ErrorField:
        return Texts::tr("Expected an error of the field %1; the response names: %2").arg(mismatch.expected, orNothing(mismatch.got));
    case Mismatch::Kind::Pattern:
        return Texts::tr("The response does not match %1; it is: %2").arg(mismatch.expected, orNothing(mismatch.got));
    case Mismatch::Kind::Time: return Texts::tr("Expected within %1 ms, took %2 ms").arg(mismatch.expected, mismatch.got);
    }
    Q_UNREACHABLE();
}

QStringList faults(const StepReport& step)
{
    QStringList lines;
    for (const Mismatch& one : step.mismatches)
        lines.append(mismatch(one));
    if (step.error)
        lines.append(errorText(*step.error));
    return lines;
}

QString difference(const RunDifference& difference, const EventCatalog& catalog)
{
    using Kind = RunDifference::Kind;
    const QString number = QString::number(difference.step + 1);
    const StepReport& step = difference.kind == Kind::Removed ? difference.was : difference.is;
    const QString what = title(step, difference.step + 1, catalog);
    switch (difference.kind) {
    case Kind::Changed:
        return Texts::tr("Differs from the last run: step %1, %2: was %3, is %4")
            .arg(number, what, state(difference.was.state), state(difference.is.state));
    case Kind::Added: return Texts::tr("New since the last run: step %1, %2").arg(number, what);
    case Kind::Removed: return Texts::tr("Only in the last run: step %1, %2").arg(number, what);
    }
    Q_UNREACHABLE();
}

QString content(const ScenarioStep& step)
{
    QStringList parts;
    if (step.beginsOrder)
        parts.append(Texts::tr("new order"));
    if (step.hasWrongToken)
        parts.append(Texts::tr("wrong token"));
    if (!step.rawBody.isEmpty()) {
        parts.append(step.rawBody.left(longestContent).simplified());
        return parts.join(QStringLiteral(" · "));
    }
    switch (step.ids) {
    case StepIds::Id: break;
    case StepIds::Uuid: parts.append(Texts::tr("by the UUID")); break;
    case StepIds::Both: parts.append(Texts::tr("by the order ID and the UUID")); break;
    case StepIds::None: parts.append(Texts::tr("without an order ID")); break;
    }
    for (const JsonMember& member : step.request.payload().members) {
        const QString value = member.value.isString() ? member.value.text : QString::fromUtf8(member.value.toBytes());
        parts.append(QStringLiteral("%1: %2").arg(member.key, value.left(longestContent).simplified()));
    }
    return parts.join(QStringLiteral(" · "));
}

QString surprise(OnSurprise onSurprise)
{
    switch (onSurprise) {
    case OnSurprise::Stop: return Texts::tr("stop");
    case OnSurprise::GoOn: return Texts::tr("go on");
    case OnSurprise::Ask: return Texts::tr("ask");
    }
    Q_UNREACHABLE();
}

QString sum(const ScenarioReport& report)
{
    if (report.isUnfinished) {
        return Texts::tr("the report ends after %1 of %2, passed %3")
            .arg(report.done())
            .arg(report.steps())
            .arg(report.count(StepReport::State::Passed));
    }
    if (report.endedEarly()) {
        return Texts::tr("stopped after %1 of %2, passed %3")
            .arg(report.done())
            .arg(report.steps())
            .arg(report.count(StepReport::State::Passed));
    }
    return Texts::tr("passed %1 of %2").arg(report.count(StepReport::State::Passed)).arg(report.steps());
}

QString orders(const QStringList& orders)
{
    constexpr qsizetype mostOrders = 2;
    constexpr qsizetype longest = 40; // a UUID is shown whole
    QStringList named;
    for (const QString& order : orders.first(std::min(mostOrders, orders.size())))
        named += order.size() <= longest ? order : order.left(longest) + u'…';
    const QString text = named.join(QStringLiteral(", "));
    return orders.size() <= mostOrders ? text : Texts::tr("%1 and more: %2").arg(text).arg(orders.size() - mostOrders);
}

QString expectation(const Expectation& expected)
{
    QStringList parts;
    if (expected.wantsAcceptance())
        parts.append(outcomeName(acceptedCode));
    if (expected.isAny)
        parts.append(Texts::tr("any response"));
    if (expected.outcome)
        parts.append(outcomeText(*expected.outcome).title);
    if (expected.status)
        parts.append(Texts::tr("status %1").arg(*expected.status));
    if (!expected.errorField.isEmpty())
        parts.append(Texts::tr("an error of the field %1").arg(expected.errorField));
    if (!expected.pattern.isEmpty())
        parts.append(Texts::tr("the response matches %1").arg(expected.pattern));
    if (expected.atMost)
        parts.append(Texts::tr("within %1 ms").arg(expected.atMost->count()));
    return parts.join(QStringLiteral(", "));
}

QString order(const StepOrder& order)
{
    switch (order.kind) {
    case StepOrder::Kind::OfRun:
    case StepOrder::Kind::Own: return order.order;
    case StepOrder::Kind::New: return order.number <= 1 ? Texts::tr("new order") : Texts::tr("new order %1").arg(order.number);
    case StepOrder::Kind::Unknown: return {};
    }
    Q_UNREACHABLE();
}

QString elsewhere(const QList<StepOrder>& orders)
{
    QStringList elsewhere;
    QStringList once;
    QStringList open;
    for (qsizetype i = 0; i < orders.size(); ++i) {
        if (orders[i].isElsewhere || orders[i].isOnce)
            (orders[i].isOnce ? once
                              : elsewhere) += Texts::tr("step %1 (%2)").arg(QString::number(i + 1), order(orders[i]).left(longestOrder));
        if (orders[i].isOpen)
            open += Texts::tr("step %1").arg(i + 1);
    }
    QStringList lines;
    if (!elsewhere.isEmpty())
        lines += Texts::tr("Steps that go to another order than the run's (%1): %2")
                     .arg(QString::number(elsewhere.size()), firstOf(elsewhere));
    if (!once.isEmpty())
        lines += Texts::tr("Steps whose order is fixed, so that they go once for all orders (%1): %2")
                     .arg(QString::number(once.size()), firstOf(once));
    if (!open.isEmpty())
        lines += Texts::tr("Steps whose order is known only once they are sent (%1): %2").arg(QString::number(open.size()), firstOf(open));
    return lines.join(u'\n');
}

QStringList warnings(const QList<OrderIssue>& issues, const EventCatalog& catalog)
{
    QStringList lines;
    for (const OrderIssue& one : issues.first(std::min(mostNamed, issues.size())))
        lines += QStringLiteral("%1 · %2").arg(one.order.left(longestOrder), labelledIssueText(one.issue, catalog));
    if (issues.size() > mostNamed)
        lines += QStringLiteral("…");
    return lines;
}

QString ticket(const ScenarioReport& report, const EventCatalog& catalog)
{
    QStringList lines{Texts::tr("Scenario \"%1\": %2").arg(report.scenario, sum(report)),
                      QStringLiteral("%1 (%2)").arg(environmentText(report.environment, report.kind), report.origin),
                      fullTimeText(report.startedAt), Texts::tr("Order: %1").arg(orders(report.orderNames()))};
    for (const OrderReport& order : report.orders) {
        for (qsizetype i = 0; i < order.steps.size(); ++i) {
            const StepReport& step = order.steps[i];
            if (step.state != StepReport::State::Failed)
                continue;
            lines.append(QString());
            QStringList parts{QStringLiteral("✗ %1. %2").arg(i + 1).arg(title(step, i + 1, catalog)),
                              step.orderId.isEmpty() ? step.orderUuid : step.orderId};
            parts.removeAll(QString());
            lines.append(parts.join(QStringLiteral(" · ")));
            lines += faults(step);
            if (!step.response.isEmpty())
                lines.append(QString::fromUtf8(step.response.left(2000)));
            if (!step.delivery.isEmpty())
                lines.append(Texts::tr("Record: %1").arg(step.delivery));
        }
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace vestnik::ScenarioText
