#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace vestnik {

class Language;
class Session;
class SettingsPage;
class TeamControls;

/// The choices that a person has about the window: language, appearance, text size, rows. Each acts at once and is kept. Session, language,
/// team and window must outlive it.
class WindowSettings : public QObject {
    Q_OBJECT

public:
    WindowSettings(Session& session, Language& language, TeamControls& team, QWidget& window);

    /// Makes the page, which belongs to the caller.
    QWidget* makePage();
    void setScale(int zoom, bool isCompact);
    /// To the next text size.
    void zoom(bool isLarger);
    void resetZoom();

private:
    void connectPage(SettingsPage& page);
    void askForSharedFolder();
    /// An empty one is the data folder; the former one is offered back.
    void setSharedFolder(const QString& folder);

    Session& m_session;
    Language& m_language;
    TeamControls& m_team;
    QWidget& m_window;
    QPointer<SettingsPage> m_page;
};

} // namespace vestnik
