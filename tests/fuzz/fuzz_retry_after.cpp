#include "AnswerClassifier.h"
#include "Fuzz.h"

using namespace vestnik;

/// A Retry-After header of any bytes: a wait within bounds, or none.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    HttpResponse response;
    response.headers.append(Header("Retry-After", QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size))));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'764'000'000'123, Qt::UTC);
    const std::optional<std::chrono::seconds> wait = retryAfter(response, now);
    if (wait)
        fuzz::demand(wait->count() >= 0 && *wait <= std::chrono::hours(1), "a wait is between nothing and an hour");
    return 0;
}
