#pragma once

#include "RecordRow.h"

namespace vestnik {

/// The one form in which the search compares texts: the case folded, ё as е, Cyrillic letters that look like Latin ones as those (capital
/// or small: В is b), no-break spaces as spaces, without zero-width characters. Typed and recorded texts are folded alike.
namespace SearchText {

QString folded(const QString& text);

/// How bytes are read. Journals hold what was found of ill-formed text by the former way, too: halves of surrogate pairs as question marks,
/// and nothing of a character that the end cuts off.
enum class Reading { Now, Former };

/// Returns the searchable text of a `start` record, folded, a line each: order id, UUID, event, reason and body.
QString ofRequest(const RecordRow& start, Reading reading = Reading::Now);
/// Returns the searchable text of an `end` record, folded: the answer's body; empty when no answer came.
QString ofAnswer(const RecordRow& end, Reading reading = Reading::Now);

} // namespace SearchText
} // namespace vestnik
