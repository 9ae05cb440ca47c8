#pragma once

#include "ConfirmCard.h"
#include "EventCatalog.h"
#include "HistoryFilter.h"

#include <QPointer>

namespace vestnik {

class JournalReader;
class OrderHistoryHint;
class TeamLink;
class WarningsView;

/// Asks for the confirmation of a send to production, and shows its target, the order, and what is known of that order. It lies over the
/// panes beside Send, never over Send itself, so that the second click of two does not confirm; it blocks nothing. Reader, catalogue and
/// anchor must outlive it.
class SendConfirmCard : public ConfirmCard {
    Q_OBJECT

public:
    /// `over` is what it lies in; `anchor` is what it lies beside.
    SendConfirmCard(JournalReader& reader, const EventCatalog& catalog, QWidget& over, QWidget& anchor);

    /// The facts ask the team as well. It must outlive this.
    void setTeam(TeamLink& team);
    void ask(const Submission& submission, const Question& question);
    /// A person said that the warnings were read, or there are none that must be.
    bool hasReadWarnings() const;
    /// Something was recorded: what is known of the order may be more now.
    void refreshFacts();
    /// Returns the facts about the order that it does not show.
    ExclusionPolicy exclusions() const;
    void say(const Error& error) override;
    void close();

Q_SIGNALS:
    void timelineRequested(const vestnik::OrderKey& order);

protected:
    void retranslateUi() override;
    void place() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void showSubmission(const Submission& sent);

    const EventCatalog& m_catalog;
    QWidget& m_over;
    QWidget& m_anchor;
    std::optional<Submission> m_submission;
    QPointer<QWidget> m_focusBefore;
    QLabel* m_event;
    QLabel* m_order;
    WarningsView* m_warnings;
    OrderHistoryHint* m_facts;
};

} // namespace vestnik
