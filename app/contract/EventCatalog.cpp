#include "EventCatalog.h"

#include "CatalogReader.h"
#include "Notification.h"

#include <QFile>

#include <algorithm>

namespace vestnik {
namespace {

/// The entry with the same key is replaced, any other is added.
template <typename T, typename Key>
void merge(QList<T>& into, const QList<T>& entries, Key key)
{
    for (const T& entry : entries) {
        const auto found = std::find_if(into.begin(), into.end(), [&](const T& other) { return other.*key == entry.*key; });
        if (found == into.end())
            into.append(entry);
        else
            *found = entry;
    }
}

const FieldSpec* specOf(const QList<FieldSpec>& specs, QStringView path)
{
    const auto found = std::find_if(specs.cbegin(), specs.cend(), [path](const FieldSpec& spec) { return spec.path == path; });
    return found == specs.cend() ? nullptr : &*found;
}

/// Whether another field lies inside this one, or this one in another: what would their object be then?
bool isTangled(const FieldSpec& spec, const QList<FieldSpec>& all)
{
    const auto isInside = [](const QString& inner, const QString& outer) { return inner.startsWith(outer + u'.'); };
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const FieldSpec& other) { return isInside(other.path, spec.path) || isInside(spec.path, other.path); });
}

/// The first name that an event uses and the catalogue does not have; empty when there is none.
QString unknownNameOf(const EventType& event, const EventCatalog& catalog)
{
    for (const QString& path : event.fields + event.required + event.expected) {
        if (!specOf(catalog.fields(), path))
            return path;
    }
    for (const QString& path : event.required + event.expected) {
        if (!event.takes(path))
            return path;
    }
    for (const QString& id : {event.after, event.before}) {
        if (!id.isEmpty() && !catalog.find(id))
            return id;
    }
    return {};
}

QString unknownNameOf(const Scheme& scheme, const EventCatalog& catalog)
{
    const auto found = std::find_if(scheme.events.cbegin(), scheme.events.cend(), [&](const QString& id) { return !catalog.find(id); });
    return found == scheme.events.cend() ? QString() : *found;
}

} // namespace

bool EventType::takes(const QString& path) const
{
    return path == orderIdField || path == orderUuidField || fields.contains(path);
}

Result<EventCatalog> EventCatalog::parse(const QByteArray& json, const QString& name)
{
    Result<EventCatalog> catalog = EventCatalog().with(json, name);
    if (catalog && catalog->events().isEmpty())
        return std::unexpected(Error{ErrorCode::CatalogMissing, name, QStringLiteral("events")});
    return catalog;
}

Result<EventCatalog> EventCatalog::with(const QByteArray& json, const QString& name) const
{
    CatalogReader reader(json, name);
    const Result<CatalogReader::Parts> parts = reader.read();
    if (!parts)
        return std::unexpected(parts.error());
    EventCatalog catalog = *this;
    merge(catalog.m_fields, parts->fields, &FieldSpec::path);
    merge(catalog.m_events, parts->events, &EventType::id);
    merge(catalog.m_schemes, parts->schemes, &Scheme::id);
    std::stable_sort(catalog.m_events.begin(), catalog.m_events.end(),
                     [](const EventType& a, const EventType& b) { return a.place < b.place; });
    for (qsizetype i = 0; i < parts->fields.size(); ++i) {
        const FieldSpec& spec = parts->fields[i];
        if (isTangled(spec, catalog.m_fields))
            return reader.fault(ErrorCode::CatalogDuplicate, parts->fieldOffsets[i], spec.path);
        if (!spec.sameAs.isEmpty() && !specOf(catalog.m_fields, spec.sameAs))
            return reader.fault(ErrorCode::CatalogUnknownName, parts->fieldOffsets[i], spec.sameAs);
    }
    for (qsizetype i = 0; i < parts->events.size(); ++i) {
        if (const QString unknown = unknownNameOf(parts->events[i], catalog); !unknown.isEmpty())
            return reader.fault(ErrorCode::CatalogUnknownName, parts->eventOffsets[i], unknown);
    }
    for (qsizetype i = 0; i < parts->schemes.size(); ++i) {
        if (const QString unknown = unknownNameOf(parts->schemes[i], catalog); !unknown.isEmpty())
            return reader.fault(ErrorCode::CatalogUnknownName, parts->schemeOffsets[i], unknown);
    }
    return catalog;
}

const EventCatalog& EventCatalog::builtIn()
{
    static const EventCatalog catalog = [] {
        QFile file(QStringLiteral(":/vestnik/events.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Result<EventCatalog> parsed = parse(opened ? file.readAll() : QByteArray(), QStringLiteral("events.json"));
        if (!parsed)
            qFatal("The catalogue inside the program is broken: %s, %s", qUtf8Printable(parsed.error().subject),
                   qUtf8Printable(parsed.error().detail));
        return std::move(*parsed);
    }();
    return catalog;
}

const EventType* EventCatalog::find(QStringView id) const
{
    const auto found = std::find_if(m_events.cbegin(), m_events.cend(), [id](const EventType& event) { return event.id == id; });
    return found == m_events.cend() ? nullptr : &*found;
}

const FieldSpec* EventCatalog::field(QStringView path) const
{
    if (const FieldSpec* spec = specOf(m_fields, path))
        return spec;
    const qsizetype bracket = path.indexOf(u'[');
    const FieldSpec* table = bracket > 0 ? specOf(m_fields, path.first(bracket)) : nullptr;
    const qsizetype end = table ? path.indexOf(u']', bracket) : -1;
    if (end < 0 || end + 1 == path.size())
        return table;
    const QStringView rest = path.sliced(end + 2); // over the bracket and the dot
    return specOf(table->columns, rest.first(rest.contains(u'[') ? rest.indexOf(u'[') : rest.size()));
}

bool EventCatalog::cancels(QStringView id) const
{
    const EventType* event = find(id);
    return id == cancelingEvent || (event && event->cancelsOrder);
}

QString EventCatalog::title(QStringView id, const QString& language) const
{
    const EventType* event = find(id);
    return event ? localized(event->title, language) : id.toString();
}

} // namespace vestnik
