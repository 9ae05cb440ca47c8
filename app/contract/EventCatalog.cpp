#include "EventCatalog.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vestnik {
namespace {

std::unexpected<Error> invalid(const QString& detail)
{
    return std::unexpected(Error{ErrorCode::CatalogInvalid, QStringLiteral("events.json"), detail});
}

QString text(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

Result<EventType> parseEvent(const nlohmann::json& entry, qsizetype position)
{
    if (!entry.is_object())
        return invalid(QStringLiteral("event %1 is not an object").arg(position));
    EventType event{.id = text(entry, "id"), .titles = {}, .after = text(entry, "after"), .endsOrder = false};
    if (event.id.isEmpty())
        return invalid(QStringLiteral("event %1 has no id").arg(position));
    const auto titles = entry.find("title");
    for (const char* language : {"ru", "en"}) {
        const QString title = titles != entry.end() && titles->is_object() ? text(*titles, language) : QString();
        if (title.isEmpty())
            return invalid(QStringLiteral("%1 has no title in %2").arg(event.id, QLatin1String(language)));
        event.titles.insert(QLatin1String(language), title);
    }
    const auto ends = entry.find("ends_order");
    event.endsOrder = ends != entry.end() && ends->is_boolean() && ends->get<bool>();
    return event;
}

} // namespace

QString EventType::title(const QString& language) const
{
    return titles.value(language, titles.value(QStringLiteral("en"), id));
}

Result<EventCatalog> EventCatalog::parse(const QByteArray& json)
{
    nlohmann::json document;
    try {
        document = nlohmann::json::parse(json.cbegin(), json.cend());
    } catch (const nlohmann::json::exception& e) {
        return invalid(QString::fromUtf8(e.what()));
    }
    const auto entries = document.find("events");
    if (!document.is_object() || entries == document.end() || !entries->is_array() || entries->empty())
        return invalid(QStringLiteral("there is no list of events"));
    EventCatalog catalog;
    for (const nlohmann::json& entry : *entries) {
        Result<EventType> event = parseEvent(entry, catalog.m_events.size() + 1);
        if (!event)
            return std::unexpected(event.error());
        if (catalog.find(event->id))
            return invalid(QStringLiteral("%1 stands twice").arg(event->id));
        catalog.m_events.append(std::move(*event));
    }
    for (const EventType& event : std::as_const(catalog.m_events)) {
        if (!event.after.isEmpty() && !catalog.find(event.after))
            return invalid(QStringLiteral("%1 comes after %2, which does not exist").arg(event.id, event.after));
    }
    return catalog;
}

const EventCatalog& EventCatalog::builtIn()
{
    static const EventCatalog catalog = [] {
        QFile file(QStringLiteral(":/vestnik/events.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Result<EventCatalog> parsed = parse(opened ? file.readAll() : QByteArray());
        if (!parsed)
            qFatal("The catalogue inside the program is broken: %s", qUtf8Printable(parsed.error().detail));
        return std::move(*parsed);
    }();
    return catalog;
}

const EventType* EventCatalog::find(QStringView id) const
{
    const auto found = std::find_if(m_events.cbegin(), m_events.cend(), [id](const EventType& event) { return event.id == id; });
    return found == m_events.cend() ? nullptr : &*found;
}

QString EventCatalog::title(QStringView id, const QString& language) const
{
    const EventType* event = find(id);
    return event ? event->title(language) : id.toString();
}

} // namespace vestnik
