#include "Outcome.h"

namespace vestnik {

QString outcomeCode(Outcome outcome)
{
    const std::string_view code = traitsOf(outcome).code;
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
}

QByteArray logText(Outcome outcome)
{
    return outcomeCode(outcome).toLatin1();
}

std::optional<Outcome> outcomeFromCode(QStringView code)
{
    for (const OutcomeTraits& one : outcomes::traits) {
        if (code == QLatin1String(one.code.data(), static_cast<qsizetype>(one.code.size())))
            return one.outcome;
    }
    return std::nullopt;
}

} // namespace vestnik
