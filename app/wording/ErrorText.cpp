#include "ErrorText.h"

#include "BatchErrorText.h"
#include "EnvironmentFault.h"
#include "IssueText.h"
#include "JournalText.h"
#include "PlanErrorText.h"
#include "TeamErrorText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

/// The fields stand with commas between.
QString fieldTexts(const QString& fields)
{
    QStringList texts;
    for (const QString& field : fields.split(u','))
        texts += fieldText(field);
    return texts.join(QStringLiteral(", "));
}

/// Returns a detail that this program gave, in the language in use. The system's own words stay as they are.
QString reasonText(const QString& detail)
{
    const QList<QPair<const char*, QString>> reasons{
        {"it is a folder", Errors::tr("it is a folder")},
        {"no such file", Errors::tr("no such file")},
        {"no such folder", Errors::tr("no such folder")},
        {"no folder", Errors::tr("this is no folder")},
        {"no presets", Errors::tr("there are no presets in it")},
        {"No such file or directory", Errors::tr("no such file")},
        {"Permission denied", Errors::tr("no permission")},
        {"not a regular file", Errors::tr("it is no ordinary file")},
        {"not a file", Errors::tr("it is no ordinary file")},
        {"a symbolic link", Errors::tr("it is a symbolic link")},
        {"no JSON object", Errors::tr("it is no JSON object")},
        {"no list of environments", Errors::tr("it is no list of environments")},
        {"no certificate in it", Errors::tr("there is no certificate in it")},
        {"no key in it", Errors::tr("there is no key in it")},
        {"the folder is locked or cannot be written", Errors::tr("the folder is locked or cannot be written")},
        {"no settings", Errors::tr("it is no list of settings")},
        {"no address of a proxy", Errors::tr("it is no address of a proxy")},
        {"no port of the proxy", Errors::tr("it names no port")},
        {"rows are missing", Errors::tr("rows are missing")},
        {"a stored plan cannot be read", Errors::tr("a stored plan cannot be read")},
        {"the file is empty", Errors::tr("the file is empty")},
        {"it is not a journal of this program", Errors::tr("it is no journal of this program")}};
    for (const auto& [found, text] : reasons) {
        if (detail == QLatin1String(found))
            return text;
    }
    if (detail.startsWith(QStringLiteral("no JSON: ")))
        return Errors::tr("it is not JSON: line %1, column %2").arg(detail.section(u' ', 2).section(u':', 0, 0), detail.section(u':', 2));
    if (detail.startsWith(QStringLiteral("over ")) && detail.endsWith(QStringLiteral("iB")))
        return Errors::tr("over %1").arg(detail.sliced(5));
    return detail;
}

QString environmentErrorText(const Error& error)
{
    const std::optional<Issue> issue = issueOf(error);
    const QString text = issue ? issueText(*issue, EventCatalog::builtIn()) : QString();
    return Errors::tr("The environment \"%1\" cannot be used: %2")
        .arg(error.subject, text.isEmpty() ? error.detail : fieldText(issue->field) + QStringLiteral(": ") + text);
}

QString proxyErrorText(const Error& error)
{
    static const QString kind = QStringLiteral("kind of proxy: ");
    const QString why = error.detail.startsWith(kind)
        ? Errors::tr("a proxy of the kind \"%1\" is not known here").arg(error.detail.sliced(kind.size()))
        : error.detail;
    return error.subject.isEmpty()
        ? Errors::tr("The proxy of the desktop's settings cannot be used: %1. Fix it there, or choose another proxy in the environment. "
                     "Nothing was sent.")
              .arg(why)
        : Errors::tr(
              "The proxy that the variable %1 names cannot be used: %2. Write http://HOST:PORT there, or choose another proxy in the "
              "environment. Nothing was sent.")
              .arg(error.subject, why);
}

QString channelErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::AuthoritiesUnusable:
        return Errors::tr("%1 is not a file of trusted certificates in PEM form (%2). Nothing was sent.").arg(error.subject, error.detail);
    case ErrorCode::CertificateUnusable:
        return Errors::tr("%1 is not a client certificate in PEM or PKCS #12 form (%2). Nothing was sent.")
            .arg(error.subject, error.detail);
    case ErrorCode::CertificateExpired:
        return Errors::tr("The client certificate %1 is not valid now (%2). Nothing was sent.").arg(error.subject, error.detail);
    case ErrorCode::KeyUnusable:
        if (error.detail.contains(QStringLiteral("encryption")))
            return Errors::tr("%1 cannot be opened: its passphrase is wrong, or it is encrypted in an old way that OpenSSL 3 does not read "
                              "(then export it again with AES). Nothing was sent.")
                .arg(error.subject);
        return error.detail.contains(QStringLiteral("passphrase"))
            ? Errors::tr("%1 cannot be read: its passphrase is missing or wrong. Nothing was sent.").arg(error.subject)
            : Errors::tr("%1 is not an RSA or EC key in PEM or PKCS #12 form (%2). Nothing was sent.").arg(error.subject, error.detail);
    case ErrorCode::KeyMismatch:
        return error.subject == error.detail
            ? Errors::tr("The key in %1 is not its certificate's: use the pair that was issued together. Nothing was sent.")
                  .arg(error.subject)
            : Errors::tr("The key %1 is not that of the certificate %2: use the pair that was issued together. Nothing was sent.")
                  .arg(error.subject, error.detail);
    case ErrorCode::KeychainFailed: return Errors::tr("The secrets of \"%1\" cannot be read: %2.").arg(error.subject, error.detail);
    case ErrorCode::ProxyUnusable: return proxyErrorText(error);
    case ErrorCode::KindUnconfirmed:
        return Errors::tr(
                   "The file says that these are for tests, where nothing is asked before a send, and a file is not believed in that:\n"
                   "%1\nNothing was imported.")
            .arg(error.subject);
    case ErrorCode::ImportConflict:
        return Errors::tr("There is an environment \"%1\" already, and what differs is: %2. Nothing was imported.")
            .arg(error.subject, fieldTexts(error.detail));
    default: return {};
    }
}

QString catalogFaultText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::CatalogNotJson: return Errors::tr("this is not JSON");
    case ErrorCode::CatalogTooLarge: return Errors::tr("the file is over 1 MiB");
    case ErrorCode::CatalogTooDeep: return Errors::tr("nested too deeply");
    case ErrorCode::CatalogVersion: return Errors::tr("version %1 is not known; this program reads version 2").arg(error.detail);
    case ErrorCode::CatalogMissing: return Errors::tr("\"%1\" is missing").arg(error.detail);
    case ErrorCode::CatalogWrongType: return Errors::tr("\"%1\" is not of the right kind").arg(error.detail);
    case ErrorCode::CatalogUnknownType: return Errors::tr("there is no field type \"%1\"").arg(error.detail);
    case ErrorCode::CatalogDuplicate: return Errors::tr("\"%1\" is there twice").arg(error.detail);
    case ErrorCode::CatalogUnknownName: return Errors::tr("\"%1\" is not described anywhere").arg(error.detail);
    default: return {};
    }
}

/// The subject is `file:line`.
QString catalogErrorText(const Error& error)
{
    const QString fault = catalogFaultText(error);
    return fault.isEmpty()
        ? QString()
        : Errors::tr("The event catalogue %1 cannot be used: %2. The built-in events are used.").arg(error.subject, fault);
}

/// A field of an environment, of what is recorded beside a body, or of a payload that is kept.
QString tokenInFieldText(const Error& error)
{
    if (error.detail.isEmpty())
        return Errors::tr("The token of \"%1\" is in what would be kept. Remove it there. Nothing was sent or stored.").arg(error.subject);
    const QString label = fieldText(error.detail);
    return Errors::tr("The token of \"%1\" is in the field \"%2\", which would be kept. Remove it there. Nothing was sent or stored.")
        .arg(error.subject, label == error.detail ? fieldText(error.detail, EventCatalog::builtIn()) : label);
}

/// The detail is a line, zero for the names of the columns, and a column, zero where it is not told.
QString tokenInTableText(const Error& error)
{
    const QString line = error.detail.section(u' ', 0, 0);
    const QString column = error.detail.section(u' ', 1, 1);
    if (line == QStringLiteral("0"))
        return Errors::tr("The token of \"%1\" is in the name of column %2. Remove it from the table. Nothing was sent or stored.")
            .arg(error.subject, column);
    if (column == QStringLiteral("0"))
        return Errors::tr("The token of \"%1\" is in line %2. Remove it from the table. Nothing was sent or stored.")
            .arg(error.subject, line);
    return Errors::tr("The token of \"%1\" is in line %2, column %3. Remove it from the table. Nothing was sent or stored.")
        .arg(error.subject, line, column);
}

QString guardErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ProductionLocked:
        return error.detail.isEmpty()
            ? Errors::tr("Nothing was sent to \"%1\": production needs to be confirmed.").arg(error.subject)
            : Errors::tr("Production was locked after inactivity. Unlock \"%1\" again. Nothing was sent.").arg(error.subject);
    case ErrorCode::ProductionNameWrong: return Errors::tr("That is not the environment's name. Type it exactly: %1").arg(error.subject);
    case ErrorCode::ProductionPaused:
        return Errors::tr("Production was locked, so this batch is paused. Unlock \"%1\" and resume it.").arg(error.subject);
    case ErrorCode::ComputerSlept:
        if (!error.detail.isEmpty())
            return Errors::tr("The computer was asleep before the event left. Nothing was sent to \"%1\": check that it is still due, and "
                              "send it again.")
                .arg(error.subject);
        return Errors::tr("The computer was asleep, so this batch is paused. Check that its events are still due, then resume it.");
    case ErrorCode::ReasonMissing:
        return Errors::tr("Production needs a ticket or a reason. Nothing was sent to \"%1\".").arg(error.subject);
    case ErrorCode::QuestionVoid:
        return Errors::tr("The event changed after you confirmed it. Nothing was sent to \"%1\": confirm again.").arg(error.subject);
    case ErrorCode::ConfirmedTooSoon:
        return Errors::tr("Press the keys once more to send to \"%1\". Nothing was sent yet.").arg(error.subject);
    case ErrorCode::WarningsUnread:
        return Errors::tr("Nobody said that the warnings were read (%1). Nothing was sent to \"%2\".").arg(error.detail, error.subject);
    case ErrorCode::ConfirmedWrong:
        return Errors::tr("What confirms the sending is missing or wrong. Nothing was sent to \"%1\" just now.").arg(error.subject);
    case ErrorCode::TokenInBody:
        return error.detail.isEmpty()
            ? Errors::tr("The token of \"%1\" is in the request's body. Remove it there. Nothing was sent.").arg(error.subject)
            : Errors::tr("The token of \"%1\" is in the request's body, in \"%2\". Remove it there. Nothing was sent.")
                  .arg(error.subject, fieldText(error.detail, EventCatalog::builtIn()));
    case ErrorCode::TokenInField: return tokenInFieldText(error);
    case ErrorCode::TokenInTable: return tokenInTableText(error);
    case ErrorCode::ClearanceMismatch:
        return Errors::tr("The environment \"%1\" changed while this was prepared. Nothing was sent; try again.").arg(error.subject);
    default: return {};
    }
}

/// The detail is the field's path.
QString placeholderErrorText(const Error& error)
{
    const QString field = fieldText(error.detail, EventCatalog::builtIn());
    switch (error.code) {
    case ErrorCode::PlaceholderUnknown:
        return Errors::tr(
                   "%1: there is no placeholder %2. Known are {{uuid}}, {{now}}, {{now+15m}}, {{counter:name}}, {{random:digits:10}}, "
                   "{{order_id}} and {{ask:label}}; write {{{{ where {{ itself is meant.")
            .arg(field, error.subject);
    case ErrorCode::PlaceholderOpen:
        return Errors::tr("%1: the placeholder %2 has no end. Write }} after it, or {{{{ where {{ itself is meant.")
            .arg(field, error.subject.size() > 40 ? error.subject.first(40) + u'…' : error.subject);
    case ErrorCode::PlaceholderUnanswered:
        return Errors::tr("The template asks for \"%1\", and no value was given. Nothing was sent.").arg(error.subject);
    case ErrorCode::OrderMadeUp:
        return Errors::tr(
                   "%1 makes up an order, and in production that could be a real one. Give the order's own ID, or choose test or the "
                   "sandbox. Nothing was sent.")
            .arg(error.subject);
    case ErrorCode::PlaceholderNoOrder:
        return Errors::tr("%1: {{order_id}} needs an order ID, and none was given. Nothing was sent.").arg(field);
    default: return {};
    }
}

/// Returns why a request of a collection is not imported.
QString importErrorText(const Error& error)
{
    if (error.code != ErrorCode::ImportedIsNone)
        return {};
    if (error.detail == QStringLiteral("method"))
        return Errors::tr("This is no POST, so it is no notification.");
    if (error.detail == QStringLiteral("body"))
        return Errors::tr("It has no body.");
    if (error.detail == QStringLiteral("json"))
        return Errors::tr("Its body is not JSON.");
    if (error.detail == QStringLiteral("file"))
        return Errors::tr("Its body stands in another file.");
    return Errors::tr("Its body is no notification: {\"event\":{\"type\":\"…\",\"payload\":{…}}} is needed.");
}

QString scenarioErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ScenarioNotFound: return Errors::tr("There is no scenario \"%1\".").arg(error.subject);
    case ErrorCode::ScenarioAmbiguous:
        return Errors::tr("Several scenarios are named \"%1\". Give the whole name, one of:\n%2").arg(error.subject, error.detail);
    case ErrorCode::ScenarioCircular:
        return Errors::tr("The scenario \"%1\" includes itself, by way of:\n%2").arg(error.subject, error.detail);
    case ErrorCode::ScenarioEmpty: return Errors::tr("The scenario \"%1\" has no steps.").arg(error.subject);
    case ErrorCode::ScenarioTooLong: return Errors::tr("The scenario \"%1\" has over %2 steps. Split it.").arg(error.subject, error.detail);
    case ErrorCode::ScenarioInProduction:
        return Errors::tr("Scenarios do not run in production. Choose test or the sandbox. Nothing was sent to \"%1\".").arg(error.subject);
    case ErrorCode::ScenarioForSandbox:
        return Errors::tr("Only the sandbox answers as the scenario \"%1\" expects. Choose the sandbox. Nothing was sent to \"%2\".")
            .arg(error.subject, error.detail);
    default: return {};
    }
}

QString textOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::FileUnreadable: return Errors::tr("Cannot read %1 (%2).").arg(error.subject, error.detail);
    case ErrorCode::FileUnwritable:
        if (error.detail.isEmpty())
            return Errors::tr("Cannot write %1. Nothing was changed.").arg(error.subject);
        return Errors::tr("Cannot write %1 (%2). Nothing was changed.").arg(error.subject, error.detail);
    case ErrorCode::FileIsOwn:
        return Errors::tr("%1 belongs to Vestnik's own data. Choose another name or place. Nothing was changed.").arg(error.subject);
    case ErrorCode::FileNewer:
        return Errors::tr("%1 was written by a newer version of Vestnik (%2). It is not changed here: use the newer version.")
            .arg(error.subject, error.detail);
    case ErrorCode::FileExists: return Errors::tr("%1 is there already. Nothing was changed.").arg(error.subject);
    case ErrorCode::FileInvalid: return Errors::tr("%1 is damaged or not of the right kind (%2).").arg(error.subject, error.detail);
    case ErrorCode::NameEmpty: return Errors::tr("Enter a name.");
    case ErrorCode::NameTaken: return Errors::tr("There is one named \"%1\" already. Choose another name.").arg(error.subject);
    case ErrorCode::NameTooLong: return Errors::tr("The name is too long or has a control character. Choose another name.");
    case ErrorCode::FolderUnusable:
        return Errors::tr("\"%1\" cannot be the folder: its name cannot begin with a dot or hold a backslash, and folders stand %2 deep at "
                          "most. Choose another one.")
            .arg(error.subject, error.detail);
    case ErrorCode::EnvironmentNotFound: return Errors::tr("There is no environment \"%1\".").arg(error.subject);
    case ErrorCode::EnvironmentBuiltIn:
        return Errors::tr("\"%1\" is built in: it is always there, needs no token, and cannot be changed.").arg(error.subject);
    case ErrorCode::EnvironmentRemoved:
        return Errors::tr("The environment \"%1\" (%2) was removed, and nothing can be sent to another one in its place. Nothing was sent.")
            .arg(error.subject, error.detail);
    case ErrorCode::EnvironmentInvalid: return environmentErrorText(error);
    case ErrorCode::EnvironmentChanged:
        return Errors::tr("The environment \"%1\" now has another address than the record (%2). Nothing was sent.")
            .arg(error.subject, error.detail);
    case ErrorCode::PresetNotFound: return Errors::tr("There is no preset \"%1\".").arg(error.subject);
    case ErrorCode::PresetAmbiguous:
        return Errors::tr("Several presets are named \"%1\". Give the whole name, one of:\n%2").arg(error.subject, error.detail);
    case ErrorCode::PresetIsRaw:
        return Errors::tr("The preset \"%1\" is a whole request, so a batch cannot take fields from it. Choose another one.")
            .arg(error.subject);
    case ErrorCode::PresetChanged:
        return Errors::tr("The preset \"%1\" was changed elsewhere in the meantime. Nothing was overwritten.").arg(error.subject);
    case ErrorCode::IdTooShort:
        return Errors::tr("\"%1\" is too short for an ID: give %2 characters of it or more.").arg(error.subject, error.detail);
    case ErrorCode::IdAmbiguous:
        return Errors::tr("Several IDs begin with \"%1\": %2. Give more characters.").arg(error.subject, error.detail);
    case ErrorCode::TokenMissing: return Errors::tr("The environment \"%1\" has no token. Enter one.").arg(error.subject);
    case ErrorCode::ShuttingDown: return Errors::tr("Vestnik is closing. Nothing was sent.");
    case ErrorCode::PortUnavailable: return Errors::tr("Port %1 is taken or not allowed. Choose another one.").arg(error.subject);
    default: {
        for (const auto text : {importErrorText, scenarioErrorText, placeholderErrorText, catalogErrorText, batchErrorText, guardErrorText,
                                channelErrorText, journalErrorText, teamErrorText}) {
            if (const QString found = text(error); !found.isEmpty())
                return found;
        }
        return {};
    }
    }
}

/// Returns what did not happen because of a fault of a preset or scenario; empty for other errors.
QString sequelText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PlaceholderUnknown:
    case ErrorCode::PlaceholderOpen: return Errors::tr("Nothing was sent or saved.");
    case ErrorCode::ScenarioCircular:
    case ErrorCode::ScenarioEmpty:
    case ErrorCode::ScenarioTooLong: return Errors::tr("Nothing was sent.");
    default: return {};
    }
}

} // namespace

QString errorText(const Error& error)
{
    const QString fault = planErrorText(error);
    const QString sequel = sequelText(error.code);
    return sequel.isEmpty() ? fault : fault + (fault.contains(u'\n') ? u'\n' : u' ') + sequel;
}

QString planErrorText(const Error& error)
{
    return textOf({error.code, error.subject, reasonText(error.detail)});
}

} // namespace vestnik
