#pragma once

#include "Environment.h"
#include "EventCatalog.h"
#include "FilterChoice.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace vestnik {

class MoreFilters;

/// The search field and the filters of the history. A person's change comes by changed(), a moment after the last key. The catalogue must
/// outlive it.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(const EventCatalog& catalog, QWidget* parent = nullptr);

    const FilterChoice& choice() const { return m_choice; }
    /// Tells of it by changed() when it is another one.
    void setChoice(const FilterChoice& choice);
    void setEnvironments(const QList<Environment>& environments);
    /// The chosen environment's name; empty when none is chosen.
    QString environmentName() const;
    void focusSearch();

Q_SIGNALS:
    void changed(const vestnik::FilterChoice& choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    /// Fills what can be chosen, and shows what is.
    void refill();
    void take();
    void apply(const FilterChoice& choice);
    void updateMore();

    const EventCatalog& m_catalog;
    FilterChoice m_choice;
    QList<Environment> m_environments;
    bool m_isFilling = false;
    QTimer m_typing;
    QLineEdit* m_search;
    QComboBox* m_event;
    QComboBox* m_outcome;
    QComboBox* m_environment;
    QComboBox* m_period;
    QToolButton* m_moreButton;
    MoreFilters* m_more;
};

} // namespace vestnik
