#pragma once

#include "PresetStore.h"
#include "StateSlot.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace vestnik {

class StateStrip;

/// The saved presets: load, save, rename; overwriting and deleting can be undone. The store must outlive it.
class PresetsPane : public QWidget {
    Q_OBJECT

public:
    explicit PresetsPane(PresetStore& store, QWidget* parent = nullptr);

    /// Sets the notification that "save" stores.
    void setNotification(const std::optional<Notification>& notification);
    /// To the list, or to the name of the first one.
    void focusList();
    /// Saves under the name that was typed, or asks for one.
    void saveOrAskForName();
    /// Reads the folder anew.
    void refresh();

Q_SIGNALS:
    void loadRequested(const vestnik::Preset& preset);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void updateActions();
    void save();
    void overwrite(const QString& name, const Notification& notification);
    void rename(QListWidgetItem* item);
    void remove();
    void offerUndo(const Preset& previous, const StateSlot::Text& text);
    void loadCurrent();
    const Preset* current() const;
    void fail(const Error& error);
    /// Names every file that is no preset, so that none is taken for lost.
    void sayUnreadable(const QList<Error>& errors);

    PresetStore& m_store;
    std::optional<Notification> m_notification;
    QList<Preset> m_presets;
    bool m_isFilling = false;
    QLabel* m_title;
    QListWidget* m_list;
    QLabel* m_empty;
    StateStrip* m_states;
    StateSlot* m_taken; ///< a name that another preset has
    StateSlot* m_fault;
    StateSlot* m_unreadable;
    QLineEdit* m_name;
    QPushButton* m_save;
    QPushButton* m_load;
    QPushButton* m_rename;
    QPushButton* m_remove;
};

} // namespace vestnik
