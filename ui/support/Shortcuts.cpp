#include "Shortcuts.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QStringList>
#include <QWidget>

#include <algorithm>

namespace vestnik::Shortcuts {
namespace {

constexpr int eventKeys = 8;
constexpr int favouriteKeys = 9;

using enum ShortcutPlace;

QKeySequence ctrl(Qt::Key key)
{
    return {Qt::CTRL | key};
}

QKeySequence ctrlShift(Qt::Key key)
{
    return {Qt::CTRL | Qt::SHIFT | key};
}

QKeySequence alt(Qt::Key key)
{
    return {Qt::ALT | key};
}

QList<QKeySequence> digits(Qt::KeyboardModifiers modifiers, int count)
{
    QList<QKeySequence> keys; // by the digits: they are where they are in a Russian layout, too
    for (int i = 0; i < count; ++i)
        keys += QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(Qt::Key_1 + i)));
    return keys;
}

// clang-format off
QList<Entry> everywhere()
{
    return {
        {Shortcut::Palette, "commandPalette", Everywhere, {ctrl(Qt::Key_K)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Commands"), "palette find палитра найти"},
        {Shortcut::PageSend, "openSend", Everywhere, {alt(Qt::Key_1)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Send"), "compose form форма"},
        {Shortcut::PageHistory, "openHistory", Everywhere, {alt(Qt::Key_2)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: History"), "journal records история записи"},
        {Shortcut::PageBatch, "openBatch", Everywhere, {alt(Qt::Key_3), ctrl(Qt::Key_B)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Batch"), "table excel csv таблица партия"},
        {Shortcut::PageEnvironments, "openEnvironments", Everywhere, {alt(Qt::Key_4)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Environments"), "token url токен адрес"},
        {Shortcut::PageScenarios, "openScenarios", Everywhere, {alt(Qt::Key_5)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Scenarios"), "run tests qa сценарий тест запуск"},
        {Shortcut::PageSettings, "openSettings", Everywhere, {ctrl(Qt::Key_Comma)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Settings"), "preferences options параметры"},
        {Shortcut::PageHelp, "openHelp", Everywhere, {QKeySequence(Qt::Key_F1)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Page: Help"), "keys about клавиши программе"},
        {Shortcut::SearchHistory, "searchHistory", Everywhere, {ctrl(Qt::Key_F)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Search the history"), "find filter найти фильтр"},
        {Shortcut::NextPane, "nextPane", Everywhere, {QKeySequence(Qt::Key_F6)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Next pane"), "focus фокус"},
        {Shortcut::PreviousPane, "previousPane", Everywhere, {QKeySequence(Qt::SHIFT | Qt::Key_F6)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Previous pane"), "focus фокус"},
        {Shortcut::LockProduction, "lockProductionNow", Everywhere, {ctrlShift(Qt::Key_L)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Lock production now"), "prod close закрыть"},
        {Shortcut::Stop, "stopSending", Everywhere, {QKeySequence(Qt::SHIFT | Qt::Key_Escape)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Stop the send"), "abort прервать"},
        {Shortcut::Close, "closeTopmost", Everywhere, {QKeySequence(Qt::Key_Escape)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Close a card, a list or a question; never stops a send"), ""},
        {Shortcut::Quit, "quitProgram", Everywhere, {ctrl(Qt::Key_Q)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Quit, after the responses that are waited for"), "exit закрыть"},
        {Shortcut::UndoNewest, "undoNewest", Everywhere, {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Z)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Undo what the newest notice says"), "undo отменить вернуть"},
        {Shortcut::ZoomIn, "zoomIn", Everywhere, {ctrl(Qt::Key_Plus), ctrl(Qt::Key_Equal)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Larger text"), "zoom масштаб шрифт"},
        {Shortcut::ZoomOut, "zoomOut", Everywhere, {ctrl(Qt::Key_Minus)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Smaller text"), "zoom масштаб шрифт"},
        {Shortcut::ZoomReset, "zoomReset", Everywhere, {ctrl(Qt::Key_0)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Usual text size"), "zoom масштаб шрифт"},
    };
}

QList<Entry> ofForm()
{
    return {
        {Shortcut::Send, "sendEvent", Form, {ctrl(Qt::Key_Return), ctrl(Qt::Key_Enter)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Send the event; press again to confirm production's card"), ""},
        {Shortcut::SendAndNext, "sendEventAndNext", Form, {ctrlShift(Qt::Key_Return), ctrlShift(Qt::Key_Enter)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Send, and choose the next event"), ""},
        {Shortcut::ChooseEvent, "chooseEvent", Form, digits(Qt::ControlModifier, eventKeys),
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Choose the event"), ""},
        {Shortcut::OrderId, "goToOrderId", Form, {ctrl(Qt::Key_L)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Go to the order ID"), ""},
        {Shortcut::AddItem, "addItem", Form, {ctrl(Qt::Key_I)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Add an item"), "row position строка товар"},
        {Shortcut::RawJson, "toggleRawJson", Form, {ctrlShift(Qt::Key_J)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Form or JSON"), "raw body тело"},
        {Shortcut::NextProblem, "nextProblem", Form, {QKeySequence(Qt::Key_F8)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Next problem of the form"), "error warning ошибка предупреждение"},
        {Shortcut::PreviousProblem, "previousProblem", Form, {QKeySequence(Qt::SHIFT | Qt::Key_F8)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Previous problem of the form"), "error warning ошибка предупреждение"},
        {Shortcut::NewForm, "newForm", Form, {ctrl(Qt::Key_N)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Empty the form"), "new clear новая очистить"},
        {Shortcut::SavePreset, "savePresetNow", Form, {ctrl(Qt::Key_S)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Update the loaded preset, or save the form as a new one"), ""},
        {Shortcut::RenamePreset, "renamePreset", Form, {QKeySequence(Qt::Key_F2)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: rename the preset"), ""},
        {Shortcut::RemovePreset, "removePreset", Form, {QKeySequence(Qt::Key_Delete)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: delete the preset, with a way back"), ""},
        {Shortcut::Presets, "goToPresets", Form, {ctrl(Qt::Key_P)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Go to the presets"), ""},
        {Shortcut::FavouritePreset, "loadFavourite", Form, digits(Qt::ControlModifier | Qt::AltModifier, favouriteKeys),
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Load a favourite preset, by its place"), ""},
        {Shortcut::Environment, "chooseEnvironment", Form, {ctrl(Qt::Key_E)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Choose the environment"), ""},
        {Shortcut::PasteOrder, "pasteOrder", Form, {ctrl(Qt::Key_V)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Outside a field: take an order ID or rows from the clipboard"), "paste вставить"},
    };
}

QList<Entry> ofRecords()
{
    return {
        {Shortcut::OpenRecord, "openRecord", Records, {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: open the record"), ""},
        {Shortcut::Resend, "resendRecord", Records, {ctrl(Qt::Key_R)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Send again, after a question"), "resend repeat повторить"},
        {Shortcut::EditAndResend, "editAndResend", Records, {ctrlShift(Qt::Key_R)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Edit and send"), "resend load form форма"},
        {Shortcut::CopyTicket, "copyTicket", Records, {ctrlShift(Qt::Key_C)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Copy for a ticket"), ""},
        {Shortcut::Timeline, "openTimeline", Records, {ctrl(Qt::Key_T)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Order timeline"), "хронология"},
        {Shortcut::Compare, "compareRecords", Records, {ctrl(Qt::Key_D)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Compare two records"), "difference разница"},
        {Shortcut::ExportRecords, "exportRecords", Records, {ctrlShift(Qt::Key_E)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Export records…"), "csv json save сохранить"},
    };
}

QList<Entry> ofOtherPages()
{
    return {
        {Shortcut::OpenTable, "openTable", Batch, {ctrl(Qt::Key_O)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Open a table"), "csv excel file файл"},
        {Shortcut::PasteRows, "pasteRows", Batch, {ctrl(Qt::Key_V)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Paste rows"), "excel clipboard буфер"},
        {Shortcut::ExportBatch, "exportBatch", Batch, {ctrlShift(Qt::Key_E)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Export the batch's results…"), "csv save сохранить"},
        {Shortcut::RemoveBatch, "removeBatch", Batch, {QKeySequence(Qt::Key_Delete)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: delete a batch of which nothing was sent, with a way back"), ""},
        {Shortcut::SaveEnvironment, "saveEnvironmentNow", Environments, {ctrl(Qt::Key_S)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Save the environment"), ""},
        {Shortcut::RenameEnvironment, "renameEnvironmentNow", Environments, {QKeySequence(Qt::Key_F2)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Rename the environment"), "name название"},
        {Shortcut::RemoveEnvironment, "removeEnvironmentNow", Environments, {QKeySequence(Qt::Key_Delete)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: delete the environment, with a way back"), ""},
        {Shortcut::RunScenario, "runScenario", Scenarios, {ctrl(Qt::Key_Return), ctrl(Qt::Key_Enter)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "Run the scenario; pause, continue or go on while it runs"), ""},
        {Shortcut::RenameScenario, "renameScenario", Scenarios, {QKeySequence(Qt::Key_F2)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: rename the scenario"), ""},
        {Shortcut::RemoveScenario, "removeScenario", Scenarios, {QKeySequence(Qt::Key_Delete)},
         QT_TRANSLATE_NOOP("vestnik::Shortcuts", "In the list: delete the scenario, with a way back"), ""},
    };
}
// clang-format on

} // namespace

const QList<Entry>& all()
{
    static const QList<Entry> table = everywhere() + ofForm() + ofRecords() + ofOtherPages();
    return table;
}

const Entry& entry(Shortcut id)
{
    return *std::find_if(all().cbegin(), all().cend(), [id](const Entry& one) { return one.id == id; });
}

QString text(Shortcut id)
{
    return QCoreApplication::translate(context, entry(id).source);
}

QString placeText(ShortcutPlace place)
{
    switch (place) {
    case Everywhere: return QCoreApplication::translate("vestnik::Shortcuts", "Everywhere");
    case Form: return QCoreApplication::translate("vestnik::Shortcuts", "Send: the form");
    case Records: return QCoreApplication::translate("vestnik::Shortcuts", "History: the selected records");
    case Batch: return QCoreApplication::translate("vestnik::Shortcuts", "Batch");
    case Scenarios: return QCoreApplication::translate("vestnik::Shortcuts", "Scenarios");
    case Environments: return QCoreApplication::translate("vestnik::Shortcuts", "Environments");
    }
    Q_UNREACHABLE();
}

QString keyText(const QKeySequence& key)
{
    return key.toString(QKeySequence::PortableText).replace(QStringLiteral("Return"), QStringLiteral("Enter"));
}

QString keyText(Shortcut id)
{
    QStringList texts;
    for (const QKeySequence& key : entry(id).keys)
        texts += keyText(key);
    texts.removeDuplicates(); // a keyboard has two Enter keys
    const bool isRange = id == Shortcut::ChooseEvent || id == Shortcut::FavouritePreset;
    return isRange ? QStringLiteral("%1 … %2").arg(texts.first(), texts.last()) : texts.join(QStringLiteral(", "));
}

QString tip(const QString& text, Shortcut id)
{
    return QStringLiteral("%1 (%2)").arg(text, keyText(id));
}

bool matches(const QKeyEvent& event, Shortcut id)
{
    const QKeySequence pressed((event.modifiers() & ~Qt::KeypadModifier) | static_cast<Qt::Key>(event.key()));
    return entry(id).keys.contains(pressed);
}

QAction* add(Shortcut id, QWidget& widget)
{
    auto* action = new QAction(&widget);
    action->setObjectName(QLatin1String(entry(id).name));
    action->setShortcuts(entry(id).keys);
    action->setAutoRepeat(false); // something may lie on the keyboard
    widget.addAction(action);
    return action;
}

QString sheet()
{
    QString markdown;
    for (int place = 0; place < shortcutPlaceCount; ++place) {
        markdown += QStringLiteral("\n## %1\n\n| %2 | %3 |\n|---|---|\n")
                        .arg(placeText(static_cast<ShortcutPlace>(place)), QCoreApplication::translate("vestnik::Shortcuts", "key"),
                             QCoreApplication::translate("vestnik::Shortcuts", "what it does"));
        for (const Entry& entry : all()) {
            if (entry.place == static_cast<ShortcutPlace>(place))
                markdown += QStringLiteral("| %1 | %2 |\n").arg(keyText(entry.id), Shortcuts::text(entry.id));
        }
    }
    return markdown;
}

} // namespace vestnik::Shortcuts
