#include "PresetList.h"

#include "EventCatalog.h"
#include "PresetDelegate.h"
#include "PresetsModel.h"
#include "Tokens.h"

#include <QContextMenuEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSet>

#include <algorithm>
#include <utility>

namespace vestnik {

PresetList::PresetList(const EventCatalog& catalog, QWidget* parent) : QListView(parent), m_model(new PresetsModel(catalog, this))
{
    setModel(m_model);
    setItemDelegate(new PresetDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers); // F2 is the pane's; a double click loads
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QListView::activated, this, &PresetList::activate);
    connect(m_model, &PresetsModel::renamed, this, &PresetList::renamed);
}

void PresetList::keepingChoice(const std::function<void()>& change)
{
    const QModelIndex before = currentIndex();
    const QString chosen = current() ? current()->id : QString();
    const PresetRow heading = before.isValid() && !current() ? m_model->row(before.row()) : PresetRow();
    const QStringList kept = selectedIds();
    const int scrolled = verticalScrollBar()->value();
    change();
    int row = m_model->rowOf(chosen);
    for (int i = 0; row < 0 && heading.isHeading() && i < m_model->rowCount(); ++i) {
        if (m_model->row(i).kind == heading.kind && m_model->row(i).folder == heading.folder)
            row = i;
    }
    const auto isChosen = [&chosen](const Preset& preset) { return preset.id == chosen; };
    const bool isThere = heading.isHeading() || std::any_of(presets().cbegin(), presets().cend(), isChosen);
    // What is out of sight is not acted on. In place of one that is gone there is none: the next Delete would be another's.
    for (int i = 0; row < 0 && before.isValid() && isThere && i < m_model->rowCount(); ++i) {
        if (m_model->preset(i))
            row = i;
    }
    QItemSelection selection;
    for (const QString& id : kept) {
        if (const int place = m_model->rowOf(id); place >= 0 && place != row)
            selection.select(m_model->index(place), m_model->index(place));
    }
    if (row >= 0)
        setCurrentIndex(m_model->index(row));
    selectionModel()->select(selection, QItemSelectionModel::Select);
    verticalScrollBar()->setValue(scrolled);
    Q_EMIT choiceChanged();
}

void PresetList::fill(const QList<Preset>& presets, const QString& folder)
{
    const auto show = [this, presets, folder] { keepingChoice([&] { m_model->setPresets(presets, folder); }); };
    if (state() == EditingState) // what is typed would be lost
        m_later = show;
    else
        show();
}

void PresetList::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QListView::closeEditor(editor, hint);
    if (const std::function<void()> later = std::exchange(m_later, nullptr))
        later();
}

void PresetList::setLoaded(const QString& id)
{
    m_model->setLoaded(id);
}

void PresetList::setFavourites(const QStringList& ids)
{
    keepingChoice([&] { m_model->setFavourites(ids); });
}

void PresetList::filter(const QString& text)
{
    keepingChoice([&] { m_model->setFilter(text); });
}

const QList<Preset>& PresetList::presets() const
{
    return m_model->presets();
}

bool PresetList::hasName(const QString& name) const
{
    return std::any_of(presets().cbegin(), presets().cend(),
                       [&name](const Preset& preset) { return preset.name.compare(name, Qt::CaseInsensitive) == 0; });
}

const Preset* PresetList::current() const
{
    return m_model->preset(currentIndex().row());
}

QList<Preset> PresetList::selected(bool withHeadings) const
{
    QModelIndexList indexes = selectionModel()->selectedRows();
    std::sort(indexes.begin(), indexes.end());
    QStringList folders;
    QList<Preset> found;
    QSet<QString> ids;
    for (const QModelIndex& index : std::as_const(indexes)) {
        if (const Preset* preset = m_model->preset(index.row())) {
            found.append(*preset);
            ids.insert(preset->id);
        } else if (m_model->row(index.row()).kind == PresetRow::Kind::Folder)
            folders += m_model->row(index.row()).folder;
    }
    if (!withHeadings || folders.isEmpty())
        return found;
    for (const Preset& preset : presets()) {
        const auto holds = [&preset](const QString& folder) {
            return preset.folder() == folder || preset.folder().startsWith(folder + u'/');
        };
        if (std::any_of(folders.cbegin(), folders.cend(), holds) && !ids.contains(preset.id))
            found.append(preset);
    }
    return found;
}

QStringList PresetList::selectedIds() const
{
    QStringList ids;
    const QList<Preset> presets = selected();
    for (const Preset& preset : presets)
        ids += preset.id;
    return ids;
}

void PresetList::choose(const QString& id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return selectionModel()->clear();
    setCurrentIndex(m_model->index(row));
}

void PresetList::focusFirst()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->preset(row))
            continue;
        setCurrentIndex(m_model->index(row));
        return setFocus(Qt::OtherFocusReason);
    }
}

void PresetList::activate(const QModelIndex& index)
{
    if (!m_model->preset(index.row()))
        return toggle(index.row());
    setCurrentIndex(index); // it alone
    Q_EMIT loadRequested();
}

void PresetList::toggle(int row)
{
    keepingChoice([&] { m_model->setShut(row, !m_model->row(row).isShut); });
}

void PresetList::keyPressEvent(QKeyEvent* event)
{
    const int row = currentIndex().row();
    const bool isSideways = event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right);
    if (row < 0 || !isSideways)
        return QListView::keyPressEvent(event);
    if (!m_model->preset(row)) {
        if (m_model->row(row).isShut == (event->key() == Qt::Key_Right))
            toggle(row);
        return;
    }
    for (int above = row; event->key() == Qt::Key_Left && above >= 0; --above) { // to its heading
        if (!m_model->preset(above))
            return setCurrentIndex(m_model->index(above));
    }
}

void PresetList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (!selectionModel()->isSelected(index)) // of several that are selected it is a menu of all
        setCurrentIndex(index);
    Q_EMIT menuRequested(isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

bool PresetList::viewportEvent(QEvent* event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && event->type() != QEvent::MouseButtonRelease)
        return QListView::viewportEvent(event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QModelIndex index = indexAt(mouse->position().toPoint());
    const bool isLeft = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier && index.isValid();
    if (isLeft && !m_model->preset(index.row())) { // a press on a heading opens or closes it, two do not do both
        if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_pressed, -1) == index.row())
            toggle(index.row());
        else if (isPress) {
            setCurrentIndex(index);
            setFocus(Qt::MouseFocusReason);
            m_pressed = event->type() == QEvent::MouseButtonPress ? index.row() : -1;
        }
        return true;
    }
    m_pressed = -1;
    const QRect dots = index.isValid() ? EntryDelegate::menuRect(visualRect(index)) : QRect();
    if (!isLeft || !dots.contains(mouse->position().toPoint()))
        return QListView::viewportEvent(event);
    if (isPress) { // two presses there load nothing
        if (!selectionModel()->isSelected(index))
            setCurrentIndex(index);
        return true;
    }
    Q_EMIT menuRequested(viewport()->mapToGlobal(dots.bottomLeft()));
    return true;
}

int PresetList::targetOf(const QDropEvent& event) const
{
    if (!event.mimeData()->hasFormat(PresetsModel::idsType))
        return -1;
    const QModelIndex over = indexAt(event.position().toPoint());
    const int row = over.isValid() ? over.row() : m_model->rowCount();
    return m_model->folderOf(row) ? row : -1;
}

void PresetList::setTarget(int row)
{
    if (std::exchange(m_target, row) != row)
        viewport()->update();
}

void PresetList::dragEnterEvent(QDragEnterEvent* event)
{
    // Files from elsewhere are the window's.
    event->setAccepted(event->mimeData()->hasFormat(PresetsModel::idsType));
}

void PresetList::dragMoveEvent(QDragMoveEvent* event)
{
    QListView::dragMoveEvent(event); // it scrolls
    setTarget(targetOf(*event));
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(m_target >= 0);
}

void PresetList::dragLeaveEvent(QDragLeaveEvent* event)
{
    setTarget(-1);
    QListView::dragLeaveEvent(event);
}

void PresetList::dropEvent(QDropEvent* event)
{
    const int row = targetOf(*event);
    setTarget(-1);
    stopAutoScroll();
    setState(NoState);
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(row >= 0);
    if (row < 0)
        return;
    const QStringList ids = QString::fromUtf8(event->mimeData()->data(PresetsModel::idsType)).split(u'\n', Qt::SkipEmptyParts);
    Q_EMIT moveRequested(ids, *m_model->folderOf(row));
}

void PresetList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_target < 0)
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(Tokens::colour(Tokens::Colour::Accent), Tokens::focusRing));
    const QRect row = m_target < m_model->rowCount() ? visualRect(m_model->index(m_target)) : viewport()->rect();
    painter.drawRect(row.adjusted(1, 1, -1, -1));
}

void PresetList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT choiceChanged();
}

void PresetList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        m_model->retranslate();
    QListView::changeEvent(event);
}

} // namespace vestnik
