#include "Counters.h"

#include "FileLock.h"
#include "JsonFile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int countersVersion = 1;
const QString countersKey = QStringLiteral("counters");

std::unexpected<Error> unwritable(const QString& file, const std::error_code& why)
{
    return std::unexpected(Error{ErrorCode::FileUnwritable, file, QString::fromStdString(why.message())});
}

} // namespace

Result<quint64> Counters::next(const QString& name) const
{
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_file, {}});
    SystemResult<FileLock> lock = FileLock::openOrCreate(m_file + QStringLiteral(".lock"));
    if (!lock)
        return unwritable(m_file, lock.error());
    if (const SystemResult<void> locked = lock->lock(); !locked)
        return unwritable(m_file, locked.error());
    Result<JsonValue> document = JsonFile::read(m_file);
    if (!document)
        return std::unexpected(document.error());
    if (const Result<void> known = JsonFile::checkVersion(*document, countersVersion, m_file); !known)
        return std::unexpected(known.error());
    document->set(JsonFile::versionKey, JsonValue::ofNumber(QString::number(countersVersion)));
    JsonValue counters = document->find(countersKey) ? *document->find(countersKey) : JsonValue::object();
    const auto found = std::find_if(counters.members.begin(), counters.members.end(),
                                    [&name](const JsonMember& member) { return member.key == name; });
    bool isNumber = found == counters.members.end();
    const quint64 next = (isNumber ? 0 : found->value.text.toULongLong(&isNumber)) + 1;
    if (!isNumber || !counters.isObject())
        return std::unexpected(Error{ErrorCode::FileInvalid, m_file, name});
    const JsonValue value = JsonValue::ofNumber(QString::number(next));
    if (found == counters.members.end()) // set() would take a dot in the name for a path
        counters.members.append({name, value});
    else
        found->value = value;
    document->set(countersKey, counters);
    const Result<void> written = JsonFile::write(m_file, *document);
    return written ? Result<quint64>(next) : std::unexpected(written.error());
}

} // namespace vestnik
