#pragma once

#include "Issue.h"

#include <QByteArray>
#include <QString>

#include <expected>

namespace vestnik {

/// The `client-token` of an environment. It can be sent and masked, and nothing else: there is no way to print it by mistake.
class Token {
public:
    /// Cleans stray spaces and line ends of a paste, then refuses what cannot stand in a header.
    static std::expected<Token, Issue> parse(const QString& pasted);

    /// For the wire alone.
    const QByteArray& headerValue() const { return m_value; }
    /// The bytes with every occurrence of the token masked: as it is, escaped as in JSON, percent-encoded, or in Base64.
    QByteArray masked(QByteArray bytes) const;
    /// True when one of those stands in the bytes. A token of fewer than six characters may stand anywhere by chance and is not looked for.
    bool isIn(const QByteArray& bytes) const;

private:
    QList<QByteArray> spellings() const;
    explicit Token(QByteArray value) : m_value(std::move(value)) { }

    QByteArray m_value;
};

} // namespace vestnik
