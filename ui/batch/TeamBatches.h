#pragma once

#include "SharedPlans.h"
#include "TeamHistory.h"

#include <QTimer>

namespace vestnik {

/// The batches that the team shares, read beside the window's thread. Keeps nothing stale: while the team's database does not answer there are none.
/// The history must outlive it.
class TeamBatches : public QObject {
    Q_OBJECT

public:
    explicit TeamBatches(TeamHistory& history, QObject* parent = nullptr);

    /// Reads them now, or once more where they are just being read.
    void read();
    /// While somebody looks at them they are read from time to time.
    void watch(bool isWatched);
    const QList<SharedPlan>& plans() const { return m_plans; }
    /// As SharedPlans::fitting() for the batch of that id; none when it is not there.
    QList<Environment> fitting(const QString& id, const QList<Environment>& environments) const;
    /// Returns why they cannot be read; none while they can, and where no team is connected, or it is just being so.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void take(const Result<QList<SharedPlan>>& plans);

    TeamHistory& m_history;
    QTimer m_timer;
    int m_reading = 0;  ///< which access it is read with
    int m_underWay = 0; ///< readings, also those of a former access
    bool m_isReading = false;
    bool m_isStale = false; ///< asked for since the reading began
    QList<SharedPlan> m_plans;
    std::optional<Error> m_error;
};

} // namespace vestnik
