#include "ScenarioList.h"

#include "EntryDelegate.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace vestnik {

ScenarioList::ScenarioList(QWidget* parent) : QListWidget(parent)
{
    setItemDelegate(new EntryDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers); // F2 is the pane's
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QListWidget::currentRowChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT chosen();
    });
    connect(this, &QListWidget::itemSelectionChanged, this, &ScenarioList::followSelection, Qt::QueuedConnection);
    connect(this, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        const qsizetype row = this->row(item);
        if (!m_isFilling && row >= 0 && row < m_scenarios.size() && item->text() != m_scenarios[row].path())
            Q_EMIT renamed(Scenario(m_scenarios[row]), item->text());
    });
}

void ScenarioList::fill(const QList<Scenario>& scenarios)
{
    const QString former = current() ? current()->id : QString();
    {
        const QScopedValueRollback filling(m_isFilling, true);
        m_scenarios = scenarios;
        clear();
        for (const Scenario& scenario : scenarios) {
            auto* item = new QListWidgetItem(this);
            if (!scenario.isBuiltIn)
                item->setFlags(item->flags() | Qt::ItemIsEditable);
        }
        showTexts();
        choose(former);
        filter(m_filter);
    }
    if (!current() || current()->id != former)
        Q_EMIT chosen();
}

void ScenarioList::showTexts()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QSet<QString> alike = alikeIds(m_scenarios);
    for (int row = 0; row < count(); ++row) {
        const Scenario& scenario = m_scenarios[row];
        const bool isRunning = !m_running.isEmpty() && scenario.id == m_running;
        const QString note = scenario.isBuiltIn ? tr("built in") : alike.contains(scenario.id) ? scenario.id : QString();
        QStringList told{scenario.path()};
        if (!note.isEmpty())
            told += note;
        if (isRunning)
            told += tr("running");
        QListWidgetItem* entry = item(row);
        entry->setText(scenario.path());
        entry->setToolTip(scenario.description.isEmpty() ? scenario.path() : scenario.path() + u'\n' + scenario.description);
        entry->setData(Qt::AccessibleTextRole, told.join(QStringLiteral(", ")));
        entry->setData(EntryDelegate::IconRole, QStringLiteral("scenario"));
        entry->setData(EntryDelegate::NoteRole, note);
        entry->setData(EntryDelegate::MarkRole, isRunning);
        entry->setData(EntryDelegate::MenuRole, true);
    }
}

void ScenarioList::filter(const QString& text)
{
    m_filter = text.trimmed();
    int first = -1;
    for (int row = 0; row < count(); ++row) {
        const bool isHidden = !m_filter.isEmpty() && !item(row)->toolTip().contains(m_filter, Qt::CaseInsensitive);
        item(row)->setHidden(isHidden);
        if (first < 0 && !isHidden)
            first = row;
    }
    if (!currentItem() || currentItem()->isHidden()) // what is out of sight is not acted on
        setCurrentRow(first);
}

const Scenario* ScenarioList::current() const
{
    const int row = currentRow();
    return row >= 0 && row < m_scenarios.size() && !item(row)->isHidden() ? &m_scenarios[row] : nullptr;
}

void ScenarioList::choose(const QString& id)
{
    const auto found = std::find_if(m_scenarios.cbegin(), m_scenarios.cend(), [&id](const Scenario& one) { return one.id == id; });
    if (found != m_scenarios.cend())
        setCurrentRow(static_cast<int>(found - m_scenarios.cbegin()));
}

void ScenarioList::setRunning(const QString& id)
{
    if (std::exchange(m_running, id) != id)
        showTexts();
}

void ScenarioList::editPath()
{
    if (currentItem() && current() && !current()->isBuiltIn)
        editItem(currentItem());
}

void ScenarioList::followSelection()
{
    // A screen reader selects a row without making it the current one; what is marked and what is shown must be the same.
    const QList<QListWidgetItem*> selected = selectedItems();
    if (selected.size() == 1 && selected.first() != currentItem())
        setCurrentItem(selected.first());
}

void ScenarioList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    Q_EMIT menuRequested(isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

bool ScenarioList::viewportEvent(QEvent* event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && event->type() != QEvent::MouseButtonRelease)
        return QListWidget::viewportEvent(event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QModelIndex index = indexAt(mouse->position().toPoint());
    const QRect dots = index.isValid() ? EntryDelegate::menuRect(visualRect(index)) : QRect();
    if (mouse->button() != Qt::LeftButton || !dots.contains(mouse->position().toPoint()))
        return QListWidget::viewportEvent(event);
    if (isPress) {
        setCurrentIndex(index);
        return true;
    }
    Q_EMIT menuRequested(viewport()->mapToGlobal(dots.bottomLeft()));
    return true;
}

void ScenarioList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        showTexts();
    QListWidget::changeEvent(event);
}

} // namespace vestnik
