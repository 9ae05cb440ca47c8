#pragma once

#include "Error.h"
#include "FieldSpec.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace vestnik {

/// The API's own cancellation, which stays one whatever a file says of it.
inline constexpr QStringView cancelingEvent = u"order.canceled";

/// One event the API knows.
struct EventType {
    QString id;    ///< such as `order.accepted`
    int place = 0; ///< in the life cycle; events are listed by it
    LocalizedText title;
    LocalizedText shortTitle; ///< a word or two, for where the title has no room; may be missing
    LocalizedText help;
    QStringList fields;        ///< paths of what it takes beside the two ids
    QStringList required;      ///< without these it breaks the contract
    QStringList expected;      ///< without these it is odd
    QString after;             ///< the event that must have come before; empty when any may
    QString before;            ///< the event it usually comes before; empty when there is none
    bool endsOrder = false;    ///< nothing new is accepted after it
    bool cancelsOrder = false; ///< it takes the order back, so production asks for one act more; always of `order.canceled`

    /// Whether the field, by its path, is one that this event takes.
    bool takes(const QString& path) const;
};

/// A way in which retailer and platform share the work, and the events that are usual then.
struct Scheme {
    QString id;
    LocalizedText title;
    QStringList events;
};

/// The events in life-cycle order, their fields and the schemes, read from data: `resources/events.json`, and a file that adds to it or
/// overrides it. A value.
class EventCatalog {
public:
    /// Fails with one of the Catalog… codes; the subject is `name:line`, the detail what is wrong there.
    static Result<EventCatalog> parse(const QByteArray& json, const QString& name);
    /// This catalogue with the fields, events and schemes of another file, which replace those of the same path or id. Fails as parse().
    Result<EventCatalog> with(const QByteArray& json, const QString& name) const;
    /// The catalogue inside the program.
    static const EventCatalog& builtIn();

    const QList<EventType>& events() const { return m_events; }
    /// In the order in which the contract writes them.
    const QList<FieldSpec>& fields() const { return m_fields; }
    const QList<Scheme>& schemes() const { return m_schemes; }
    /// Null when there is no such event. Valid as long as the catalogue.
    const EventType* find(QStringView id) const;
    /// By a path, with or without numbers in brackets: `order.positions[0].quantity` finds the column. Null when there is none.
    const FieldSpec* field(QStringView path) const;
    /// Whether the event takes its order back.
    bool cancels(QStringView id) const;
    /// The event's title; for one that is not in here, its id.
    QString title(QStringView id, const QString& language) const;

    /// A file larger than this is no catalogue.
    static constexpr qsizetype maxFileSize = 1024 * 1024;

private:
    QList<FieldSpec> m_fields;
    QList<EventType> m_events;
    QList<Scheme> m_schemes;
};

} // namespace vestnik
