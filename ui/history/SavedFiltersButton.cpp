#include "SavedFiltersButton.h"

#include "LineIcon.h"
#include "MenuButtonAccessibility.h"

#include <QEvent>
#include <QInputDialog>
#include <QMenu>

namespace vestnik {
namespace {

/// A name as a menu shows it: an ampersand is no mark for a key there.
QString menuText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

SavedFiltersButton::SavedFiltersButton(SavedFilters& store, QWidget* parent) : QToolButton(parent), m_store(store), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("savedFilters"));
    setIcon(lineIcon(QStringLiteral("star")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    setMenuAlone(*this, *m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedFiltersButton::fill);
    retranslateUi();
}

void SavedFiltersButton::fill()
{
    m_menu->clear();
    const Result<QList<SavedFilter>> filters = m_store.all();
    if (!filters)
        Q_EMIT failed(filters.error());
    const QList<SavedFilter> known = filters.value_or(QList<SavedFilter>());
    for (const SavedFilter& filter : known) {
        QAction* action = m_menu->addAction(menuText(filter.name));
        connect(action, &QAction::triggered, this, [this, filter] { Q_EMIT chosen(filter.choice); });
    }
    if (known.isEmpty())
        m_menu->addAction(tr("No saved filters yet"))->setEnabled(false);
    m_menu->addSeparator();
    QAction* save = m_menu->addAction(tr("Save this filter…"));
    save->setEnabled(m_choice != FilterChoice());
    connect(save, &QAction::triggered, this, &SavedFiltersButton::askForName);
    if (known.isEmpty())
        return;
    QMenu* removing = m_menu->addMenu(tr("Delete"));
    for (const SavedFilter& filter : known)
        connect(removing->addAction(menuText(filter.name)), &QAction::triggered, this, [this, name = filter.name] { remove(name); });
}

void SavedFiltersButton::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("filterName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save filter"));
    dialog->setLabelText(tr("Name of the filter. One of the same name is replaced."));
    dialog->setOkButtonText(tr("Save"));
    dialog->setCancelButtonText(tr("Close"));
    connect(dialog, &QInputDialog::textValueSelected, this, &SavedFiltersButton::save);
    dialog->open();
}

void SavedFiltersButton::save(const QString& name)
{
    if (const Result<void> done = m_store.save({name, m_choice}); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT saved(name.trimmed());
}

void SavedFiltersButton::remove(const QString& name)
{
    const Result<std::optional<SavedFilter>> gone = m_store.remove(name);
    if (!gone)
        Q_EMIT failed(gone.error());
    else if (*gone)
        Q_EMIT removed(**gone);
}

void SavedFiltersButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QToolButton::changeEvent(event);
}

void SavedFiltersButton::retranslateUi()
{
    setText(tr("Saved"));
    setToolTip(tr("Saved filters"));
    setAccessibleName(tr("Saved filters"));
}

} // namespace vestnik
