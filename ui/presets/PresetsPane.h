#pragma once

#include "FilledPreset.h"
#include "PresetStore.h"
#include "StateSlot.h"

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
class PresetList;
class PresetQuestions;
class StateStrip;

/// The saved presets: search, load, save, rename, duplicate; updating, overwriting and deleting can be undone. The one that was loaded last
/// is the one that Ctrl+S updates. The store and the catalogue must outlive it.
class PresetsPane : public QWidget {
    Q_OBJECT

public:
    /// Gives what fills a preset now, for the environment in use.
    using Filling = std::function<PresetFilling()>;

    PresetsPane(PresetStore& store, const EventCatalog& catalog, Filling filling, QWidget* parent = nullptr);

    /// Sets the notification that "save" stores.
    void setNotification(const std::optional<Notification>& notification);
    /// Asks for that preset in the form, with its placeholders filled; the questions of some stand in the list's place until they are
    /// answered. One without an order leaves the order that is there.
    void load(const Preset& preset);
    /// The form holds that preset now; an empty id: something else.
    void setLoaded(const QString& id);
    /// To the list, or to the name of the first one.
    void focusList();
    /// Updates the preset that was loaded last, saves under the name that was typed, or asks for one; so it does for another event.
    void saveOrAskForName();
    /// Reads the folder anew.
    void refresh();

Q_SIGNALS:
    /// The preset as it is for the form: filled.
    void loadRequested(const vestnik::Preset& preset);
    /// It wants to be in view, because something is typed or chosen in it.
    void wanted();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* topLine();
    void fillMenu();
    void retranslateUi();
    void focusFirstMatch();
    void startNaming();
    void endNaming();
    void save();
    void overwrite(const QString& name, const Notification& notification);
    /// Puts what the form holds into that preset; without its order into one that has none.
    /// `mayReplace`: a person said that the form's values may take the place of what the preset fills in.
    void updatePreset(const Preset& previous, bool mayReplace = false);
    /// The preset is not what the form was loaded from: a person decides.
    void askToOverwrite(const Preset& preset, const StateSlot::Text& text);
    /// It was written here, so that its file is no change of somebody else.
    void noteWritten(const Preset& preset);
    void rename(const Preset& preset, const QString& name);
    void duplicate();
    void remove();
    void updateCurrent();
    /// Puts it back as it was.
    void restore(const Preset& former);
    void offerUndo(const Preset& previous, const StateSlot::Text& text);
    void loadCurrent();
    void loadFilled(const Preset& preset, const QHash<QString, QString>& answers);
    /// False, and said, when the form holds nothing that can be saved.
    bool hasNotification();
    void fail(const Error& error);
    /// Names every file that is no preset, so that none is taken for lost.
    void sayUnreadable(const QList<Error>& errors);

    PresetStore& m_store;
    const Filling m_filling;
    std::optional<Notification> m_notification;
    QObject m_removals;                   ///< owns the toasts that offer to bring one back
    QString m_loaded;                     ///< its id; the form may have been changed since
    std::optional<FilledPreset> m_filled; ///< the preset that was loaded last
    QLabel* m_title;
    QToolButton* m_new;
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
    StateSlot* m_taken; ///< a name that another preset has
    StateSlot* m_fault;
    StateSlot* m_unreadable;
    QMenu* m_menu; ///< of a row
    QAction* m_load;
    QAction* m_update;
    QAction* m_rename;
    QAction* m_duplicate;
    QAction* m_remove;
};

} // namespace vestnik
