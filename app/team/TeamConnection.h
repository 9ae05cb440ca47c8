#pragma once

#include "SqlConnection.h"
#include "TeamSettings.h"

#include <chrono>
#include <functional>
#include <memory>

namespace vestnik {

/// The user's password for it, and how long one may wait.
struct TeamAccess {
    TeamSettings settings;
    QString password = {};                      ///< empty: none; some servers on this computer ask for none
    std::chrono::milliseconds patience{10'000}; ///< a dead server is noticed within this time; at least 2 s count for connecting
};

/// One connection to the team's database. In the thread that opened it, which may wait: for the name of the server to be looked up, for each
/// of its addresses `patience`, and for each statement `patience`. Every failure is one of the codes beginning with Team and names the place.
/// After TeamUnreachable the connection is of no use any more.
class TeamConnection : public SqlConnection {
public:
    static Result<std::unique_ptr<TeamConnection>> open(const TeamAccess& access);

    const QString& place() const { return m_place; }
    /// By which the server knows it, and no other.
    const QString& name() const { return m_name; }
    /// Ends the statement that the connection with that name runs, which then is TeamSlow. Over a connection of its own; waits for it, and asks
    /// `isWanted` once that is there: the connection may run another statement by then.
    static Result<void> cancel(const TeamAccess& access, const QString& name, const std::function<bool()>& isWanted = {});
    /// Quotes a text or bytes as a value in a statement.
    static QString quoted(const QString& text);
    static QString quoted(const QByteArray& bytes);

private:
    explicit TeamConnection(const TeamSettings& settings);

    Result<void> connect(const TeamAccess& access);
    Result<void> checkServer() const;
    Error error(const QSqlError& error) const override;

    QString m_place;
    const QString m_name;
};

/// A transaction that is undone unless it is committed.
class TeamTransaction {
public:
    static Result<TeamTransaction> begin(const TeamConnection& connection);
    TeamTransaction(TeamTransaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) { }
    TeamTransaction& operator=(TeamTransaction&&) = delete;
    ~TeamTransaction();

    Result<void> commit();

private:
    explicit TeamTransaction(const TeamConnection& connection) : m_connection(&connection) { }

    const TeamConnection* m_connection;
};

} // namespace vestnik
