#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace vestnik::ExportJson {

/// Appends a text in quotes, escaped as little as JSON allows. `utf8` must be UTF-8.
void appendText(QByteArray& json, QByteArrayView utf8);

/// Writes one array or object after another's beginning: what is put into it goes straight to the bytes, and its destruction closes it. An
/// inner one must be gone before the outer one is written to again.
class Container {
public:
    ~Container() { m_json += m_end; }
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;

protected:
    Container(QByteArray& json, char begin, char end) : m_json(json), m_end(end) { m_json += begin; }

    /// Returns the bytes, ready for the next element.
    QByteArray& next();

private:
    QByteArray& m_json;
    const char m_end;
    bool m_isEmpty = true;
};

/// Members go in the order in which they are put.
class Object : public Container {
public:
    explicit Object(QByteArray& json) : Container(json, '{', '}') { }

    void putText(QByteArrayView name, const QString& value);
    /// Bytes that are UTF-8, as they are.
    void putBytes(QByteArrayView name, QByteArrayView value);
    void putNumber(QByteArrayView name, qint64 value);
    void putNumber(QByteArrayView name, std::optional<qint64> value);
    void putReal(QByteArrayView name, double value);
    void putTruth(QByteArrayView name, bool value);
    /// In UTC with milliseconds; null when it is not valid.
    void putTime(QByteArrayView name, const QDateTime& value);
    void putNull(QByteArrayView name);
    /// Returns the bytes, in which the caller makes the value of that member.
    QByteArray& at(QByteArrayView name);
};

class Array : public Container {
public:
    explicit Array(QByteArray& json) : Container(json, '[', ']') { }

    /// Returns the bytes, in which the caller makes the next element.
    QByteArray& at() { return next(); }
};

} // namespace vestnik::ExportJson
