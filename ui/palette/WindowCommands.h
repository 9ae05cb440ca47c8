#pragma once

#include "PresetStore.h"
#include "Rail.h"
#include "Shortcuts.h"

#include <QObject>

class QAction;
class QMainWindow;

namespace vestnik {

class CommandPalette;
class Composer;
class DetailView;
class HistoryPane;
class PaletteContents;
class PresetsPane;
class RecordSide;
class ScenarioLauncher;
class Session;
class TopBar;
class WindowFrame;
class WindowSettings;

/// The keys that lead about the window, and the palette, which knows them all. Neither sends anything. The arguments must outlive it.
class WindowCommands : public QObject {
    Q_OBJECT

public:
    struct Parts {
        WindowFrame& frame;
        TopBar& top;
        PresetsPane& presets;
        Composer& composer;
        DetailView& detail;
        HistoryPane& history;
        RecordSide& side;
        ScenarioLauncher& scenarios;
        WindowSettings& settings;
    };
    WindowCommands(Session& session, const Parts& parts, QMainWindow& window);

Q_SIGNALS:
    void pageWanted(vestnik::Page page);
    void presetWanted(const vestnik::Preset& preset);

private:
    void addKeys();
    void connectContents();
    /// Stops the run of a scenario while its page is in view, else the send.
    void stop();
    void openPalette();
    void searchHistory();
    void nextPane(bool isForward);
    /// Returns the action that the key triggers now; null when there is none.
    QAction* actionOf(const Shortcuts::Entry& entry) const;
    bool isPossible(Shortcut id) const;
    void carryOut(Shortcut id);
    /// Shows the page on which an entry's key works, unless it is in view.
    void goToPlace(ShortcutPlace place);

    Session& m_session;
    Parts m_parts;
    QMainWindow& m_window;
    PaletteContents* m_contents;
    CommandPalette* m_palette;
};

} // namespace vestnik
