#include "EnvironmentEditing.h"

#include "EnvironmentsDialog.h"
#include "Notice.h"
#include "SecretText.h"

namespace vestnik {

EnvironmentEditing::EnvironmentEditing(Session& session, Notice& notice, QWidget& window)
    : QObject(&window), m_session(session), m_notice(notice), m_window(window)
{
    connect(&m_session, &Session::tokenNeeded, this, [this](const Environment& environment, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [fault] {
            const QString needed = tr("Nothing was sent: a token is needed first. Then send again.");
            return fault == SecretFault::None ? needed : needed + u' ' + missingTokenText(fault);
        });
        edit(environment.id);
    });
    connect(&m_session, &Session::keychainFailed, this, [this](SecretKind kind, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [kind, fault] { return sessionSecretText(kind, fault); });
    });
    connect(&m_session, &Session::secretsRemained, this, [this](const QString& name, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [name, fault] { return remainingSecretText(name, fault); });
    });
}

void EnvironmentEditing::edit(const QString& tokenFor)
{
    if (QWidget* open = m_dialog.data(); open != nullptr && open->isVisible())
        return open->raise(); // a slow keychain answers while a person is in there already
    auto* dialog = new EnvironmentsDialog(m_session.environmentStore(), m_session.tokens(), m_session.catalog(), &m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EnvironmentsDialog::saved, &m_session, &Session::reloadEnvironments);
    connect(dialog, &QDialog::finished, &m_session, &Session::reloadEnvironments);
    if (!tokenFor.isEmpty())
        dialog->askForToken(tokenFor);
    dialog->open();
}

} // namespace vestnik
