#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "Scenario.h"

#include <QHash>
#include <QStringList>

namespace vestnik {

/// The order that a step goes to, as far as it is known before the run.
///
/// The rule: the run's order, given or new, goes to every step. A step that begins a new order changes that from there on, unless it is the
/// first of all. A step that names an order of its own goes to that one alone, and once in a run if that order is fixed.
struct StepOrder {
    enum class Kind : quint8 {
        OfRun,  ///< a given one
        New,    ///< the run makes it
        Own,    ///< the step names it
        Unknown ///< none, or a body that does not say
    };

    Kind kind = Kind::OfRun;
    QString order = {};       ///< the given one, several in one text, or the step's own; empty otherwise
    int number = 0;           ///< of New: its place among those that the run makes, from 1
    bool isElsewhere = false; ///< the step goes to another order than the run's
    bool isOpen = false;      ///< where the step goes is known only once its body is filled
    bool isOnce = false;      ///< several orders were given, and the step's own is fixed: it goes once for all of them

    bool operator==(const StepOrder&) const = default;
};

/// A finding about an order of a run.
struct OrderIssue {
    QString order;
    Issue issue;

    bool operator==(const OrderIssue&) const = default;
};

/// The choices of a person that decide on the orders: an empty one of `given` is a new order; `answers` by label.
struct OrderChoice {
    QStringList given = {QString()};
    QHash<QString, QString> answers = {};
};

namespace StepOrders {

/// Returns the notification with the ids of the run's order, unless it has its own. An order given by one id is named by it in any case.
Notification withOrder(Notification notification, StepIds ids, const QString& orderId, const QString& orderUuid);
/// Whether a text of a person is a UUID and not an order id.
bool isUuid(const QString& given);
/// The order of each step. The steps are those of a plan.
QList<StepOrder> of(const QList<ScenarioStep>& steps, const OrderChoice& choice);
/// Finds what is odd about the given orders and those that steps name: look-alike letters, an unusual shape. Each order once.
QList<OrderIssue> issues(const QList<ScenarioStep>& steps, const OrderChoice& choice, const EventCatalog& catalog);

} // namespace StepOrders
} // namespace vestnik
