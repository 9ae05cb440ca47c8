#pragma once

#include "Draft.h"
#include "Environment.h"
#include "ErrorsObject.h"
#include "EventCatalog.h"
#include "OutgoingBody.h"
#include "Ownership.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace vestnik {

class EventList;
class FieldForm;
class JournalReader;
class Notice;
class OrderFacts;

/// What a notification is made in: the event, its fields, and Send. What was typed for one order does not slip into the next one unseen:
/// when the order id changes, its other fields are removed and offered back in production, and named as leftovers elsewhere.
class Composer : public QWidget {
    Q_OBJECT

public:
    /// The catalogue and the reader must outlive it.
    Composer(const EventCatalog& catalog, JournalReader& reader, QWidget* parent = nullptr);

    Notification notification() const;
    /// The bytes that Send sends.
    OutgoingBody outgoing() const;
    Draft draft() const;
    /// Fills the form with values that belong together. If something else stood there, it is offered back. False when the form cannot
    /// show all of it; then everything is as it was.
    bool load(const Notification& notification);
    /// Fills the form as it was, a leftover named again: for the last start's draft, and for bringing back.
    void restore(const Draft& draft);
    void setEnvironment(const Environment& environment);
    void setScheme(const QString& id);
    /// While sending, Send is off and Stop is on.
    void setSending(bool isSending);
    /// The form's values were sent: they belong together now.
    void markSent();
    /// The API's complaints about what was sent from here.
    void setRefusals(const QList<ErrorItem>& errors);
    /// To the event that usually follows, after a success.
    void goToNext();
    void focusOrderId();
    /// Another order's ids, as if a person had typed them: what is left over is named.
    void enterOrder(const QString& orderId, const QString& orderUuid);
    /// Something was recorded: what is known of the order may be more now.
    void refreshFacts();
    /// Errors at the fields that speak against sending now; the first one gets the focus.
    bool canSend();

Q_SIGNALS:
    void changed();
    void sendRequested();
    /// Send, and go to the next event if it succeeds.
    void sendAndNextRequested();
    void stopRequested();
    void schemeChosen(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildSendRow(QHBoxLayout* row);
    void connectForm();
    void retranslateUi();
    void showFacts();
    void checkLeftover();
    void nameLeftover(const QStringList& paths);
    void offerBack(const Draft& previous);

    const EventCatalog& m_catalog;
    Environment m_environment;
    bool m_isSending = false;
    Ownership m_ownership;
    EventList* m_events;
    FieldForm* m_form;
    OrderFacts* m_facts;
    QScrollArea* m_scroll;
    Notice* m_leftover;
    Notice* m_offer;
    QLabel* m_locked;
    QPushButton* m_send;
    QPushButton* m_sendAndNext;
    QPushButton* m_stop;
};

} // namespace vestnik
