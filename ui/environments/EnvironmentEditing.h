#pragma once

#include "Session.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace vestnik {

class Notice;

/// Opens the environments over the window, where a token is needed as well, and says in the notice what the keychain did not do. The session,
/// the notice and the window must outlive it.
class EnvironmentEditing : public QObject {
    Q_OBJECT

public:
    EnvironmentEditing(Session& session, Notice& notice, QWidget& window);

    /// Opens on that environment, in its token's field; on the first one when it is empty.
    void edit(const QString& tokenFor = {});

private:
    Session& m_session;
    Notice& m_notice;
    QWidget& m_window;
    QPointer<QWidget> m_dialog; // while it is open
};

} // namespace vestnik
