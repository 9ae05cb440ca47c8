#pragma once

#include <QList>
#include <QString>

#include <algorithm>

namespace vestnik {

/// An error is a breach of the contract and stops the send; all else is a warning.
enum class Severity { Error, Warning };

enum class IssueCode {
    // of a notification
    NotJson,            ///< the body is not JSON; detail: `line:column`
    TooDeep,            ///< JSON nested deeper than anything real; detail: `line:column`
    ByteOrderMark,      ///< the body begins with one
    DuplicateKey,       ///< the field stands twice; detail: `line:column`
    WrongType,          ///< detail: the type the contract wants
    Missing,            ///< a required field is not there
    EventMissing,       ///< no event type
    EventUnknown,       ///< not in the catalogue; detail: the event
    BothIdsEmpty,       ///< neither order_id nor orderUUID
    TooLong,            ///< over 255 code points
    ControlCharacter,   ///< a control character or a broken surrogate pair
    InvisibleCharacter, ///< warning: a character that is not seen and may deceive; detail: its name, such as `U+202E`
    OddOrderId,         ///< warning: not a shape that was seen
    OddUuid,            ///< warning: not a UUID, with or without a retailer's prefix
    ExampleUuid,        ///< warning: the UUID of the API's example beside another order id
    LookAlike,          ///< warning: Cyrillic letters in place of Latin ones; detail: the first such letter
    NotDateTime,        ///< warning: not ISO 8601 with an offset; of a row an error; detail: `unreadable`, `serial`, `twice`, `never`
    NotNumber,          ///< warning: a text that should be a number
    Kilograms,          ///< warning: a weight that looks like kilograms
    NotSame,            ///< warning: differs from the field it usually equals; detail: that field
    NotForEvent,        ///< warning: this event does not take the field; detail: the event
    Expected,           ///< warning: this event usually has the field; detail: the event
    Refused,            ///< warning: the API complained of it; detail: its message
    // of a row of a table
    Placeholder,       ///< a placeholder that cannot be filled; detail: it, or the question that nobody answered
    SpreadsheetDamage, ///< a number as `1,23457E+12` in an id: its digits are lost
    FillsNothing,      ///< a cell was corrected that fills no field; detail: its column
    NotCorrectable,    ///< a row that cannot be corrected; detail: `foreign`, `twice`, `corrected`, `unreadable`, or `kept`: not refused
    LostZeros,         ///< a correction that takes nothing but leading zeros off an id
    UuidKept,          ///< warning: the order id was corrected, and the UUID is still the one that stood beside the old id
    SpreadsheetError,  ///< a formula's error in place of a value, such as `#N/A`; detail: it
    EventFilled,       ///< warning: the cell for the event is empty; detail: the event that goes in its place
    NotARow,           ///< no order: detail: `totals`, `header`, or in one cell `json` or `lines`
    BeyondColumns,     ///< a cell to the right of the last column; detail: its text
    // of the life cycle
    NotBefore,  ///< this event comes after another; detail: that other
    NotAfter,   ///< this event usually comes before another, which was accepted; detail: that other
    OrderEnded, ///< the order is delivered or canceled; detail: the last event
    // of an environment
    NameMissing,
    NameReserved, ///< the sandbox's name; detail: the name
    NameTaken,    ///< another environment has it; detail: the name
    KindMissing,  ///< neither test nor production was chosen
    UrlMissing,
    UrlInvalid,      ///< not a URL, or without a host
    UrlNotHttp,      ///< neither http nor https
    UrlUserInfo,     ///< user or password in it
    UrlQuery,        ///< a question mark in it
    UrlFragment,     ///< a hash sign in it
    HttpProduction,  ///< http for production
    HttpUnencrypted, ///< warning: http to another machine; the token goes in the clear
    ContractHost,    ///< the API's own host is always production
    PathInvalid,     ///< does not begin with /, or has ? or #
    ApiVersionMissing,
    OriginOtherKind,    ///< warning: another environment of another kind has the same origin; detail: that environment
    PrefixInvalid,      ///< a token's prefix with spaces or letters outside Latin
    OutOfRange,         ///< a number that is too small or too large
    ProxyHostInvalid,   ///< no proxy's host, or not a host
    ProxyUserInvalid,   ///< a user's name that cannot be sent to the proxy
    CertificateMissing, ///< a key without its certificate
    ServerNameInvalid,  ///< not a host's name
    NameNotTyped,       ///< production is to become another kind, and its name was not typed
    NameOutside,        ///< a name with `../` in it, as if it were a path
    // of a token
    TokenMissing,
    TokenNotAscii, ///< letters outside Latin in it
};

/// One finding, tied to a field by its wire path inside the payload (`order_id`, `order.positions[0].quantity`), or to a field of a form.
struct Issue {
    QString field;
    IssueCode code;
    Severity severity = Severity::Error;
    QString detail;

    bool operator==(const Issue&) const = default;
};

using Issues = QList<Issue>;

/// Whether a person has to say that it was read before the notification goes: it is harmful, and easily overlooked.
constexpr bool mustBeRead(IssueCode code)
{
    return code == IssueCode::Kilograms || code == IssueCode::LookAlike || code == IssueCode::NotForEvent;
}

/// How many of them must be read.
inline qsizetype countToRead(const Issues& issues)
{
    return std::count_if(issues.cbegin(), issues.cend(), [](const Issue& issue) { return mustBeRead(issue.code); });
}

inline bool hasErrors(const Issues& issues)
{
    return std::any_of(issues.cbegin(), issues.cend(), [](const Issue& issue) { return issue.severity == Severity::Error; });
}

} // namespace vestnik
