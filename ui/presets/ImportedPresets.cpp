#include "ImportedPresets.h"

#include "Appearance.h"
#include "EventCatalog.h"
#include "IssueText.h"
#include "Language.h"

#include <numeric>

namespace vestnik {

ImportedPresets::ImportedPresets(const PresetTransfer::Import& import, const EventCatalog& catalog, QObject* parent)
    : RowsTableModel(parent), m_import(import), m_catalog(catalog)
{
    m_rows.resize(import.refused.size() + import.presets.size());
    std::iota(m_rows.begin(), m_rows.end(), qsizetype{0});
}

QVariant ImportedPresets::cell(const QModelIndex& index, int role) const
{
    const qsizetype row = m_rows[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    if (role == Qt::ForegroundRole && index.column() == What && row < m_import.refused.size())
        return Appearance::errorColor();
    return {};
}

QString ImportedPresets::text(qsizetype row, int column) const
{
    if (row < m_import.refused.size()) {
        const PresetTransfer::Refused& refused = m_import.refused[row];
        return column == Name ? refused.name : tr("Refused: %1").arg(errorText(refused.error));
    }
    const Preset& preset = m_import.presets[row - m_import.refused.size()];
    if (column == Name)
        return preset.path();
    return preset.rawBody.isEmpty() ? m_catalog.title(preset.notification.event(), Language::current()) : tr("a whole request");
}

QString ImportedPresets::title(int column) const
{
    return column == Name ? tr("Preset") : tr("What it is");
}

} // namespace vestnik
