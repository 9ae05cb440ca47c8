#pragma once

#include "Error.h"

#include <QList>
#include <QMap>

namespace vestnik {

/// One event the API knows.
struct EventType {
    QString id;                    ///< such as `order.accepted`
    QMap<QString, QString> titles; ///< language code → title
    QString after;                 ///< the event that comes before this one; empty when any may
    bool endsOrder = false;        ///< nothing new is accepted after it

    /// The title in that language, or in English, or the id.
    QString title(const QString& language) const;
};

/// The events in life-cycle order, read from data. A value; the file is `resources/events.json`.
class EventCatalog {
public:
    /// Fails with CatalogInvalid; the detail says where and why.
    static Result<EventCatalog> parse(const QByteArray& json);
    /// The catalogue inside the program.
    static const EventCatalog& builtIn();

    const QList<EventType>& events() const { return m_events; }
    /// Null when there is no such event. Valid as long as the catalogue.
    const EventType* find(QStringView id) const;
    QString title(QStringView id, const QString& language) const;

private:
    QList<EventType> m_events;
};

} // namespace vestnik
