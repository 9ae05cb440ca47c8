#pragma once

#include "Draft.h"
#include "Environment.h"
#include "ErrorsObject.h"
#include "EventCatalog.h"
#include "FormIncompatibility.h"
#include "HistoryFilter.h"
#include "OutgoingBody.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace vestnik {

class EventList;
class FieldForm;
class JournalReader;
class StaleFieldGuard;
class OrderHistoryHint;
class TeamLink;
class RawEditor;
class SendBar;
struct ProvokedAnswer;
class StateSlot;
class StateStrip;
class WarningsView;

/// Edits a notification: the event, its fields and Send, or the raw JSON, which is sent untouched. When the order id changes, fields of the
/// former order are removed and offered back in production, and named as leftovers elsewhere.
class Composer : public QWidget {
    Q_OBJECT

public:
    /// The catalogue and the reader must outlive it.
    Composer(const EventCatalog& catalog, JournalReader& reader, QWidget* parent = nullptr);

    /// Nullopt when there is raw JSON that is none.
    std::optional<Notification> notification() const;
    /// The JSON itself is edited.
    bool isRaw() const;
    /// The bytes that Send sends.
    OutgoingBody outgoing() const;
    SendBar* sendBar() const { return m_bar; }
    /// The line of facts asks the team as well. It must outlive this.
    void setTeam(TeamLink& team);
    /// Returns the strip over Send.
    StateStrip& states() const { return *m_states; }
    Draft draft() const;
    /// Fills the form with values that belong together. If something else stood there, it is offered back. False when the form cannot
    /// show all of it; then everything is as it was.
    bool load(const Notification& notification);
    /// As load(), and as raw JSON, with a word why, where the form cannot show all of it. False when no editor keeps these bytes as they
    /// are; then everything is as it was.
    bool loadBytes(const QByteArray& body);
    /// Fills the form as it was, a leftover named again: for the last start's draft, and for bringing back.
    void restore(const Draft& draft);
    void setEnvironment(const Environment& environment);
    void setScheme(const QString& id);
    /// Notes that the content of the form was sent. If it was accepted, its fields belong together from now on.
    void markSent(bool isAccepted);
    /// The API's complaints about what was sent from here.
    void setRefusals(const QList<ErrorItem>& errors);
    /// To the event that usually follows, after a success.
    void goToNext();
    void focusOrderId();
    /// Leads to the field, or the cell of a table, with that wire path.
    void focusOnField(const QString& path);
    /// Chooses that event in the form; raw JSON is left for it.
    void chooseEvent(const QString& event);
    /// Empties the fields of the chosen event; what stood there is offered back.
    void startAnew();
    /// Leads to the next error or warning, or to the one before.
    void goToProblem(bool isForward);
    /// Empties these fields, with a way back. `said` is told.
    void takeOut(const QStringList& paths, const std::function<QString()>& said);
    /// Another order's ids, as if a person had typed them: what is left over is named.
    void enterOrder(const QString& orderId, const QString& orderUuid);
    /// Puts an order into the form that asks the sandbox for that answer, in place of the order that is there, which is offered back.
    void provoke(const ProvokedAnswer& answer);
    /// Something was recorded: what is known of the order may be more now.
    void refreshFacts();
    /// Shows the errors that speak against sending now, and leads to the first one; then to the warnings that nobody said to have read.
    bool canSend();

Q_SIGNALS:
    void timelineRequested(const vestnik::OrderKey& order);
    void changed();
    /// A person brought a draft back: what stood there before, a preset perhaps, is there no more.
    void replaced();
    void schemeChosen(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectForm();
    void retranslateUi();
    void showFacts();
    void showPast();
    /// Unless there is nothing in it. `said`: what took its place.
    void offerBack(const Draft& previous, const std::function<QString()>& said = {});
    void setRaw(bool isRaw);
    void toggleRaw();
    std::optional<FormIncompatibility> fillFromRaw();
    void updateBar();
    void showWarnings();
    bool hasNoErrors();

    const EventCatalog& m_catalog;
    Environment m_environment;
    EventList* m_events;
    FieldForm* m_form;
    OrderHistoryHint* m_facts;
    QScrollArea* m_scroll;
    RawEditor* m_raw;
    QStackedWidget* m_pages;
    QPushButton* m_rawToggle;
    StateStrip* m_states;
    StateSlot* m_why;
    StateSlot* m_leftover;
    std::optional<Draft> m_typed; ///< the draft that a person typed before anything was loaded over it
    WarningsView* m_warnings;
    SendBar* m_bar;
    StaleFieldGuard* m_leftovers;
    qsizetype m_problem = -1;      ///< the one that was led to last
    std::optional<Draft> m_filled; // what was last loaded, as it stood then
};

} // namespace vestnik
