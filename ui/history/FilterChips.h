#pragma once

#include "Environment.h"
#include "EventCatalog.h"
#include "FilterChip.h"
#include "FilterChoice.h"

#include <QWidget>

class QBoxLayout;
class QFrame;
class QToolButton;

namespace vestnik {

class MoreFilters;
class SavedFiltersButton;

/// The filters of the history as a line of chips, which folds into one button where there is no room, and the choice that they make with the
/// text of the search. The catalogue must outlive it.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    /// Takes the button of the saved filters into its line.
    FilterChips(const EventCatalog& catalog, SavedFiltersButton& saved, QWidget* parent = nullptr);
    ~FilterChips() override;

    const FilterChoice& choice() const { return m_choice; }
    /// Tells of it by changed() when it is another one.
    void setChoice(const FilterChoice& choice);
    void setText(const QString& text);
    /// `isSandboxCurrent`: whether the sandbox's records are shown without being asked for.
    void setEnvironments(const QList<Environment>& environments, bool isSandboxCurrent);
    /// Returns the names of the chosen environments.
    QStringList environmentNames() const;
    /// Folds whatever room there is, as in the strip of the page Send.
    void setAlwaysFolded(bool isFolded);
    bool isFolded() const { return m_isFolded; }
    /// Returns what takes the focus in the line, in its order.
    QList<QWidget*> stops() const;
    /// How many filters are set.
    int count() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed(const vestnik::FilterChoice& choice);
    /// The line was folded or unfolded.
    void refolded();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void connectChips();
    void retranslateUi();
    /// Fills what can be chosen, and shows what is.
    void refill();
    void fillEvents();
    void fillOutcomes();
    void fillEnvironments();
    void fillPeriods();
    void take(const FilterChoice& choice);
    void takeEnvironments(const QStringList& values);
    void takePeriod(const QString& value);
    void updateMore();
    void fold();
    void openFolded();
    int lineWidth() const;
    void step(const FilterChip* from, bool isForward);

    const EventCatalog& m_catalog;
    FilterChoice m_choice;
    QList<Environment> m_environments;
    bool m_isSandboxCurrent = false;
    bool m_isAlwaysFolded = false;
    bool m_isFolded = false;
    FilterChip* m_event;
    FilterChip* m_outcome;
    FilterChip* m_environment;
    FilterChip* m_period;
    QToolButton* m_moreButton;
    MoreFilters* m_more;
    SavedFiltersButton& m_saved;
    QToolButton* m_foldButton;
    QWidget* m_box; ///< of the chips, in the line or in the popup
    QBoxLayout* m_boxRow;
    QFrame* m_popup;
};

} // namespace vestnik
