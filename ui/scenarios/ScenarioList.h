#pragma once

#include "Scenario.h"

#include <QListWidget>

namespace vestnik {

/// The scenarios by their paths; the built-in ones say so. A row has a menu, and one's own can be renamed in place.
class ScenarioList : public QListWidget {
    Q_OBJECT

public:
    explicit ScenarioList(QWidget* parent = nullptr);

    /// Shows them; the current one stays current, if it is still there.
    void fill(const QList<Scenario>& scenarios);
    /// Shows those alone that have the text in their path or description. A current one that is hidden gives way to the first in view.
    void filter(const QString& text);
    /// Returns the current one; null when there is none in view.
    const Scenario* current() const;
    void choose(const QString& id);
    /// Marks the one that runs; an empty id: none.
    void setRunning(const QString& id);
    /// Lets a person type another path for the current one.
    void editPath();
    /// A person is typing one.
    bool isEditing() const { return state() == EditingState; }

Q_SIGNALS:
    /// Another one is current.
    void chosen();
    void renamed(const vestnik::Scenario& scenario, const QString& path);
    /// The menu of the current row is asked for at that place of the screen.
    void menuRequested(const QPoint& place);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void showTexts();
    void followSelection();

    QList<Scenario> m_scenarios;
    QString m_running;
    QString m_filter;
    bool m_isFilling = false;
};

} // namespace vestnik
