#pragma once

#include "FieldSpec.h"
#include "JsonValue.h"

namespace vestnik {

/// Returns a person's typed text as the value that the field's type wants. A decimal comma becomes a point; a local date and time gets its
/// offset. A text that does not fit the type stays a text, so that it is kept, shown, and found to be a breach. An empty text gives no
/// value where the caller leaves empty fields out.
JsonValue valueOfText(const FieldSpec& spec, const QString& text);

/// The value as a person types it; the inverse of valueOfText() for what that gives. A table, or what does not fit the type, as JSON.
QString textOfValue(const FieldSpec& spec, const JsonValue& value);

/// With a point for the comma in a number such as `0,5`; anything else as it is.
QString withDecimalPoint(const QString& text);

} // namespace vestnik
