#include "EnvironmentFault.h"

namespace vestnik {

Error environmentInvalid(const QString& name, const Issues& issues)
{
    const auto isError = [](const Issue& issue) { return issue.severity == Severity::Error; };
    auto worst = std::find_if(issues.cbegin(), issues.cend(), isError);
    if (worst == issues.cend())
        worst = issues.cbegin();
    if (worst == issues.cend())
        return {ErrorCode::EnvironmentInvalid, name, {}};
    const QString detail = QStringLiteral("%1 %2 ").arg(worst->field, QString::number(static_cast<int>(worst->code)));
    return {ErrorCode::EnvironmentInvalid, name, detail + worst->detail};
}

std::optional<Issue> issueOf(const Error& environmentInvalid)
{
    const QString& detail = environmentInvalid.detail;
    bool isCode = false;
    const int code = detail.section(u' ', 1, 1).toInt(&isCode);
    if (environmentInvalid.code != ErrorCode::EnvironmentInvalid || !isCode)
        return std::nullopt;
    return Issue{detail.section(u' ', 0, 0), static_cast<IssueCode>(code), Severity::Error, detail.section(u' ', 2)};
}

} // namespace vestnik
