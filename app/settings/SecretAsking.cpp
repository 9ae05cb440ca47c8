#include "SecretAsking.h"

#include <QPointer>
#include <QTimer>

namespace vestnik {

void askPatiently(const std::function<void(const SecretStore::Answer&)>& start, QObject* context, std::chrono::milliseconds patience,
                  const SecretStore::Answer& then)
{
    auto* timer = new QTimer(context); // a context that is gone takes the timer along
    timer->setSingleShot(true);
    const auto once = [waiting = QPointer<QTimer>(timer), then](const SecretAnswer& answer) {
        if (!waiting || !waiting->isActive()) // too late, or nobody waits
            return;
        waiting->stop();
        waiting->deleteLater();
        then(answer);
    };
    QObject::connect(timer, &QTimer::timeout, context, [timer, then] {
        timer->deleteLater();
        then({.fault = SecretFault::TooSlow});
    });
    timer->start(patience);
    start(once);
}

} // namespace vestnik
