#include "PostgresServer.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <utility>

namespace vestnik::test {
namespace {

constexpr int patience = 60'000; // milliseconds

/// The newest there is.
QString programFolder()
{
    QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString& name : names) {
        const QString folder = versions.filePath(name + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return {};
}

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool isRoot()
{
    return ::geteuid() == 0;
}

} // namespace

PostgresServer::PostgresServer() : m_folder(QStringLiteral("/tmp/vestnik-pg-XXXXXX")), m_port(freePort())
{
    if (!create() || !start())
        qWarning("PostgreSQL did not start");
}

PostgresServer::~PostgresServer()
{
    thaw();
    stop();
}

bool PostgresServer::giveAway(const QString& path) const
{
    const passwd* user = isRoot() ? ::getpwnam("postgres") : ::getpwuid(::geteuid());
    return user && ::chown(qPrintable(path), user->pw_uid, user->pw_gid) == 0;
}

void PostgresServer::prepare(QProcess& process, const QString& program, const QStringList& arguments) const
{
    QStringList command{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("QUIT")};
    if (isRoot())
        command += {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"), QStringLiteral("--clear-groups")};
    command += programFolder() + u'/' + program;
    command += arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("PGPASSWORD"), password());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.setProgram(command.takeFirst());
    process.setArguments(command);
}

QByteArray PostgresServer::run(const QString& program, const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    prepare(process, program, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    const bool isDone = process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    const QByteArray out = process.readAllStandardOutput();
    if (!isDone)
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return isDone ? (out.isNull() ? QByteArray("") : out) : QByteArray();
}

bool PostgresServer::create()
{
    const QString passwordFile = m_folder.filePath(QStringLiteral("password"));
    QFile file(passwordFile);
    if (m_port == 0 || !m_folder.isValid() || !file.open(QIODevice::WriteOnly) || file.write(password().toUtf8()) < 0)
        return false;
    file.close();
    if (!giveAway(m_folder.path()) || !giveAway(passwordFile))
        return false;
    return !run(QStringLiteral("initdb"),
                {QStringLiteral("--pgdata"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("--username"), administrator(),
                 QStringLiteral("--pwfile"), passwordFile, QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                 QStringLiteral("--auth-local=trust"), QStringLiteral("--auth-host=scram-sha-256"), QStringLiteral("--no-sync")})
                .isNull();
}

bool PostgresServer::start()
{
    const QString log = m_folder.filePath(QStringLiteral("log"));
    // After kill -9 the last of its processes may still be on their way out.
    for (int attempt = 0; attempt < 50; ++attempt) {
        prepare(m_process, QStringLiteral("postgres"),
                {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-k"), m_folder.path(),
                 QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_port), QStringLiteral("-c"),
                 QStringLiteral("fsync=off"), QStringLiteral("-c"), QStringLiteral("log_min_messages=log"), QStringLiteral("-c"),
                 QStringLiteral("shared_buffers=64MB")});
        m_process.setStandardErrorFile(log);
        m_process.setStandardOutputFile(log);
        m_process.start();
        const auto isReady = [this] {
            QProcess ready;
            prepare(ready, QStringLiteral("pg_isready"),
                    {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path(), QStringLiteral("-p"), QString::number(m_port)});
            ready.start();
            return ready.waitForFinished(patience) && ready.exitCode() == 0;
        };
        if (QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning || isReady(); }, patience)
            && m_process.state() == QProcess::Running)
            return true;
        m_process.waitForFinished(100);
    }
    QFile said(log);
    if (said.open(QIODevice::ReadOnly))
        qWarning("%s", said.readAll().constData());
    return false;
}

bool PostgresServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return true;
    // `fast`: the postmaster ends its children first.
    run(QStringLiteral("pg_ctl"),
        {QStringLiteral("stop"), QStringLiteral("-s"), QStringLiteral("-m"), QStringLiteral("fast"), QStringLiteral("-D"),
         m_folder.filePath(QStringLiteral("data"))});
    return m_process.waitForFinished(patience);
}

QList<qint64> PostgresServer::clients() const
{
    QList<qint64> found;
    const QByteArray pids = sql(administrator(),
                                QStringLiteral("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                               " AND pid <> pg_backend_pid()"));
    for (const QByteArray& pid : pids.split('\n')) {
        if (const int number = pid.trimmed().toInt(); number > 0)
            found += number;
    }
    return found;
}

void PostgresServer::kill()
{
    // Its children end by themselves once they notice, some only after their statement: they are killed first.
    const QList<qint64> pids = clients();
    m_process.kill();
    for (const qint64 pid : pids)
        ::kill(static_cast<pid_t>(pid), SIGKILL);
    m_process.waitForFinished(patience);
}

void PostgresServer::freeze()
{
    m_frozen = clients() + QList<qint64>{m_process.processId()};
    for (const qint64 pid : m_frozen)
        ::kill(static_cast<pid_t>(pid), SIGSTOP);
}

void PostgresServer::thaw()
{
    for (const qint64 pid : std::exchange(m_frozen, {}))
        ::kill(static_cast<pid_t>(pid), SIGCONT);
}

QByteArray PostgresServer::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TeamSettings PostgresServer::settings(const QString& database, const QString& user) const
{
    return {.address = QStringLiteral("127.0.0.1"),
            .port = m_port,
            .database = database,
            .user = user,
            .tls = TeamTls::Off,
            .rootCertificate = {},
            .memberName = user};
}

QByteArray PostgresServer::sql(const QString& database, const QString& statement) const
{
    return run(QStringLiteral("psql"),
               {QStringLiteral("-X"), QStringLiteral("-A"), QStringLiteral("-t"), QStringLiteral("-q"), QStringLiteral("-v"),
                QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-h"), m_folder.path(), QStringLiteral("-p"), QString::number(m_port),
                QStringLiteral("-U"), administrator(), QStringLiteral("-d"), database},
               statement.toUtf8());
}

bool PostgresServer::createUser(const QString& name, const QString& roles)
{
    QString quoted = password();
    quoted.replace(u'\'', QStringLiteral("''"));
    const QString in = roles.isEmpty() ? QString() : QStringLiteral(" IN ROLE ") + roles;
    return !sql(administrator(), QStringLiteral("DROP ROLE IF EXISTS %1; CREATE ROLE %1 LOGIN PASSWORD '%2'%3").arg(name, quoted, in))
                .isNull();
}

QString PostgresServer::createDatabase(const QString& options)
{
    const QString name = QStringLiteral("team%1").arg(++m_databases);
    return sql(administrator(), QStringLiteral("CREATE DATABASE %1 %2").arg(name, options)).isNull() ? QString() : name;
}

bool PostgresServer::configure(const QString& line)
{
    return !sql(administrator(), QStringLiteral("ALTER SYSTEM SET ") + line).isNull() && stop() && start();
}

bool PostgresServer::useCertificate(const QString& certificate, const QString& key)
{
    const QString ownCertificate = m_folder.filePath(QStringLiteral("server.pem"));
    const QString ownKey = m_folder.filePath(QStringLiteral("server.key"));
    QFile::remove(ownCertificate);
    QFile::remove(ownKey);
    if (!QFile::copy(certificate, ownCertificate) || !QFile::copy(key, ownKey)
        || !QFile::setPermissions(ownKey, QFile::ReadOwner | QFile::WriteOwner) || !giveAway(ownCertificate) || !giveAway(ownKey))
        return false;
    const bool isSet = !sql(administrator(), QStringLiteral("ALTER SYSTEM SET ssl_cert_file = '%1'").arg(ownCertificate)).isNull()
        && !sql(administrator(), QStringLiteral("ALTER SYSTEM SET ssl_key_file = '%1'").arg(ownKey)).isNull();
    return isSet && configure(QStringLiteral("ssl = on"));
}

} // namespace vestnik::test
