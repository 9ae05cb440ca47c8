#include "TeamRights.h"

namespace vestnik::TeamRights {

QString isAdministrator()
{
    return QStringLiteral("pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'vestnik'), 'MEMBER')");
}

QString refuseOthers(const QString& journal)
{
    return QStringLiteral("IF NOT EXISTS (SELECT FROM vestnik.member AS m WHERE m.journal = %1 AND (m.login = session_user OR %2)) THEN"
                          " RAISE EXCEPTION 'the journal belongs to another user' USING ERRCODE = 'insufficient_privilege'; END IF;")
        .arg(journal, isAdministrator());
}

} // namespace vestnik::TeamRights
