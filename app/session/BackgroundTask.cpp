#include "BackgroundTask.h"

#include <QCoreApplication>

#include <malloc.h>

namespace vestnik {

QThreadPool& asidePool()
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
        asidePool().start([rows = std::move(rows)]() mutable {
            rows.reset();
            ::malloc_trim(0); // what was in small pieces stays with the program otherwise
        });
}

} // namespace vestnik
