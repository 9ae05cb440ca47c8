#include "Fuzz.h"
#include "JsonParse.h"
#include "NotificationJson.h"

using namespace vestnik;

/// A preset's file of any bytes: what is read is written as it reads, so that saving a preset changes nothing that was not edited.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const JsonParse parsed = parseJson(fuzz::bytesOf(data, size));
    if (!parsed)
        return 0;
    const QString file = QStringLiteral("preset.json");
    const Result<Notification> read = NotificationJson::read(parsed.value, file);
    if (!read)
        return 0;
    JsonValue written = JsonValue::object();
    NotificationJson::write(written, *read);
    const Result<Notification> again = NotificationJson::read(written, file);
    fuzz::demand(again && *again == *read, "what is written reads as it was");
    return 0;
}
