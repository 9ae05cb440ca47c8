#pragma once

#include "HistorySource.h"
#include "Session.h"

namespace vestnik {

class EmptyHistory;
class HistoryColumns;
class HistoryHead;
class HistoryModel;
class HistoryTasks;
class StateSlot;
class TwoPartSwitch;

/// Which history the pane shows: this computer's or the team's. It has the switch "This computer | Team", which is in view on the page of the
/// history while a team is connected here, remembers the choice, and says since when the team's history cannot be read. Under the form it is always
/// this computer's. The session, the slot and the parts must outlive it.
class HistoryScope : public QObject {
    Q_OBJECT

public:
    /// The parts that show a history; all of them follow the choice.
    struct Parts {
        HistoryModel& model;
        HistoryHead& head;
        HistoryTasks& tasks;
        HistoryColumns& columns;
        EmptyHistory& empty;
    };

    HistoryScope(Session& session, StateSlot& away, const Parts& parts, QObject* parent);

    QList<QWidget*> stops() const;
    HistorySource& source() const;
    bool isTeam() const { return m_isTeam; }
    /// Whether such a failure of reading is the pane's to say: not what is said of the team already, and not what a change of the choice ended.
    bool isToBeSaid(const Error& error) const;
    /// `isPage`: the page of the history is in view.
    void setPage(bool isPage);
    void retranslate();

Q_SIGNALS:
    /// Another history is shown, or the same one can be read again.
    void changed();
    /// The history that is shown cannot be read any more.
    void lost();
    /// The team's history has something new.
    void newsCame();

private:
    void choose(bool isTeam);
    void update();
    void onTeamChanged();
    void show();
    /// Nothing of the team's history stays in view.
    void lose(const Error& error);

    Session& m_session;
    StateSlot& m_away;
    const Parts m_parts;
    TwoPartSwitch* m_switch;
    bool m_isPage = false;
    bool m_isTeam = false;
};

} // namespace vestnik
