#pragma once

#include "ErrorsObject.h"
#include "Issue.h"

#include <QByteArray>

namespace vestnik {

/// An answer's errors object. A type or field that is empty becomes null; of very many errors the first hundred are given.
QByteArray errorsBody(const QList<ErrorItem>& errors, int code);

/// A finding in the API's words: Russian, a plain sentence, whoever reads it.
ErrorItem errorFor(const Issue& issue);

} // namespace vestnik
