#include "SecretGate.h"

#include "JsonParse.h"

#include <algorithm>
#include <mutex>

namespace vestnik::SecretGate {
namespace {

struct KnownToken {
    Token token;
    QString owner;
};

class Register {
public:
    void add(const Token& token, const QString& owner)
    {
        const std::lock_guard lock(m_mutex);
        const auto isSame = [&token](const KnownToken& known) { return known.token.headerValue() == token.headerValue(); };
        if (const auto known = std::find_if(m_known.begin(), m_known.end(), isSame); known != m_known.end())
            known->owner = owner; // an environment may have another name by now
        else
            m_known.append({token, owner});
    }
    QList<KnownToken> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_known;
    }

private:
    mutable std::mutex m_mutex;
    QList<KnownToken> m_known;
};

Register& known()
{
    static Register tokens;
    return tokens;
}

/// Where in a document the token stands: the keys and places on the way, the first of them last; empty when it is not there.
QStringList wayTo(const Token& token, const JsonValue& value)
{
    if (token.isIn(value.text.toUtf8()))
        return {QString()};
    for (qsizetype i = 0; i < value.items.size(); ++i) {
        if (const QStringList way = wayTo(token, value.items[i]); !way.isEmpty())
            return way + QStringList{u'[' + QString::number(i) + u']'};
    }
    for (const JsonMember& member : value.members) {
        if (token.isIn(member.key.toUtf8()))
            return {QString()}; // the key itself must not be said
        if (const QStringList way = wayTo(token, member.value); !way.isEmpty())
            return way + QStringList{member.key};
    }
    return {};
}

QString fieldOf(QStringList way)
{
    std::reverse(way.begin(), way.end());
    way.removeLast();
    const qsizetype payload = way.indexOf(QStringLiteral("payload"));
    if (payload < 0) // our own files are flat: an entry's key says it
        return way.isEmpty() ? QString() : way.last();
    QString path;
    for (const QString& step : way.sliced(payload + 1))
        path += path.isEmpty() || step.startsWith(u'[') ? step : u'.' + step;
    return path;
}

QList<KnownToken> knownAnd(const Token& token, const QString& owner)
{
    QList<KnownToken> tokens = known().all();
    const auto isSame = [&token](const KnownToken& known) { return known.token.headerValue() == token.headerValue(); };
    if (std::none_of(tokens.cbegin(), tokens.cend(), isSame))
        tokens.append({token, owner});
    return tokens;
}

const KnownToken* tokenIn(const QByteArray& bytes, const QList<KnownToken>& tokens)
{
    const auto found = std::find_if(tokens.cbegin(), tokens.cend(), [&bytes](const KnownToken& known) { return known.token.isIn(bytes); });
    return found == tokens.cend() ? nullptr : &*found;
}

Result<void> checkFields(const QList<Field>& fields, const QList<KnownToken>& tokens)
{
    for (const Field& field : fields) {
        if (const KnownToken* found = tokenIn(field.text.toUtf8(), tokens))
            return std::unexpected(Error{ErrorCode::TokenInField, found->owner, field.name});
    }
    return {};
}

Result<void> checkBytes(const QByteArray& bytes, const QList<KnownToken>& tokens)
{
    const KnownToken* const found = tokenIn(bytes, tokens);
    if (!found)
        return {};
    const QStringList way = wayTo(found->token, parseJson(bytes).value);
    return std::unexpected(Error{ErrorCode::TokenInField, found->owner, way.isEmpty() ? QString() : fieldOf(way)});
}

} // namespace

void learn(const Token& token, const QString& owner)
{
    known().add(token, owner);
}

std::optional<QString> ownerIn(const QByteArray& bytes)
{
    const QList<KnownToken> tokens = known().all();
    const KnownToken* const found = tokenIn(bytes, tokens);
    return found ? std::optional(found->owner) : std::nullopt;
}

Result<void> checkFields(const QList<Field>& fields)
{
    return checkFields(fields, known().all());
}

Result<void> checkFields(const QList<Field>& fields, const Token& token, const QString& owner)
{
    return checkFields(fields, knownAnd(token, owner));
}

Result<void> checkBytes(const QByteArray& bytes)
{
    return checkBytes(bytes, known().all());
}

Result<void> checkBytes(const QByteArray& bytes, const Token& token, const QString& owner)
{
    return checkBytes(bytes, knownAnd(token, owner));
}

QByteArray masked(QByteArray bytes)
{
    const QList<KnownToken> tokens = known().all();
    for (const KnownToken& known : tokens) {
        if (known.token.isIn(bytes))
            bytes = known.token.masked(std::move(bytes));
    }
    return bytes;
}

} // namespace vestnik::SecretGate
