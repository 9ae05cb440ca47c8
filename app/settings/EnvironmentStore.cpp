#include "EnvironmentStore.h"

#include "EnvironmentFault.h"
#include "EnvironmentJson.h"
#include "JsonFile.h"
#include "Log.h"

#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int lockWait = 2000; // milliseconds
constexpr int environmentsVersion = 1;

const QString environmentsKey = QStringLiteral("environments");

Result<QList<Environment>> environmentsOf(const JsonValue& document, const QString& file)
{
    QList<Environment> environments;
    const JsonValue* entries = document.find(environmentsKey);
    if (!entries)
        return environments;
    if (!entries->isArray())
        return std::unexpected(Error{ErrorCode::FileInvalid, file, QStringLiteral("\"environments\" is no list")});
    for (const JsonValue& entry : entries->items) {
        const Result<Environment> environment = EnvironmentJson::read(entry, file);
        if (!environment)
            return std::unexpected(environment.error());
        environments.append(*environment);
    }
    return environments;
}

/// The document with these environments in place of `before`, which it has. One that is as it was stays to the letter.
JsonValue documentOf(const JsonValue& document, const QList<Environment>& before, const QList<Environment>& now)
{
    const JsonValue* found = document.find(environmentsKey);
    const QList<JsonValue> former = found ? found->items : QList<JsonValue>();
    JsonValue entries = JsonValue::array();
    for (const Environment& environment : now) {
        const auto isSame = [&environment](const Environment& other) { return other.id == environment.id; };
        const auto known = std::find_if(before.cbegin(), before.cend(), isSame);
        const JsonValue entry = known == before.cend() ? JsonValue::object() : former[known - before.cbegin()];
        const bool isUntouched = known != before.cend() && *known == environment;
        entries.items.append(isUntouched ? entry : EnvironmentJson::write(environment, entry));
    }
    JsonValue written = JsonValue::object(
        {{JsonFile::versionKey, JsonValue::ofNumber(QString::number(environmentsVersion))}, {environmentsKey, entries}});
    written.members += JsonFile::unknownMembers(document, {JsonFile::versionKey, environmentsKey});
    return written;
}

bool sameName(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<QList<Environment>> EnvironmentStore::all() const
{
    const Result<JsonValue> document = JsonFile::read(m_file);
    return document ? environmentsOf(*document, m_file) : std::unexpected(document.error());
}

bool EnvironmentStore::isUntouched() const
{
    return !QFileInfo::exists(m_file);
}

Result<void> EnvironmentStore::checkVersion() const
{
    const Result<JsonValue> document = JsonFile::read(m_file);
    return document ? JsonFile::checkVersion(*document, environmentsVersion, m_file) : Result<void>(); // what cannot be read has no version
}

Result<Environment> EnvironmentStore::byName(const QString& name) const
{
    if (isSandboxName(name))
        return std::unexpected(Error{ErrorCode::EnvironmentBuiltIn, name, {}});
    return find(name, [&](const Environment& environment) { return sameName(environment.name, name); });
}

Result<Environment> EnvironmentStore::byId(const QString& id) const
{
    return find(id, [&](const Environment& environment) { return environment.id == id; });
}

Result<Environment> EnvironmentStore::find(const QString& subject, const std::function<bool(const Environment&)>& matches) const
{
    const Result<QList<Environment>> environments = all();
    if (!environments)
        return std::unexpected(environments.error());
    const auto found = std::find_if(environments->cbegin(), environments->cend(), matches);
    if (found == environments->cend())
        return std::unexpected(Error{ErrorCode::EnvironmentNotFound, subject, {}});
    return *found;
}

Issues EnvironmentStore::check(const Environment& environment) const
{
    const QString nameField = QStringLiteral("name");
    Issues issues = checkEnvironment(environment);
    if (environment.name.contains(QStringLiteral("../")))
        issues.append({nameField, IssueCode::NameOutside, Severity::Error, {}});
    if (sameName(environment.name, sandboxId))
        issues.append({nameField, IssueCode::NameReserved, Severity::Error, environment.name});
    const Result<QList<Environment>> environments = all();
    for (const Environment& other : environments.value_or(QList<Environment>())) {
        if (other.id == environment.id)
            continue;
        if (sameName(other.name, environment.name))
            issues.append({nameField, IssueCode::NameTaken, Severity::Error, other.name});
        if (other.kind != environment.kind && other.origin() == environment.origin())
            issues.append({QStringLiteral("kind"), IssueCode::OriginOtherKind, Severity::Warning, other.name});
    }
    return issues;
}

Result<void> EnvironmentStore::save(const Environment& typed) const
{
    const Environment environment = inNormalForm(typed);
    return change([&](QList<Environment>& environments) -> Result<void> {
        Issues issues = check(environment);
        if (environment.kind == EnvironmentKind::Sandbox)
            issues.append({QStringLiteral("kind"), IssueCode::KindMissing, Severity::Error, {}});
        if (hasErrors(issues))
            return std::unexpected(environmentInvalid(environment.name, issues));
        const auto isSame = [&](const Environment& other) { return other.id == environment.id; };
        const auto known = std::find_if(environments.begin(), environments.end(), isSame);
        if (known == environments.end())
            environments.append(environment);
        else
            *known = environment;
        return {};
    });
}

Result<void> EnvironmentStore::addAll(const QList<Environment>& added) const
{
    return change([&](QList<Environment>& environments) -> Result<void> {
        for (const Environment& environment : added) {
            if (const Issues issues = check(environment); hasErrors(issues))
                return std::unexpected(environmentInvalid(environment.name, issues));
            environments.append(inNormalForm(environment));
        }
        return {};
    });
}

Result<void> EnvironmentStore::remove(const QString& id) const
{
    return change([&](QList<Environment>& environments) -> Result<void> {
        if (environments.removeIf([&](const Environment& environment) { return environment.id == id; }) == 0)
            return std::unexpected(Error{ErrorCode::EnvironmentNotFound, id, {}});
        return {};
    });
}

bool EnvironmentStore::holds(const QString& path) const
{
    const QString own = QFileInfo(QFileInfo(m_file).absolutePath()).canonicalFilePath();
    const QString place = QFileInfo(QFileInfo(path).absolutePath()).canonicalFilePath();
    return !own.isEmpty() && (place == own || place.startsWith(own + u'/'));
}

QString EnvironmentStore::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<void> EnvironmentStore::change(const std::function<Result<void>(QList<Environment>&)>& edit) const
{
    const Result<qsizetype> count = changeFile(edit);
    if (!count) {
        Log::warning(Log::settings(), "environments not changed", Log::Field{"error", count.error()});
        return std::unexpected(count.error());
    }
    Log::info(Log::settings(), "environments changed", Log::Field{"count", *count});
    return {};
}

Result<qsizetype> EnvironmentStore::changeFile(const std::function<Result<void>(QList<Environment>&)>& edit) const
{
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWait))
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_file, QStringLiteral("the folder is locked or cannot be written")});
    const Result<JsonValue> document = JsonFile::read(m_file);
    if (!document)
        return std::unexpected(document.error());
    if (const Result<void> writable = JsonFile::checkVersion(*document, environmentsVersion, m_file); !writable)
        return std::unexpected(writable.error());
    const Result<QList<Environment>> before = environmentsOf(*document, m_file);
    if (!before)
        return std::unexpected(before.error());
    QList<Environment> now = *before;
    if (const Result<void> edited = edit(now); !edited)
        return std::unexpected(edited.error());
    const Result<void> written = JsonFile::write(m_file, documentOf(*document, *before, now));
    return written ? Result<qsizetype>(now.size()) : std::unexpected(written.error());
}

} // namespace vestnik
