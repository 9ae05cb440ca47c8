#include "PresetsModel.h"

#include "EntryDelegate.h"
#include "EventCatalog.h"
#include "Language.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace vestnik {

const QString PresetsModel::idsType = QStringLiteral("application/x-vestnik-presets");

PresetsModel::PresetsModel(const EventCatalog& catalog, QObject* parent) : QAbstractListModel(parent), m_catalog(catalog) { }

void PresetsModel::setPresets(const QList<Preset>& presets, const QString& folder)
{
    m_folder = folder;
    m_presets = presets;
    rebuild();
}

void PresetsModel::setLoaded(const QString& id)
{
    const QString former = std::exchange(m_loaded, id);
    for (const QString& one : {former, id}) {
        if (const int row = rowOf(one); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

void PresetsModel::setFilter(const QString& text)
{
    if (std::exchange(m_view.filter, text.trimmed()) != text.trimmed())
        rebuild();
}

void PresetsModel::setFavourites(const QStringList& ids)
{
    m_view.favourites = ids;
    rebuild();
}

void PresetsModel::setShut(int row, bool isShut)
{
    if (m_rows.value(row).kind != PresetRow::Kind::Folder && m_rows.value(row).kind != PresetRow::Kind::Top)
        return;
    if (isShut)
        m_view.shut.insert(m_rows[row].folder);
    else
        m_view.shut.remove(m_rows[row].folder);
    rebuild();
}

void PresetsModel::rebuild()
{
    const QList<PresetRow> rows = m_view.rows(m_presets, [this](const QString& event) { return eventText(event); });
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void PresetsModel::retranslate()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

const Preset* PresetsModel::preset(int row) const
{
    return row >= 0 && row < m_rows.size() && !m_rows[row].isHeading() ? &m_presets[m_rows[row].preset] : nullptr;
}

int PresetsModel::rowOf(const QString& id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const PresetRow& row) { return !row.isHeading() && m_presets[row.preset].id == id; });
    return found == m_rows.cend() || id.isEmpty() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

std::optional<QString> PresetsModel::folderOf(int row) const
{
    if (row < 0 || row >= m_rows.size()) // below the last one
        return QString();
    if (m_rows[row].kind == PresetRow::Kind::Favourites)
        return std::nullopt;
    return m_rows[row].isHeading() ? m_rows[row].folder : m_presets[m_rows[row].preset].folder();
}

int PresetsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags PresetsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractListModel::flags(index) | Qt::ItemIsDropEnabled;
    return preset(index.row()) ? usual | Qt::ItemIsEditable | Qt::ItemIsDragEnabled : usual;
}

QString PresetsModel::eventText(const QString& event) const
{
    const EventType* known = m_catalog.find(event);
    return known ? known->id + u'\n' + QStringList(known->title.values()).join(u'\n') : event;
}

QString PresetsModel::headingText(const PresetRow& heading) const
{
    switch (heading.kind) {
    case PresetRow::Kind::Favourites: return tr("Favourites");
    case PresetRow::Kind::Top: return tr("In no folder");
    case PresetRow::Kind::Folder:
    case PresetRow::Kind::Preset: break;
    }
    return heading.folder;
}

QString PresetsModel::describe(const Preset& preset, const QString& separator) const
{
    const EventType* event = m_catalog.find(preset.notification.event());
    QStringList parts{preset.name};
    if (!preset.folder().isEmpty())
        parts += tr("folder %1").arg(preset.folder());
    if (preset.rawBody.isEmpty())
        parts += event ? m_catalog.title(event->id, Language::current()) : preset.notification.event();
    else
        parts += tr("a whole request");
    if (preset.hasNewOrder)
        parts += tr("new order ID on load");
    if (const qsizetype place = m_view.favourites.indexOf(preset.id); place >= 0)
        parts += tr("favourite");
    if (preset.id == m_loaded)
        parts += tr("loaded");
    return parts.join(separator);
}

QString PresetsModel::spokenHeading(const PresetRow& heading) const
{
    QStringList parts{headingText(heading)};
    if (heading.kind == PresetRow::Kind::Folder)
        parts += tr("folder");
    parts += tr("%n preset(s)", nullptr, static_cast<int>(heading.count));
    if (heading.isShut)
        parts += tr("closed");
    return parts.join(QStringLiteral(", "));
}

QVariant PresetsModel::headingData(const PresetRow& heading, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return headingText(heading);
    case Qt::AccessibleTextRole: return spokenHeading(heading);
    case HeadingRole: return true;
    case ShutRole: return heading.isShut;
    case EntryDelegate::BadgeRole: return QString::number(heading.count);
    case EntryDelegate::EndIconRole:
        if (heading.kind == PresetRow::Kind::Favourites)
            return QStringLiteral("star");
        return heading.isShut ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down");
    default: return {};
    }
}

QVariant PresetsModel::presetData(const Preset& preset, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return preset.name;
    case Qt::ToolTipRole: return describe(preset, QStringLiteral("\n"));
    case Qt::AccessibleTextRole: return describe(preset, QStringLiteral(", "));
    case EntryDelegate::BadgeRole: {
        const EventType* event = m_catalog.find(preset.notification.event());
        return event ? QString::number(event - m_catalog.events().constData() + 1) : QStringLiteral("?");
    }
    case EntryDelegate::StrongRole: return preset.id == m_loaded;
    case EntryDelegate::EndIconRole: return m_view.favourites.contains(preset.id) ? QStringLiteral("star") : QString();
    case EntryDelegate::MenuRole: return true;
    default: return {};
    }
}

QVariant PresetsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Preset* shown = preset(index.row());
    return shown ? presetData(*shown, role) : headingData(m_rows[index.row()], role);
}

bool PresetsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Preset* shown = role == Qt::EditRole ? preset(index.row()) : nullptr;
    if (!shown || value.toString() == shown->name)
        return false;
    // Later: the row that is edited goes with the change.
    QMetaObject::invokeMethod(
        this, [this, preset = *shown, name = value.toString()] { Q_EMIT renamed(preset, name); }, Qt::QueuedConnection);
    return true;
}

QStringList PresetsModel::mimeTypes() const
{
    return {idsType, QStringLiteral("text/uri-list")};
}

QMimeData* PresetsModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    QStringList ids;
    QList<QUrl> files;
    for (const QModelIndex& index : indexes) {
        if (const Preset* dragged = preset(index.row())) {
            ids += dragged->id;
            files += QUrl::fromLocalFile(m_folder + u'/' + dragged->id + QStringLiteral(".json"));
        }
    }
    data->setData(idsType, ids.join(u'\n').toUtf8());
    data->setUrls(files);
    return data;
}

} // namespace vestnik
