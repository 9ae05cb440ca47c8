#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "Issue.h"

namespace vestnik {

/// An issue as a sentence in the language in use: what is wrong and what to do. Without the field's name: it stands at the field.
QString issueText(const Issue& issue, const EventCatalog& catalog);

/// The label of a field, by its wire name or a form's field name; the wire name itself for those without one.
QString fieldText(const QString& field);

/// An error as a sentence in the language in use: what failed, with the file or name it concerns, and what to do.
QString errorText(const Error& error);

} // namespace vestnik
