#include "RequestReaders.h"

namespace vestnik {
namespace {

QString textIn(const JsonValue& object, QStringView path)
{
    const JsonValue* found = object.at(path);
    return found && found->isString() ? found->text : QString();
}

void addItems(const JsonValue& items, const QString& folder, QList<ImportedRequest>& requests)
{
    for (const JsonValue& item : items.items) {
        const QString name = textIn(item, u"name");
        if (const JsonValue* inner = item.find(u"item"); inner && inner->isArray()) {
            QString part = name;
            part.replace(u'/', u'_');
            addItems(*inner, folder.isEmpty() ? part : folder + u'/' + part, requests);
            continue;
        }
        const JsonValue* request = item.find(u"request");
        if (!request)
            continue;
        const bool isText = request->isString(); // an address alone is a GET
        requests.append({.folder = folder,
                         .name = name,
                         .method = isText ? QStringLiteral("GET") : textIn(*request, u"method"),
                         .body = textIn(*request, u"body.raw"),
                         .hasVariables = true,
                         .isInAFile = textIn(*request, u"body.mode") == QStringLiteral("file")});
    }
}

} // namespace

std::optional<QList<ImportedRequest>> postmanRequests(const JsonValue& document)
{
    const JsonValue* items = document.find(u"item");
    if (!items || !items->isArray() || !textIn(document, u"info.schema").contains(QStringLiteral("/collection/v2")))
        return std::nullopt;
    QList<ImportedRequest> requests;
    addItems(*items, {}, requests);
    return requests;
}

} // namespace vestnik
