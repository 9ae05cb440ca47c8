#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "Notification.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <functional>

namespace vestnik {

/// The values that placeholders take from outside. A value of the caller's thread.
struct PlaceholderSource {
    QDateTime now;                                                    ///< one moment for a whole notification, in the zone to be written
    std::function<quint32(quint32 below)> random = {};                ///< a number from 0, below the limit
    std::function<Result<quint64>(const QString& name)> counter = {}; ///< the next number of that counter
    QString orderId = {};                                             ///< of `{{order_id}}` where the notification has no order id
    QHash<QString, QString> answers = {};                             ///< of `{{ask:label}}`, by label
    bool mayMakeOrders = true; ///< false: an id that is made up could be a real order's, as in production

    /// With the random numbers of this computer, and without a counter.
    static PlaceholderSource at(const QDateTime& now);
};

/// Placeholders stand in the texts of a template: `{{uuid}}`, `{{now+15m}}`, `{{counter:name}}`, `{{random:digits:10}}`, `{{order_id}}`,
/// `{{ask:label}}`. `{{{{` is a literal `{{`. Within one notification the same placeholder has the same value everywhere. A label at the end
/// of `uuid` and `random` (`{{uuid:second}}`) makes another one of it. The event's type takes none.
namespace Placeholders {

/// Returns whether a text of the notification holds `{{`, and so whether fill() changes it.
bool areIn(const Notification& notification);
bool areIn(const QString& text);

/// The labels of all `{{ask:label}}`, each once, in the order of the body.
QStringList labels(const Notification& notification);

/// Reads all placeholders and gives them no value. PlaceholderUnknown and PlaceholderOpen name the text and the field.
Result<void> check(const Notification& notification);

/// Returns the notification with every placeholder filled. A field whose type wants a number or yes and no gets it where the filled text is
/// one. Errors: those of check(), PlaceholderUnanswered (subject: the label), PlaceholderNoOrder, OrderMadeUp, and what the counter gives. An error has
/// filled nothing, but counters may have moved on.
Result<Notification> fill(const Notification& notification, const EventCatalog& catalog, const PlaceholderSource& source);

/// Returns a raw body with every placeholder filled, as a JSON text has it between its quotes. Errors as fill().
Result<QString> fillRaw(const QString& body, const PlaceholderSource& source);
/// The labels of a raw body.
QStringList labelsOfRaw(const QString& body);

/// Returns the notification as a template again: every value that is still as it was filled is as it was written.
Notification unfilled(const Notification& current, const Notification& filled, const Notification& written);

/// Returns whether the text is `{{order_id}}` and nothing else.
bool isOrder(const QString& text);
/// Returns the text with the answers that are there in the places of `{{ask:label}}`; all else stays as it is written.
QString answered(const QString& text, const QHash<QString, QString>& answers);

/// The text as a template writes it literally.
QString literal(const QString& text);
/// The notification with all its texts as templates write them.
Notification literal(const Notification& notification);

} // namespace Placeholders
} // namespace vestnik
