#include "SingleInstance.h"

#include "FileSystem.h"
#include "Log.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr qint64 longestRequest = 65536;
constexpr qsizetype longestAddress = 90; // the system takes 107 bytes, and Qt first makes a longer name beside it
const QByteArray taken("taken\n");

} // namespace

SingleInstance::SingleInstance(const DataFolder& folder, QObject* parent) : QObject(parent), m_runs(folder.path() + QStringLiteral("/run"))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            QTimer::singleShot(2s, socket, &QLocalSocket::abort); // one that says nothing
            read(*socket);
        }
    });
}

SingleInstance::Role SingleInstance::take(const StartRequest& request, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    Role role = Role::Silent;
    while (role == Role::Silent) {
        if (becomeFirst())
            return Role::First;
        if (handOver(request, deadline))
            role = Role::Handed;
        else if (deadline.hasExpired())
            break;
        else
            QThread::msleep(20); // the other one begins just now, and does not listen yet, or it ends, and its lock will be free
    }
    Log::info(Log::ui(), "another window of the data folder", Log::Field{"answers", role == Role::Handed});
    return role;
}

QString SingleInstance::address() const
{
    QString beside = m_runs + QStringLiteral("/window.socket");
    if (beside.toUtf8().size() <= longestAddress)
        return beside;
    const QByteArray name = QCryptographicHash::hash(QFileInfo(m_runs).canonicalFilePath().toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/vestnik-")
        + QString::fromLatin1(name.first(16));
}

bool SingleInstance::becomeFirst()
{
    // What the folder cannot hold is told by those who need it.
    if (const SystemResult<void> made = FileSystem::createPrivateFolder(m_runs); !made && made.error() != std::errc::file_exists)
        return true;
    SystemResult<FileLock> lock = FileLock::openOrCreate(m_runs + QStringLiteral("/window"));
    if (!lock)
        return true;
    const SystemResult<bool> isFree = lock->tryLock();
    if (!isFree)
        return true;
    if (!*isFree)
        return false;
    m_lock = std::move(*lock);
    listen();
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(address()); // of a process that crashed: the lock is ours
    const bool listens = m_server.listen(address());
    if (!listens)
        m_lock.reset(); // nobody could hand anything over: each start has its window
    Log::info(Log::ui(), "first window of the data folder", Log::Field{"listens", listens});
}

bool SingleInstance::handOver(const StartRequest& request, const QDeadlineTimer& deadline) const
{
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(address());
    if (!socket.waitForConnected(left()))
        return false;
    socket.write(request.encode() + '\n');
    QByteArray answer;
    while (answer != taken && !deadline.hasExpired() && socket.waitForReadyRead(left()))
        answer += socket.readAll();
    return answer == taken;
}

void SingleInstance::read(QLocalSocket& socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > longestRequest)
            socket.abort();
        return;
    }
    const std::optional<StartRequest> request = StartRequest::decode(socket.readLine(longestRequest));
    if (!request)
        return socket.abort();
    socket.write(taken);
    socket.disconnectFromServer(); // once that is written
    Q_EMIT asked(*request);
}

} // namespace vestnik
