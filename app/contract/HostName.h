#pragma once

#include <QString>

namespace vestnik {

/// A host's name in the form in which it is looked up and held against a certificate: full-width letters, ideographic stops, capitals and
/// the like are what they stand for, as QUrl has it. A dot at the end stays. What is no host's name comes back as it is.
QString hostInNormalForm(const QString& host);

/// True when both mean one host.
bool isSameHost(const QString& one, const QString& other);

/// This computer, by its address or its name.
bool isLoopbackHost(const QString& host);

/// A URL's text with its scheme and host in normal form, and all else as it is. What is no URL comes back as it is.
QString urlInNormalForm(const QString& url);

} // namespace vestnik
