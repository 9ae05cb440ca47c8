#include "HistoryReading.h"

#include "ExportFile.h"
#include "HistoryCommands.h"
#include "JournalFiles.h"
#include "JournalQueries.h"
#include "TeamReader.h"
#include "TeamSupport.h"

namespace vestnik {
namespace {

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

class TeamReading : public HistoryReading {
public:
    TeamReading(const CliContext& context, std::unique_ptr<TeamConnection> connection)
        : m_journalFile(JournalFiles::database(context.folder.path())), m_connection(std::move(connection)), m_reader(*m_connection)
    { }

    bool isOfTeam() const override { return true; }

    Result<QList<DeliverySummary>> page(const HistoryFilter& filter, const QStringList& origins, int limit) override
    {
        return m_reader.page({filter, origins}, 0, limit);
    }

    Result<OrderTimeline> timeline(const OrderKey& order) override { return m_reader.timeline(order); }
    Result<DeliveryRecord> delivery(const QString& id) override { return m_reader.delivery(id); }

    Result<qint64> exportTo(const QString& file, const ExportRequest& request, const QStringList& origins) override
    {
        if (const Result<void> checked = JournalFiles::checkTarget(m_journalFile, file); !checked)
            return std::unexpected(checked.error());
        ExportRequest ofTeam = request;
        ofTeam.hasMembers = true;
        return ExportFile::write(file, ofTeam, {}, {}, [this, &request, &origins](const ExportFile::Handle& handle) {
            return m_reader.forEach({request.filter, origins}, handle);
        });
    }

private:
    const QString m_journalFile;
    const std::unique_ptr<TeamConnection> m_connection;
    TeamReader m_reader;
};

} // namespace

std::unique_ptr<HistoryReading> HistoryReading::ofThisComputer(const CliContext& context)
{
    return std::make_unique<LocalReading>(context);
}

Result<std::unique_ptr<HistoryReading>> HistoryReading::ofTeam(const CliContext& context)
{
    Result<std::unique_ptr<TeamConnection>> connection = TeamSupport::open(context);
    if (!connection)
        return std::unexpected(connection.error());
    return std::make_unique<TeamReading>(context, std::move(*connection));
}

} // namespace vestnik
