#include "JsonFile.h"

#include <QFile>
#include <QSaveFile>

#include <nlohmann/json.hpp>

namespace vestnik::JsonFile {
namespace {

constexpr qint64 sizeLimit = 1024 * 1024;

std::unexpected<Error> failed(ErrorCode code, const QString& path, const QString& detail)
{
    return std::unexpected(Error{code, path, detail});
}

} // namespace

Result<nlohmann::ordered_json> read(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return nlohmann::ordered_json::object();
    if (!file.open(QIODevice::ReadOnly))
        return failed(ErrorCode::FileUnreadable, path, file.errorString());
    if (file.size() > sizeLimit)
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("over 1 MiB"));
    const QByteArray bytes = file.readAll();
    try {
        nlohmann::ordered_json document = nlohmann::ordered_json::parse(bytes.cbegin(), bytes.cend());
        if (document.is_object())
            return document;
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no JSON object"));
    } catch (const nlohmann::json::exception& e) {
        return failed(ErrorCode::FileInvalid, path, QString::fromUtf8(e.what()));
    }
}

Result<void> write(const QString& path, const nlohmann::ordered_json& document)
{
    const std::string text = document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return failed(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

Result<QString> text(const nlohmann::ordered_json& object, const char* key, const QString& path)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("\"%1\" is missing or no text").arg(QLatin1String(key)));
    return QString::fromStdString(found->get<std::string>());
}

} // namespace vestnik::JsonFile
