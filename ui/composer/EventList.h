#pragma once

#include "EventCatalog.h"
#include "EventStepper.h"
#include "Issue.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace vestnik {

class ElidedLabel;
struct OrderKnowledge;

/// The events in life-cycle order as steps, the chosen one in words beneath, with what speaks against it in a line that is always kept, and a
/// chooser of the integration scheme. Events outside the scheme are dimmed, still usable.
class EventList : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit EventList(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// The id of the chosen event; empty when none is.
    QString event() const;
    /// An event that the catalogue does not have is none.
    void setEvent(const QString& id);
    /// Empty: all events alike.
    void setScheme(const QString& id);
    QString scheme() const;
    /// The event that usually follows in the scheme; empty at the end of the life cycle. Never one that ends an order at any time.
    QString next() const;
    /// Shows those of the event itself; the others are the fields'.
    void setIssues(const Issues& issues);
    bool hasErrors() const { return vestnik::hasErrors(m_issues); }
    /// Shows the issues that the order's past raises against the event, beside the issues of the event.
    void setPast(const Issues& past);
    /// Shows at each step what the history knows of it; nothing while the order is being looked up.
    void setKnown(const OrderKnowledge& known);
    QWidget* list() const;
    /// Puts a control at the end of the line of the title, which takes it.
    void addToTitle(QWidget* control);
    /// Without it only what addToTitle() put there stays, as where the event stands in raw JSON.
    void setChoiceShown(bool isShown);

Q_SIGNALS:
    void eventChanged();
    /// A person chose another scheme.
    void schemeChosen(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addShortcuts();
    bool isUsual(const QString& event) const;
    void retranslateUi();
    void showIssues();
    void showTitle();
    void showSteps();

    const EventCatalog& m_catalog;
    Issues m_issues;
    Issues m_past;
    QString m_announced;
    bool m_isChoiceShown = true;
    QHash<QString, StepState> m_states;
    QHBoxLayout* m_titleLine;
    QLabel* m_title;   ///< of the chosen event
    ElidedLabel* m_id; ///< its wire name
    QComboBox* m_scheme;
    EventStepper* m_events;
    ElidedLabel* m_issue;
};

} // namespace vestnik
