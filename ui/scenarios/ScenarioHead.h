#pragma once

#include "ScenarioRuns.h"

#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace vestnik {

class ElidedLabel;

/// The head of the chosen scenario: its name and description, the earlier runs, and the menu of what can be done with it.
class ScenarioHead : public QWidget {
    Q_OBJECT

public:
    /// `acts` go into the menu, a null one as a line; they belong to others.
    explicit ScenarioHead(const QList<QAction*>& acts, QWidget* parent = nullptr);

    void show(const QString& title, const QString& description);
    /// The runs that were kept, the newest first.
    void setRuns(const QList<KeptRun>& runs);
    QMenu& menu() { return *m_menu; }
    /// Returns the stops of Tab, in their order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    void runRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillRuns();
    void retranslateUi();

    QList<KeptRun> m_runs;
    ElidedLabel* m_title;
    ElidedLabel* m_description;
    QToolButton* m_earlier;
    QToolButton* m_more;
    QMenu* m_runsMenu;
    QMenu* m_menu;
};

} // namespace vestnik
