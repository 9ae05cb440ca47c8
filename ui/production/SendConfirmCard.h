#pragma once

#include "EventCatalog.h"
#include "HistoryFilter.h"
#include "ProductionGuard.h"

#include <QFrame>
#include <QPointer>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

class JournalReader;
class OrderHistoryHint;
class WarningsView;

/// Asks for the confirmation of a send to production, and shows its target, the order, and what is known of that order. It lies over the
/// panes beside Send, never over Send itself, so that the second click of two does not confirm; it blocks nothing. Reader, catalogue and
/// anchor must outlive it.
class SendConfirmCard : public QFrame {
    Q_OBJECT

public:
    /// `over` is what it lies in; `anchor` is what it lies beside.
    SendConfirmCard(JournalReader& reader, const EventCatalog& catalog, QWidget& over, QWidget& anchor);

    void ask(const Submission& submission, const Question& question);
    bool isAsking() const { return m_submission.has_value(); }
    const Question& question() const { return m_question; }
    /// A person said that the warnings were read, or there are none that must be.
    bool hasReadWarnings() const;
    /// Something was recorded: what is known of the order may be more now.
    void refreshFacts();
    /// Returns the facts about the order that it does not show.
    ExclusionPolicy exclusions() const;
    /// Returns the text that was typed to confirm.
    QString typed() const;
    /// Shows the error of an answer; the question stays open.
    void say(const Error& error);
    void close();

Q_SIGNALS:
    void confirmed();
    void declined();
    void timelineRequested(const vestnik::OrderKey& order);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void place();
    void retranslateUi();
    void showSubmission(const Submission& sent);
    bool isCancellation() const { return !m_question.typeLastFourOf.isEmpty(); }

    const EventCatalog& m_catalog;
    QWidget& m_over;
    QWidget& m_anchor;
    std::optional<Submission> m_submission;
    Question m_question;
    std::optional<Error> m_error;
    QPointer<QWidget> m_focusBefore;
    QLabel* m_title;
    QLabel* m_where;
    QLabel* m_event;
    QLabel* m_order;
    QLabel* m_details;
    WarningsView* m_warnings;
    OrderHistoryHint* m_facts;
    QLabel* m_prompt;
    QLineEdit* m_typed;
    QLabel* m_wrong;
    QPushButton* m_confirm;
    QPushButton* m_decline;
};

} // namespace vestnik
