#pragma once

#include "PresetLibrary.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace vestnik {

class BatchDraft;
class EventCatalog;

/// Edits the values that the table does not give: the event, a preset, and fields that are the same in every row. Changes go to the draft
/// at once. The draft, the library and the catalogue must outlive it.
class ConstantsPane : public QWidget {
    Q_OBJECT

public:
    ConstantsPane(BatchDraft& draft, PresetLibrary& presets, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Shows the draft's current values.
    void refresh();
    /// Another file is there: the presets are read anew.
    void reset();
    void focusEvent();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslateUi();
    void add();
    void removeSelected();
    void takePresets();
    void fillEvents();
    void fillPresets();
    void fillFields();
    void fillList();

    BatchDraft& m_draft;
    PresetLibrary& m_library;
    const EventCatalog& m_catalog;
    bool m_isRefreshing = false;
    QList<Preset> m_presets;
    QLabel* m_eventLabel;
    QComboBox* m_event;
    QLabel* m_presetLabel;
    QComboBox* m_preset;
    QLabel* m_fieldLabel;
    QComboBox* m_field;
    QLineEdit* m_value;
    QPushButton* m_add;
    QPushButton* m_remove;
    QListWidget* m_list;
};

} // namespace vestnik
