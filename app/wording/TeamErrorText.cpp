#include "TeamErrorText.h"

#include "ErrorText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

namespace vestnik {
namespace {

struct TeamErrors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

QString addressText(const Error& error)
{
    if (error.detail == QStringLiteral("port"))
        return TeamErrors::tr("\"%1\" is no port: give a number from 1 to 65535.").arg(error.subject);
    if (error.detail == QStringLiteral("database"))
        return TeamErrors::tr("\"%1\" is no name of a database.").arg(error.subject);
    if (error.detail == QStringLiteral("user"))
        return TeamErrors::tr("\"%1\" is no user of a database.").arg(error.subject);
    if (error.detail == QStringLiteral("name"))
        return TeamErrors::tr("\"%1\" cannot be the name that others see: give 1 to 100 characters.").arg(error.subject);
    if (error.detail == QStringLiteral("root_certificate"))
        return TeamErrors::tr("With verify-ca any server that a public authority vouches for could pass for %1. Give the root certificate "
                              "of the team's own authority, or choose verify-full.")
            .arg(error.subject);
    return TeamErrors::tr("\"%1\" is no address of a server: give its name, such as db.example.com.").arg(error.subject);
}

constexpr QChar causeMark(u'\x1f');

/// Returns the reason that claimMissing() was given; none where no team is connected.
std::optional<Error> causeOf(const Error& error)
{
    const QStringList parts = error.detail.split(causeMark);
    if (parts.size() < 3)
        return std::nullopt;
    const Error why{static_cast<ErrorCode>(parts.at(0).toInt()), parts.at(1), parts.mid(2).join(causeMark)};
    return why.code == ErrorCode::TeamMissing ? std::nullopt : std::optional(why);
}

QString claimMissingText(const Error& error)
{
    const std::optional<Error> why = causeOf(error);
    return why
        ? TeamErrors::tr(
              "Nothing was sent: \"%1\" sends only when the team answers, and it did not. Send again once it does, or change the "
              "environment.")
                .arg(error.subject)
            + u' ' + errorText(*why)
        : TeamErrors::tr("Nothing was sent: \"%1\" sends only when the team answers, and no team is connected here. Connect one, or change "
                         "the environment.")
              .arg(error.subject);
}

/// Errors of a send that asks the team first.
QString claimText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::EventClaimed:
        return TeamErrors::tr("%1 is sending this event now (since %2). Nothing was sent.")
            .arg(error.subject, timeText(QDateTime::fromString(error.detail, Qt::ISODateWithMs)));
    case ErrorCode::ClaimMissing: return claimMissingText(error);
    default: return {};
    }
}

QString missingText(const Error& error)
{
    if (error.detail == QStringLiteral("connecting"))
        return TeamErrors::tr("Vestnik is still looking up the password for %1. Unlock the keychain if it asks, then try again.")
            .arg(error.subject);
    return TeamErrors::tr("No team is connected here. Connect one first.");
}

/// Errors of the way to the server.
QString connectionText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::TeamMissing: return missingText(error);
    case ErrorCode::TeamAddressUnusable: return addressText(error);
    case ErrorCode::TeamUnencrypted:
        return TeamErrors::tr("Without TLS only a server on this computer is used, and %1 is not. Turn TLS on.").arg(error.subject);
    case ErrorCode::TeamDriverMissing:
        return TeamErrors::tr("Qt's driver for PostgreSQL is missing here. Install the package libqt6sql6-psql.");
    case ErrorCode::TeamUnreachable:
        return TeamErrors::tr("The team's database %1 does not answer (%2). Check the address and the network. What is recorded here "
                              "goes there as soon as it answers.")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamPasswordMissing:
        return TeamErrors::tr("The team's database %1 asks for a password, and none is kept here. Enter it.").arg(error.subject);
    case ErrorCode::TeamPasswordWrong:
        return TeamErrors::tr("The team's database %1 refused the user's name or the password. Enter them again.").arg(error.subject);
    case ErrorCode::TeamDatabaseMissing:
        return TeamErrors::tr("The team's server has no such database: %1. Check its name, or let the administrator create it.")
            .arg(error.subject);
    case ErrorCode::TeamRefused:
        return TeamErrors::tr("The team's server %1 does not let this user or this computer in (%2). Its administrator allows it in "
                              "pg_hba.conf.")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamTlsMissing:
        return TeamErrors::tr("The team's server %1 does not offer TLS. Let its administrator turn it on.").arg(error.subject);
    case ErrorCode::TeamCertificateWrong:
        return TeamErrors::tr("The certificate of the team's server %1 is not to be trusted (%2). Check the address, and give the root "
                              "certificate that the server's administrator has.")
            .arg(error.subject, error.detail);
    default: return claimText(error);
    }
}

} // namespace

QString teamErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::TeamServerOld:
        return TeamErrors::tr("The team's server %1 is PostgreSQL %2. Version 14 or later is needed.").arg(error.subject, error.detail);
    case ErrorCode::TeamEncoding:
        return TeamErrors::tr("The database %1 is in %2. Create one in UTF-8 for the team.").arg(error.subject, error.detail);
    case ErrorCode::TeamRights:
        return TeamErrors::tr("This user may not do that in the team's database %1 (%2). The administrator gives members the role "
                              "vestnik_member; preparing and cleaning up is for the administrator.")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamSchemaMissing:
        return TeamErrors::tr("The database %1 is not prepared for a team. Its administrator does that with: vestnik-cli team init")
            .arg(error.subject);
    case ErrorCode::TeamSchemaOlder:
        return TeamErrors::tr("An earlier version of Vestnik prepared the team's database %1. Its administrator brings it up to date with: "
                              "vestnik-cli team init")
            .arg(error.subject);
    case ErrorCode::TeamSchemaNewer:
        return TeamErrors::tr("A newer version of Vestnik prepared the team's database %1. Use that version here, too.").arg(error.subject);
    case ErrorCode::TeamSearchMissing:
        return TeamErrors::tr("The team's server %1 lacks the extension pg_trgm. Let its administrator install the package "
                              "postgresql-contrib, and prepare the database again.")
            .arg(error.subject);
    case ErrorCode::TeamReadOnly:
        return TeamErrors::tr("The team's database %1 is read-only just now (%2). What is recorded here goes there once it takes "
                              "something; if it never does, give the address of the main server.")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamFull:
        return TeamErrors::tr("The disk of the team's server %1 is full. Let its administrator make room.").arg(error.subject);
    case ErrorCode::TeamBusy:
        return TeamErrors::tr("Too many are connected to the team's server %1. It is tried again by itself.").arg(error.subject);
    case ErrorCode::TeamSlow:
        return TeamErrors::tr("The team's database %1 did not answer in time. It is tried again by itself.").arg(error.subject);
    case ErrorCode::TeamFork:
        return TeamErrors::tr("The team's database %1 has other records of this history, from number %2 on: the history was copied, or an "
                              "older copy was put back. Nothing is overwritten. Start a new history here to be in the team again.")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamRecordUnreadable:
        return TeamErrors::tr("Record %2 of this history cannot be put into the team's database %1. Check the history with: vestnik-cli "
                              "history verify")
            .arg(error.subject, error.detail);
    case ErrorCode::TeamFailed: return TeamErrors::tr("The team's database %1 refused: %2.").arg(error.subject, error.detail);
    default: return connectionText(error);
    }
}

Error claimMissing(const QString& environment, const Error& why)
{
    return {ErrorCode::ClaimMissing, environment,
            QString::number(static_cast<int>(why.code)) + causeMark + why.subject + causeMark + why.detail};
}

QString unclaimedText(const Error& why)
{
    return unclaimedText() + u' ' + errorText(why);
}

QString unclaimedText()
{
    return TeamErrors::tr("The team did not answer before this attempt: nobody knows whether another member was sending the event.");
}

QString rowsUnclaimedText(const Error& why)
{
    return TeamErrors::tr("The team did not answer for some rows: nobody knows whether another member was sending their events.") + u' '
        + errorText(why);
}

} // namespace vestnik
