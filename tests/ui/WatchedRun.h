#pragma once

#include "BatchSeat.h"

namespace vestnik::test {

using State = BatchRun::State;
using Why = BatchRun::Why;

/// A run that was read, and what it said.
struct Watched {
    Watched(BatchSeat& seat, const StoredBatch& batch)
        : run(std::make_unique<BatchRun>(seat.desk, batch, nullptr, seat.clocks.clock())),
          paused(run.get(), &BatchRun::paused),
          finished(run.get(), &BatchRun::finished),
          failed(run.get(), &BatchRun::failed),
          asked(run.get(), &BatchRun::confirmationNeeded)
    { }

    bool isRead()
    {
        return QTest::qWaitFor([this] { return run->state() == State::Idle; });
    }
    std::optional<ErrorCode> failure() const
    {
        return failed.isEmpty() ? std::nullopt : std::optional(failed.last().first().value<Error>().code);
    }
    std::optional<Why> why() const { return paused.isEmpty() ? std::nullopt : std::optional(paused.last().first().value<Why>()); }

    std::unique_ptr<BatchRun> run;
    QSignalSpy paused;
    QSignalSpy finished;
    QSignalSpy failed;
    QSignalSpy asked;
};

inline BatchRun::Order order(int window = 6)
{
    BatchRun::Order order;
    order.options.window = window;
    order.reason = QStringLiteral("SUP-1");
    return order;
}

} // namespace vestnik::test
