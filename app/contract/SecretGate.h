#pragma once

#include "Error.h"
#include "Token.h"

#include <QList>

#include <optional>

/// The gate that everything passes before it is stored: the tokens that this process knows stand in no file. It is the whole process's,
/// since one part may be about to store what another one knows to be a secret; nothing is ever forgotten. Any thread.
namespace vestnik::SecretGate {

/// From now on it is looked for. `owner`: the name of the environment it is for, or of what gave it.
void learn(const Token& token, const QString& owner);

/// Whose token stands in these bytes, in UTF-8 or UTF-16; nullopt when none does.
std::optional<QString> ownerIn(const QByteArray& bytes);

struct Field {
    QString name; ///< as wording knows it
    QString text;
};
/// TokenInField names the first that holds a token.
Result<void> checkFields(const QList<Field>& fields);
/// Looks for this token as well, which need not be a secret: that of the sandbox is looked for where it is used.
Result<void> checkFields(const QList<Field>& fields, const Token& token, const QString& owner);
/// TokenInField names the value that holds one where the bytes are JSON: a field of the payload by its wire path, any other by its key.
Result<void> checkBytes(const QByteArray& bytes);
Result<void> checkBytes(const QByteArray& bytes, const Token& token, const QString& owner);

/// The bytes with all tokens masked: what was recorded before its secret was known is not shut away, but does not spread.
QByteArray masked(QByteArray bytes);

} // namespace vestnik::SecretGate
