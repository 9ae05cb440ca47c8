#include "EnvironmentTransfer.h"

#include "EnvironmentFault.h"
#include "EnvironmentJson.h"
#include "JsonFile.h"

#include <QFileInfo>

#include <algorithm>

namespace vestnik::EnvironmentTransfer {
namespace {

const QString versionKey = QStringLiteral("vestnik_environments");
const QString version = QStringLiteral("1");

std::unexpected<Error> failed(ErrorCode code, const QString& subject, const QString& detail)
{
    return std::unexpected(Error{code, subject, detail});
}

/// A link may point anywhere, a device never ends: only a plain file of a sound size is opened.
Result<JsonValue> readDocument(const QString& path)
{
    const QFileInfo info(path);
    if (info.isSymLink())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("a symbolic link"));
    if (!info.exists())
        return failed(ErrorCode::FileUnreadable, path, QStringLiteral("no such file"));
    if (!info.isFile())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("not a regular file"));
    if (info.size() > maxSize)
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("over 1 MiB"));
    Result<JsonValue> document = JsonFile::read(path);
    if (!document)
        return document;
    const JsonValue* found = document->find(versionKey);
    const JsonValue* entries = document->find(u"environments");
    if (!found || found->text != version)
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no \"%1\": %2").arg(versionKey, version));
    if (!entries || !entries->isArray())
        return failed(ErrorCode::FileInvalid, path, QStringLiteral("no list of environments"));
    return *entries;
}

Result<Environment> readOne(JsonValue entry, const QString& path)
{
    const JsonValue* kind = entry.find(u"kind");
    if (entry.isObject()) {
        entry.set(u"id", JsonValue::ofText(EnvironmentStore::newId()));
        if (!kind)
            entry.set(u"kind", JsonValue::ofText(kindCode(EnvironmentKind::Production)));
    }
    const bool hasKind = kind != nullptr;
    Result<Environment> environment = EnvironmentJson::read(entry, path);
    if (environment && !hasKind && staysHere(*environment))
        environment->kind = EnvironmentKind::Test;
    return environment;
}

/// The fields in which they differ, with commas between; the id is none.
QString differences(const Environment& one, const Environment& other)
{
    const QList<QPair<const char*, bool>> fields{{"name", one.name == other.name},
                                                 {"url", one.baseUrl == other.baseUrl},
                                                 {"kind", one.kind == other.kind},
                                                 {"path", one.path == other.path},
                                                 {"api_version", one.apiVersion == other.apiVersion},
                                                 {"token_prefix", one.tokenPrefix == other.tokenPrefix},
                                                 {"deadline", one.deadline == other.deadline},
                                                 {"in_flight", one.maxInFlight == other.maxInFlight},
                                                 {"rate", one.ratePerSecond == other.ratePerSecond},
                                                 {"proxy", one.proxy.kind == other.proxy.kind},
                                                 {"proxy_host", one.proxy.host == other.proxy.host},
                                                 {"proxy_port", one.proxy.port == other.proxy.port},
                                                 {"proxy_user", one.proxy.user == other.proxy.user},
                                                 {"ca_file", one.tls.caFile == other.tls.caFile},
                                                 {"certificate_file", one.tls.certificateFile == other.tls.certificateFile},
                                                 {"key_file", one.tls.keyFile == other.tls.keyFile},
                                                 {"server_name", one.tls.serverName == other.tls.serverName},
                                                 {"team_rule", one.teamRule == other.teamRule}};
    QStringList different;
    for (const auto& [field, isSame] : fields) {
        if (!isSame)
            different += QString::fromLatin1(field);
    }
    return different.join(u',');
}

/// A person who adds one is asked which of two kinds an address has; nobody is asked here, so none is taken.
std::optional<Issue> otherKind(const Environment& environment, const QList<Environment>& others)
{
    const auto isOther = [&](const Environment& e) { return e.kind != environment.kind && e.origin() == environment.origin(); };
    const auto found = std::find_if(others.cbegin(), others.cend(), isOther);
    if (found == others.cend())
        return std::nullopt;
    return Issue{QStringLiteral("kind"), IssueCode::OriginOtherKind, Severity::Error, found->name};
}

/// True when an environment is here that equals it in all but the id.
bool isThere(const Environment& environment, const EnvironmentStore& store)
{
    const Result<Environment> known = store.byName(environment.name);
    return known && differences(environment, *known).isEmpty();
}

/// Whether it may be added to those.
Result<void> checkAdding(const Environment& environment, const EnvironmentStore& store, const QList<Environment>& others)
{
    if (const Result<Environment> known = store.byName(environment.name); known)
        return failed(ErrorCode::ImportConflict, environment.name, differences(environment, *known));
    else if (known.error().code != ErrorCode::EnvironmentNotFound)
        return std::unexpected(known.error());
    Issues issues = store.check(environment);
    if (const std::optional<Issue> other = otherKind(environment, others))
        issues.append(*other);
    if (hasErrors(issues))
        return std::unexpected(environmentInvalid(environment.name, issues));
    return {};
}

/// A file's environments, held against those that are here.
struct Prepared {
    Imported imported;
    QList<Environment> unconfirmed; ///< of those to be added
};

Result<Prepared> prepare(const QString& path, const EnvironmentStore& store, Words words)
{
    const Result<JsonValue> entries = readDocument(path);
    if (!entries)
        return std::unexpected(entries.error());
    const Result<QList<Environment>> known = store.all();
    if (!known)
        return std::unexpected(known.error());
    Prepared prepared;
    QList<Environment>& added = prepared.imported.added;
    for (const JsonValue& entry : entries->items) {
        Result<Environment> environment = readOne(entry, path);
        if (!environment)
            return std::unexpected(environment.error());
        const EnvironmentKind meant = words.value(environment->name.toLower(), environment->kind);
        const bool isMeant = words.remove(environment->name.toLower()) > 0;
        const auto isTwin = [&](const Environment& e) { return e.name.compare(environment->name, Qt::CaseInsensitive) == 0; };
        if (std::any_of(added.cbegin(), added.cend(), isTwin))
            return failed(ErrorCode::FileInvalid, path, QStringLiteral("\"%1\" stands twice").arg(environment->name));
        if (isThere(*environment, store)) {
            ++prepared.imported.alreadyThere;
            continue;
        }
        if (!isMeant && environment->kind != EnvironmentKind::Production && !staysHere(*environment))
            prepared.unconfirmed.append(*environment);
        environment->kind = meant;
        if (const Result<void> sound = checkAdding(*environment, store, *known + added); !sound)
            return std::unexpected(sound.error());
        added.append(*environment);
    }
    if (!words.isEmpty())
        return failed(ErrorCode::EnvironmentNotFound, words.firstKey(), {});
    return prepared;
}

} // namespace

Result<void> exportTo(const QString& path, const QList<Environment>& environments, const EnvironmentStore& store)
{
    const QFileInfo info(path);
    if (store.holds(path))
        return failed(ErrorCode::FileIsOwn, path, {});
    if (info.isSymLink() || (info.exists() && !info.isFile()))
        return failed(ErrorCode::FileUnwritable, path, QStringLiteral("not a regular file"));
    JsonValue entries = JsonValue::array();
    for (const Environment& environment : environments) {
        JsonValue entry = EnvironmentJson::write(environment);
        entry.remove(u"id");
        entries.items.append(entry);
    }
    return JsonFile::write(path,
                           JsonValue::object({{versionKey, JsonValue::ofNumber(version)}, {QStringLiteral("environments"), entries}}));
}

Result<Imported> importFrom(const QString& path, const EnvironmentStore& store, const Words& words)
{
    const Result<Prepared> prepared = prepare(path, store, words);
    if (!prepared)
        return std::unexpected(prepared.error());
    if (!prepared->unconfirmed.isEmpty()) {
        QStringList names;
        for (const Environment& environment : prepared->unconfirmed)
            names += QStringLiteral("%1 (%2)").arg(environment.name, environment.origin());
        return failed(ErrorCode::KindUnconfirmed, names.join(u'\n'), {});
    }
    if (const Result<void> saved = store.addAll(prepared->imported.added); !saved)
        return std::unexpected(saved.error());
    return prepared->imported;
}

Result<QList<Environment>> unconfirmedIn(const QString& path, const EnvironmentStore& store)
{
    const Result<Prepared> prepared = prepare(path, store, {});
    return prepared ? Result<QList<Environment>>(prepared->unconfirmed) : std::unexpected(prepared.error());
}

} // namespace vestnik::EnvironmentTransfer
