#pragma once

#include "Session.h"

#include <QObject>
#include <QPointer>

namespace vestnik {

class EnvironmentsPage;
class StateSlot;
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

    /// Returns whether the program may end. If not, the question about what was typed and not saved is open, and closeRequested() may follow.
    bool mayClose();

Q_SIGNALS:
    /// The question is answered so that the program may end.
    void closeRequested();

private:
    void makePage();
    void showUnsaved();

    Session& m_session;
    WindowFrame& m_frame;
    QPointer<EnvironmentsPage> m_page; ///< from the first visit on
    StateSlot* m_needed = nullptr;     ///< nothing was sent for want of a token
    bool m_isInView = false;
};

} // namespace vestnik
