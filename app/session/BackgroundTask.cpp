#include "BackgroundTask.h"

#include "Process.h"

#include <QCoreApplication>

namespace vestnik {

QThreadPool& backgroundPool()
{
    static QThreadPool pool;
    // As Qt does with its own: what is under way uses what goes with the application.
    [[maybe_unused]] static const bool isWaitedFor = [] {
        qAddPostRoutine([] { pool.waitForDone(); });
        return true;
    }();
    return pool;
}

void releaseInBackground(std::shared_ptr<const void> rows)
{
    if (rows)
        backgroundPool().start([rows = std::move(rows)]() mutable {
            rows.reset();
            Process::returnFreeMemory();
        });
}

void returnMemoryInBackground()
{
    backgroundPool().start([] { Process::returnFreeMemory(); });
}

} // namespace vestnik
