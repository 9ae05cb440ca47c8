#include "EnvironmentStore.h"

#include "JsonFile.h"

#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int lockWait = 2000; // milliseconds

bool sameName(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

std::unexpected<Error> invalidFile(const QString& file, const QString& detail)
{
    return std::unexpected(Error{ErrorCode::FileInvalid, file, detail});
}

Result<Environment> parseEnvironment(const JsonValue& entry, const QString& file)
{
    Environment environment;
    const QList<QPair<const char*, QString*>> texts{{"id", &environment.id},
                                                    {"name", &environment.name},
                                                    {"url", &environment.baseUrl},
                                                    {"path", &environment.path},
                                                    {"api_version", &environment.apiVersion}};
    if (!entry.isObject())
        return invalidFile(file, QStringLiteral("an environment is no object"));
    for (const auto& [key, target] : texts) {
        Result<QString> text = JsonFile::text(entry, key, file);
        if (!text)
            return std::unexpected(text.error());
        *target = *text;
    }
    const Result<QString> kind = JsonFile::text(entry, "kind", file);
    const std::optional<EnvironmentKind> known = kind ? kindFromCode(*kind) : std::nullopt;
    if (!known || *known == EnvironmentKind::Sandbox)
        return invalidFile(file, QStringLiteral("\"%1\" has no known kind").arg(environment.name));
    environment.kind = *known;
    const JsonValue* deadline = entry.find(u"deadline_ms");
    bool isNumber = false;
    const qint64 milliseconds = deadline && deadline->kind == JsonValue::Kind::Number ? deadline->text.toLongLong(&isNumber) : 0;
    if (isNumber)
        environment.deadline = std::chrono::milliseconds(std::clamp<qint64>(milliseconds, 1000, 600'000));
    return environment;
}

JsonValue toJson(const Environment& environment)
{
    const auto text = [](const QString& value) { return JsonValue::ofText(value); };
    return JsonValue::object({{QStringLiteral("id"), text(environment.id)},
                              {QStringLiteral("name"), text(environment.name)},
                              {QStringLiteral("kind"), text(kindCode(environment.kind))},
                              {QStringLiteral("url"), text(environment.baseUrl)},
                              {QStringLiteral("path"), text(environment.path)},
                              {QStringLiteral("api_version"), text(environment.apiVersion)},
                              {QStringLiteral("deadline_ms"), JsonValue::ofNumber(QString::number(environment.deadline.count()))}});
}

} // namespace

Result<QList<Environment>> EnvironmentStore::all() const
{
    const Result<JsonValue> document = JsonFile::read(m_file);
    if (!document)
        return std::unexpected(document.error());
    QList<Environment> environments;
    const JsonValue* entries = document->find(u"environments");
    if (!entries)
        return environments;
    if (!entries->isArray())
        return invalidFile(m_file, QStringLiteral("\"environments\" is no list"));
    for (const JsonValue& entry : entries->items) {
        const Result<Environment> environment = parseEnvironment(entry, m_file);
        if (!environment)
            return std::unexpected(environment.error());
        environments.append(*environment);
    }
    return environments;
}

Result<Environment> EnvironmentStore::byName(const QString& name) const
{
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
    if (sameName(environment.name, sandboxId))
        issues.append({nameField, IssueCode::NameReserved, Severity::Error, environment.name});
    const Result<QList<Environment>> environments = all();
    for (const Environment& other : environments.value_or(QList<Environment>())) {
        if (other.id != environment.id && sameName(other.name, environment.name))
            issues.append({nameField, IssueCode::NameTaken, Severity::Error, other.name});
    }
    return issues;
}

Result<void> EnvironmentStore::save(const Environment& environment) const
{
    return change([&](QList<Environment>& environments) -> Result<void> {
        if (hasErrors(check(environment)) || environment.kind == EnvironmentKind::Sandbox)
            return std::unexpected(Error{ErrorCode::EnvironmentInvalid, environment.name, {}});
        const auto isSame = [&](const Environment& other) { return other.id == environment.id; };
        const auto known = std::find_if(environments.begin(), environments.end(), isSame);
        if (known == environments.end())
            environments.append(environment);
        else
            *known = environment;
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

QString EnvironmentStore::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<void> EnvironmentStore::change(const std::function<Result<void>(QList<Environment>&)>& edit) const
{
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWait))
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_file, QStringLiteral("the folder is locked or cannot be written")});
    Result<QList<Environment>> environments = all();
    if (!environments)
        return std::unexpected(environments.error());
    if (Result<void> edited = edit(*environments); !edited)
        return edited;
    JsonValue entries = JsonValue::array();
    for (const Environment& environment : *environments)
        entries.items.append(toJson(environment));
    return JsonFile::write(m_file,
                           JsonValue::object({{QStringLiteral("version"), JsonValue::ofNumber(QStringLiteral("1"))},
                                              {QStringLiteral("environments"), entries}}));
}

} // namespace vestnik
