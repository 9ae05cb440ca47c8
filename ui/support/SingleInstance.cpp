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
    if (becomeFirst())
        return Role::First;
    const Role role = handOver(request, patience);
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
    Log::info(Log::ui(), "first window of the data folder", Log::Field{"listens", listens});
}

SingleInstance::Role SingleInstance::handOver(const StartRequest& request, std::chrono::milliseconds patience) const
{
    const QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    while (socket.state() != QLocalSocket::ConnectedState) {
        socket.connectToServer(address());
        if (socket.waitForConnected(left()))
            break;
        if (deadline.hasExpired())
            return Role::Silent;
        QThread::msleep(20); // the other one is starting, too, and does not listen yet
    }
    socket.write(request.encode() + '\n');
    QByteArray answer;
    while (answer != taken && !deadline.hasExpired() && socket.waitForReadyRead(left()))
        answer += socket.readAll();
    return answer == taken ? Role::Handed : Role::Silent;
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
