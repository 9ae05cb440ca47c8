#pragma once

#include <QThreadPool>

#include <memory>

namespace vestnik {

/// Lets go of something large, such as a hundred thousand rows, without freeing it in the thread that calls.
inline void freeAside(std::shared_ptr<const void> rows)
{
    if (rows)
        QThreadPool::globalInstance()->start([rows = std::move(rows)] { });
}

} // namespace vestnik
