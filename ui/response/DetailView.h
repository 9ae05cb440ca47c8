#pragma once

#include "Environment.h"
#include "HistoryFilter.h"
#include "OutgoingBody.h"
#include "ShownDelivery.h"

#include <QWidget>

#include <functional>

namespace vestnik {

class DetailActions;
class DetailHead;
class DetailTabs;
class EventCatalog;
class LastSendLine;
class OutcomeLines;
class Preferences;

/// One exchange, whole: the draft of the form, or a record with its answer; its head says which. The last answer stands in a line over the
/// draft. The catalogue and the preferences must outlive it.
class DetailView : public QWidget {
    Q_OBJECT

public:
    DetailView(const EventCatalog& catalog, Preferences& preferences, QWidget* parent = nullptr);

    /// Takes what Send would send now, and where to. `isRaw`: the form shows its JSON already.
    void setDraft(const Environment& environment, const OutgoingBody& body, bool isRaw = false);
    /// Turns to the draft, where there is one to turn to.
    void showDraft();
    void showSending(const Environment& environment, const OutgoingBody& body);
    /// The answer just received, in place of what was being sent.
    void show(const DeliveryReport& report);
    void showRecord(const DeliveryRecord& record);
    /// The record that is in view has got its end.
    void renewRecord(const DeliveryRecord& record);
    /// The send that was under way ended without an answer.
    void endSending();
    /// On the page of the history there is no draft to turn to.
    void setRecordsOnly(bool isRecordsOnly);

    void focusTabs();
    bool isDraft() const { return m_isDraft && !m_isRecordsOnly; }
    bool isSending() const { return m_sendingTo.has_value(); }
    /// Returns the delivery that is in view, or was before the draft.
    const std::optional<ShownDelivery>& shown() const { return m_shown; }
    /// While a delivery is in flight nothing can be sent again.
    void setBusy(bool isBusy);
    /// Whether the keys of the records act on the one in view.
    void setKeysOn(bool areOn);
    /// Whether two records are selected, which can be compared.
    void setCanCompare(bool canCompare);
    /// The form is about another order or environment than the answer in view, which says so then.
    void setPast(bool isPast);
    /// The form has the event and the order of the delivery in view, so that its errors lead to fields.
    void setCanLead(bool canLead);
    /// The 202 of that delivery is about other bytes than those known to be accepted.
    void markChangedData(const QString& delivery);
    /// That answer has been recorded after all.
    void markRecorded(const QString& delivery);
    /// That answer never will be recorded.
    void markGivenUp(const QString& delivery, const Error& error);

Q_SIGNALS:
    /// Another delivery, or the draft, came into view.
    void turned();
    void fieldRequested(const QString& path);
    void resendRequested(const vestnik::DeliveryRecord& record);
    void loadRequested(const vestnik::DeliveryRecord& record);
    void timelineRequested(const vestnik::OrderKey& order);
    /// A person wants to see the two selected records side by side.
    void compareRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void orderStops();
    void openLast();
    /// By a person; what must be seen stays in view.
    void onDraftChosen();
    void turnToRecord();
    /// Brings all parts in line with what is in view.
    void refresh();
    void refreshHead();
    void change(const QString& delivery, const std::function<void(ShownDelivery&)>& work);
    QString subjectText(const QString& event, const QString& order, const QString& environment, EnvironmentKind kind) const;

    const EventCatalog& m_catalog;
    bool m_isDraft = true;
    bool m_isRecordsOnly = false;
    bool m_isPast = false;
    Environment m_environment; ///< of the draft
    OutgoingBody m_draft;
    bool m_isDraftRaw = false;
    std::optional<Environment> m_sendingTo;
    OutgoingBody m_sending;
    std::optional<ShownDelivery> m_shown;
    std::optional<ShownDelivery> m_last; ///< the last answer, which the line leads to
    DetailHead* m_head;
    LastSendLine* m_lastLine;
    OutcomeLines* m_outcome;
    DetailTabs* m_tabs;
    DetailActions* m_actions;
};

} // namespace vestnik
