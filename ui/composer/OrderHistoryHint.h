#pragma once

#include "OrderFactTexts.h"

#include <QLabel>
#include <QTimer>

namespace vestnik {

class JournalReader;
class TeamLink;

/// Reads and keeps what this computer's history knows of the order in the form, or of a send that is to be decided on: what is accepted,
/// refused, unknown
/// or in flight, each with its newest send. Facts of the environment's origin only; that nothing is known here is never said as a fact
/// about the API. With a team, what its other members sent follows: it has a moment to come, and when it does not the line says so.
class OrderHistoryHint : public QLabel {
    Q_OBJECT

public:
    enum class Shows {
        First, ///< one line, whatever is known: the tool tip has the rest, and the order's timeline is at its end
        All,   ///< a line for each kind of fact
    };

    /// The reader and the catalogue must outlive it.
    OrderHistoryHint(JournalReader& reader, const EventCatalog& catalog, Shows shows, QWidget* parent = nullptr);

    /// Asks the team as well, if one is connected. It must outlive this.
    void setTeam(TeamLink& team);
    /// Whether orders are the team's as well (isShared()); asked from the next look on.
    void setShared(bool isShared) { m_isShared = isShared; }
    /// Looks the order up a moment later; typing on starts the moment anew. Facts known of the same order stay in view until then.
    void setOrder(const OrderKey& order);
    /// Forgets what it knew and looks at once: what is shown from now on was read after this moment.
    void ask(const OrderQuestion& question);
    /// Something was recorded: the same order again.
    void refresh();

    /// The events that are known to have been accepted from here, by their first acceptance; empty while it is not looked up.
    QStringList acceptedEvents() const { return m_known && *m_known ? (*m_known)->acceptedEvents : QStringList(); }
    /// Returns what this computer's history knows of the order; nothing while it is not looked up.
    OrderKnowledge known() const { return m_known && *m_known ? **m_known : OrderKnowledge(); }
    /// The event that was asked about is known to have been sent before, and may have been taken.
    bool wasSent() const { return OrderFactTexts::wasSent(knownToAll(), m_question.event); }
    /// Returns the facts that are not in view, and that keep a send of the event back; all of them while it is not looked up.
    ExclusionPolicy exclusions() const
    {
        const bool isKnown = m_known && *m_known;
        return OrderFactTexts::exclusionsBeside(isKnown ? knownToAll() : OrderKnowledge(), m_question.event);
    }

Q_SIGNALS:
    /// A person wants to see all that was sent of it.
    void timelineRequested(const vestnik::OrderKey& order);
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void forget(const OrderQuestion& question);
    void lookUp();
    void take(const Result<OrderKnowledge>& known);
    void askTeam();
    /// Without a value, it did not come.
    void takeTeam(const std::optional<OrderKnowledge>& others);
    OrderKnowledge knownToAll() const;
    void announceFacts();
    void retranslateUi();
    void showLines(const QStringList& lines);
    bool isEmpty() const { return m_question.order.orderId.isEmpty() && m_question.order.orderUuid.isEmpty(); }

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    const Shows m_shows;
    OrderQuestion m_question;
    std::optional<Result<OrderKnowledge>> m_known; // none while it is not looked up yet
    quint64 m_asked = 0;                           // a look-up that began before the last forget() comes too late
    TeamLink* m_team = nullptr;
    bool m_isShared = true;
    std::optional<OrderKnowledge> m_others; ///< the sends of the other members
    bool m_isTeamMissing = false;           ///< it did not come in time
    quint64 m_teamAsked = 0;
    QTimer m_timer;
    QTimer m_teamTimer;
};

} // namespace vestnik
