#pragma once

#include "JsonValue.h"

namespace vestnik {

/// The result of a parse. `value` is set unless the parse failed.
struct JsonParse {
    enum class Fault { None, Syntax, TooDeep, ByteOrderMark };
    Fault fault = Fault::None;
    qsizetype faultOffset = 0;
    JsonValue value;
    struct Duplicate {
        QString path; ///< such as `event.payload.order_id`
        qsizetype offset = 0;
    };
    QList<Duplicate> duplicates; ///< keys that stand twice in their object

    explicit operator bool() const { return fault == Fault::None; }
};

/// Nesting deeper than this is refused: nothing real has it, and it would cost the stack.
inline constexpr int maxJsonDepth = 200;

/// Reads RFC 8259 JSON in UTF-8. Any bytes may come; never throws.
JsonParse parseJson(const QByteArray& utf8, int maxDepth = maxJsonDepth);

} // namespace vestnik
