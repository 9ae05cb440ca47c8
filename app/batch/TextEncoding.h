#pragma once

#include "Error.h"

#include <QByteArray>

namespace vestnik::TextEncoding {

struct Decoded {
    QString text;
    QString encoding; ///< such as `UTF-8` or `windows-1251`
};

/// A file's bytes as text, by its byte order mark, or by what its bytes can be; `encoding` overrides that when it is not empty. Errors
/// name the file: TableNotText for zero bytes and what is no text in its encoding, TableMixedEncodings, with the line as the detail.
Result<Decoded> decode(const QByteArray& bytes, const QString& file, const QString& encoding = {});

} // namespace vestnik::TextEncoding
