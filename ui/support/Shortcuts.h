#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QKeyEvent;
class QWidget;

namespace vestnik {

/// Every key of the window that is not a control's own.
enum class Shortcut {
    Palette,
    PageSend,
    PageHistory,
    PageBatch,
    PageEnvironments,
    PageScenarios,
    PageSettings,
    PageHelp,
    SearchHistory,
    NextPane,
    PreviousPane,
    LockProduction,
    Stop,
    Close,
    Quit,
    UndoNewest,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Send,
    SendAndNext,
    ChooseEvent, ///< one key an event, in the order of the steps
    OrderId,
    AddItem,
    RawJson,
    NextProblem,
    PreviousProblem,
    NewForm,
    SavePreset,
    RenamePreset,
    RemovePreset,
    Presets,
    FavouritePreset, ///< one key each for the first nine
    Environment,
    PasteOrder,
    OpenRecord,
    Resend,
    EditAndResend,
    CopyTicket,
    Timeline,
    Compare,
    ExportRecords,
    OpenTable,
    PasteRows,
    ExportBatch,
    RemoveBatch,
    SaveEnvironment,
    RenameEnvironment,
    RemoveEnvironment,
    RunScenario,
    RenameScenario,
    RemoveScenario,
};

/// The part of the window in which a key works. The form and the records are both in view on Send.
enum class ShortcutPlace { Everywhere, Form, Records, Batch, Environments, Scenarios };
inline constexpr int shortcutPlaceCount = 6;

/// The table of the keys. Actions, tooltips, menus, the palette and the sheet of the help are made from it. All functions belong to the
/// window's thread; texts are in the language in use.
namespace Shortcuts {

/// The context of the table's texts, for those who look up the other language.
inline constexpr const char* context = "vestnik::Shortcuts";

struct Entry {
    Shortcut id;
    const char* name; ///< of the action
    ShortcutPlace place;
    QList<QKeySequence> keys;
    const char* source; ///< the text in English
    const char* words;  ///< other names that a person may use, in both languages
};

/// Returns the entries in the order of the sheet.
const QList<Entry>& all();
const Entry& entry(Shortcut id);
QString text(Shortcut id);
QString placeText(ShortcutPlace place);
/// Returns the keys as people write them: "Ctrl+Enter", "Alt+3, Ctrl+B", "Ctrl+1 … Ctrl+8".
QString keyText(Shortcut id);
QString keyText(const QKeySequence& key);
/// Returns `text` with the keys behind it, for a tooltip.
QString tip(const QString& text, Shortcut id);
bool matches(const QKeyEvent& event, Shortcut id);
/// Adds an action with these keys to a widget, which owns it. The keys work while that widget is in view, and do not repeat.
QAction* add(Shortcut id, QWidget& widget);
/// Returns the tables of the sheet, as Markdown.
QString sheet();

} // namespace Shortcuts

} // namespace vestnik
