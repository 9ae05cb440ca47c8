#pragma once

#include "ImportedRequest.h"
#include "JsonValue.h"

#include <QList>

namespace vestnik {

// Each stands in a file of its own, named after the program whose files it reads.

/// All requests of a collection, whatever they are. Nullopt when the document is no Postman collection v2.0 or v2.1.
std::optional<QList<ImportedRequest>> postmanRequests(const JsonValue& document);
/// Nullopt when the document is no HTTP archive.
std::optional<QList<ImportedRequest>> harRequests(const JsonValue& document);
/// The commands of a text, as a shell on Linux or macOS takes them. Nullopt when there is no `curl` in it.
std::optional<QList<ImportedRequest>> curlRequests(const QString& text);
/// The requests of a folder of `.bru` files and the folders inside. Nullopt when there are none. Files that cannot be read are left out.
std::optional<QList<ImportedRequest>> brunoRequests(const QString& folder);

} // namespace vestnik
