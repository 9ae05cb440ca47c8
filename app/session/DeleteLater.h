#pragma once

#include <QObject>

namespace vestnik {

/// Deletes an object from the event loop, so that it may be let go of while one of its signals is being delivered. Nobody hears of it
/// any more.
struct DeleteLater {
    void operator()(QObject* object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

} // namespace vestnik
