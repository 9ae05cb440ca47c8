#pragma once

#include "Exchange.h"

#include <QString>

namespace vestnik {

/// A body as text, by the charset that its Content-Type names, or as UTF-8; what does not fit the charset is replaced by U+FFFD. Search,
/// errors, exports and views all take it from here.
QString bodyText(const Headers& headers, const QByteArray& body);

/// The charset that the Content-Type names; empty when it names none.
QByteArray charsetOf(const Headers& headers);

/// True when bodyText() loses nothing: the text encoded as UTF-8 is the body again.
bool isUtf8(const QByteArray& body);

} // namespace vestnik
