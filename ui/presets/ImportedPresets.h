#pragma once

#include "PresetTransfer.h"
#include "RowsTableModel.h"

namespace vestnik {

/// The rows of an import: what is refused, with its reason, and then what comes. The catalogue must outlive it.
class ImportedPresets : public RowsTableModel<qsizetype> {
    Q_OBJECT

public:
    enum Column { Name, What, ColumnCount };

    ImportedPresets(const PresetTransfer::Import& import, const EventCatalog& catalog, QObject* parent = nullptr);

protected:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;

private:
    QString text(qsizetype row, int column) const;

    const PresetTransfer::Import m_import;
    const EventCatalog& m_catalog;
};

} // namespace vestnik
