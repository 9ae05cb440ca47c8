#include "CatalogFile.h"

#include "JsonFile.h"
#include "Log.h"

#include <QFile>

namespace vestnik {

LoadedCatalog loadCatalog(const QString& path)
{
    const EventCatalog& builtIn = EventCatalog::builtIn();
    QFile file(path);
    if (!file.exists())
        return {builtIn, {}};
    if (JsonFile::isSpecial(path))
        return {builtIn, Error{ErrorCode::FileInvalid, path, QStringLiteral("not a regular file")}};
    if (!file.open(QIODevice::ReadOnly))
        return {builtIn, Error{ErrorCode::FileUnreadable, path, file.errorString()}};
    // One byte over the limit is enough to know that it is too large, whatever the file's size.
    const Result<EventCatalog> catalog = builtIn.with(file.read(EventCatalog::maxFileSize + 1), path);
    if (!catalog) {
        Log::warning(Log::settings(), "events of the data folder not taken", Log::Field{"error", catalog.error()});
        return {builtIn, catalog.error()};
    }
    Log::info(Log::settings(), "events of the data folder taken");
    return {*catalog, {}};
}

} // namespace vestnik
