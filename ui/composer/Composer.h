#pragma once

#include "Draft.h"
#include "Environment.h"
#include "EventCatalog.h"
#include "Issue.h"
#include "Notification.h"

#include <QWidget>

#include <optional>

class QListWidget;
class QPushButton;
class QLabel;

namespace vestnik {

class IdField;
class Notice;

/// The form that a notification is made in, with Send and Stop. What was typed for one order does not slip into the next one unseen:
/// when the order id changes, the UUID is removed and offered back in production, and named as a leftover elsewhere.
class Composer : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit Composer(const EventCatalog& catalog, QWidget* parent = nullptr);

    Notification notification() const;
    Draft draft() const { return {.notification = notification(), .aside = JsonValue::object(), .owner = m_owner, .raw = {}}; }
    /// Fills the form with values that belong together. If something else stood there, it is offered back.
    void load(const Notification& notification);
    /// Fills the form as it was, a leftover named again: for the last start's draft, and for bringing back.
    void restore(const Draft& draft);
    void setEnvironment(const Environment& environment);
    /// While sending, Send is off and Stop is on.
    void setSending(bool isSending);
    /// The form's values were sent: they belong together now.
    void markSent();
    void focusOrderId();
    /// Errors at the fields that speak against sending now; the first one gets the focus.
    bool canSend();

Q_SIGNALS:
    void changed();
    void sendRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void onOrderIdEdited();
    void checkLeftover();
    void nameLeftover(const QString& owner);
    void onUuidEdited();
    void makeUuid();
    void offerBack(const Draft& previous);
    void onChanged();

    const EventCatalog& m_catalog;
    Environment m_environment;
    bool m_isSending = false;
    bool m_wasTouched = false;      // nothing is said of empty ids before the first edit or send
    std::optional<QString> m_owner; // see Draft
    QListWidget* m_events;
    IdField* m_orderId;
    IdField* m_uuid;
    QPushButton* m_newUuid;
    Notice* m_leftover;
    Notice* m_offer;
    QLabel* m_eventLabel;
    QLabel* m_locked;
    QPushButton* m_send;
    QPushButton* m_stop;
};

} // namespace vestnik
