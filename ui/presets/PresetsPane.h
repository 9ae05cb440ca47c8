#pragma once

#include "PresetFilling.h"
#include "PresetLibrary.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace vestnik {

class EventCatalog;
class Preferences;
class PresetActs;
class PresetFiles;
class PresetList;
class PresetMenu;
class PresetQuestions;
class PresetSaving;
class StateSlot;
class StateStrip;

/// The saved presets: search, load, save, and the menus by which they are named, put into folders, imported and exported. What changes in
/// their folder is in view by itself. The one that was loaded last is the one that Ctrl+S updates. Library, catalogue and preferences must
/// outlive it.
class PresetsPane : public QWidget {
    Q_OBJECT

public:
    /// Gives what fills a preset now, for the environment in use.
    using Filling = std::function<PresetFilling()>;

    PresetsPane(PresetLibrary& library, const EventCatalog& catalog, Preferences& preferences, Filling filling, QWidget* parent = nullptr);

    /// Sets the notification that "save" stores.
    void setNotification(const std::optional<Notification>& notification);
    /// Asks for that preset in the form, with its placeholders filled; the questions of some stand in the list's place until they are
    /// answered. One without an order leaves the order that is there.
    void load(const Preset& listed);
    /// Loads a favourite by its place among them, from 0; where there is none it says so.
    void loadFavourite(qsizetype place);
    /// The form holds that preset now; an empty id: something else.
    void setLoaded(const QString& id);
    /// Returns the fields of the form in which it is an order that a preset made up.
    QStringList madeUpIds() const;
    /// To the list, or to the name of the first one.
    void focusList();
    /// Updates the preset that was loaded last, saves under the name that was typed, or asks for one; so it does for another event.
    void saveOrAskForName();
    /// Shows what a file or folder would bring.
    void importFrom(const QString& path);

Q_SIGNALS:
    /// The preset as it is for the form: filled.
    void loadRequested(const vestnik::Preset& preset);
    /// It wants to be in view, because something is typed or chosen in it.
    void wanted();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The purpose of the name that is typed.
    enum class Naming { Preset, Folder };

    void build();
    QWidget* topLine();
    QMenu* fileMenu();
    void connectList();
    void connectKeys();
    void connectMenu();
    void retranslateUi();
    void showListing();
    void showFaults();
    void openMenu(const QPoint& place);
    void refreshMenu();
    void focusFirstMatch();
    void startNaming(Naming naming, const QString& proposal = {});
    void endNaming();
    void takeName();
    void loadCurrent();
    void loadFilled(const Preset& preset, const QHash<QString, QString>& answers);

    PresetLibrary& m_library;
    Preferences& m_preferences;
    const Filling m_filling;
    QLabel* m_title;
    QToolButton* m_new;
    QToolButton* m_more;
    QStackedWidget* m_line; ///< the search, or in its place the name that is asked for
    QLineEdit* m_search;
    QLineEdit* m_name;
    QToolButton* m_save;
    QToolButton* m_cancel;
    PresetList* m_list;
    PresetQuestions* m_questions;
    QWidget* m_empty;
    QLabel* m_emptyText;
    QPushButton* m_saveFirst;
    StateStrip* m_states;
    StateSlot* m_taken; ///< a question about a preset
    StateSlot* m_fault;
    StateSlot* m_unreadable;
    PresetSaving* m_saving;
    PresetActs* m_acts;
    PresetFiles* m_files;
    QAction* m_rename;
    QAction* m_remove;
    PresetMenu* m_menu; ///< of a row
    QAction* m_importFile;
    QAction* m_importFolder;
    QAction* m_importClipboard;
    QAction* m_exportAll;
    Naming m_naming = Naming::Preset;
    QPointer<QWidget> m_before; ///< it had the focus before a name was asked for
    QStringList m_moved;        ///< the ids for which a folder is named
};

} // namespace vestnik
