#include "EnvironmentList.h"

#include "EntryDelegate.h"
#include "KindSign.h"
#include "OutcomeText.h"

#include <QEvent>
#include <QSignalBlocker>

#include <utility>

namespace vestnik {

EnvironmentList::EnvironmentList(QWidget* parent) : QListWidget(parent)
{
    setItemDelegate(new EntryDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosenByPerson(idIn(row));
    });
    connect(this, &QListWidget::itemSelectionChanged, this, &EnvironmentList::followSelection, Qt::QueuedConnection);
}

void EnvironmentList::fill(const QList<Environment>& environments)
{
    const QSignalBlocker blocker(this);
    m_environments = QList{sandboxEnvironment({})} + environments;
    m_hasNew = false;
    clear();
    for (qsizetype row = 0; row < m_environments.size(); ++row)
        addItem(QString());
    showTexts();
}

void EnvironmentList::addNew(const QString& id)
{
    const QSignalBlocker blocker(this);
    if (std::exchange(m_hasNew, true)) {
        m_environments.last().id = id;
    } else {
        m_environments.append(Environment{.id = id, .name = {}, .baseUrl = {}});
        addItem(QString());
    }
    showTexts();
}

void EnvironmentList::mark(const QString& id)
{
    const QSignalBlocker blocker(this);
    int row = -1;
    for (int i = 0; i < count(); ++i) {
        if (idIn(i) == id)
            row = i;
    }
    setCurrentRow(row);
}

QString EnvironmentList::idIn(int row) const
{
    return row >= 0 && row < m_environments.size() ? m_environments[row].id : QString();
}

void EnvironmentList::setUnsaved(const QString& id)
{
    if (std::exchange(m_unsaved, id) != id)
        showTexts();
}

void EnvironmentList::followSelection()
{
    // A screen reader selects a row without making it the current one; what is marked and what the form shows must be the same.
    const QList<QListWidgetItem*> selected = selectedItems();
    if (selected.size() == 1 && selected.first() != currentItem())
        setCurrentItem(selected.first());
}

void EnvironmentList::showTexts()
{
    const QSignalBlocker blocker(this);
    for (int row = 0; row < count(); ++row) {
        const Environment& environment = m_environments[row];
        const bool isNew = m_hasNew && row == count() - 1;
        const bool isUnsaved = !m_unsaved.isEmpty() && environment.id == m_unsaved;
        const QString name = isNew ? tr("New environment") : environmentText(environment.name, environment.kind);
        const bool isSandbox = environment.id == sandboxId;
        QString told = isNew || isSandbox ? name : QStringLiteral("%1 · %2").arg(name, kindText(environment.kind));
        if (isUnsaved)
            told = tr("%1, not saved").arg(told);
        QListWidgetItem* entry = item(row);
        entry->setText(isSandbox ? kindText(environment.kind) : isNew ? name : environment.name);
        entry->setData(Qt::AccessibleTextRole, told);
        entry->setToolTip(told);
        entry->setData(EntryDelegate::IconRole, isNew ? QStringLiteral("add") : kindSign(environment.kind));
        entry->setData(EntryDelegate::KindRole, isNew ? QVariant() : QVariant(static_cast<int>(environment.kind)));
        entry->setData(EntryDelegate::MarkRole, isUnsaved);
    }
    viewport()->update(); // the model's signals are held back
}

void EnvironmentList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        showTexts();
    QListWidget::changeEvent(event);
}

} // namespace vestnik
