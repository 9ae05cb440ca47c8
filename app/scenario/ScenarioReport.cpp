#include "ScenarioReport.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace vestnik {

QList<Mismatch> mismatchesOf(const Expectation& expected, const DeliveryReport& report)
{
    QList<Mismatch> found;
    const Outcome outcome = report.summary.outcome.value_or(Outcome::Unknown);
    if ((outcome == Outcome::NotSent || outcome == Outcome::Stopped) && expected.outcome != outcome) // no answer to hold against anything
        return {{Mismatch::Kind::NotSent, {}, transportFailureCode(report.exchange.failure)}};
    if (expected.outcome && *expected.outcome != outcome)
        found.append({Mismatch::Kind::Outcome, outcomeCode(*expected.outcome), outcomeCode(outcome)});
    const bool isCutOff = !expected.outcome && outcome == Outcome::Unknown;
    if (isCutOff) // the status of a response that was cut off is no answer
        found.append({Mismatch::Kind::Outcome, {}, outcomeCode(outcome)});
    else if (expected.wantsAcceptance() && !isAccepted(outcome))
        found.append({Mismatch::Kind::Outcome, acceptedCode, outcomeCode(outcome)});
    const int status = report.summary.status;
    if (expected.status && *expected.status != status && !(isCutOff && status == 0))
        found.append({Mismatch::Kind::Status, QString::number(*expected.status), status > 0 ? QString::number(status) : QString()});
    if (!expected.errorField.isEmpty()) {
        QStringList fields;
        for (const ErrorItem& error : report.errors())
            fields.append(error.field);
        if (!fields.contains(expected.errorField))
            found.append({Mismatch::Kind::ErrorField, expected.errorField, fields.join(QStringLiteral(", "))});
    }
    if (!expected.pattern.isEmpty()) {
        const QString body = report.exchange.response ? QString::fromUtf8(report.exchange.response->body) : QString();
        if (!QRegularExpression(expected.pattern, QRegularExpression::DotMatchesEverythingOption).match(body).hasMatch())
            found.append({Mismatch::Kind::Pattern, expected.pattern, body.left(200)});
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(report.exchange.durationUs));
    if (expected.atMost && took > *expected.atMost)
        found.append({Mismatch::Kind::Time, QString::number(expected.atMost->count()), QString::number(took.count())});
    return found;
}

qsizetype ScenarioReport::count(StepReport::State state) const
{
    return std::accumulate(orders.cbegin(), orders.cend(), qsizetype{0}, [state](qsizetype sum, const OrderReport& order) {
        return sum
            + std::count_if(order.steps.cbegin(), order.steps.cend(), [state](const StepReport& step) { return step.state == state; });
    });
}

void takeEnd(StepReport& step, const DeliveryReport& end)
{
    step.delivery = end.summary.delivery;
    step.outcome = end.summary.outcome;
    step.status = end.summary.status;
    step.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(end.exchange.durationUs));
    step.response = end.exchange.response ? end.exchange.response->body : QByteArray();
    step.mismatches = mismatchesOf(step.expected, end);
    step.error = end.recordingFault;
    step.state = step.mismatches.isEmpty() && !step.error ? StepReport::State::Passed : StepReport::State::Failed;
}

QStringList ScenarioReport::orderNames() const
{
    QStringList names;
    for (const OrderReport& order : orders)
        names.append(order.order);
    return names;
}

qsizetype ScenarioReport::steps() const
{
    const qsizetype all = std::accumulate(orders.cbegin(), orders.cend(), qsizetype{0},
                                          [](qsizetype sum, const OrderReport& order) { return sum + order.steps.size(); });
    return all - count(StepReport::State::Skipped);
}

} // namespace vestnik
