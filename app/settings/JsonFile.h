#pragma once

#include "Error.h"
#include "JsonValue.h"

namespace vestnik::JsonFile {

/// A file larger than this is not ours, and is neither read nor written. A preset may hold a table of thousands of rows.
inline constexpr qint64 maxSize = qint64{32} * 1024 * 1024;

/// Where a file says of which version it is.
inline const QString versionKey = QStringLiteral("version");

/// A pipe, a device or a socket: it might never end, so it is not opened.
bool isSpecial(const QString& path);

/// Reads a file of at most maxSize. FileUnreadable or FileInvalid name it; a file that is not there is an empty object.
Result<JsonValue> read(const QString& path);

/// Writes it whole or not at all; what is written can be read. FileUnwritable names it; TokenInField says where a token stands in it.
Result<void> write(const QString& path, const JsonValue& document);

/// FileNewer when a later version of the program wrote the document: its `version` is over the one that is known here.
Result<void> checkVersion(const JsonValue& document, int known, const QString& path);

/// The members whose keys are none of those: a later program's, which a change made here must leave alone.
QList<JsonMember> unknownMembers(const JsonValue& object, const QStringList& known);

/// A member that must be a text; FileInvalid names the file and the member.
Result<QString> text(const JsonValue& object, const char* key, const QString& path);

} // namespace vestnik::JsonFile
