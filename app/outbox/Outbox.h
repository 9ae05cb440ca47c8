#pragma once

#include "Clearance.h"
#include "DeliveryReport.h"
#include "Journal.h"
#include "NotificationsClient.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <limits>
#include <map>

namespace vestnik {

/// Records, sends, records. A delivery that send() takes ends in exactly one refused() or finished(). While an answer waits to be recorded
/// nothing further is sent. Lives in one thread with the journal and the client it is given, which must outlive it.
class Outbox : public QObject {
    Q_OBJECT

public:
    Outbox(Journal& journal, NotificationsClient& client, QObject* parent = nullptr);

    /// Gives the delivery's id and uses the clearance up; or refuses at once, and then nothing was recorded or sent: ClearanceMismatch,
    /// EnvironmentInvalid, TokenInBody, TokenInField, JournalStopped, ShuttingDown, or what openTransport() finds.
    Result<QString> send(Clearance clearance, const Submission& submission);
    /// Stops a delivery. An unsent one ends as stopped; an answer under way is given up.
    void stop(const QString& delivery);
    /// Starts nothing new and stops the unsent deliveries. idle() tells when the others are over.
    void shutDown();
    /// Stops the unsent deliveries, which end as stopped; new ones may be sent.
    void stopUnsent();
    /// As stopUnsent(), of one delivery.
    void stopUnsent(const QString& delivery);
    /// Gives up every answer under way.
    void stopAll();

    /// No more than so many are posted and unanswered at a time. Others wait in their order, with their starts on disk, so that none waits for
    /// that once there is room. No limit at first.
    void setMaxPosted(int count) { m_maxPosted = count; }

    /// Asked before each post: a delivery that may not be posted any more ends as stopped.
    void setLastLook(std::function<bool(const QString& delivery)> mayPost) { m_mayPost = std::move(mayPost); }

    qsizetype inFlight() const { return static_cast<qsizetype>(m_deliveries.size()); }
    bool hasUnrecorded() const { return !m_unrecorded.isEmpty(); }
    /// Why the last answer that is not recorded yet is not.
    const std::optional<Error>& recordingFault() const { return m_recordingFault; }

Q_SIGNALS:
    /// The start is on disk and the POST begins.
    void started(const QString& delivery);
    /// Nothing was sent, because the start could not be recorded.
    void refused(const QString& delivery, const vestnik::Error& error);
    /// It was accepted. That is now being recorded, and finished() comes after it; what is sent from here on is recorded after it, too.
    void accepted(const QString& delivery);
    void finished(const vestnik::DeliveryReport& report);
    /// An answer that had been reported as not recorded now is.
    void recordedLate(const QString& delivery);
    /// An answer reported as not recorded can never be recorded, and holds nothing back any more: AnswerOverruled, AnswerHomeless.
    void recordingGivenUp(const QString& delivery, const vestnik::Error& error);
    void idle();

private:
    enum class Stage {
        Recording, ///< its start
        Waiting,   ///< for its turn
        Posted,
        Answered, ///< or over unsent, and its end is being recorded
    };

    struct Delivery {
        Submission submission;
        TransportConfig channel;
        AttemptStart start;
        Stage stage = Stage::Recording;
        bool isStopped = false;
        bool hasPlace = false; ///< among those that are posted
    };

    /// The way to an environment as it was when a channel was opened last.
    struct Opened {
        Environment environment;
        TransportSecrets secrets;
        TransportConfig channel;
        QElapsedTimer age;
    };

    Result<QString> take(Clearance clearance, const Submission& submission);
    Result<TransportConfig> channelOf(const Submission& submission);
    void onStartRecorded(const QString& id, const Result<void>& recorded);
    /// Posts those that wait, as far as there is room.
    void postWaiting();
    void post(const QString& id);
    /// Another one may be posted.
    void freePlace(Delivery& delivery);
    void endUnsent(const QString& id, Outcome outcome, TransportFailure cause);
    void onAnswer(const QString& id, const Exchange& exchange, Outcome outcome);
    void onEndRecorded(const DeliveryReport& report, const AttemptEnd& end, const Result<void>& recorded);
    void retryRecording();
    void onRetried(const AttemptEnd& end, const Result<void>& recorded);
    void remove(const QString& id);

    Journal& m_journal;
    NotificationsClient& m_client;
    std::map<QString, Delivery> m_deliveries;
    std::deque<QString> m_waiting; ///< deliveries, in the order of their starts; some may be over
    int m_maxPosted = std::numeric_limits<int>::max();
    int m_posted = 0;
    int m_unheeded = 0; ///< answers that ask to stop or to wait, and that nobody was told of yet: until then none that waits is posted
    QMap<QString, AttemptEnd> m_unrecorded;
    std::optional<Error> m_recordingFault;
    std::optional<Opened> m_opened;
    QTimer m_retry;
    std::function<bool(const QString&)> m_mayPost;
    bool m_isShuttingDown = false;
};

} // namespace vestnik
