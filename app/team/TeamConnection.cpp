#include "TeamConnection.h"

#include "Certificates.h"
#include "Clock.h"
#include "Log.h"
#include "TeamFault.h"

#include <QFile>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr int oldestServer = 140'000; // as server_version_num has it

/// A value of a connection string, which Qt splits at semicolons.
QString option(const char* name, const QString& value)
{
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return QStringLiteral("%1='%2'").arg(QLatin1String(name), escaped);
}

QString rootCertificateOf(const TeamSettings& settings)
{
    return settings.rootCertificate.isEmpty() ? Certificates::bundleOfSystem() : settings.rootCertificate;
}

QString optionsFor(const TeamAccess& access, const QString& name)
{
    const auto seconds = [](std::chrono::milliseconds time) {
        return QString::number(std::chrono::ceil<std::chrono::seconds>(time).count());
    };
    QStringList options{
        option("connect_timeout", seconds(std::max<std::chrono::milliseconds>(access.patience, 2s))),
        option("tcp_user_timeout", QString::number(access.patience.count())),
        option("keepalives", QStringLiteral("1")),
        option("keepalives_idle", QStringLiteral("5")),
        option("keepalives_interval", QStringLiteral("2")),
        option("keepalives_count", QStringLiteral("2")),
        option("gssencmode", QStringLiteral("disable")),
        option("application_name", name),
        option("sslmode", tlsCode(access.settings.tls)),
    };
    if (access.settings.tls != TeamTls::Off)
        options += option("sslrootcert", rootCertificateOf(access.settings));
    return options.join(u';');
}

} // namespace

TeamConnection::TeamConnection(const TeamSettings& settings)
    : SqlConnection(QStringLiteral("QPSQL")),
      m_place(settings.place()),
      m_name(QStringLiteral("vestnik ") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{ }

Result<std::unique_ptr<TeamConnection>> TeamConnection::open(const TeamAccess& access)
{
    if (const Result<void> sound = access.settings.check(); !sound)
        return std::unexpected(sound.error());
    const auto begun = Clock::system().monotonic();
    std::unique_ptr<TeamConnection> connection(new TeamConnection(access.settings));
    Result<void> done = connection->connect(access);
    if (done)
        done = connection->checkServer();
    if (!done) {
        Log::warning(Log::team(), "not connected", Log::Field{"error", done.error()});
        return std::unexpected(done.error());
    }
    Log::debug(Log::team(), "connected", Log::Field{"took", Clock::system().monotonic() - begun});
    return connection;
}

Result<void> TeamConnection::connect(const TeamAccess& access)
{
    const TeamSettings& settings = access.settings;
    if (!handle().isValid())
        return std::unexpected(Error{ErrorCode::TeamDriverMissing, m_place, {}});
    const QString certificate = rootCertificateOf(settings);
    const auto wrong = [this](const QString& why) { return std::unexpected(Error{ErrorCode::TeamCertificateWrong, m_place, why}); };
    if (settings.tls != TeamTls::Off && !QFile::exists(certificate))
        return wrong(certificate + QStringLiteral(": no such file"));
    if (settings.tls != TeamTls::Off && certificate.contains(u';'))
        return wrong(certificate + QStringLiteral(": a semicolon stands in its path"));
    handle().setHostName(settings.address);
    handle().setPort(settings.port);
    handle().setDatabaseName(settings.database);
    handle().setUserName(settings.user);
    handle().setPassword(access.password);
    handle().setConnectOptions(optionsFor(access, m_name));
    if (!handle().open()) {
        const QSqlError failure = handle().lastError();
        const ErrorCode code = TeamFault::ofConnecting(failure.databaseText() + failure.driverText());
        return std::unexpected(Error{code, m_place, TeamFault::detailOf(failure)});
    }
    // Not in the connection string: a pooler would refuse it there. Messages in English are those that are known here.
    const qint64 patience = access.patience.count();
    return execute(QStringLiteral("SELECT set_config('statement_timeout', '%1', false), set_config('lock_timeout', '%1', false),"
                                  " set_config('idle_in_transaction_session_timeout', '60000', false),"
                                  " set_config('client_min_messages', 'warning', false),"
                                  " set_config('default_transaction_isolation', 'read committed', false),"
                                  " set_config('standard_conforming_strings', 'on', false)")
                       .arg(patience));
}

Result<void> TeamConnection::checkServer() const
{
    Result<QSqlQuery> query = select(QStringLiteral(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding')"));
    if (!query)
        return std::unexpected(query.error());
    if (const Result<bool> hasRow = next(*query); !hasRow)
        return std::unexpected(hasRow.error());
    if (query->value(0).toInt() < oldestServer)
        return std::unexpected(Error{ErrorCode::TeamServerOld, m_place, query->value(1).toString()});
    if (const QString encoding = query->value(2).toString(); encoding != QStringLiteral("UTF8"))
        return std::unexpected(Error{ErrorCode::TeamEncoding, m_place, encoding});
    return {};
}

Error TeamConnection::error(const QSqlError& error) const
{
    return {TeamFault::ofStatement(error.nativeErrorCode()), m_place, TeamFault::detailOf(error)};
}

Result<void> TeamConnection::cancel(const TeamAccess& access, const QString& name, const std::function<bool()>& isWanted)
{
    const Result<std::unique_ptr<TeamConnection>> other = open(access);
    if (!other)
        return std::unexpected(other.error());
    if (isWanted && !isWanted())
        return {};
    // By its name and not by the number of its process: behind a pooler that one may serve somebody else by now.
    return (*other)->execute(
        QStringLiteral("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND application_name = ")
        + quoted(name));
}

QString TeamConnection::quoted(const QString& text)
{
    QString escaped = text;
    // A backslash is one by itself in standard strings, which connect() turns on.
    escaped.replace(u'\'', QStringLiteral("''"));
    return u'\'' + escaped + u'\'';
}

QString TeamConnection::quoted(const QByteArray& bytes)
{
    return QStringLiteral("'\\x") + QString::fromLatin1(bytes.toHex()) + u'\'';
}

Result<TeamTransaction> TeamTransaction::begin(const TeamConnection& connection)
{
    const Result<void> begun = connection.execute(QStringLiteral("BEGIN"));
    if (!begun)
        return std::unexpected(begun.error());
    return TeamTransaction(connection);
}

TeamTransaction::~TeamTransaction()
{
    // A server that is gone has rolled back by itself.
    if (m_connection) [[maybe_unused]]
        const Result<void> undone = m_connection->execute(QStringLiteral("ROLLBACK"));
}

Result<void> TeamTransaction::commit()
{
    const Result<void> committed = m_connection->execute(QStringLiteral("COMMIT"));
    if (committed)
        m_connection = nullptr;
    return committed;
}

} // namespace vestnik
