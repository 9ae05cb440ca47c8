#pragma once

#include "CheckedPlan.h"
#include "PendingCall.h"
#include "PlanSharing.h"
#include "Session.h"

#include <QFuture>

#include <memory>

namespace vestnik {

/// A table, or records, on the way to a stored plan: what was read, what fills what, and what would be sent. Reading, planning and
/// storing are done off the window's thread; the newest wins, and whatever is under way when it goes is given up. It sends nothing. It is
/// pinned to the environment that was current when its rows came, until another one is chosen for it; records stay with their address, and
/// EnvironmentChanged tells when their environment has another one. The window's thread; the session must outlive it.
class BatchDraft : public QObject {
    Q_OBJECT

public:
    enum class Source { None, File, Pasted, Records };
    enum class Activity { None, Reading, Checking, Storing, Exporting };

    explicit BatchDraft(Session& session, QObject* parent = nullptr);
    ~BatchDraft() override;

    Source source() const { return m_source; }
    /// The file's path; empty for what is no file.
    const QString& file() const { return m_file; }
    const Environment& environment() const { return m_environment; }
    /// Rows are there, and it is not the current one that they would go to.
    bool isElsewhere() const { return m_source != Source::None && m_environment.id != m_session.current().id; }
    /// It was deleted, so that they can go nowhere.
    bool isEnvironmentGone() const;
    /// The rows are for the current one from now on; records stay for theirs.
    void takeCurrentEnvironment();
    Activity activity() const { return m_activity; }
    bool hasRows() const { return m_table || !m_bodies.isEmpty(); }
    /// Null for records, and until a table was read.
    const Table* table() const { return m_table.get(); }
    const ColumnMap& columns() const { return m_columns; }
    /// The columns fill what they filled the last time there were such headers.
    bool isRemembered() const { return m_isRemembered; }
    const PlanSettings& settings() const { return m_settings; }
    const QString& preset() const { return m_preset.id; }
    const QMap<QString, QString>& constants() const { return m_constants; }
    const ExclusionPolicy& exclusions() const { return m_exclusions; }
    bool excludesAccepted() const { return m_exclusions.accepted; }
    bool sendsUnknown() const { return !m_exclusions.unknown; }
    bool sendsWaiting() const { return !m_exclusions.waiting; }
    /// The rows with warnings that must be read, and that nobody said to have read.
    qsizetype unreadWarnings() const;
    /// Whether the plan is to be stored for the whole team.
    bool isShared() const { return m_sharing.isWanted(); }
    /// A team is connected, and the rows do not go to the sandbox.
    bool mayBeShared() const { return m_environment.kind != EnvironmentKind::Sandbox && m_session.team().history().isThere(); }
    /// Neither a column nor the choices say which event the rows are.
    bool lacksEvent() const;
    /// No column of the table is chosen as the order's id or its UUID, so that no row could go.
    bool lacksOrder() const;
    /// A field that several columns could fill, until a person has chosen; empty when there is none.
    QString undecidedField() const;
    /// Columns that fill what none of the table's events takes, until a person has said what becomes of them.
    QList<qsizetype> notTaken() const;
    /// How the table is read.
    const TableReader::Options& reading() const { return m_reading; }
    /// The line in which the columns' names seem to stand, where the first one does not have them; 0 when there is none.
    qsizetype suggestedHeaderLine() const { return m_suggestedHeaderLine; }
    /// Null until it was made.
    const std::shared_ptr<const CheckedPlan>& plan() const { return m_plan; }

    void readFile(const QString& path);
    void readText(const QString& text);
    /// The bodies of records, the oldest first; they go as they are.
    void takeRecords(const QList<DeliveryRecord>& records);
    /// Forgets the rows.
    void clear();

    void setReading(const TableReader::Options& options);
    void setHasHeader(bool hasHeader);
    /// The rows begin with that line of the file.
    void setHeaderLine(qsizetype line);
    /// An empty field: the column fills nothing.
    void setField(qsizetype column, const QString& field);
    /// The answer about the columns of notTaken(): they fill nothing, or what they fill goes all the same.
    void answerNotTaken(bool isLeftOut);
    /// Sets the event of rows without an event column; empty: the preset's event.
    void setEvent(const QString& event);
    /// Null id: none.
    void setPreset(const Preset& preset);
    /// Sets a value that every row gets; an empty text removes the value.
    void setConstant(const QString& field, const QString& text);
    void setExcludesAccepted(bool skips) { setExclusion(&ExclusionPolicy::accepted, skips); }
    void setSendsUnknown(bool sends) { setExclusion(&ExclusionPolicy::unknown, !sends); }
    void setSendsWaiting(bool sends) { setExclusion(&ExclusionPolicy::waiting, !sends); }
    void setSendsDiffering(bool sends);
    void setReplacesLookAlikes(bool replaces);
    /// Of the rows as they are planned now: other values are asked about anew.
    void setReadsWarnings(bool reads);
    /// For this plan alone: other rows and another environment are asked about anew.
    void setShared(bool isShared)
    {
        m_sharing.want(isShared);
        Q_EMIT changed();
    }

    /// Makes the plan, and makes it anew at every change until leaveCheck().
    void check();
    void leaveCheck();
    /// Stores the plan, with which it can be sent: stored(). WarningsUnread. One that is to be shared is stored for the team or not at all:
    /// as SharedPlans::share().
    void store();
    /// Writes the rows that do not go and those with findings, and why.
    void exportFindings(const QString& file);

Q_SIGNALS:
    void changed();
    /// The environment that the rows would be sent to has another name, kind or address than it had.
    void environmentChanged(const vestnik::Environment& before);
    void failed(const vestnik::Error& error);
    void stored(const vestnik::StoredBatch& batch);
    void exported(const QString& file);

private:
    const Environment* environmentNow() const;
    void followEnvironment();
    void setEnvironment(const Environment& environment);
    void begin(Source source, const QString& file);
    void read();
    void takeGuess(ColumnMap guess);
    void recallColumns();
    /// The columns within the fields of the events, from what was guessed, recalled and chosen.
    void fitColumns();
    QStringList events(const ColumnMap& columns) const;
    void settingsChanged();
    void setExclusion(bool ExclusionPolicy::* which, bool stays);
    /// A team's access came, or its server is back: what it could not be asked of is checked again.
    void followTeam();
    /// The rows have other values.
    void valuesChanged();
    void storePlan(const BatchHeader& header, const std::shared_ptr<const CheckedPlan>& plan);
    Notification constantValues() const;
    template <typename T, typename Job, typename Handle>
    void start(Activity activity, Job job, Handle handle);
    template <typename T, typename Handle>
    void follow(Activity activity, const QFuture<Result<T>>& future, Handle handle);
    void end();

    Session& m_session;
    Environment m_environment;
    Source m_source = Source::None;
    QString m_file;
    QByteArray m_bytes; ///< of the table, as they were read: a file that changes meanwhile is no matter
    TableReader::Options m_reading;
    std::shared_ptr<const Table> m_table;
    QList<OutgoingBody> m_bodies;
    ColumnMap m_guess;      ///< with what a person chose; whatever the events are
    QStringList m_recalled; ///< fields that such columns filled the last time; empty when there were none
    ColumnMap m_columns;
    mutable QHash<qsizetype, QStringList> m_eventTexts; ///< by the column that has the events
    qsizetype m_suggestedHeaderLine = 0;
    bool m_isRemembered = false;
    PlanSettings m_settings;
    Preset m_preset;
    QMap<QString, QString> m_constants; ///< as they were typed, by field
    ExclusionPolicy m_exclusions;       ///< which rows that the history knows stay behind
    qsizetype m_warningsRead = 0;       ///< so many rows with warnings were read
    PlanSharing m_sharing;
    bool m_isChecking = false;
    std::shared_ptr<const CheckedPlan> m_plan;
    Activity m_activity = Activity::None;
    PendingCall m_pending; ///< for the result of the work under way
    QFuture<void> m_future;
};

} // namespace vestnik
