#pragma once

#include <QString>

namespace vestnik {

/// Returns a host's name in the form that is looked up and compared with a certificate. Full-width letters, ideographic stops, capitals and
/// the like become the characters they stand for, as in QUrl. A dot at the end stays. A text that is no host's name comes back as it is.
QString hostInNormalForm(const QString& host);

/// True when both mean one host.
bool isSameHost(const QString& one, const QString& other);

/// This computer, by its address or its name.
bool isLoopbackHost(const QString& host);

/// Returns a URL's text with its scheme and host in normal form, and all else as it is. A text that is no URL comes back as it is.
QString urlInNormalForm(const QString& url);

} // namespace vestnik
