#pragma once

#include "Session.h"

#include <QObject>
#include <QPointer>

namespace vestnik {

class EnvironmentsDialog;
class StateStrip;
class WindowFrame;

/// Shows the page of the environments, where a token is needed as well, and says in the strip what the keychain did not do. What was typed
/// there and not saved stays while another page is in view. The session, the strip and the frame must outlive it.
class EnvironmentEditing : public QObject {
    Q_OBJECT

public:
    EnvironmentEditing(Session& session, StateStrip& states, WindowFrame& frame);

    /// Opens on that environment, in its token's field; on the first one when it is empty.
    void edit(const QString& tokenFor = {});

    /// Returns whether the program may end. If not, the question about what was typed and not saved is open.
    bool mayClose();

private:
    void leave();

    Session& m_session;
    WindowFrame& m_frame;
    QPointer<EnvironmentsDialog> m_page; ///< from the first visit until it is left by its own button
};

} // namespace vestnik
