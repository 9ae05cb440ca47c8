#include "CatalogReader.h"

#include "JsonParse.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace vestnik {
namespace {

using Kind = JsonValue::Kind;

constexpr std::array fieldTypes{
    std::pair("text", FieldType::Text),          std::pair("id", FieldType::Id),         std::pair("date_time", FieldType::DateTime),
    std::pair("yes_no", FieldType::YesNo),       std::pair("number", FieldType::Number), std::pair("number_text", FieldType::NumberText),
    std::pair("text_list", FieldType::TextList), std::pair("table", FieldType::Table),
};

/// Takes members out of one entry of the file; the first fault is kept, and what is taken after it is empty.
class Entry {
public:
    Entry(const CatalogReader& reader, const JsonValue& value) : m_reader(reader), m_value(value)
    {
        if (!value.isObject())
            fail(ErrorCode::CatalogWrongType, value.offset, QStringLiteral("object"));
    }

    const std::optional<Error>& fault() const { return m_fault; }
    qsizetype offset() const { return m_value.offset; }

    void fail(ErrorCode code, qsizetype offset, const QString& detail)
    {
        if (!m_fault)
            m_fault = m_reader.fault(code, offset, detail).error();
    }

    const JsonValue* member(const char* key, Kind kind, bool isRequired = false)
    {
        const JsonValue* found = m_value.find(QString::fromLatin1(key));
        if (found && found->kind == kind)
            return found;
        if (found)
            fail(ErrorCode::CatalogWrongType, found->offset, QLatin1String(key));
        else if (isRequired)
            fail(ErrorCode::CatalogMissing, m_value.offset, QLatin1String(key));
        return nullptr;
    }

    QString text(const char* key, bool isRequired = false)
    {
        const JsonValue* found = member(key, Kind::String, isRequired);
        if (found && isRequired && found->text.isEmpty())
            fail(ErrorCode::CatalogMissing, found->offset, QLatin1String(key));
        return found ? found->text : QString();
    }

    bool flag(const char* key)
    {
        const JsonValue* found = member(key, Kind::Boolean);
        return found && found->boolean;
    }

    int number(const char* key)
    {
        const JsonValue* found = member(key, Kind::Number);
        bool isNumber = true;
        const int value = found ? found->text.toInt(&isNumber) : 0;
        if (!isNumber || value < 0)
            fail(ErrorCode::CatalogWrongType, found->offset, QLatin1String(key));
        return value;
    }

    QStringList texts(const char* key, bool isRequired = false)
    {
        QStringList list;
        const JsonValue* found = member(key, Kind::Array, isRequired);
        for (const JsonValue& item : found ? found->items : QList<JsonValue>()) {
            if (!item.isString())
                fail(ErrorCode::CatalogWrongType, item.offset, QLatin1String(key));
            list += item.text;
        }
        return list;
    }

    /// In both languages.
    LocalizedText localizedText(const char* key, bool isRequired)
    {
        LocalizedText texts;
        const JsonValue* found = member(key, Kind::Object, isRequired);
        for (const char* language : {"ru", "en"}) {
            const JsonValue* text = found ? found->find(QString::fromLatin1(language)) : nullptr;
            if (text && text->isString() && !text->text.isEmpty())
                texts.insert(QLatin1String(language), text->text);
            else if (found)
                fail(ErrorCode::CatalogMissing, found->offset, QStringLiteral("%1.%2").arg(QLatin1String(key), QLatin1String(language)));
        }
        return texts;
    }

private:
    const CatalogReader& m_reader;
    const JsonValue& m_value;
    std::optional<Error> m_fault;
};

bool isPath(const QString& path)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*\\z"));
    return shape.match(path).hasMatch();
}

template <typename T>
Result<T> resultOf(const Entry& entry, T value)
{
    if (entry.fault())
        return std::unexpected(*entry.fault());
    return value;
}

} // namespace

std::unexpected<Error> CatalogReader::fault(ErrorCode code, qsizetype offset, const QString& detail) const
{
    return std::unexpected(Error{code, QStringLiteral("%1:%2").arg(m_name).arg(positionAt(m_bytes, offset).line), detail});
}

Result<JsonValue> CatalogReader::document() const
{
    if (m_bytes.size() > EventCatalog::maxFileSize)
        return std::unexpected(Error{ErrorCode::CatalogTooLarge, m_name, {}});
    const JsonParse parse = parseJson(m_bytes);
    if (parse.fault == JsonParse::Fault::TooDeep)
        return fault(ErrorCode::CatalogTooDeep, parse.faultOffset, {});
    if (!parse)
        return fault(ErrorCode::CatalogNotJson, parse.faultOffset, {});
    if (!parse.duplicates.isEmpty())
        return fault(ErrorCode::CatalogDuplicate, parse.duplicates.first().offset, parse.duplicates.first().path);
    return parse.value;
}

Result<CatalogReader::Parts> CatalogReader::read()
{
    const Result<JsonValue> document = this->document();
    if (!document)
        return std::unexpected(document.error());
    Entry top(*this, *document);
    const JsonValue* version = top.member("version", Kind::Number, true);
    if (version && version->text != QLatin1String("2"))
        top.fail(ErrorCode::CatalogVersion, version->offset, version->text);
    const JsonValue* fieldList = top.member("fields", Kind::Array);
    const JsonValue* eventList = top.member("events", Kind::Array);
    const JsonValue* schemeList = top.member("schemes", Kind::Array);
    if (top.fault())
        return std::unexpected(*top.fault());

    Parts parts;
    const auto readField = [this](const JsonValue& entry) { return field(entry, false); };
    Result<void> done = readList(fieldList, &FieldSpec::path, readField, parts.fields, parts.fieldOffsets);
    if (done)
        done = readList(
            eventList, &EventType::id, [this](const JsonValue& entry) { return event(entry); }, parts.events, parts.eventOffsets);
    if (done)
        done = readList(
            schemeList, &Scheme::id, [this](const JsonValue& entry) { return scheme(entry); }, parts.schemes, parts.schemeOffsets);
    if (!done)
        return std::unexpected(done.error());
    return parts;
}

template <typename T, typename ReadEntry>
Result<void> CatalogReader::readList(const JsonValue* list, QString T::* key, ReadEntry readEntry, QList<T>& entries,
                                     QList<qsizetype>& offsets) const
{
    for (const JsonValue& value : list ? list->items : QList<JsonValue>()) {
        const Result<T> entry = readEntry(value);
        if (!entry)
            return std::unexpected(entry.error());
        const auto isSame = [&](const T& other) { return other.*key == (*entry).*key; };
        if (std::any_of(entries.cbegin(), entries.cend(), isSame))
            return fault(ErrorCode::CatalogDuplicate, value.offset, (*entry).*key);
        entries.append(*entry);
        offsets.append(value.offset);
    }
    return {};
}

Result<FieldSpec> CatalogReader::field(const JsonValue& value, bool isColumn) const
{
    Entry entry(*this, value);
    FieldSpec spec;
    spec.path = entry.text("path", true);
    if (!entry.fault() && (!isPath(spec.path) || (isColumn && spec.path.contains(u'.'))))
        entry.fail(ErrorCode::CatalogWrongType, entry.offset(), QStringLiteral("path"));
    const QString typeName = entry.text("type", true);
    const auto* type = std::find_if(fieldTypes.begin(), fieldTypes.end(),
                                    [&](const auto& t) { return typeName == QLatin1String(t.first); });
    if (type == fieldTypes.end() || (isColumn && type->second == FieldType::Table))
        entry.fail(ErrorCode::CatalogUnknownType, entry.offset(), typeName);
    else
        spec.type = type->second;
    spec.label = entry.localizedText("label", true);
    spec.help = entry.localizedText("help", false);
    spec.example = entry.text("example");
    spec.maxLength = entry.number("max_length");
    spec.isOfOrder = entry.flag("of_order");
    spec.isRequired = entry.flag("required");
    spec.isInGrams = entry.text("unit") == QLatin1String("gram");
    spec.sameAs = entry.text("same_as");
    spec.itemKey = entry.text("item_key", spec.type == FieldType::TextList);
    if (const JsonValue* columns = entry.member("columns", Kind::Array, spec.type == FieldType::Table)) {
        QList<qsizetype> offsets;
        const auto readColumn = [this](const JsonValue& column) { return field(column, true); };
        if (const Result<void> read = readList(columns, &FieldSpec::path, readColumn, spec.columns, offsets); !read)
            return std::unexpected(read.error());
    }
    return resultOf(entry, spec);
}

Result<EventType> CatalogReader::event(const JsonValue& value) const
{
    Entry entry(*this, value);
    EventType event;
    event.id = entry.text("id", true);
    event.place = entry.number("place");
    event.title = entry.localizedText("title", true);
    event.shortTitle = entry.localizedText("short", false);
    event.help = entry.localizedText("help", false);
    event.fields = entry.texts("fields");
    event.required = entry.texts("required");
    event.expected = entry.texts("expected");
    event.after = entry.text("after");
    event.before = entry.text("before");
    event.endsOrder = entry.flag("ends_order");
    event.cancelsOrder = entry.flag("cancels_order") || event.id == cancelingEvent;
    return resultOf(entry, event);
}

Result<Scheme> CatalogReader::scheme(const JsonValue& value) const
{
    Entry entry(*this, value);
    Scheme scheme;
    scheme.id = entry.text("id", true);
    scheme.title = entry.localizedText("title", true);
    scheme.events = entry.texts("events", true);
    return resultOf(entry, scheme);
}

} // namespace vestnik
