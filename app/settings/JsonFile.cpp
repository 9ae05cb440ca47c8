#include "JsonFile.h"

#include <QFile>
#include <QSaveFile>

namespace vestnik::JsonFile {
namespace {

constexpr qint64 sizeLimit = 1024 * 1024;

std::unexpected<Error> failed(ErrorCode code, const QString& path, const QString& detail)
{
    return std::unexpected(Error{code, path, detail});
}

} // namespace

Result<JsonValue> read(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return JsonValue::object();
    if (!file.open(QIODevice::ReadOnly))
        return failed(ErrorCode::FileUnreadable, path, file.errorString());
    if (file.size() > sizeLimit)
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("over 1 MiB"));
    const QByteArray bytes = file.readAll();
    const JsonParse parse = parseJson(bytes);
    if (!parse) {
        const TextPosition position = positionAt(bytes, parse.faultOffset);
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no JSON: %1:%2").arg(position.line).arg(position.column));
    }
    if (!parse.value.isObject())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no JSON object"));
    return parse.value;
}

Result<void> write(const QString& path, const JsonValue& document)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(document.toIndentedBytes()) < 0 || !file.commit())
        return failed(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

Result<QString> text(const JsonValue& object, const char* key, const QString& path)
{
    const JsonValue* found = object.find(QString::fromLatin1(key));
    if (!found || !found->isString())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("\"%1\" is missing or no text").arg(QLatin1String(key)));
    return found->text;
}

} // namespace vestnik::JsonFile
