#pragma once

#include "Command.h"
#include "ExportRequest.h"
#include "HistoryFilter.h"

namespace vestnik {

/// The history that a command reads: this computer's, or the team's. It belongs to the thread that opened it, which waits.
class HistoryReading {
public:
    virtual ~HistoryReading() = default;

    /// Opens this computer's. One that cannot be written can still be read.
    static std::unique_ptr<HistoryReading> ofThisComputer(const CliContext& context);
    /// Opens the team's: TeamMissing, or why it does not answer.
    static Result<std::unique_ptr<HistoryReading>> ofTeam(const CliContext& context);

    virtual bool isOfTeam() const = 0;
    /// `origins`: of the environments that the filter names.
    virtual Result<QList<DeliverySummary>> page(const HistoryFilter& filter, const QStringList& origins, int limit) = 0;
    virtual Result<OrderTimeline> timeline(const OrderKey& order) = 0;
    virtual Result<DeliveryRecord> delivery(const QString& id) = 0;
    /// Returns how many were written.
    virtual Result<qint64> exportTo(const QString& file, const ExportRequest& request, const QStringList& origins) = 0;
};

} // namespace vestnik
