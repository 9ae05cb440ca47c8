#include "IssueText.h"

#include "Language.h"
#include "Text.h"

#include <QCoreApplication>
#include <QList>
#include <QPair>

namespace vestnik {
namespace {

struct IssueTexts {
    Q_DECLARE_TR_FUNCTIONS(Issues)
};
struct Fields {
    Q_DECLARE_TR_FUNCTIONS(Fields)
};
struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

QString notificationIssueText(const Issue& issue, const EventCatalog& catalog)
{
    const auto event = [&] { return catalog.title(issue.detail, Language::current()); };
    switch (issue.code) {
    case IssueCode::NotJson: return IssueTexts::tr("This is not JSON.");
    case IssueCode::WrongType: return IssueTexts::tr("The contract wants another type here: %1.").arg(issue.detail);
    case IssueCode::Missing: return IssueTexts::tr("Required by the contract, but missing.");
    case IssueCode::EventMissing: return IssueTexts::tr("Choose an event.");
    case IssueCode::EventUnknown: return IssueTexts::tr("There is no event \"%1\". See the list of events.").arg(issue.detail);
    case IssueCode::BothIdsEmpty: return IssueTexts::tr("Enter an order ID or a UUID");
    case IssueCode::TooLong: return IssueTexts::tr("Too long: at most %1 characters.").arg(maxTextLength);
    case IssueCode::ControlCharacter: return IssueTexts::tr("It has an invisible control character. Remove it or type the value again.");
    case IssueCode::OddOrderId: return IssueTexts::tr("Unusual for an order ID. Check it: H1234567890 is the usual form.");
    case IssueCode::OddUuid: return IssueTexts::tr("Unusual for a UUID. Check it: 265cb601-a78a-4862-9e9d-d6b48d6a0a3f is the usual form.");
    case IssueCode::NotBefore: return IssueTexts::tr("Usually comes after \"%1\".").arg(event());
    case IssueCode::OrderEnded: return IssueTexts::tr("The order has ended already: \"%1\".").arg(event());
    default: return {};
    }
}

QString environmentIssueText(const Issue& issue)
{
    switch (issue.code) {
    case IssueCode::NameMissing: return IssueTexts::tr("Enter a name.");
    case IssueCode::NameReserved: return IssueTexts::tr("\"%1\" is the built-in sandbox. Choose another name.").arg(issue.detail);
    case IssueCode::NameTaken: return IssueTexts::tr("There is an environment \"%1\" already. Choose another name.").arg(issue.detail);
    case IssueCode::KindMissing: return IssueTexts::tr("Choose test or production.");
    case IssueCode::UrlMissing: return IssueTexts::tr("Enter the address, such as https://api.example.com.");
    case IssueCode::UrlInvalid: return IssueTexts::tr("This is not an address. It looks like https://api.example.com.");
    case IssueCode::UrlNotHttp: return IssueTexts::tr("The address must begin with https:// or http://.");
    case IssueCode::UrlUserInfo: return IssueTexts::tr("Remove the user name and password from the address.");
    case IssueCode::UrlQuery: return IssueTexts::tr("Remove the question mark and what follows it from the address.");
    case IssueCode::UrlFragment: return IssueTexts::tr("Remove the hash sign and what follows it from the address.");
    case IssueCode::HttpProduction: return IssueTexts::tr("Production needs https: over http the token can be read on the way.");
    case IssueCode::HttpUnencrypted: return IssueTexts::tr("Over http the token can be read on the way. Use https if the server has it.");
    case IssueCode::ContractHost: return IssueTexts::tr("This is the API's production server: its kind must be Production.");
    case IssueCode::PathInvalid: return IssueTexts::tr("The path begins with / and has no spaces, ? or #.");
    case IssueCode::ApiVersionMissing: return IssueTexts::tr("Enter the API version, usually 3.0.");
    case IssueCode::TokenMissing: return IssueTexts::tr("Enter the token.");
    case IssueCode::TokenNotAscii: return IssueTexts::tr("A token has only Latin letters, digits and signs. Check the keyboard layout.");
    default: return {};
    }
}

QString journalErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::JournalUnavailable:
        return Errors::tr("Cannot write the history: %1 (%2). Sending stopped so that nothing leaves unrecorded.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalDamaged:
        return Errors::tr("The history's file is damaged: %1 (%2). Sending stopped; the file was left as it is. To go on, set it aside "
                          "and start a new one (in a terminal: history reset).")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalFull:
        return Errors::tr("Cannot write the history: no space left for %1. Sending stopped; free some space.").arg(error.subject);
    case ErrorCode::JournalNewer:
        return Errors::tr("A newer version of Vestnik wrote the history %1. Use that version.").arg(error.subject);
    case ErrorCode::JournalOlder:
        return Errors::tr("An earlier version of Vestnik wrote the history %1. Start Vestnik once to bring it up to date.")
            .arg(error.subject);
    case ErrorCode::JournalInUse:
        return Errors::tr("Another Vestnik is using the history %1. Close it and try again. Nothing was changed.").arg(error.subject);
    case ErrorCode::JournalStopped:
        return Errors::tr("An answer could not be recorded yet. Nothing further is sent until it is: %1").arg(error.subject);
    case ErrorCode::AttemptClaimed: return Errors::tr("Another Vestnik is sending this already. Nothing was sent from here.");
    case ErrorCode::RecordNotFound: return Errors::tr("There is no record %1 in the history.").arg(error.subject);
    case ErrorCode::Interrupted: return Errors::tr("Stopped.");
    default: return {};
    }
}

} // namespace

QString issueText(const Issue& issue, const EventCatalog& catalog)
{
    const QString text = notificationIssueText(issue, catalog);
    return text.isEmpty() ? environmentIssueText(issue) : text;
}

QString fieldText(const QString& field)
{
    const QList<QPair<const char*, QString>> labels{{"order_id", Fields::tr("Order ID")},
                                                    {"orderUUID", Fields::tr("Order UUID")},
                                                    {"type", Fields::tr("Event")},
                                                    {"name", Fields::tr("Name")},
                                                    {"url", Fields::tr("Address")},
                                                    {"kind", Fields::tr("Kind")},
                                                    {"path", Fields::tr("Path")},
                                                    {"api_version", Fields::tr("API version")},
                                                    {"deadline", Fields::tr("Wait at most")},
                                                    {"token", Fields::tr("Token")}};
    for (const auto& [name, label] : labels) {
        if (field == QLatin1String(name))
            return label;
    }
    return field;
}

QString errorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::CatalogInvalid: return Errors::tr("The event catalogue cannot be used: %1").arg(error.detail);
    case ErrorCode::FileUnreadable: return Errors::tr("Cannot read %1 (%2).").arg(error.subject, error.detail);
    case ErrorCode::FileUnwritable: return Errors::tr("Cannot write %1 (%2). Nothing was changed.").arg(error.subject, error.detail);
    case ErrorCode::FileInvalid: return Errors::tr("%1 is damaged or not of the right kind (%2).").arg(error.subject, error.detail);
    case ErrorCode::NameEmpty: return Errors::tr("Enter a name.");
    case ErrorCode::NameTaken: return Errors::tr("There is one named \"%1\" already. Choose another name.").arg(error.subject);
    case ErrorCode::NameTooLong: return Errors::tr("The name is too long or has a control character. Choose another name.");
    case ErrorCode::EnvironmentNotFound: return Errors::tr("There is no environment \"%1\".").arg(error.subject);
    case ErrorCode::EnvironmentInvalid: return Errors::tr("The environment \"%1\" cannot be used: %2").arg(error.subject, error.detail);
    case ErrorCode::EnvironmentChanged:
        return Errors::tr("The environment \"%1\" now has another address than the record (%2). Nothing was sent.")
            .arg(error.subject, error.detail);
    case ErrorCode::PresetNotFound: return Errors::tr("There is no preset \"%1\".").arg(error.subject);
    case ErrorCode::ProductionLocked:
        return Errors::tr("Sending to production is not possible in this version. Nothing was sent to \"%1\".").arg(error.subject);
    case ErrorCode::ClearanceMismatch:
        return Errors::tr("The environment \"%1\" changed while this was prepared. Nothing was sent; try again.").arg(error.subject);
    case ErrorCode::TokenMissing: return Errors::tr("The environment \"%1\" has no token. Enter one.").arg(error.subject);
    case ErrorCode::ShuttingDown: return Errors::tr("Vestnik is closing. Nothing was sent.");
    case ErrorCode::PortUnavailable: return Errors::tr("Port %1 is taken or not allowed. Choose another one.").arg(error.subject);
    default: return journalErrorText(error);
    }
}

} // namespace vestnik
