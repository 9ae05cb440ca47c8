#pragma once

#include <QByteArray>
#include <QLoggingCategory>
#include <QMetaEnum>

#include <chrono>
#include <concepts>
#include <string_view>

/// The log. It has what a developer needs of a person's computer and nothing of orders: no token, secret, header, body, answer, order id,
/// reason or operator. So a line takes typed values only, and a text of run time is none of them (tst_Log). All of it is off until `--log`
/// or QT_LOGGING_RULES turns it on; then a line costs some microseconds, before that a comparison. Any thread.
namespace vestnik::Log {

// A category for each room that acts.
const QLoggingCategory& platform();
const QLoggingCategory& delivery();
const QLoggingCategory& journal();
const QLoggingCategory& settings();
const QLoggingCategory& sandbox();
const QLoggingCategory& outbox();
const QLoggingCategory& team();
const QLoggingCategory& batch();
const QLoggingCategory& session();
const QLoggingCategory& scenario();
const QLoggingCategory& cli();
const QLoggingCategory& ui();

/// A text of the source code: the compiler refuses one that is made at run time.
class Word {
public:
    template <std::size_t size>
    consteval Word(const char (&literal)[size]) : m_text(literal, size - 1)
    { }

    std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

/// The id of a delivery, a batch, a run or an environment, never of an order. What is no UUID is not written.
class Id {
public:
    explicit Id(const QString& id) : m_id(id) { }

    const QString& text() const { return m_id; }

private:
    const QString& m_id;
};

QByteArray logText(Word word);
QByteArray logText(const Id& id);

template <std::integral T>
    requires(!std::same_as<T, char> && !std::same_as<T, char16_t> && !std::same_as<T, wchar_t>)
QByteArray logText(T number)
{
    if constexpr (std::same_as<T, bool>)
        return number ? "yes" : "no";
    else
        return QByteArray::number(static_cast<qint64>(number));
}

/// In milliseconds.
template <typename Rep, typename Period>
QByteArray logText(std::chrono::duration<Rep, Period> time)
{
    return QByteArray::number(static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count())) + "ms";
}

/// An enumeration that Qt knows by Q_ENUM goes by its enumerators' names.
template <typename T>
    requires(std::is_enum_v<T> && static_cast<bool>(QtPrivate::IsQEnumHelper<T>::Value))
QByteArray logText(T value)
{
    return QMetaEnum::fromType<T>().valueToKey(static_cast<int>(value));
}

/// A value that may stand in the log: it has a `logText` here or in its own namespace.
template <typename T>
concept Loggable = requires(const T& value) {
    { logText(value) } -> std::same_as<QByteArray>;
};

/// A named value of a line. It must not outlive what it names.
template <Loggable T>
struct Field {
    Word name;
    const T& value;
};
template <typename T>
Field(Word, const T&) -> Field<T>;

/// The text of one line: an event and its values, `name=value`. Values are quoted where they need it, and are of one line.
class Line {
public:
    explicit Line(Word event);

    template <Loggable T>
    void add(const Field<T>& field)
    {
        add(field.name, logText(field.value));
    }
    void write(const QLoggingCategory& room, QtMsgType level) const;

private:
    void add(Word name, const QByteArray& value);

    QByteArray m_text;
};

template <Loggable... Values>
void write(const QLoggingCategory& room, QtMsgType level, Word event, const Field<Values>&... fields)
{
    if (!room.isEnabled(level))
        return;
    Line line(event);
    (line.add(fields), ...);
    line.write(room, level);
}

/// Writes what only helps to find a fault in the code, or comes once for each row of a batch.
template <Loggable... Values>
void debug(const QLoggingCategory& room, Word event, const Field<Values>&... fields)
{
    write(room, QtDebugMsg, event, fields...);
}

/// Writes a change of state, or the end of a work with its counts and its duration.
template <Loggable... Values>
void info(const QLoggingCategory& room, Word event, const Field<Values>&... fields)
{
    write(room, QtInfoMsg, event, fields...);
}

/// Writes a failure, with its error.
template <Loggable... Values>
void warning(const QLoggingCategory& room, Word event, const Field<Values>&... fields)
{
    write(room, QtWarningMsg, event, fields...);
}

} // namespace vestnik::Log
