#include "JsonFile.h"

#include "JsonParse.h"
#include "SecretGate.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace vestnik::JsonFile {
namespace {

/// A request stands inside the file's own objects, and may itself be as deep as any.
constexpr int maxFileDepth = maxJsonDepth + 8;

const QString tooLarge = QStringLiteral("over 32 MiB");

std::unexpected<Error> failed(ErrorCode code, const QString& path, const QString& detail)
{
    return std::unexpected(Error{code, path, detail});
}

} // namespace

bool isSpecial(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

Result<JsonValue> read(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return JsonValue::object();
    if (isSpecial(path))
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("not a regular file"));
    if (!file.open(QIODevice::ReadOnly))
        return failed(ErrorCode::FileUnreadable, path, file.errorString());
    if (file.size() > maxSize)
        return failed(ErrorCode::FileInvalid, path, tooLarge);
    const QByteArray bytes = file.readAll();
    const JsonParse parse = parseJson(bytes, maxFileDepth);
    if (!parse) {
        const TextPosition position = positionAt(bytes, parse.faultOffset);
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no JSON: %1:%2").arg(position.line).arg(position.column));
    }
    if (!parse.value.isObject())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no JSON object"));
    if (!parse.duplicates.isEmpty()) // which of the two is meant nobody knows
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("twice: \"%1\"").arg(parse.duplicates.first().path));
    return parse.value;
}

Result<void> write(const QString& path, const JsonValue& document)
{
    const QByteArray bytes = document.toIndentedBytes();
    if (bytes.size() > maxSize)
        return failed(ErrorCode::FileUnwritable, path, tooLarge);
    if (isSpecial(path)) // it would be replaced
        return failed(ErrorCode::FileUnwritable, path, QStringLiteral("not a regular file"));
    if (Result<void> passed = SecretGate::checkBytes(bytes); !passed)
        return passed;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0 || !file.commit())
        return failed(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

Result<void> checkVersion(const JsonValue& document, int known, const QString& path)
{
    const JsonValue* version = document.find(versionKey);
    bool isSmall = false; // not beyond all numbers
    const double number = version && version->kind == JsonValue::Kind::Number ? version->text.toDouble(&isSmall) : 0;
    if (version && version->kind == JsonValue::Kind::Number && (!isSmall || number > known))
        return failed(ErrorCode::FileNewer, path, version->text);
    return {};
}

QList<JsonMember> unknownMembers(const JsonValue& object, const QStringList& known)
{
    QList<JsonMember> unknown = object.members;
    unknown.removeIf([&known](const JsonMember& member) { return known.contains(member.key); });
    return unknown;
}

Result<QString> text(const JsonValue& object, const char* key, const QString& path)
{
    const JsonValue* found = object.find(QString::fromLatin1(key));
    if (!found || !found->isString())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("\"%1\" is missing or no text").arg(QLatin1String(key)));
    return found->text;
}

} // namespace vestnik::JsonFile
