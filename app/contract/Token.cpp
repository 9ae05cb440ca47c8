#include "Token.h"

#include "Exchange.h"
#include "JsonValue.h"
#include "Text.h"

#include <algorithm>

namespace vestnik {
namespace {

std::unexpected<Issue> refused(IssueCode code)
{
    return std::unexpected(Issue{QStringLiteral("token"), code, Severity::Error, {}});
}

} // namespace

std::expected<Token, Issue> Token::parse(const QString& pasted)
{
    const QString text = trimmedText(pasted);
    if (text.isEmpty())
        return refused(IssueCode::TokenMissing);
    if (hasControlCharacter(text))
        return refused(IssueCode::ControlCharacter);
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() > 0x7e; }))
        return refused(IssueCode::TokenNotAscii);
    if (text.size() > maxTextLength)
        return refused(IssueCode::TooLong);
    return Token(text.toLatin1());
}

QByteArray Token::masked(QByteArray bytes) const
{
    bytes.replace(m_value, maskedToken);
    const QByteArray quoted = quotedJson(QString::fromLatin1(m_value));
    QByteArray inJson = quoted.sliced(1, quoted.size() - 2);
    bytes.replace(inJson, maskedToken);
    return bytes.replace(inJson.replace('/', "\\/"), maskedToken); // as PHP writes JSON
}

} // namespace vestnik
