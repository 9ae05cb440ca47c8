#include "HistoryReading.h"

#include "ExportFile.h"
#include "HistoryCommands.h"
#include "JournalFiles.h"
#include "JournalQueries.h"
#include "TeamReadThread.h"
#include "TeamSupport.h"

#include <QSemaphore>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds lookPause = 100ms;

class LocalReading : public HistoryReading {
public:
    explicit LocalReading(const CliContext& context) : m_journal(context.folder.path()), m_queries(context.folder.path(), m_journal.runId())
    {
        openIfThere(m_journal);
    }

    bool isOfTeam() const override { return false; }

    Result<QList<DeliverySummary>> page(const HistoryFilter& filter, const QStringList& /*origins*/, int limit) override
    {
        return m_queries.page(filter, 0, limit);
    }

    Result<OrderTimeline> timeline(const OrderKey& order) override { return m_queries.timeline(order); }
    Result<DeliveryRecord> delivery(const QString& id) override { return m_queries.delivery(id); }

    Result<qint64> exportTo(const QString& file, const ExportRequest& request, const QStringList& /*origins*/) override
    {
        return m_queries.exportTo(file, request);
    }

private:
    Journal m_journal;
    JournalQueries m_queries;
};

/// Reads on a thread of its own: a server that takes the bytes and never answers holds it for ever, and then the command ends without it.
class TeamReading : public HistoryReading {
public:
    TeamReading(const CliContext& context, const TeamAccess& access)
        : m_journalFile(JournalFiles::database(context.folder.path())),
          m_settings(access.settings),
          m_patience(2 * std::max<std::chrono::milliseconds>(access.patience, 2s)),
          m_thread(access, [isOver = m_isOver](const std::optional<Error>&) { isOver->release(); })
    { }

    Result<void> open()
    {
        const Result<bool> opened = ask<bool>([](const TeamConnection&, QPromise<Result<bool>>&) -> Result<bool> { return true; });
        return opened ? Result<void>() : std::unexpected(opened.error());
    }

    bool isOfTeam() const override { return true; }

    Result<QList<DeliverySummary>> page(const HistoryFilter& filter, const QStringList& origins, int limit) override
    {
        return ask<QList<DeliverySummary>>(
            [ofTeam = TeamFilter{filter, origins}, limit](const TeamReader& reader, auto&) { return reader.page(ofTeam, 0, limit); });
    }

    Result<OrderTimeline> timeline(const OrderKey& order) override
    {
        return ask<OrderTimeline>([order](const TeamReader& reader, auto&) { return reader.timeline(order); });
    }

    Result<DeliveryRecord> delivery(const QString& id) override
    {
        return ask<DeliveryRecord>([id](const TeamReader& reader, auto&) { return reader.delivery(id); });
    }

    Result<qint64> exportTo(const QString& file, const ExportRequest& request, const QStringList& origins) override
    {
        if (const Result<void> checked = JournalFiles::checkTarget(m_journalFile, file); !checked)
            return std::unexpected(checked.error());
        ExportRequest ofTeam = request;
        ofTeam.hasMembers = true;
        return ask<qint64>([file, ofTeam, filter = TeamFilter{request.filter, origins}](const TeamReader& reader, auto&) {
            return ExportFile::write(file, ofTeam, {}, {},
                                     [&](const ExportFile::Handle& handle) { return reader.forEach(filter, handle); });
        });
    }

private:
    template <typename T, typename Read>
    Result<T> ask(Read read)
    {
        const auto givenUp = [this] { return std::unexpected(TeamSupport::silent(m_settings)); };
        if (m_isGivenUp)
            return givenUp();
        const QFuture<Result<T>> answer = m_thread.post<T>(std::move(read));
        while (!m_isOver->tryAcquire(1, static_cast<int>(lookPause.count()))) {
            if (m_thread.busyFor() < m_patience)
                continue;
            m_isGivenUp = true;
            m_thread.abandon(ErrorCode::TeamUnreachable);
            return givenUp();
        }
        return answer.result();
    }

    const QString m_journalFile;
    const TeamSettings m_settings;
    const std::chrono::milliseconds m_patience;
    const std::shared_ptr<QSemaphore> m_isOver = std::make_shared<QSemaphore>();
    bool m_isGivenUp = false;
    TeamReadThread m_thread;
};

} // namespace

std::unique_ptr<HistoryReading> HistoryReading::ofThisComputer(const CliContext& context)
{
    return std::make_unique<LocalReading>(context);
}

Result<std::unique_ptr<HistoryReading>> HistoryReading::ofTeam(const CliContext& context)
{
    const Result<TeamSettings> settings = TeamSupport::connected(context);
    if (!settings)
        return std::unexpected(settings.error());
    auto reading = std::make_unique<TeamReading>(context, TeamSupport::access(context, *settings));
    const Result<void> opened = reading->open();
    return opened ? Result<std::unique_ptr<HistoryReading>>(std::move(reading)) : std::unexpected(opened.error());
}

} // namespace vestnik
