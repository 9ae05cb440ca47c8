#pragma once

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
    /// Fills the form. If something else stood there, it is offered back.
    void load(const Notification& notification);
    /// Fills the form without a word: for the draft of the last start and the first example.
    void restore(const Notification& notification);
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
    void fill(const Notification& notification);
    void onOrderIdEdited();
    void nameLeftover(const QString& owner);
    void onUuidEdited();
    void makeUuid();
    void offerBack(const Notification& previous);
    void onChanged();

    const EventCatalog& m_catalog;
    Environment m_environment;
    bool m_isSending = false;
    bool m_wasTouched = false; // nothing is said of empty ids before the first edit or send
    QString m_ownerOrderId;    // the order that the other fields were typed for
    bool m_isSettled = false;  // the values were sent or loaded as one: a new order id makes the others leftovers
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
