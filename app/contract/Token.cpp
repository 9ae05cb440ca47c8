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

/// Latin letters as they stand in UTF-16 of either byte order: the first or the last zero, which tells the orders apart, is left out.
QByteArray inUtf16(const QByteArray& latin)
{
    QByteArray wide;
    for (const char c : latin)
        wide.append(c).append('\0');
    wide.chop(1);
    return wide;
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

Token::Token(const QByteArray& value) : m_value(value)
{
    const QByteArray quoted = quotedJson(QString::fromLatin1(m_value));
    const QByteArray inJson = quoted.sliced(1, quoted.size() - 2);
    QByteArray asPhpWritesIt = inJson;
    asPhpWritesIt.replace('/', "\\/");
    const QByteArray base64 = m_value.toBase64(QByteArray::OmitTrailingEquals);
    const QByteArray inUrl = m_value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    for (const QByteArray& spelling : {m_value, inJson, asPhpWritesIt, m_value.toPercentEncoding(), base64, inUrl}) {
        for (const Spelling& found : {Spelling{spelling, maskedToken}, Spelling{inUtf16(spelling), inUtf16(maskedToken)}}) {
            if (!m_spellings.contains(found))
                m_spellings.append(found);
        }
    }
}

QByteArray Token::masked(QByteArray bytes) const
{
    for (const Spelling& spelling : m_spellings)
        bytes.replace(spelling.bytes, spelling.mask);
    return bytes;
}

QByteArray Token::maskedUpTo(const QByteArray& bytes, qsizetype limit) const
{
    // A spelling that begins before the limit counts whole: cut first, what is left of it would not be known for what it is.
    qsizetype end = limit;
    for (const auto& [spelling, mask] : m_spellings) {
        const qsizetype found = bytes.indexOf(spelling, std::max<qsizetype>(limit - spelling.size() + 1, 0));
        if (found >= 0 && found < limit)
            end = std::max(end, found + spelling.size());
    }
    return masked(bytes.first(std::min(end, bytes.size())));
}

qsizetype Token::overhang() const
{
    qsizetype longest = 0;
    for (const Spelling& spelling : m_spellings)
        longest = std::max(longest, spelling.bytes.size());
    return longest;
}

bool Token::isIn(const QByteArray& bytes) const
{
    constexpr qsizetype shortest = 6;
    const bool mayBeWide = bytes.contains('\0'); // found at once, and spares each row of a batch half of the searches
    const auto stands = [&](const Spelling& spelling) {
        return (mayBeWide || !spelling.bytes.contains('\0')) && bytes.contains(spelling.bytes);
    };
    return m_value.size() >= shortest && std::any_of(m_spellings.cbegin(), m_spellings.cend(), stands);
}

} // namespace vestnik
