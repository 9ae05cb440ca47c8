#pragma once

#include "Error.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace vestnik {

struct JsonMember;

/// JSON as it was written: the order of keys, keys that stand twice and the digits of a number are kept. A value; no I/O.
struct JsonValue {
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    QString text;              ///< of a String; of a Number its digits, in JSON's grammar
    QList<JsonValue> items;    ///< of an Array
    QList<JsonMember> members; ///< of an Object
    qsizetype offset = -1;     ///< of its last or first byte in the parsed text; not compared

    static JsonValue ofText(const QString& text);
    static JsonValue ofBoolean(bool value);
    /// `digits` must be a number in JSON's grammar: see isJsonNumber().
    static JsonValue ofNumber(const QString& digits);
    static JsonValue array(const QList<JsonValue>& items = {});
    static JsonValue object(const QList<JsonMember>& members = {});

    bool isString() const { return kind == Kind::String; }
    bool isArray() const { return kind == Kind::Array; }
    bool isObject() const { return kind == Kind::Object; }
    bool isEmptyText() const { return isString() && text.isEmpty(); }

    /// The member of that name; of several the last, as most readers take it. Null when there is none or this is no object.
    const JsonValue* find(QStringView key) const;
    /// By keys joined with dots, `order.changed`. Null when there is none.
    const JsonValue* at(QStringView path) const;
    /// Puts a value where a dotted path says, making the objects on the way; what is no object there is replaced.
    void set(QStringView path, const JsonValue& value);
    /// Takes a value out, and the objects on the way that it leaves empty.
    void remove(QStringView path);

    /// Compact, in UTF-8; text is escaped as quotedJson() does it.
    QByteArray toBytes() const;
    /// With line ends and two spaces a level, for files that people read.
    QByteArray toIndentedBytes() const;

    bool operator==(const JsonValue& other) const;
};

struct JsonMember {
    QString key;
    JsonValue value;
    bool operator==(const JsonMember&) const = default;
};

/// A place in a text that a person reads: both from 1, columns in code points.
struct TextPosition {
    qsizetype line = 1;
    qsizetype column = 1;
    bool operator==(const TextPosition&) const = default;
};
TextPosition positionAt(const QByteArray& utf8, qsizetype offset);
/// Of several offsets, in their order; the text is read once.
QList<TextPosition> positionsAt(const QByteArray& utf8, const QList<qsizetype>& offsets);

/// A number in JSON's grammar, such as 1, -0.5 or 1e3.
bool isJsonNumber(QStringView text);

/// A text as a JSON string, quotes included. Half a surrogate pair becomes U+FFFD.
QByteArray quotedJson(const QString& text);

} // namespace vestnik
