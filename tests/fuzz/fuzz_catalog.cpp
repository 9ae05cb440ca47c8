#include "EventCatalog.h"
#include "Fuzz.h"

using namespace vestnik;

/// A person's own catalogue file of any bytes: it adds events, or is refused with its name and line.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString name = QStringLiteral("events.json");
    const Result<EventCatalog> own = EventCatalog::builtIn().with(bytes, name);
    if (!own) {
        fuzz::demand(own.error().subject.startsWith(name), "a refusal names the file");
        return 0;
    }
    for (const EventType& event : EventCatalog::builtIn().events())
        fuzz::demand(own->find(event.id) != nullptr, "no event of the program's is lost");
    for (const EventType& event : own->events()) {
        fuzz::demand(!event.id.isEmpty(), "an event has an id");
        for (const QString& field : event.required)
            fuzz::demand(event.takes(field), "what an event requires it takes");
    }
    return 0;
}
