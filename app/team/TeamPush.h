#pragma once

#include "RecordFeed.h"
#include "TeamConnection.h"

#include <chrono>
#include <optional>

namespace vestnik {

/// Puts the records of one journal into the team's database, in their order. Where to go on is what the database says, so that it can stop at any
/// moment, and several may do the same at once. In the calling thread, which waits for the server.
class TeamPush {
public:
    struct Step {
        qint64 pushed = 0; ///< records that this step put there, or found there
        qint64 behind = 0; ///< records that are not there yet
    };

    /// `folder` as for Journal.
    TeamPush(const QString& folder, const TeamAccess& access);

    /// Connects if need be, and pushes one chunk of at most 1,000 records; without any it asks whether the server is there. Nothing is behind
    /// while there is no journal. Every failure of the team's database ends the connection; the next call makes a new one. Those of the
    /// journal are Journal's. TeamFork: the journal is not the one that is known there. TeamRecordUnreadable.
    Result<Step> step();
    /// Returns how many records are not there yet, and pushes none; fails as step() does.
    Result<qint64> behind();
    bool isConnected() const { return m_connection != nullptr; }
    /// Records that retention removed here before they were there; verify names the gap. Of this object's steps.
    qint64 skipped() const { return m_skipped; }

private:
    struct Look {
        std::optional<RecordFeed::Ends> ends; ///< none while there is no journal
        bool isNew = false;                   ///< the connection was made just now
    };

    /// Connects if need be, and finds where this journal and the database stand.
    Result<Look> look();
    Result<Step> pushSome();
    /// Asks whether the server is there, unless it has answered just now.
    Result<Step> alive(bool isNew) const;
    Result<void> insert(const std::vector<RecordRow>& rows);
    /// Connects, makes this computer known, and finds where to go on.
    Result<void> connect(const QString& journal);
    Result<ChainHead> known() const;
    /// Returns the last record there after one and up to another, or the one that the chain there goes on after.
    Result<std::optional<ChainHead>> lastKnown(qint64 after, qint64 last) const;
    Result<void> meet(const RecordFeed::Ends& ends);
    /// Returns the error, with the first number from which on the records differ.
    Result<Error> fork(qint64 from, qint64 last);
    Result<void> skipTo(const ChainHead& beginning);

    const QString m_folder;
    const TeamAccess m_access;
    RecordFeed m_feed;
    std::unique_ptr<TeamConnection> m_connection;
    QString m_journal;                   ///< of the connection
    ChainHead m_there;                   ///< the last record that is known to be there
    std::chrono::nanoseconds m_heard{0}; ///< when it took records last, by the monotonic clock
    qint64 m_skipped = 0;
};

} // namespace vestnik
