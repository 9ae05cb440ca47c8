#pragma once

#include "Issue.h"

#include <QByteArray>
#include <QList>
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
    /// The bytes with every occurrence of the token masked: as it is, escaped as in JSON, percent-encoded, or in Base64; in UTF-8 or UTF-16.
    QByteArray masked(QByteArray bytes) const;
    /// As masked(), for the first `limit` bytes; leaves no part of a token at their end. `bytes` must go on for overhang() bytes after the
    /// limit, or to the end of the data.
    QByteArray maskedUpTo(const QByteArray& bytes, qsizetype limit) const;
    /// Returns the length in bytes of the longest form of the token.
    qsizetype overhang() const;
    /// Returns true when the bytes hold the token in one of those forms. A token of fewer than six characters may stand anywhere by chance
    /// and is not looked for.
    bool isIn(const QByteArray& bytes) const;

private:
    struct Spelling {
        QByteArray bytes;
        QByteArray mask;

        bool operator==(const Spelling&) const = default;
    };

    explicit Token(const QByteArray& value);

    QByteArray m_value;
    QList<Spelling> m_spellings; ///< all that it may be recognised by, each once
};

} // namespace vestnik
