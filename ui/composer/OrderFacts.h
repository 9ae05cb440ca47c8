#pragma once

#include "EventCatalog.h"
#include "HistoryFilter.h"

#include <QLabel>
#include <QTimer>

namespace vestnik {

class JournalReader;

/// One line on what this computer's history knows of the order in the form: the last event that was accepted, when, by whom, and how many
/// more. Positive facts, of the environment's origin only; that nothing is known here is never said as a fact about the API.
class OrderFacts : public QLabel {
    Q_OBJECT

public:
    /// The reader and the catalogue must outlive it.
    OrderFacts(JournalReader& reader, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Looks it up a moment later; typing on starts the moment anew.
    void setOrder(const OrderKey& order);
    /// Something was recorded: the same order again.
    void refresh();

    /// The events that are known to have been accepted, by their first acceptance; empty while it is not looked up.
    QStringList acceptedEvents() const { return m_known ? m_known->acceptedEvents : QStringList(); }

    /// "Already accepted: Order assembled, 24.11.2026 02:14 (anna), and 3 more"; empty when nothing was.
    static QString acceptedText(const OrderKnowledge& known, const EventCatalog& catalog);

Q_SIGNALS:
    /// A person wants to see all that was sent of it.
    void timelineRequested(const vestnik::OrderKey& order);
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void lookUp();
    void retranslateUi();

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    OrderKey m_order;
    std::optional<OrderKnowledge> m_known; // none while it is not looked up yet
    bool m_isUnreadable = false;
    QTimer m_timer;
};

} // namespace vestnik
