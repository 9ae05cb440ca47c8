#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vestnik {

/// The choices for a run: a new order each time, or the orders that a person names, one per line; and the values that the scenario asks for.
/// Orders are those of one scenario alone. Answers are kept for their scenario until the program ends.
class ScenarioSetup : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioSetup(QWidget* parent = nullptr);

    /// The order of the form, which is offered; empty: none.
    void setFormOrder(const QString& order);
    /// Shows a field for each label, for that scenario; an empty id: for none. Another scenario than before begins with new orders.
    void setLabels(const QString& scenario, const QStringList& labels);
    /// Puts orders into the field, as a person types them.
    void setTyped(const QString& orders);
    /// The orders of the run; one empty text stands for a new order. Empty while none is given.
    QStringList orders() const;
    QHash<QString, QString> answers() const;
    /// Goes to the orders if none is given, else to the first field without an answer. False when nothing is missing.
    bool focusMissing();
    /// The label of the first field without an answer; empty when there is none.
    QString missingLabel() const;
    /// Returns the stops of Tab, in their order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    void changed();
    /// The fields are others.
    void labelsChanged();
    /// Another scenario was chosen, and what was typed into the field of orders was taken out.
    void ordersTakenOut(const QString& typed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void takeFormOrder();
    void takeOutOrders();
    QString keyOf(const QString& label) const { return m_scenario + u'\n' + label; }

    QString m_typed; ///< into the field of orders
    QString m_formOrder;
    QString m_scenario;              ///< its id; empty before the first one
    QHash<QString, QString> m_known; ///< by scenario and label
    QCheckBox* m_new;
    QPushButton* m_take;
    QLabel* m_caption;
    QPlainTextEdit* m_orders;
    QWidget* m_questions;
    QFormLayout* m_fields;
    QList<QLineEdit*> m_edits; ///< in the order of the labels
};

} // namespace vestnik
