#pragma once

#include "BatchServices.h"
#include "DataFolder.h"
#include "EnvironmentStore.h"
#include "EnvironmentWatch.h"
#include "EventCatalog.h"
#include "Journal.h"
#include "JournalReader.h"
#include "Keychain.h"
#include "NotificationsClient.h"
#include "Outbox.h"
#include "OutgoingBody.h"
#include "Preferences.h"
#include "PresetFilling.h"
#include "PresetLibrary.h"
#include "ProductionGuard.h"
#include "SandboxServer.h"
#include "SavedFilters.h"
#include "SendJob.h"
#include "TeamLink.h"
#include "TokenVault.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace vestnik {

/// Owns the current environment, the one delivery in flight, and the stores behind them; it has no widget. Reports a refusal by refused(),
/// and then nothing was sent. Lives in the window's thread.
class Session : public QObject {
    Q_OBJECT

public:
    Session(const DataFolder& folder, const EventCatalog& catalog, QObject* parent = nullptr,
            std::unique_ptr<SecretStore> secrets = std::make_unique<Keychain>(), const Clock& clock = Clock::system(),
            std::unique_ptr<SecretStore> teamSecrets = std::make_unique<Keychain>());

    /// Starts the sandbox, opens the journal, and connects the team; what fails comes by refused().
    void open();

    const EventCatalog& catalog() const { return m_catalog; }
    /// The folder that holds all state.
    QString folder() const { return m_folder.path(); }
    Preferences& preferences() { return m_preferences; }
    EnvironmentStore& environmentStore() { return m_environmentStore; }
    PresetLibrary& presets() { return m_presets; }
    PresetStore& presetStore() { return m_presets.store(); }
    /// Where presets and scenarios are: in the folder that a person chose, or in the data folder.
    DataFolder sharedData() const { return m_preferences.sharedData(m_folder); }
    /// Chooses that folder, such as a checkout, or the one of presets in it; empty: the data folder. What the former one has stays there.
    void setSharedFolder(const QString& folder);
    /// Fills presets for the current environment, at the time of the call.
    PresetFilling presetFilling() const;
    TokenVault& tokens() { return m_tokens; }
    SavedFilters& savedFilters() { return m_savedFilters; }
    Journal& journal() { return m_journal; }
    /// It was opened at least once, so that sending may go on.
    bool isJournalOpen() const { return m_isJournalOpen; }
    JournalReader& reader() { return m_reader; }
    ProductionGuard& guard() { return m_guard; }
    SandboxServer& sandbox() { return m_sandbox; }
    const Clock& clock() const { return m_clock; }
    TeamLink& team() { return m_team; }
    TeamPassword& teamPassword() { return m_teamPassword; }
    BatchServices batchServices();
    /// The objects by which jobs other than the session's own send, such as those of a scenario.
    SendServices sendServices() { return {m_tokens, m_guard, m_outbox, m_environmentStore, {}, &m_team.claims()}; }
    /// The folder of the scenarios, which lies beside that of the presets.
    QString scenariosFolder() const { return m_preferences.sharedData(m_folder).scenariosFolder(); }

    /// The sandbox first, then those of the store. Read anew at reloadEnvironments().
    const QList<Environment>& environments() const { return m_environments; }
    const Environment& current() const { return m_current; }
    void setCurrent(const QString& environmentId);
    /// False, and told, when they cannot be read; then the former ones stay.
    bool reloadEnvironments();

    bool isSending() const { return m_job && m_job->isSending(); }
    /// Returns the operator's name, which records hold beside the user of the computer; empty when nobody gave one.
    const QString& operatorName() const { return m_operatorName; }
    void setOperatorName(const QString& name);
    /// How long production stays unlocked while nobody works, now and at later starts; the guard keeps it within bounds.
    void setIdleLimit(std::chrono::minutes limit);
    /// Ticket or reason of what is sent from the form from now on.
    void setReason(const QString& reason) { m_reason = reason; }
    const QString& reason() const { return m_reason; }
    /// `resendOf`: the delivery whose edited bytes these are; empty when there is none. In production it ends in confirmationNeeded(), and
    /// nothing leaves before confirm().
    void send(const OutgoingBody& body, const QString& resendOf = {});
    /// The environment that a record was sent to, if it is still there with the same origin: EnvironmentNotFound, EnvironmentChanged. Of another
    /// member's record, which has ids of her computer: the one of the same kind whose requests go to the same URL; of several the one of the
    /// same name. It may have another name here.
    Result<Environment> environmentOf(const DeliveryRecord& record) const;
    /// Sends the record's bytes again, to the same environment and for the same reason; in production for reason(), which is asked for there.
    /// Ends in refused() with RecordNotFound when the record has no attempt.
    void resend(const DeliveryRecord& record);
    /// The answer to confirmationNeeded(): `now` is what would be sent now, and any difference voids it. `exclusions`: the facts that a
    /// person was not shown, which keep it back where its start is recorded.
    void confirm(const Question& question, const OutgoingBody& now, const ExclusionPolicy& exclusions, const ConfirmingAct& act);
    /// Sends what was refused last because another member was sending it (EventClaimed): a person decides so. In production it ends in
    /// confirmationNeeded() again. Nothing happens when something else was sent since.
    void sendInSpite();
    /// The question is taken back; nothing is sent.
    void withdraw();
    /// As SendJob::cancel().
    void stop();
    /// As Journal::setAside(); sending can go on afterwards.
    QFuture<Result<QString>> setJournalAside();
    /// As Journal::acceptLoss(); sending can go on afterwards.
    QFuture<Result<void>> acceptJournalLoss();
    /// Removes the records that are older than the preferences keep them.
    QFuture<Result<qint64>> prune();
    /// Starts nothing new, and takes back what has not left; idle() tells when the program may end.
    void shutDown();
    /// As shutDown(), and gives up the answers under way.
    void giveUp();
    bool hasUnrecorded() const { return m_outbox.hasUnrecorded(); }
    /// Another program's attempts are in flight in the history: looks from time to time whether that program still lives.
    void watchOthers(bool areInFlight);

Q_SIGNALS:
    /// The list is another one.
    void environmentsChanged();
    /// The stored ones may be other than they were, whoever wrote them: whoever sends to one of them looks whether it is still the same.
    void environmentsTouched();
    /// Another program changed or deleted the one in use, which stays as it was until reloadEnvironments(), and to which nothing is sent until
    /// then; or not any more.
    void currentOvertaken(bool isSo);
    /// The journal was set aside: what the one before it has, batches included, is not in this one.
    void journalReplaced();
    /// A history that lost records is gone on with: what it knows of stored batches is another thing than before.
    void journalLossAccepted();
    void currentChanged();
    /// sharedData() is another.
    void sharedFolderChanged();
    void sendingChanged();
    void started(const vestnik::Environment& environment, const vestnik::OutgoingBody& body);
    void refused(const vestnik::Error& error);
    /// Nothing is sent: there is no token, or the keychain does not give it because of that fault.
    void tokenNeeded(const vestnik::Environment& environment, vestnik::SecretFault fault);
    /// Production is open and asks for a second act, for exactly this.
    void confirmationNeeded(const vestnik::Submission& submission, const vestnik::Question& question);
    /// The question that was asked last is no longer open: taken back, answered, or void.
    void withdrawn();
    /// The keychain did not take that because of this; it lives for the session.
    void keychainFailed(vestnik::SecretKind kind, vestnik::SecretFault fault);
    /// The keychain may still have secrets of an environment that was deleted, or of its former address.
    void secretsRemained(const QString& environmentName, vestnik::SecretFault fault);
    void finished(const vestnik::DeliveryReport& report);
    /// The delivery that finished() tells of next went without the team's answer, for this reason.
    void unclaimed(const vestnik::Error& why);
    void recordedLate(const QString& delivery);
    /// As Outbox::recordingGivenUp(): the answer stands in the window alone.
    void recordingGivenUp(const QString& delivery, const vestnik::Error& error);
    /// Something was recorded, here or by another program.
    void historyChanged();
    void idle();

private:
    /// The words that a record has beside the request. `resendOf`: the delivery whose bytes these are; empty when it is no resend.
    struct Remarks {
        QString reason;
        QString resendOf;
        bool takesOver = false; ///< in spite of another member's claim
    };
    /// A send, to be made once more.
    struct Former {
        Environment environment;
        OutgoingBody body;
        Remarks remarks;
    };

    void submit(const Environment& environment, const OutgoingBody& body, const Remarks& remarks);
    /// Says that isSending() is another one, if it is.
    void updateSending();
    void onJobFinished(SendJob& job, const SendResult& result);
    /// Reports a send that ended without anything sent.
    void tellUnsent(const Error& error);
    /// Another program changed the file of the environments: lists them. The one in use stays as it is; a send to it finds out.
    void takeEnvironments();
    void setEnvironments(const QList<Environment>& others);
    /// Of the journal: opens it anew before it tells, where that may help.
    void tellRefusal(const Error& error);
    /// `refusal`: what a send that could not be recorded is told if the journal opens now; nothing was sent either way.
    void openJournal(const std::optional<Error>& refusal);
    void pruneAtStart();

    const EventCatalog& m_catalog;
    DataFolder m_folder;
    Preferences m_preferences;
    EnvironmentStore m_environmentStore;
    EnvironmentWatch m_environmentWatch;
    PresetLibrary m_presets;
    SavedFilters m_savedFilters;
    TokenVault m_tokens;
    SandboxServer m_sandbox;
    Journal m_journal;
    RetiredEngines m_retired; // work with the journal, and so go before it
    TeamPassword m_teamPassword;
    TeamLink m_team; // pushes what the journal has
    JournalReader m_reader;
    NotificationsClient m_client;
    const Clock& m_clock;
    ProductionGuard m_guard;
    Outbox m_outbox;
    QList<Environment> m_environments;
    Environment m_current;
    std::unique_ptr<SendJob> m_job; // the send that is under way or asked about
    std::optional<Former> m_former; // the send that began last; once it has ended, only if another member's claim stopped it
    QString m_operatorName;
    QString m_reason;
    bool m_isOvertaken = false;
    bool m_isSaidToSend = false;
    bool m_isJournalOpen = false;
    QTimer m_othersTimer;
};

} // namespace vestnik
