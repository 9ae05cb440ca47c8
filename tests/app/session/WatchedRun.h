#pragma once

#include "BatchSeat.h"

namespace vestnik::test {

using State = BatchSession::State;

/// A run that was read, and what it said.
struct Watched {
    Watched(BatchSeat& seat, const StoredBatch& batch)
        : run(std::make_unique<BatchSession>(seat.session, batch, nullptr, seat.clock)),
          paused(run.get(), &BatchSession::paused),
          finished(run.get(), &BatchSession::finished),
          failed(run.get(), &BatchSession::failed),
          asked(run.get(), &BatchSession::confirmationNeeded)
    { }

    bool isRead()
    {
        return QTest::qWaitFor([this] { return run->state() == State::Idle; }, 30'000);
    }
    std::optional<ErrorCode> failure() const
    {
        return failed.isEmpty() ? std::nullopt : std::optional(failed.last().first().value<Error>().code);
    }
    std::optional<PauseReason> why() const
    {
        return paused.isEmpty() ? std::nullopt : std::optional(paused.last().first().value<PauseReason>());
    }

    std::unique_ptr<BatchSession> run;
    QSignalSpy paused;
    QSignalSpy finished;
    QSignalSpy failed;
    QSignalSpy asked;
};

inline BatchStartOptions order(int window = 6)
{
    BatchStartOptions order;
    order.options.maxInFlight = window;
    order.reason = QStringLiteral("SUP-1");
    return order;
}

} // namespace vestnik::test
