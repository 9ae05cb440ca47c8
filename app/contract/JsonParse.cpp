#include "JsonParse.h"

#include <QRegularExpression>
#include <QSet>

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace vestnik {
namespace {

/// Reads bytes and counts them, so that the builder knows where the parser is.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* position, const char** reached) : m_position(position), m_reached(reached) { }
    reference operator*() const { return *m_position; }
    CountingIterator& operator++()
    {
        *m_reached = ++m_position;
        return *this;
    }
    bool operator==(const CountingIterator& other) const { return m_position == other.m_position; }

private:
    const char* m_position;
    const char** m_reached;
};

/// Numbers that are larger than the parser can hold, such as 1e999, by the place of their first byte. To JSON they are numbers.
using LargeNumbers = std::map<qsizetype, QByteArray>;

bool isOutOfRange(const QByteArray& digits)
{
    double value = 0;
    return std::from_chars(digits.cbegin(), digits.cend(), value).ec == std::errc::result_out_of_range;
}

/// Puts a zero and spaces in place of each of them, so that every other byte stays where it is.
LargeNumbers takeLargeNumbers(QByteArray& utf8)
{
    const auto isOfNumber = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; };
    LargeNumbers large;
    bool isInText = false;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (utf8[i] == '"')
            isInText = !isInText;
        else if (isInText && utf8[i] == '\\')
            ++i; // what it escapes ends no text
        if (isInText || !isOfNumber(utf8[i]))
            continue;
        qsizetype end = i;
        while (end < utf8.size() && isOfNumber(utf8[end]))
            ++end;
        const QByteArray digits = utf8.sliced(i, end - i);
        if (isJsonNumber(QString::fromLatin1(digits)) && isOutOfRange(digits)) {
            large.emplace(i, digits);
            utf8.replace(i, digits.size(), QByteArray(digits.size(), ' ').replace(0, 1, "0"));
        }
        i = end - 1;
    }
    return large;
}

/// Builds the value out of the parser's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(const QByteArray& bytes, int maxDepth, LargeNumbers large = {})
        : m_begin(bytes.constData()), m_reached(m_begin), m_maxDepth(maxDepth), m_large(std::move(large))
    { }

    const char** reached() { return &m_reached; }
    JsonParse take() && { return std::move(m_parse); }
    /// It failed because of a number that is too large for the parser, and for no other reason.
    bool hasOverflowed() const { return m_hasOverflowed; }

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add(JsonValue::ofBoolean(value)); }
    // Only "-0" comes here as a zero: "0" is unsigned.
    bool number_integer(number_integer_t value) override
    {
        return add(JsonValue::ofNumber(value == 0 ? QStringLiteral("-0") : QString::number(value)));
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        // A zero that stands for a large number has its first byte here, or one before.
        const auto large = value == 0 ? m_large.lower_bound(offset() - 1) : m_large.end();
        const bool standsFor = large != m_large.end() && large->first <= offset();
        return add(JsonValue::ofNumber(standsFor ? QString::fromLatin1(large->second) : QString::number(value)));
    }
    bool number_float(number_float_t /*value*/, const string_t& digits) override
    {
        // The parser hands the locale's decimal sign over, a comma in Russian, for the point that was read.
        static const QRegularExpression decimalSign(QStringLiteral("[^0-9eE+-]"));
        return add(JsonValue::ofNumber(QString::fromStdString(digits).replace(decimalSign, QStringLiteral("."))));
    }
    bool string(string_t& value) override { return add(JsonValue::ofText(QString::fromStdString(value))); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(JsonValue::object()); }
    bool start_array(std::size_t /*size*/) override { return open(JsonValue::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override
    {
        Level& level = m_levels.last();
        level.key = QString::fromStdString(value);
        if (isThere(level))
            m_parse.duplicates.append({path() + level.key, offset()});
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/, const nlohmann::json::exception& error) override
    {
        constexpr int outOfRange = 406;
        m_hasOverflowed = error.id == outOfRange;
        return fail(JsonParse::Fault::Syntax, static_cast<qsizetype>(position) - 1);
    }

private:
    struct Level {
        JsonValue value;
        QString key;
        QSet<QString> keys; ///< of many members
    };

    /// Whether the level's key stands in it already. Among many keys a search of each through all would take minutes.
    static bool isThere(Level& level)
    {
        constexpr qsizetype few = 16;
        if (level.value.members.size() < few)
            return level.value.find(level.key) != nullptr;
        if (level.keys.isEmpty()) {
            for (const JsonMember& member : std::as_const(level.value.members))
                level.keys.insert(member.key);
        }
        const qsizetype before = level.keys.size();
        level.keys.insert(level.key);
        return level.keys.size() == before;
    }

    qsizetype offset() const { return std::max<qsizetype>(m_reached - m_begin - 1, 0); }

    bool fail(JsonParse::Fault fault, qsizetype offset)
    {
        m_parse.fault = fault;
        m_parse.faultOffset = std::max<qsizetype>(offset, 0);
        return false;
    }

    QString path() const
    {
        QString path;
        for (qsizetype i = 0; i + 1 < m_levels.size(); ++i) {
            const Level& level = m_levels[i];
            if (level.value.isArray())
                path = path.chopped(path.endsWith(u'.') ? 1 : 0) + QStringLiteral("[%1].").arg(level.value.items.size());
            else
                path += level.key + u'.';
        }
        return path;
    }

    bool add(JsonValue value)
    {
        if (value.offset < 0)
            value.offset = offset();
        if (m_levels.isEmpty())
            m_parse.value = std::move(value);
        else if (Level& level = m_levels.last(); level.value.isArray())
            level.value.items.append(std::move(value));
        else
            level.value.members.append({level.key, std::move(value)});
        return true;
    }

    bool open(JsonValue value)
    {
        if (m_levels.size() >= m_maxDepth)
            return fail(JsonParse::Fault::TooDeep, offset());
        value.offset = offset();
        m_levels.append({std::move(value), {}, {}});
        return true;
    }

    bool close() { return add(std::move(m_levels.takeLast().value)); }

    const char* m_begin;
    const char* m_reached;
    int m_maxDepth;
    LargeNumbers m_large;
    bool m_hasOverflowed = false;
    QList<Level> m_levels;
    JsonParse m_parse;
};

void run(Builder& builder, const QByteArray& utf8)
{
    const char* const end = utf8.constData() + utf8.size();
    nlohmann::json::sax_parse(CountingIterator(utf8.constData(), builder.reached()), CountingIterator(end, builder.reached()), &builder);
}

} // namespace

JsonParse parseJson(const QByteArray& utf8, int maxDepth)
{
    if (utf8.startsWith("\xef\xbb\xbf")) {
        JsonParse parse;
        parse.fault = JsonParse::Fault::ByteOrderMark; // the parser would skip it, but the wire carries none
        return parse;
    }
    Builder builder(utf8, maxDepth);
    run(builder, utf8);
    if (!builder.hasOverflowed())
        return std::move(builder).take();
    QByteArray tamed = utf8;
    LargeNumbers large = takeLargeNumbers(tamed);
    Builder second(tamed, maxDepth, std::move(large));
    run(second, tamed);
    return std::move(second).take();
}

} // namespace vestnik
