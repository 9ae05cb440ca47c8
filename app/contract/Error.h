#pragma once

#include <QObject>
#include <QString>

#include <expected>

namespace vestnik {
Q_NAMESPACE; // so that a code has its name in the log

/// The code of an error; `wording` has the sentence for each. A network failure is not an Error: it is part of an Exchange.
enum class ErrorCode {
    // of the event catalogue; subject: `file:line`
    CatalogNotJson,
    CatalogTooLarge, ///< subject: the file
    CatalogTooDeep,
    CatalogVersion,     ///< not a version that this program reads; detail: the version
    CatalogMissing,     ///< detail: the key that is not there
    CatalogWrongType,   ///< detail: the key whose value is not of the right kind
    CatalogUnknownType, ///< detail: the field type
    CatalogDuplicate,   ///< detail: the id or path that stands twice
    CatalogUnknownName, ///< detail: a field or event that is used, but described nowhere
    // of a table; subject: the file
    TableTooLarge,       ///< detail: how many MiB it may have
    TableEmpty,          ///< nothing stands in it
    TableNotText,        ///< it has a zero byte, or is no text in its encoding; detail: the line, or the encoding
    TableMixedEncodings, ///< some lines are in another encoding; detail: the first of them
    TableOpenQuote,      ///< a quote is never closed; detail: the line where it opens
    TableIsWorkbook,     ///< .xlsx or .xls
    TableNoRows,         ///< there is a header and nothing under it
    // of a batch
    ColumnUnknown,          ///< the table has no such column; subject: its name
    ColumnNameTwice,        ///< the table has several such columns; subject: their name
    ColumnTwice,            ///< several columns are to fill one field; subject: the field, detail: their names
    ColumnNotForEvent,      ///< columns fill fields that no event of the table takes; subject: their names, detail: the fields, a line each
    FieldUnknown,           ///< no field of the catalogue; subject: the field
    BatchMixesCancellation, ///< cancellations stand among other events
    BatchNothingToSend,     ///< no row is left that may go; detail: `accepted` or `waiting` when that is so because all are
    BatchNotFound,          ///< subject: the id
    BatchInUse,             ///< it is being sent or is paused, here or in another program; subject: the id
    BatchHasRecords,        ///< something of it was sent, or may have been, so its plan stays; subject: the id
    BatchRowsCorrected,     ///< a later batch has them corrected already; subject: the id, detail: their lines
    TokenInTable,       ///< a token stands in it; subject: the name of the token's environment, detail: the line, and the column's number
    BatchPruned,        ///< records of it were removed by age, so nobody knows what was sent; subject: the id
    SharedBatchMissing, ///< the team has no such batch; subject: the id
    SharedNoEnvironment, ///< none here has the address, kind and version of a team's batch; subject: its environment's name, detail: its address
    SharedInSandbox, ///< the sandbox is every computer's own
    SharedOnly,      ///< rows of a batch that the team shares go by the team's queue alone; subject: the id
    // of files and names
    FileUnreadable,      ///< subject: the file
    FileUnwritable,      ///< subject: the file
    FileNewer,           ///< a newer version of the program wrote it, so it is read and not changed; subject: the file, detail: its version
    FileIsOwn,           ///< it would replace what the data folder needs; subject: the file
    FileInvalid,         ///< the file is not what it should be; subject: the file
    FileExists,          ///< it is there already, and nobody said to replace it; subject: the file
    NameEmpty,           ///< a name is missing
    NameTaken,           ///< subject: the name
    NameTooLong,         ///< a name is over 100 characters or has a control character
    FolderUnusable,      ///< the folder that a name begins with leads outside, is hidden, or stands too deep
    EnvironmentNotFound, ///< subject: the name or id
    EnvironmentBuiltIn,  ///< the sandbox is stored nowhere, so it cannot be changed; subject: its name
    EnvironmentRemoved,  ///< that of a batch is gone; subject: the name it had, detail: its origin
    EnvironmentInvalid,  ///< subject: the name; detail: what is wrong
    EnvironmentChanged,  ///< the origin is not the recorded one; subject: the name, detail: the recorded origin
    PresetNotFound,      ///< subject: the name
    PresetAmbiguous,     ///< several have that name; subject: the name, detail: their paths, a line each
    PresetIsRaw,         ///< it is a whole request, and has no fields for a batch; subject: its name
    PresetChanged,       ///< its file is not as it was when it was read; subject: its name
    ImportedIsNone,      ///< a request in an imported file is no notification; detail: `method`, `body`, `json`, `notification` or `file`
    // of scenarios
    ScenarioNotFound,     ///< subject: the name
    ScenarioAmbiguous,    ///< several have that name; subject: the name, detail: their paths, a line each
    ScenarioCircular,     ///< it includes itself; subject: its name, detail: the names on the way, a line each
    ScenarioEmpty,        ///< it has no steps; subject: its name
    ScenarioTooLong,      ///< subject: its name, detail: how many steps it may have
    ScenarioInProduction, ///< subject: the environment's name
    ScenarioForSandbox,   ///< only the sandbox answers so; subject: its name, detail: the environment's name
    // of placeholders; detail: the field's path
    PlaceholderUnknown,    ///< subject: it, with its braces
    PlaceholderOpen,       ///< it has no end; subject: the text from its beginning
    PlaceholderUnanswered, ///< nobody gave its value; subject: the label; no detail
    OrderMadeUp,           ///< production takes no order that is made up; subject: the placeholder, or the preset's name
    PlaceholderNoOrder,    ///< the order id is wanted, and there is none
    // of records
    IdTooShort,          ///< too little of a record's or a batch's id; subject: what was given, detail: how many characters are enough
    IdAmbiguous,         ///< several ids begin so; subject: what was given, detail: those ids
    RecordNotFound,      ///< subject: the delivery's id
    JournalUnavailable,  ///< it cannot be opened, read or written; subject: the file
    JournalDamaged,      ///< it is not a journal or is corrupt; subject: the file
    JournalFull,         ///< the disk is full; subject: the file, detail: which disk
    JournalLost,         ///< records that were on disk are there no longer; subject: the file, detail: which
    JournalNewer,        ///< a newer version of the program wrote it; subject: the file
    JournalOlder,        ///< an earlier version wrote it, and it is not brought up to date yet; subject: the file
    JournalInUse,        ///< another running program has it open, so this cannot be done now; subject: the file
    JournalSending,      ///< an attempt of this program is under way, so this cannot be done now; subject: the file
    JournalListDamaged,  ///< the records are sound, but what is drawn from them is not; subject: the file
    JournalNotRenewed,   ///< it was set aside, but a new one could not be started; subject: the name it has now, detail: why
    JournalCopiedAsIs,   ///< it is damaged, and was copied byte by byte; subject: the copy, detail: what is wrong
    JournalAllOld,       ///< nothing was pruned, for nothing would be left; subject: the file, detail: the newest record's time
    JournalStopped,      ///< an answer is not recorded yet, so nothing further is sent; subject: the file
    AttemptClaimed,      ///< another program has claimed this attempt
    AttemptExcluded,     ///< the journal knows its order's event already; subject: the delivery's id, detail: for exclusionOf()
    EventClaimed,        ///< another member is sending the order's event now; subject: her name, detail: since when, as ISO 8601 in UTC
    AnswerOverruled,     ///< another program recorded this attempt as unknown before the answer could be; subject: the delivery's id
    AnswerHomeless,      ///< the journal has no start of it, so the answer cannot be recorded; subject: the delivery's id
    Interrupted,         ///< a long read was stopped by a person
    ProductionLocked,    ///< the guard gives no clearance; subject: the environment's name, detail: `idle` or nothing
    ProductionNameWrong, ///< the typed text is not the environment's name; subject: that name
    ProductionPaused,    ///< the batch waits until its production is opened again; subject: the environment's name
    ComputerSlept,       ///< the computer slept while a batch ran, so its next row did not go; subject: the environment's name
    ReasonMissing,       ///< production needs a ticket or reason; subject: the environment's name
    QuestionVoid,        ///< the submission or batch is not the one that was asked about; subject: the environment's name
    ConfirmedTooSoon,    ///< the confirming key press is not a new one; subject: the environment's name
    WarningsUnread,      ///< nobody said that the warnings were read; subject: the environment's name; detail: how many there are
    ConfirmedWrong,      ///< not the characters or the number that were asked for; subject: the environment's name
    TokenInBody,         ///< a token stands in the body that was to be sent; subject: its environment's name, detail: the field, or nothing
    TokenInField,        ///< a token stands in what was to be stored; subject: its environment's name, detail: the field, or nothing
    ClearanceMismatch,   ///< the clearance was given for another environment; subject: the environment's name
    AuthoritiesUnusable, ///< the CA file is not one; subject: the file, detail: why
    CertificateUnusable, ///< the client certificate's file is not one; subject: the file, detail: why
    CertificateExpired,  ///< the client certificate; subject: the file, detail: the date
    KeyUnusable,         ///< not a key, or a wrong passphrase; subject: the file, detail: why
    KeyMismatch,         ///< the key is not the client certificate's; subject: the key's file, detail: the certificate's
    KeychainFailed,      ///< it cannot be used now; subject: the environment's name, detail: why
    ProxyUnusable,       ///< the proxy that the system names cannot be understood; subject: where it is named, detail: why
    KindUnconfirmed,     ///< the file says that they are for tests, and no person said so; subject: their names, a line each
    ImportConflict,      ///< the file has an environment of a name that is another one here; subject: the name, detail: the fields
    ClaimMissing,        ///< no answer came from the team, without which it does not send; subject: the environment's name, detail: why
    TokenMissing,        ///< subject: the environment's name
    ShuttingDown,        ///< the program is ending and starts nothing new
    // of the team's database; subject: where it is, such as `db.example.com:5432/orders`, detail: the server's own words
    TeamMissing, ///< no team is connected here; no subject. Detail `connecting`: its password is being looked up; subject: where it is
    TeamAddressUnusable,  ///< a part of its address cannot be; subject: that part, detail: `address`, `port`, `database`, `user` or `name`
    TeamUnencrypted,      ///< TLS is off, and the server is not on this computer
    TeamDriverMissing,    ///< Qt's driver for PostgreSQL is not installed
    TeamUnreachable,      ///< no connection, or it was lost
    TeamPasswordMissing,  ///< the server asks for one, and there is none
    TeamPasswordWrong,    ///< or the user's name
    TeamDatabaseMissing,  ///< the server has no database of that name
    TeamRefused,          ///< the server's rules let this computer or this user not in
    TeamTlsMissing,       ///< the server does not speak TLS
    TeamCertificateWrong, ///< the server's certificate, or the root certificate's file
    TeamServerOld,        ///< detail: its version
    TeamEncoding,         ///< the database is not in UTF-8; detail: its encoding
    TeamRights,           ///< the user may not do this
    TeamSchemaMissing,    ///< nobody has prepared the database
    TeamSchemaOlder,      ///< an earlier version of the program prepared it; detail: the schema's version
    TeamSchemaNewer,      ///< a later version of the program prepared it; detail: the schema's version
    TeamSearchMissing,    ///< the server lacks the extension pg_trgm
    TeamReadOnly,         ///< it takes nothing just now
    TeamFull,             ///< the server's disk is full
    TeamBusy,             ///< too many are connected
    TeamSlow,             ///< an answer did not come in time
    TeamFork,             ///< the records there are not those of this journal's chain; detail: from which one on
    TeamRecordUnreadable, ///< a record of this journal cannot be put there; detail: its number
    TeamFailed,           ///< anything else
    PortUnavailable,      ///< the sandbox cannot listen; subject: the port
};
Q_ENUM_NS(ErrorCode)

/// Returns whether the code says that the journal cannot be used.
constexpr bool isOfJournal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::JournalUnavailable:
    case ErrorCode::JournalDamaged:
    case ErrorCode::JournalFull:
    case ErrorCode::JournalLost:
    case ErrorCode::JournalNewer:
    case ErrorCode::JournalOlder:
    case ErrorCode::JournalListDamaged:
    case ErrorCode::JournalStopped: return true;
    default: return false;
    }
}

/// Returns whether the code says something of the team's database.
constexpr bool isOfTeam(ErrorCode code)
{
    return code >= ErrorCode::TeamMissing && code <= ErrorCode::TeamFailed;
}

/// An error as a value: a code to branch on, what it concerns, and a technical detail (untranslated, for a log or a tooltip).
struct Error {
    ErrorCode code;
    QString subject;
    QString detail;

    bool operator==(const Error&) const = default;
};

/// Returns the form that an error has in the log: its code, with the detail where that comes from the system, a library or this program's
/// own words. The subject and other details may hold what a person typed or a table has.
QByteArray logText(const Error& error);

template <typename T>
using Result = std::expected<T, Error>;

} // namespace vestnik
