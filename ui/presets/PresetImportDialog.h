#pragma once

#include "PresetTransfer.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace vestnik {

class EventCatalog;
class ImportedPresets;

/// Shows what a file would bring: the presets, and what is refused with the reason of each. A person chooses the folder for them, or leaves
/// it. Deletes itself. The catalogue must outlive it.
class PresetImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `folders`: those that are there.
    PresetImportDialog(const PresetTransfer::Import& import, const QStringList& folders, const EventCatalog& catalog, QWidget* parent);

    const PresetTransfer::Import& import() const { return m_import; }
    /// The folder that was chosen; empty: none.
    QString folder() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    const PresetTransfer::Import m_import;
    QLabel* m_about;
    ImportedPresets* m_model;
    QTableView* m_table;
    QLabel* m_folderLabel;
    QComboBox* m_folder;
    QPushButton* m_take;
    QPushButton* m_leave;
};

} // namespace vestnik
