#pragma once

#include "ScenarioLibrary.h"
#include "StateSlot.h"

#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;

namespace vestnik {

class ScenarioList;
class Session;
class StateStrip;

/// The list of the scenarios with its search, and what can be done with their files: copy, rename, delete with a way back, show. It reads the
/// folder anew whenever it comes into view or the window becomes active, on a thread of its own. The session must outlive it.
class ScenarioFiles : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioFiles(Session& session, QWidget* parent = nullptr);

    /// Reads the folder anew in the background, since it may hold thousands of files, and hands over what is there.
    void read(const std::function<void(const ScenarioLibrary& library)>& handle);
    /// Shows these.
    void take(const ScenarioLibrary& library);
    const ScenarioLibrary& library() const { return m_library; }
    /// Returns the chosen one; null when there is none in view.
    const Scenario* current() const;
    void choose(const QString& id);
    /// As choose(), also when it is not listed yet or the search hides it.
    void chooseLater(const QString& id);
    /// Chooses it at the next start.
    void keepForNextStart(const QString& id);
    void setRunning(const QString& id);
    /// Adds one under a name that is free, and lets a person type another. `leftOut`: so many records are no steps of it.
    void add(const Scenario& scenario, qsizetype leftOut);
    /// The acts on the chosen one, in the order of a menu; a null one is a line.
    QList<QAction*> acts() const;
    void focusList();
    /// Returns the stops of Tab, in their order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    /// Another scenario is chosen, or this one or what it uses is another thing now.
    void chosen();

protected:
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    /// Reads the folder anew, and shows what is another.
    void look();
    /// Lists what was just written or removed, before the folder is read anew. `former`: its id until now; empty: it is new.
    void list(const QString& former, const std::optional<Scenario>& now);
    bool chooseWanted();
    void retranslateUi();
    void updateActs();
    void sayUnreadable();
    void duplicate();
    void rename(const Scenario& scenario, const QString& path);
    void remove();
    void restore(const Scenario& removed);
    void showFile();
    void openFolder();
    void fail(const Error& error);

    Session& m_session;
    ScenarioStore m_store;
    ScenarioLibrary m_library;
    int m_looking = 0; ///< grows with each reading, so that an older one is not taken
    bool m_isTaking = false;
    QString m_wanted;   ///< is chosen once it is listed
    QObject m_removals; ///< owns the toasts that offer to bring one back
    QLabel* m_title;
    QLineEdit* m_search;
    ScenarioList* m_list;
    StateStrip* m_states;
    StateSlot* m_fault;
    StateSlot* m_unreadable;
    QMenu* m_menu;
    QAction* m_duplicate;
    QAction* m_rename;
    QAction* m_remove;
    QAction* m_showFile;
    QAction* m_openFolder;
};

} // namespace vestnik
