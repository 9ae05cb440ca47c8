#pragma once

#include "RecordRow.h"

namespace vestnik {

/// The one form in which the search compares texts: the case folded, ё as е, Cyrillic letters that look like Latin ones as those (capital
/// or small: В is b), no-break spaces as spaces, without zero-width characters. What is typed and what is recorded are folded alike.
namespace SearchText {

QString folded(const QString& text);

/// How bytes are read. Journals hold what was found of ill-formed text by the former way, too: halves of surrogate pairs as question marks,
/// and nothing of a character that the end cuts off.
enum class Reading { Now, Former };

/// What is found of a `start` record: order id, UUID, event, reason and body. Folded, a line each.
QString ofRequest(const RecordRow& start, Reading reading = Reading::Now);
/// What is found of an `end` record: the answer's body; empty when no answer came. Folded.
QString ofAnswer(const RecordRow& end, Reading reading = Reading::Now);

} // namespace SearchText
} // namespace vestnik
