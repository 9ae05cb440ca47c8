#include "BodyText.h"
#include "EventCatalog.h"
#include "Fuzz.h"
#include "JsonParse.h"
#include "RequestCodec.h"
#include "Validation.h"

using namespace vestnik;

/// JSON of any bytes: reading never fails in another way than by saying so, and what was read is written as it reads.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const JsonParse parsed = parseJson(bytes);
    if (!parsed) {
        fuzz::demand(parsed.faultOffset >= 0 && parsed.faultOffset <= bytes.size(), "a fault lies inside the text");
        return 0;
    }
    const QByteArray written = parsed.value.toBytes();
    const JsonParse again = parseJson(written);
    fuzz::demand(bool(again), "what is written can be read");
    fuzz::demand(again.value == parsed.value, "what is written reads as it was");
    fuzz::demand(again.value.toBytes() == written, "writing is stable");
    fuzz::demand(parseJson(parsed.value.toIndentedBytes()).value == parsed.value, "the readable form says the same");
    if (const Result<Notification> notification = RequestCodec::decode(bytes)) {
        const Result<Notification> second = RequestCodec::decode(RequestCodec::encode(*notification));
        fuzz::demand(second && *second == *notification, "a body that the form can hold survives it");
    }
    Validation::check(bytes, EventCatalog::builtIn());
    return 0;
}
