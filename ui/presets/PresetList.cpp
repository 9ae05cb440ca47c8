#include "PresetList.h"

#include "EntryDelegate.h"
#include "EventCatalog.h"
#include "Language.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace vestnik {

PresetList::PresetList(const EventCatalog& catalog, QWidget* parent) : QListWidget(parent), m_catalog(catalog)
{
    setItemDelegate(new EntryDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers); // F2 is the pane's; a double click loads
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QListWidget::itemActivated, this, &PresetList::loadRequested);
    connect(this, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        const qsizetype row = this->row(item);
        if (!m_isFilling && row >= 0 && row < m_presets.size() && item->text() != m_presets[row].name)
            Q_EMIT renamed(Preset(m_presets[row]), item->text());
    });
}

void PresetList::fill(const QList<Preset>& presets, const QString& loadedId)
{
    const QString chosen = current() ? current()->id : QString();
    const QScopedValueRollback filling(m_isFilling, true);
    m_presets = presets;
    m_loaded = loadedId;
    clear();
    for (qsizetype row = 0; row < presets.size(); ++row) {
        auto* item = new QListWidgetItem(this);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    showTexts();
    choose(chosen);
    filter(m_filter);
}

void PresetList::showTexts()
{
    const QScopedValueRollback filling(m_isFilling, true);
    for (int row = 0; row < count(); ++row) {
        const Preset& preset = m_presets[row];
        const EventType* event = m_catalog.find(preset.notification.event());
        const QString title = event ? m_catalog.title(event->id, Language::current()) : preset.notification.event();
        const QString loaded = preset.id == m_loaded ? tr("loaded") : QString();
        QStringList parts{preset.name, title};
        if (!loaded.isEmpty())
            parts += loaded;
        QListWidgetItem* entry = item(row);
        entry->setText(preset.name);
        entry->setToolTip(parts.join(u'\n'));
        entry->setData(Qt::AccessibleTextRole, parts.join(QStringLiteral(", ")));
        entry->setData(EntryDelegate::BadgeRole, event ? QString::number(event - m_catalog.events().constData() + 1) : QStringLiteral("?"));
        entry->setData(EntryDelegate::StrongRole, !loaded.isEmpty());
        entry->setData(EntryDelegate::MenuRole, true);
    }
}

void PresetList::filter(const QString& text)
{
    m_filter = text.trimmed();
    int first = -1;
    for (int row = 0; row < count(); ++row) {
        const bool isHidden = !m_filter.isEmpty() && !item(row)->toolTip().contains(m_filter, Qt::CaseInsensitive);
        item(row)->setHidden(isHidden);
        if (first < 0 && !isHidden)
            first = row;
    }
    if (currentItem() && currentItem()->isHidden()) // what is out of sight is not acted on
        setCurrentRow(first);
}

const Preset* PresetList::byId(const QString& id) const
{
    const auto found = std::find_if(m_presets.cbegin(), m_presets.cend(), [&id](const Preset& preset) { return preset.id == id; });
    return found == m_presets.cend() ? nullptr : &*found;
}

const Preset* PresetList::byPath(const QString& path) const
{
    const auto found = std::find_if(m_presets.cbegin(), m_presets.cend(), [&path](const Preset& preset) { return preset.path() == path; });
    return found == m_presets.cend() ? nullptr : &*found;
}

bool PresetList::hasName(const QString& name) const
{
    return std::any_of(m_presets.cbegin(), m_presets.cend(),
                       [&name](const Preset& preset) { return preset.name.compare(name, Qt::CaseInsensitive) == 0; });
}

const Preset* PresetList::current() const
{
    const int row = currentRow();
    return row >= 0 && row < m_presets.size() && !item(row)->isHidden() ? &m_presets[row] : nullptr;
}

void PresetList::choose(const QString& id)
{
    const Preset* preset = byId(id);
    setCurrentRow(preset ? static_cast<int>(preset - m_presets.constData()) : -1);
}

void PresetList::focusFirst()
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->isHidden())
            continue;
        setCurrentRow(row);
        return setFocus(Qt::OtherFocusReason);
    }
}

void PresetList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    Q_EMIT menuRequested(isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

bool PresetList::viewportEvent(QEvent* event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && event->type() != QEvent::MouseButtonRelease)
        return QListWidget::viewportEvent(event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QModelIndex index = indexAt(mouse->position().toPoint());
    const QRect dots = index.isValid() ? EntryDelegate::menuRect(visualRect(index)) : QRect();
    if (mouse->button() != Qt::LeftButton || !dots.contains(mouse->position().toPoint()))
        return QListWidget::viewportEvent(event);
    if (isPress) { // two presses there load nothing
        setCurrentIndex(index);
        return true;
    }
    Q_EMIT menuRequested(viewport()->mapToGlobal(dots.bottomLeft()));
    return true;
}

void PresetList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        showTexts();
    QListWidget::changeEvent(event);
}

} // namespace vestnik
