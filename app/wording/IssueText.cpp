#include "IssueText.h"

#include "FieldPath.h"
#include "Language.h"
#include "Text.h"

#include <QCoreApplication>
#include <QList>
#include <QPair>

#include <algorithm>

namespace vestnik {
namespace {

struct IssueTexts {
    Q_DECLARE_TR_FUNCTIONS(Issues)
};
struct Fields {
    Q_DECLARE_TR_FUNCTIONS(Fields)
};

/// With the wire name where another of the fields has the same label: «Код выдачи (code)».
QString labelAmong(const QList<FieldSpec>& fields, const FieldSpec& spec)
{
    const QString label = localized(spec.label, Language::current());
    const bool isShared = std::any_of(fields.cbegin(), fields.cend(), [&](const FieldSpec& other) {
        return other.path != spec.path && localized(other.label, Language::current()) == label;
    });
    return isShared ? QStringLiteral("%1 (%2)").arg(label, spec.path) : label;
}

/// The API's message may be 64 KB long; all of it stands in the answer.
QString shortened(const QString& message)
{
    constexpr qsizetype shown = 300;
    return message.size() > shown ? message.first(shown) + u'…' : message;
}

/// `line:column`
QString placeText(const QString& place)
{
    return IssueTexts::tr("line %1, column %2").arg(place.section(u':', 0, 0), place.section(u':', 1));
}

QString wrongTypeText(const QString& wanted)
{
    const QList<QPair<const char*, QString>> texts{{"string", IssueTexts::tr("The contract wants a text here, in quotes.")},
                                                   {"number", IssueTexts::tr("Enter a number, such as 1 or 0.5.")},
                                                   {"boolean", IssueTexts::tr("The contract wants true or false here.")},
                                                   {"array", IssueTexts::tr("The contract wants a list here, in [ ].")},
                                                   {"object", IssueTexts::tr("The contract wants an object here, in { }.")}};
    for (const auto& [name, text] : texts) {
        if (wanted == QLatin1String(name))
            return text;
    }
    return IssueTexts::tr("The contract wants another type here: %1.").arg(wanted);
}

QString lookAlikeText(const QString& letter)
{
    const std::optional<LookAlike> found = lookAlikeIn(letter);
    return found ? IssueTexts::tr("The ID has a Cyrillic \"%1\" in place of Latin \"%2\".").arg(found->cyrillic).arg(found->latin)
                 : QString();
}

QString notDateTimeText(const QString& why)
{
    if (why == QStringLiteral("serial"))
        return IssueTexts::tr(
            "The cell has a spreadsheet's number in place of a date. Format the column as date and time, dd.mm.yyyy hh:mm, and "
            "save the file again.");
    if (why == QStringLiteral("twice"))
        return IssueTexts::tr("The clocks go back then, and this hour comes twice. Write the offset, too, such as +03:00.");
    if (why == QStringLiteral("never"))
        return IssueTexts::tr("The clocks go forward then and leave this hour out. Check the time.");
    if (why == QStringLiteral("unreadable"))
        return IssueTexts::tr("No date with a time that can be read. Write it as 27.11.2026 15:30 or 2026-11-27T15:30:00+03:00.");
    return IssueTexts::tr("Not a date and time with an offset, such as 2021-12-20T14:00:00+03:00.");
}

QString notARowText(const QString& what)
{
    if (what == QStringLiteral("totals"))
        return IssueTexts::tr("A totals line, not an order.");
    if (what == QStringLiteral("header"))
        return IssueTexts::tr("The columns' names once more, not an order.");
    if (what == QStringLiteral("json"))
        return IssueTexts::tr("The cell holds JSON, not one value. Give each value a column of its own.");
    return IssueTexts::tr("Several values are in one cell. Check what is between the cells, or give each value a column of its own.");
}

QString notCorrectableText(const QString& why)
{
    if (why == QStringLiteral("twice"))
        return IssueTexts::tr("An earlier row of the file corrects the same row.");
    if (why == QStringLiteral("corrected"))
        return IssueTexts::tr("It is corrected already, in a later batch.");
    if (why == QStringLiteral("kept"))
        return IssueTexts::tr("It was not refused for its data, so it cannot be corrected.");
    if (why == QStringLiteral("unreadable"))
        return IssueTexts::tr("What was sent cannot be read back field by field, so it cannot be corrected here.");
    return IssueTexts::tr("The batch has no such row: the file must be an export of this batch.");
}

QString notificationIssueText(const Issue& issue, const EventCatalog& catalog)
{
    const auto event = [&] { return catalog.title(issue.detail, Language::current()); };
    switch (issue.code) {
    case IssueCode::NotJson: return IssueTexts::tr("This is not JSON: look at %1.").arg(placeText(issue.detail));
    case IssueCode::TooDeep: return IssueTexts::tr("Nested too deeply: look at %1.").arg(placeText(issue.detail));
    case IssueCode::ByteOrderMark: return IssueTexts::tr("It begins with an invisible byte order mark. Remove it.");
    case IssueCode::DuplicateKey: return IssueTexts::tr("It is there twice: look at %1. Keep one.").arg(placeText(issue.detail));
    case IssueCode::WrongType: return wrongTypeText(issue.detail);
    case IssueCode::Missing: return IssueTexts::tr("Required by the contract, but missing.");
    case IssueCode::EventMissing: return IssueTexts::tr("Choose an event.");
    case IssueCode::EventUnknown:
        return IssueTexts::tr("There is no event \"%1\". Give one that the API knows, such as order.accepted.").arg(issue.detail);
    case IssueCode::BothIdsEmpty: return IssueTexts::tr("Enter an order ID or a UUID.");
    case IssueCode::TooLong:
        return IssueTexts::tr("Too long: at most %1 characters.")
            .arg(issue.detail.isEmpty() ? QString::number(maxTextLength) : issue.detail);
    case IssueCode::ControlCharacter: return IssueTexts::tr("It has an invisible control character. Remove it or type the value again.");
    case IssueCode::InvisibleCharacter:
        return IssueTexts::tr("It has a character that cannot be seen (%1). Remove it, or type the value again.").arg(issue.detail);
    case IssueCode::OddOrderId: return IssueTexts::tr("Unusual for an order ID. Check it: H1234567890 is the usual form.");
    case IssueCode::OddUuid: return IssueTexts::tr("Unusual for a UUID. Check it: 265cb601-a78a-4862-9e9d-d6b48d6a0a3f is the usual form.");
    case IssueCode::ExampleUuid: return IssueTexts::tr("This UUID is the example's, not this order's. Enter the order's own, or clear it.");
    case IssueCode::LookAlike: return lookAlikeText(issue.detail);
    case IssueCode::NotDateTime: return notDateTimeText(issue.detail);
    case IssueCode::NotNumber: return IssueTexts::tr("Not a number. It is sent as it is.");
    case IssueCode::Kilograms: return IssueTexts::tr("Looks like kilograms. The weight is in grams: 1.5 kg is 1500.");
    case IssueCode::NotSame: return IssueTexts::tr("Differs from the field \"%1\".").arg(fieldText(issue.detail, catalog));
    case IssueCode::NotForEvent: return IssueTexts::tr("The event \"%1\" does not take this field.").arg(event());
    case IssueCode::Expected: return IssueTexts::tr("The event \"%1\" usually has it.").arg(event());
    case IssueCode::Refused: return IssueTexts::tr("Response: %1").arg(shortened(issue.detail));
    case IssueCode::NotAfter: return IssueTexts::tr("Usually comes before \"%1\".").arg(event());
    case IssueCode::NotBefore: return IssueTexts::tr("Usually comes after \"%1\".").arg(event());
    case IssueCode::Placeholder:
        return IssueTexts::tr("Cannot be filled here: %1. Give a value, or write {{{{ where {{ itself is meant.")
            .arg(shortened(issue.detail));
    case IssueCode::SpreadsheetDamage:
        return IssueTexts::tr("The spreadsheet damaged this number: this file no longer has it. Format the column as Text, then take the "
                              "number from its source.");
    case IssueCode::FillsNothing:
        return IssueTexts::tr("The column \"%1\" fills no field, so its new text changes nothing.").arg(issue.detail);
    case IssueCode::LostZeros:
        return IssueTexts::tr(
            "Only leading zeros went, as a spreadsheet takes them off. Format the column as Text and type the value again.");
    case IssueCode::UuidKept:
        return IssueTexts::tr("The order ID is another one, and the UUID is still the old one. Check that both are of one order.");
    case IssueCode::NotCorrectable: return notCorrectableText(issue.detail);
    case IssueCode::SpreadsheetError:
        return IssueTexts::tr("The cell holds the spreadsheet's error %1, not a value. Fix its formula and save the file again.")
            .arg(issue.detail);
    case IssueCode::EventFilled: return IssueTexts::tr("The cell for the event is empty. The row goes as \"%1\".").arg(event());
    case IssueCode::NotARow: return notARowText(issue.detail);
    case IssueCode::BeyondColumns: return IssueTexts::tr("A cell is to the right of the last column: %1").arg(shortened(issue.detail));
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
    case IssueCode::OriginOtherKind:
        return IssueTexts::tr("\"%1\" has the same address, but is of another kind. Check which of them is right.").arg(issue.detail);
    case IssueCode::PrefixInvalid: return IssueTexts::tr("The prefix is one Latin word, such as Bearer.");
    case IssueCode::OutOfRange: return IssueTexts::tr("This number is too small or too large.");
    case IssueCode::ProxyHostInvalid: return IssueTexts::tr("Enter the proxy's host, such as proxy.example.com.");
    case IssueCode::ProxyUserInvalid: return IssueTexts::tr("The proxy's user name has no colon and no control characters.");
    case IssueCode::CertificateMissing: return IssueTexts::tr("A key alone is not enough: choose its certificate, too.");
    case IssueCode::ServerNameInvalid: return IssueTexts::tr("This is not a server's name. It looks like api.example.com.");
    case IssueCode::NameNotTyped: return IssueTexts::tr("To make it a test environment, type its present name.");
    case IssueCode::NameOutside: return IssueTexts::tr("A name cannot have ../ in it. Choose another name.");
    case IssueCode::TokenMissing: return IssueTexts::tr("Enter the token.");
    case IssueCode::TokenNotAscii: return IssueTexts::tr("A token has only Latin letters, digits and signs. Check the keyboard layout.");
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
    const QList<QPair<const char*, QString>> labels{{"name", Fields::tr("Name")},
                                                    {"url", Fields::tr("Address")},
                                                    {"kind", Fields::tr("Kind")},
                                                    {"path", Fields::tr("Path")},
                                                    {"api_version", Fields::tr("API version")},
                                                    {"deadline", Fields::tr("Wait at most")},
                                                    {"token", Fields::tr("Token")},
                                                    {"confirm_name", Fields::tr("Its name, to confirm")},
                                                    {"token_prefix", Fields::tr("Token's prefix")},
                                                    {"in_flight", Fields::tr("Requests at once (batch)")},
                                                    {"rate", Fields::tr("Requests per second (batch)")},
                                                    {"proxy", Fields::tr("Proxy")},
                                                    {"proxy_host", Fields::tr("Proxy's host")},
                                                    {"proxy_port", Fields::tr("Proxy's port")},
                                                    {"proxy_user", Fields::tr("Proxy's user")},
                                                    {"proxy_password", Fields::tr("Proxy's password")},
                                                    {"ca_file", Fields::tr("Trusted certificates")},
                                                    {"certificate_file", Fields::tr("Client certificate")},
                                                    {"key_file", Fields::tr("Client key")},
                                                    {"key_passphrase", Fields::tr("Key's passphrase")},
                                                    {"server_name", Fields::tr("TLS server name")},
                                                    {"team_rule", Fields::tr("Before a send")},
                                                    {"file", Fields::tr("File")},
                                                    {"raw", Fields::tr("Request as text")},
                                                    {"text", Fields::tr("Search")},
                                                    {"operator", Fields::tr("Operator")},
                                                    {"reason", Fields::tr("Ticket or reason")}};
    for (const auto& [name, label] : labels) {
        if (field == QLatin1String(name))
            return label;
    }
    return field;
}

QString labelledIssueText(const Issue& issue, const EventCatalog& catalog)
{
    const QString label = issue.field.isEmpty() ? QString() : fieldText(issue.field, catalog) + QStringLiteral(": ");
    return label + issueText(issue, catalog);
}

QString fieldText(const QString& path, const EventCatalog& catalog)
{
    if (path == QLatin1String("type"))
        return Fields::tr("Event");
    const FieldSpec* spec = catalog.field(path);
    if (!spec)
        return path;
    const CellPath cell = cellPath(path);
    if (cell.row < 0)
        return labelAmong(catalog.fields(), *spec);
    const FieldSpec& table = *catalog.field(cell.table);
    const QString row = Fields::tr("%1, row %2").arg(labelAmong(catalog.fields(), table)).arg(cell.row + 1);
    return cell.column.isEmpty() ? row : row + QStringLiteral(": ") + labelAmong(table.columns, *spec);
}

} // namespace vestnik
