#pragma once

#include "RecordRow.h"

namespace vestnik {

/// The one form in which the search compares texts: the case folded, ё as е, Cyrillic letters that look like Latin ones as those (capital
/// or small: В is b), no-break spaces as spaces, without zero-width characters. What is typed and what is recorded are folded alike.
namespace SearchText {

QString folded(const QString& text);

/// What is found of a `start` record: order id, UUID, event, reason and body. Folded, a line each.
QString ofRequest(const RecordRow& start);
/// What is found of an `end` record: the answer's body; empty when no answer came. Folded.
QString ofAnswer(const RecordRow& end);

} // namespace SearchText
} // namespace vestnik
