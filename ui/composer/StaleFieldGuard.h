#pragma once

#include "FieldOwnership.h"
#include "JsonValue.h"

#include <QObject>

namespace vestnik {

class EventCatalog;
class FieldForm;
class Notification;
class StateSlot;

/// Keeps what was typed for one order from slipping into the next one's notification unseen. When the order's id changes, its other fields
/// are taken out and offered back in production, and named elsewhere. The form, the slot and the catalogue must outlive it.
class StaleFieldGuard : public QObject {
    Q_OBJECT

public:
    StaleFieldGuard(FieldForm& form, StateSlot& state, const EventCatalog& catalog, QObject* parent);

    void setProduction(bool isProduction);
    /// Off while something else than the form is what would be sent.
    void setActive(bool isActive);
    /// Notes that the form was filled with the values of one order.
    void loaded();
    /// The form's notification was sent. Accepted, all that was in it is that order's; otherwise what was left over stays so.
    void sent(const Notification& notification, bool isAccepted);
    /// Notes that these fields were given for the order in the form.
    void given(const QStringList& paths);
    const QMap<QString, QString>& owners() const { return m_ownership.owners(); }
    void restore(const QMap<QString, QString>& owners);

private:
    OrderIds ids() const;
    QStringList leftovers() const;
    void onOrderIdEdited();
    void check();
    void name(const QStringList& paths);
    void takeOut(const QStringList& paths);
    void bringBack();
    void forget();
    QString namesOf(const QStringList& paths) const;

    FieldForm& m_form;
    StateSlot& m_state;
    const EventCatalog& m_catalog;
    FieldOwnership m_ownership;
    QString m_orderId; // before the last edit of it
    bool m_isProduction = false;
    bool m_isActive = true;
    JsonValue m_taken = JsonValue::object(); // out of the form, and offered back
    QStringList m_takenPaths;
    std::optional<QString> m_takenFrom; // none: of several orders
};

} // namespace vestnik
