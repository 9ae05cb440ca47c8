#include "TeamFault.h"

#include <QStringList>

#include <algorithm>

namespace vestnik::TeamFault {
namespace {

struct Words {
    ErrorCode code;
    QStringList parts; ///< any of these stands in it
};

// In this order: a message about several addresses has the words of each.
const QList<Words>& knownWords()
{
    static const QList<Words> words{
        {ErrorCode::TeamPasswordMissing, {QStringLiteral("no password supplied"), QStringLiteral("пароль не предоставлен")}},
        {ErrorCode::TeamPasswordWrong,
         {QStringLiteral("authentication failed"), QStringLiteral("не прошёл проверку подлинности"),
          QStringLiteral("не прошла проверку подлинности")}},
        {ErrorCode::TeamRefused,
         {QStringLiteral("pg_hba.conf"), QStringLiteral("permission denied for database"), QStringLiteral("not permitted to log in"),
          QStringLiteral("вход запрещён"), QStringLiteral("нет доступа к базе данных")}},
        {ErrorCode::TeamTlsMissing, {QStringLiteral("does not support SSL"), QStringLiteral("не поддерживает SSL")}},
        {ErrorCode::TeamCertificateWrong,
         {QStringLiteral("ertificate"), QStringLiteral("ертификат"), QStringLiteral("SSL error"), QStringLiteral("ошибка SSL")}},
        {ErrorCode::TeamBusy,
         {QStringLiteral("too many"), QStringLiteral("connection slots"), QStringLiteral("слишком много"),
          QStringLiteral("слоты подключений"), QStringLiteral("слишком большое число")}},
    };
    return words;
}

bool hasAll(const QString& words, const QStringList& parts)
{
    return std::all_of(parts.cbegin(), parts.cend(), [&words](const QString& part) { return words.contains(part); });
}

} // namespace

ErrorCode ofConnecting(const QString& words)
{
    if (words.contains(QStringLiteral("Driver not loaded")))
        return ErrorCode::TeamDriverMissing;
    for (const Words& known : knownWords()) {
        if (std::any_of(known.parts.cbegin(), known.parts.cend(), [&words](const QString& part) { return words.contains(part); }))
            return known.code;
    }
    // The name itself stands between the words.
    if (hasAll(words, {QStringLiteral("database \""), QStringLiteral("\" does not exist")})
        || hasAll(words, {QStringLiteral("база данных \""), QStringLiteral("\" не существует")})) {
        return ErrorCode::TeamDatabaseMissing;
    }
    if (hasAll(words, {QStringLiteral("role \""), QStringLiteral("\" does not exist")})
        || hasAll(words, {QStringLiteral("роль \""), QStringLiteral("\" не существует")})) {
        return ErrorCode::TeamPasswordWrong;
    }
    return ErrorCode::TeamUnreachable;
}

ErrorCode ofStatement(const QString& state)
{
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    struct State {
        const char* state;
        ErrorCode code;
    };
    for (const State& known : {
             State{forkState, ErrorCode::TeamFork},
             State{"42501", ErrorCode::TeamRights},
             State{"42P01", ErrorCode::TeamSchemaMissing},
             State{"3F000", ErrorCode::TeamSchemaMissing},
             State{"42883", ErrorCode::TeamSchemaMissing},
             State{"25006", ErrorCode::TeamReadOnly},
             State{"53100", ErrorCode::TeamFull},
             State{"53300", ErrorCode::TeamBusy},
             State{"53200", ErrorCode::TeamBusy},
             State{"57014", ErrorCode::TeamSlow},
             State{"55P03", ErrorCode::TeamSlow},
             State{"40001", ErrorCode::TeamSlow},
             State{"40P01", ErrorCode::TeamSlow},
         }) {
        if (state == QLatin1String(known.state))
            return known.code;
    }
    const bool isLost = state.isEmpty() || state.startsWith(QStringLiteral("57P")) || state.startsWith(QStringLiteral("08"));
    return isLost ? ErrorCode::TeamUnreachable : ErrorCode::TeamFailed;
}

QString detailOf(const QSqlError& error)
{
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    QString line = words.trimmed().section(u'\n', 0, 0).trimmed();
    for (const QString& severity :
         {QStringLiteral("ERROR:"), QStringLiteral("FATAL:"), QStringLiteral("ОШИБКА:"), QStringLiteral("ВАЖНО:")}) {
        if (line.startsWith(severity))
            line = line.sliced(severity.size()).trimmed();
    }
    return line;
}

} // namespace vestnik::TeamFault
