#include "OutcomeSql.h"

#include <QStringList>

namespace vestnik::OutcomeSql {
namespace {

/// "('processed', 'already_processed')"
template <typename Holds>
QString listOf(Holds holds)
{
    QStringList codes;
    for (const OutcomeTraits& one : outcomes::traits) {
        if (holds(one))
            codes += u'\'' + outcomeCode(one.outcome) + u'\'';
    }
    return u'(' + codes.join(QStringLiteral(", ")) + u')';
}

} // namespace

QString isAccepted(const QString& outcome)
{
    return outcome + QStringLiteral(" IN ") + listOf([](const OutcomeTraits& one) { return one.isAccepted; });
}

QString isFailed(const QString& outcome)
{
    return outcome + QStringLiteral(" NOT IN ")
        + listOf([](const OutcomeTraits& one) { return one.isAccepted || one.outcome == Outcome::Stopped; });
}

QString keepsBatch(const QString& outcome)
{
    return outcome + QStringLiteral(" IN ") + listOf([](const OutcomeTraits& one) { return one.keepsBatch; });
}

QString goesAtResume(const QString& outcome, const QString& attempts)
{
    using Resume = OutcomeTraits::Resume;
    return QStringLiteral("(%1 IN %2 OR (%1 IN %3 AND %4 < %5))")
        .arg(outcome, listOf([](const OutcomeTraits& one) { return one.resume == Resume::Always; }),
             listOf([](const OutcomeTraits& one) { return one.resume == Resume::WhileTriesAreLeft; }), attempts)
        .arg(attemptsInAll);
}

} // namespace vestnik::OutcomeSql
