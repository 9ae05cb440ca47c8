#pragma once

#include "ErrorText.h"
#include "EventCatalog.h"
#include "Issue.h"

namespace vestnik {

/// An issue as a sentence in the language in use: what is wrong and what to do. Without the field's name: it stands at the field.
QString issueText(const Issue& issue, const EventCatalog& catalog);

/// As issueText(), after the field's label if the issue is about a field: "Order ID: …".
QString labelledIssueText(const Issue& issue, const EventCatalog& catalog);

/// The label of a field of an environment's form, by its name; the name itself for one without a label.
QString fieldText(const QString& field);

/// The label of a payload's field by its wire path, with the row for a table's cell: "Order items, row 2: Quantity". The path itself for a
/// field that the catalogue does not know. Where two fields have one label in this language, the wire name tells them apart.
QString fieldText(const QString& path, const EventCatalog& catalog);

} // namespace vestnik
