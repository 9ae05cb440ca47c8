#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "Issue.h"

namespace vestnik {

/// An issue as a sentence in the language in use: what is wrong and what to do. Without the field's name: it stands at the field.
QString issueText(const Issue& issue, const EventCatalog& catalog);

/// The label of a field of an environment's form, by its name; the name itself for one without a label.
QString fieldText(const QString& field);

/// The label of a payload's field by its wire path, with the row for a table's cell: "Order items, row 2: Quantity". The path itself for a
/// field that the catalogue does not know. Where two fields have one label in this language, the wire name tells them apart.
QString fieldText(const QString& path, const EventCatalog& catalog);

/// An error as a sentence in the language in use: what failed, with the file or name it concerns, and what to do.
QString errorText(const Error& error);

/// The same for what only reads the history: no sending was stopped by it.
QString readingErrorText(const Error& error);

} // namespace vestnik
