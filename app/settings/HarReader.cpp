#include "RequestReaders.h"

namespace vestnik {

std::optional<QList<ImportedRequest>> harRequests(const JsonValue& document)
{
    const JsonValue* entries = document.at(u"log.entries");
    if (!entries || !entries->isArray())
        return std::nullopt;
    QList<ImportedRequest> requests;
    for (const JsonValue& entry : entries->items) {
        const JsonValue* method = entry.at(u"request.method");
        const JsonValue* body = entry.at(u"request.postData.text");
        requests.append({.method = method ? method->text : QString(), .body = body ? body->text : QString()});
    }
    return requests;
}

} // namespace vestnik
