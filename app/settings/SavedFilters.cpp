#include "SavedFilters.h"

#include "JsonFile.h"
#include "Text.h"

#include <QMap>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype nameLimit = 100;
constexpr int filtersVersion = 1;

const QString filtersKey = QStringLiteral("filters");
const QString hourKey = QStringLiteral("hour");
const QString attentionKey = QStringLiteral("needs_attention");

const QMap<FilterChoice::Period, QString> periodCodes{{FilterChoice::Period::All, QStringLiteral("all")},
                                                      {FilterChoice::Period::Today, QStringLiteral("today")},
                                                      {FilterChoice::Period::Week, QStringLiteral("7_days")},
                                                      {FilterChoice::Period::Month, QStringLiteral("30_days")},
                                                      {FilterChoice::Period::Custom, QStringLiteral("custom")}};

const QMap<FilterChoice::Sandbox, QString> sandboxCodes{{FilterChoice::Sandbox::Shown, QStringLiteral("shown")},
                                                        {FilterChoice::Sandbox::Hidden, QStringLiteral("hidden")}};

void put(JsonValue& object, const char* key, const QString& text)
{
    if (!text.isEmpty())
        object.set(QString::fromLatin1(key), JsonValue::ofText(text));
}

void put(JsonValue& object, const char* key, const QStringList& texts)
{
    if (texts.isEmpty())
        return;
    JsonValue list = JsonValue::array();
    for (const QString& text : texts)
        list.items.append(JsonValue::ofText(text));
    object.set(QString::fromLatin1(key), list);
}

JsonValue toJson(const SavedFilter& filter)
{
    const FilterChoice& choice = filter.choice;
    JsonValue object = JsonValue::object();
    put(object, "name", filter.name);
    put(object, "text", choice.text);
    put(object, "events", choice.events);
    put(object, "outcomes", choice.outcomes);
    if (choice.environmentIds.size() == 1) // as it was written when there could be only one
        put(object, "environment", choice.environmentIds.constFirst());
    else
        put(object, "environments", choice.environmentIds);
    put(object, "sandbox", sandboxCodes.value(choice.sandbox));
    put(object, "period", periodCodes.value(choice.period));
    if (choice.hour >= 0)
        object.set(hourKey, JsonValue::ofNumber(QString::number(choice.hour)));
    put(object, "from", choice.from.toString(Qt::ISODate));
    put(object, "until", choice.until.toString(Qt::ISODate));
    put(object, "source", choice.source);
    put(object, "operator", choice.operatorName);
    put(object, "batch", choice.batch);
    if (choice.needsAttention)
        object.set(attentionKey, JsonValue::ofBoolean(true));
    object.members += filter.unknown;
    return object;
}

QString text(const JsonValue& object, const char* key)
{
    const JsonValue* found = object.find(QString::fromLatin1(key));
    return found && found->isString() ? found->text : QString();
}

QStringList texts(const JsonValue& object, const char* key)
{
    QStringList list;
    if (const JsonValue* found = object.find(QString::fromLatin1(key)); found && found->isArray()) {
        for (const JsonValue& item : found->items) {
            if (item.isString())
                list.append(item.text);
        }
    }
    return list;
}

/// One stands alone, several in a list.
QStringList environments(const JsonValue& object)
{
    const QString one = text(object, "environment");
    return one.isEmpty() ? texts(object, "environments") : QStringList{one};
}

/// -1 when it is none of a day.
int hour(const JsonValue& object)
{
    constexpr int lastHour = 24; // of the day on which the clocks go back
    const JsonValue* found = object.find(hourKey);
    bool isNumber = false;
    const int hour = found && found->kind == JsonValue::Kind::Number ? found->text.toInt(&isNumber) : -1;
    return isNumber && hour >= 0 && hour <= lastHour ? hour : -1;
}

FilterChoice toChoice(const JsonValue& object)
{
    const JsonValue* attention = object.find(attentionKey);
    return {.text = text(object, "text"),
            .events = texts(object, "events"),
            .outcomes = texts(object, "outcomes"),
            .environmentIds = environments(object),
            .sandbox = sandboxCodes.key(text(object, "sandbox"), FilterChoice::Sandbox::Usual),
            .period = periodCodes.key(text(object, "period"), FilterChoice::Period::All),
            .hour = hour(object),
            .from = QDate::fromString(text(object, "from"), Qt::ISODate),
            .until = QDate::fromString(text(object, "until"), Qt::ISODate),
            .source = text(object, "source"),
            .operatorName = text(object, "operator"),
            .batch = text(object, "batch"),
            .needsAttention = attention && *attention == JsonValue::ofBoolean(true)};
}

const QStringList filterKeys{QStringLiteral("name"),
                             QStringLiteral("text"),
                             QStringLiteral("events"),
                             QStringLiteral("outcomes"),
                             QStringLiteral("environment"),
                             QStringLiteral("environments"),
                             QStringLiteral("period"),
                             QStringLiteral("from"),
                             QStringLiteral("until"),
                             QStringLiteral("source"),
                             QStringLiteral("operator"),
                             QStringLiteral("batch"),
                             QStringLiteral("sandbox"),
                             hourKey,
                             attentionKey};

Result<SavedFilter> toFilter(const JsonValue& entry, const QString& file)
{
    const Result<QString> name = JsonFile::text(entry, "name", file);
    if (!name)
        return std::unexpected(name.error());
    return SavedFilter{*name, toChoice(entry), JsonFile::unknownMembers(entry, filterKeys)};
}

bool isNamed(const SavedFilter& filter, const QString& name)
{
    return filter.name.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<QList<SavedFilter>> SavedFilters::all() const
{
    const Result<JsonValue> document = JsonFile::read(m_file);
    if (!document)
        return std::unexpected(document.error());
    QList<SavedFilter> filters;
    const JsonValue* list = document->find(filtersKey);
    if (!list)
        return filters;
    if (!list->isArray())
        return std::unexpected(Error{ErrorCode::FileInvalid, m_file, QStringLiteral("\"filters\" is no list")});
    for (const JsonValue& item : list->items) {
        const Result<SavedFilter> filter = toFilter(item, m_file);
        if (!filter)
            return std::unexpected(filter.error());
        filters.append(*filter);
    }
    std::stable_sort(filters.begin(), filters.end(),
                     [](const SavedFilter& a, const SavedFilter& b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return filters;
}

Result<void> SavedFilters::save(const SavedFilter& filter) const
{
    SavedFilter named{trimmedText(filter.name), filter.choice, filter.unknown};
    if (named.name.isEmpty())
        return std::unexpected(Error{ErrorCode::NameEmpty, {}, {}});
    if (codePointCount(named.name) > nameLimit || hasControlCharacter(named.name))
        return std::unexpected(Error{ErrorCode::NameTooLong, named.name, {}});
    Result<QList<SavedFilter>> filters = all();
    if (!filters)
        return std::unexpected(filters.error());
    const auto former = std::find_if(filters->cbegin(), filters->cend(), [&named](const SavedFilter& f) { return isNamed(f, named.name); });
    if (former != filters->cend() && named.unknown.isEmpty())
        named.unknown = former->unknown;
    filters->removeIf([&named](const SavedFilter& other) { return isNamed(other, named.name); });
    filters->append(named);
    return write(*filters);
}

Result<std::optional<SavedFilter>> SavedFilters::remove(const QString& name) const
{
    Result<QList<SavedFilter>> filters = all();
    if (!filters)
        return std::unexpected(filters.error());
    const auto found = std::find_if(filters->cbegin(), filters->cend(), [&name](const SavedFilter& other) { return isNamed(other, name); });
    if (found == filters->cend())
        return std::nullopt;
    SavedFilter removed = *found; // returned by a move
    filters->erase(found);
    if (const Result<void> written = write(*filters); !written)
        return std::unexpected(written.error());
    return removed;
}

Result<void> SavedFilters::write(const QList<SavedFilter>& filters) const
{
    const Result<JsonValue> former = JsonFile::read(m_file);
    const Result<void> writable = former ? JsonFile::checkVersion(*former, filtersVersion, m_file) : std::unexpected(former.error());
    if (!writable)
        return writable;
    const JsonValue* found = former->find(filtersKey);
    const QList<JsonValue> entries = found ? found->items : QList<JsonValue>();
    JsonValue list = JsonValue::array();
    for (const SavedFilter& filter : filters) {
        const auto isIt = [&](const JsonValue& entry) { return toFilter(entry, m_file) == Result<SavedFilter>(filter); };
        const auto untouched = std::find_if(entries.cbegin(), entries.cend(), isIt); // it stays to the letter
        list.items.append(untouched == entries.cend() ? toJson(filter) : *untouched);
    }
    JsonValue document = JsonValue::object(
        {{JsonFile::versionKey, JsonValue::ofNumber(QString::number(filtersVersion))}, {filtersKey, list}});
    document.members += JsonFile::unknownMembers(*former, {JsonFile::versionKey, filtersKey});
    return JsonFile::write(m_file, document);
}

} // namespace vestnik
