#pragma once

#include "HttpWorker.h"
#include "Outcome.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <map>

namespace vestnik {

/// Sends one attempt as one POST, and reports exactly one outcome for it, on stop and on deadline too. The network has a thread of its own;
/// this object lives in the caller's thread and is its watchdog: should the network's thread hang in an answer, the attempt
/// is over all the same. Dropping the object seals what has not begun; what is under way gets no report then. It sends at once all that it is
/// given.
class NotificationsClient : public QObject {
    Q_OBJECT

public:
    explicit NotificationsClient(QObject* parent = nullptr, Connections connections = Connections::Fresh);
    ~NotificationsClient() override;

    /// The attempt's id must not be in flight.
    void post(const PostRequest& order);
    /// If the body has not been taken, it never will be: `stopped`. Otherwise the answer is given up: `unknown`.
    void stop(const QString& attempt);
    /// Stops the attempt only if its body has not been taken; one that is under way goes on. True when it was stopped.
    bool stopUnsent(const QString& attempt);
    qsizetype inFlight() const { return static_cast<qsizetype>(m_watched.size()); }

Q_SIGNALS:
    void finished(const QString& attempt, const vestnik::Exchange& exchange, vestnik::Outcome outcome);

private:
    struct Watched {
        PostRequest order;
        HttpWorker* worker;
        QDateTime startedAt;
        std::unique_ptr<QTimer> watchdog;
    };

    void startWorker();
    void report(const QString& attempt, const Exchange& exchange);
    void giveUp(const QString& attempt);

    const Connections m_connections;
    std::map<QThread*, HttpWorker*> m_threads; ///< this one's and those that hang
    HttpWorker* m_worker = nullptr;
    std::map<QString, Watched> m_watched;
};

} // namespace vestnik
