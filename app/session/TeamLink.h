#pragma once

#include "TeamCheck.h"
#include "TeamClaims.h"
#include "TeamHistory.h"
#include "TeamPassword.h"
#include "TeamPusher.h"

namespace vestnik {

class Journal;

/// The team as both programs know it: reads where it is, finds the password, and keeps the team's database up to date with a journal. It never
/// waits and nothing waits for it. Belongs to one thread, with an event loop. Journal and vault must outlive it.
class TeamLink : public QObject {
    Q_OBJECT

public:
    /// `settingsFile` as for TeamSettingsFile; `folder` as for Journal. Nothing happens before start().
    TeamLink(const QString& settingsFile, const QString& folder, const Journal& journal, TeamPassword& password, QObject* parent = nullptr);
    ~TeamLink() override;

    /// Begins, or begins anew after the settings or the password have changed. Off when no team is connected.
    void start();
    /// Asks that all that is recorded by now goes there; returns the number by which TeamState::upTo tells that it is.
    quint64 push();
    /// Ends the wait after a failure.
    void retryNow();

    /// Returns the history of all members; while no team is connected there is none.
    TeamHistory& history() { return m_history; }
    /// Returns the claims of this journal.
    TeamClaims& claims() { return m_claims; }
    /// A team is set up here, though its settings may not be readable now, or its password is being looked for.
    bool isSetUp() const { return m_settings || m_state.error; }
    /// Returns whom a check of rows for that environment asks.
    TeamCheck::Team toAsk(const Environment& environment) const;
    const TeamState& state() const { return m_state; }
    /// Returns where the team is; nullopt when none is connected or its file cannot be read.
    const std::optional<TeamSettings>& settings() const { return m_settings; }
    /// How long one waits for the server; at start() it is taken over.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

Q_SIGNALS:
    void stateChanged(const vestnik::TeamState& state);

private:
    void begin(const QString& password);
    void take(const TeamState& state);

    const QString m_settingsFile;
    const QString m_folder;
    TeamPassword& m_password;
    std::chrono::milliseconds m_patience = TeamAccess{}.patience;
    std::optional<TeamSettings> m_settings;
    std::unique_ptr<QObject> m_asking; ///< the question to the keychain; gone, it is withdrawn
    std::unique_ptr<TeamPusher> m_pusher;
    TeamHistory m_history;
    TeamClaims m_claims;
    quint64 m_asked = 0; ///< calls of push()
    TeamState m_state;
};

} // namespace vestnik
