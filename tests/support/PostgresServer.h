#pragma once

#include "TeamSettings.h"

#include <QProcess>
#include <QTemporaryDir>

namespace vestnik::test {

/// A PostgreSQL of the test's own, in a folder that goes with it, on a loopback port and a Unix socket; as another user when the test is
/// root, since initdb refuses root. It dies with the test. In one thread.
class PostgresServer {
public:
    /// Makes the cluster and starts it; isRunning() says whether that worked.
    PostgresServer();
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    int port() const { return m_port; }
    /// Of the Unix socket, where nobody is asked for a password.
    QString folder() const { return m_folder.path(); }
    /// Over TCP with a password, without TLS.
    TeamSettings settings(const QString& database, const QString& user) const;
    /// The administrator and his password.
    static QString administrator() { return QStringLiteral("postgres"); }
    static QString password() { return QStringLiteral("correct horse ' \\ battery"); }
    /// Makes a user with that same password, in these roles.
    bool createUser(const QString& name, const QString& roles = {});
    /// Makes an empty database, and returns its name; empty when that failed.
    QString createDatabase(const QString& options = {});
    /// Runs a statement as the administrator, by psql, and returns what it prints; null when it fails.
    QByteArray sql(const QString& database, const QString& statement) const;

    /// Turns TLS on with that certificate and key, and starts anew.
    bool useCertificate(const QString& certificate, const QString& key);
    /// What it has logged.
    QByteArray log() const;
    /// Sets a parameter of the server, and starts anew.
    bool configure(const QString& line);
    /// As `kill -9` of all its processes.
    void kill();
    /// Stops all its processes where they are, as a machine that hangs, until thaw().
    void freeze();
    void thaw();
    /// Starts it on the same port again.
    bool start();

private:
    bool create();
    /// The processes that serve somebody else.
    QList<qint64> clients() const;
    bool stop();
    QByteArray run(const QString& program, const QStringList& arguments, const QByteArray& input = {}) const;
    void prepare(QProcess& process, const QString& program, const QStringList& arguments) const;
    bool giveAway(const QString& path) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
    int m_databases = 0;
    QList<qint64> m_frozen;
};

} // namespace vestnik::test
