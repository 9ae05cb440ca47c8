#include "AnswerClassifier.h"
#include "Fuzz.h"

using namespace vestnik;

/// An answer of any status, type and body: the first two bytes are the status, a bit says whether it is whole, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 3)
        return 0;
    Exchange exchange;
    exchange.bodyTaken = (data[2] & 1) != 0;
    exchange.failure = (data[2] & 2) != 0 ? TransportFailure::ConnectionClosed : TransportFailure::None;
    HttpResponse response;
    response.status = data[0] * 256 + data[1];
    response.body = fuzz::bytesOf(data + 3, size - 3);
    if ((data[2] & 4) != 0)
        response.headers.append(Header("Content-Type", "application/json"));
    if ((data[2] & 8) == 0)
        exchange.response = response;
    const Outcome outcome = classify(exchange);
    if (isAccepted(outcome)) {
        fuzz::demand(exchange.isComplete(), "an acceptance needs a whole answer");
        fuzz::demand(response.status == (outcome == Outcome::Processed ? 200 : 202), "an acceptance needs its status");
    }
    const bool isFinal = response.status >= 200 && response.status <= 599;
    if (exchange.bodyTaken && (!exchange.isComplete() || !isFinal))
        fuzz::demand(outcome == Outcome::Unknown, "without a whole final answer to a body that was taken, the outcome is unknown");
    return 0;
}
