#include "StartRequest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vestnik {
namespace {

const QString orderKey = QStringLiteral("order");
const QString fileKey = QStringLiteral("file");
const QString tokenKey = QStringLiteral("token");

} // namespace

QByteArray StartRequest::encode() const
{
    const QJsonObject object{{orderKey, order}, {fileKey, file}, {tokenKey, QString::fromLatin1(token)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<StartRequest> StartRequest::decode(const QByteArray& line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    return StartRequest{object.value(orderKey).toString(), object.value(fileKey).toString(), object.value(tokenKey).toString().toLatin1()};
}

} // namespace vestnik
