#pragma once

#include "TeamConnection.h"
#include "TeamState.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace vestnik {

/// Keeps the team's database up to date with this journal, on a thread of its own: from where it stopped, after each call of push(), and when it
/// sees that another program has written. After a failure it waits longer each time and tries again. Nothing ever waits for it. A step that takes
/// twice the patience is shown as TeamSlow until it has ended.
class TeamPusher : public QObject {
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds firstRetry{1'000};
        std::chrono::milliseconds lastRetry{60'000}; ///< the waits double up to this
        std::chrono::milliseconds look{5'000}; ///< how often it looks whether another program has written, and whether the server is there
    };

    /// `folder` as for Journal. It begins at once. `asked`: calls of push() that another pusher took before.
    TeamPusher(const QString& folder, const TeamAccess& access, const Pace& pace, quint64 asked = 0, QObject* parent = nullptr);
    /// Ends the thread after the statement under way. One that still waits for a server then is left behind: TeamStrays.
    ~TeamPusher() override;

    /// Ends the thread as the destructor does and waits for nothing; what is under way is left behind at once. Nothing is told any more.
    void abandon();

    /// Says that something was recorded; returns the number by which TeamState::upTo tells that it is there.
    quint64 push();
    /// Ends the wait after a failure.
    void retryNow();
    const TeamState& state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const vestnik::TeamState& state);

private:
    class Worker;

    void take(const TeamState& state);
    /// Notices a step that does not end.
    void watch();

    std::shared_ptr<Worker> m_worker;
    const QString m_place;
    const std::chrono::milliseconds m_longestStep;
    QTimer m_watch;
    quint64 m_asked;
    TeamState m_state;
};

} // namespace vestnik
