#pragma once

#include "TeamSettings.h"

#include <QObject>
#include <QPointer>

class QLabel;
class QPushButton;
class QWidget;

namespace vestnik {

class Session;

/// The team in the window: a mark for the top bar, in view while a team is connected, and a group for the settings in which it is connected, tried again and
/// left. Session and window must outlive it.
class TeamControls : public QObject {
    Q_OBJECT

public:
    TeamControls(Session& session, QWidget& window);

    /// The mark, which whoever takes it owns: an icon, with a word when records do not go there.
    QWidget* mark() const;
    /// Makes the group, which belongs to the caller; one at a time.
    QWidget* makeGroup();

Q_SIGNALS:
    /// A person pressed the mark.
    void settingsWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openDialog();
    void askToLeave();
    void leave(const TeamSettings& settings);
    void showState();

    Session& m_session;
    QWidget& m_window;
    QPointer<QPushButton> m_mark;
    QPointer<QWidget> m_group;
    QLabel* m_state = nullptr; ///< the parts of the group
    QPushButton* m_connect = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_leave = nullptr;
};

} // namespace vestnik
