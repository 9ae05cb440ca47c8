#pragma once

#include <QByteArray>
#include <QString>

namespace vestnik::TeamVerifier {

/// Returns what the server keeps of a password, in PostgreSQL's form of SCRAM-SHA-256 (RFC 5803): who reads it cannot log in with it.
QByteArray of(const QString& password, const QByteArray& salt);
/// With a salt of its own.
QByteArray of(const QString& password);

} // namespace vestnik::TeamVerifier
