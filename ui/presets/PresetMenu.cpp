#include "PresetMenu.h"

#include "LineIcon.h"

#include <QAction>

#include <algorithm>

namespace vestnik {

PresetMenu::PresetMenu(QAction& rename, QAction& remove, QWidget* parent)
    : QMenu(parent),
      m_load(new QAction(this)),
      m_update(new QAction(this)),
      m_favourite(new QAction(this)),
      m_rename(rename),
      m_duplicate(new QAction(this)),
      m_newOrder(new QAction(this)),
      m_move(new QMenu(this)),
      m_export(new QAction(this)),
      m_remove(remove)
{
    setObjectName(QStringLiteral("presetMenu"));
    m_move->setObjectName(QStringLiteral("movePreset"));
    m_favourite->setObjectName(QStringLiteral("favouritePresetRow"));
    m_export->setObjectName(QStringLiteral("exportPresetRow"));
    m_favourite->setIcon(lineIcon(QStringLiteral("star")));
    m_export->setIcon(lineIcon(QStringLiteral("export")));
    m_move->setIcon(lineIcon(QStringLiteral("folder")));
    m_newOrder->setCheckable(true);
    addActions({m_load, m_update, m_favourite});
    addSeparator();
    addActions({&m_rename, m_duplicate});
    addMenu(m_move);
    addActions({m_newOrder, m_export});
    addSeparator();
    addAction(&m_remove);
    connect(m_load, &QAction::triggered, this, &PresetMenu::loadRequested);
    connect(m_update, &QAction::triggered, this, &PresetMenu::updateRequested);
    connect(m_favourite, &QAction::triggered, this, [this] { Q_EMIT favouriteChosen(!m_choice.isFavourite); });
    connect(m_duplicate, &QAction::triggered, this, &PresetMenu::duplicateRequested);
    connect(m_newOrder, &QAction::triggered, this, &PresetMenu::newOrderChosen);
    connect(m_export, &QAction::triggered, this, &PresetMenu::exportRequested);
    connect(m_move, &QMenu::aboutToShow, this, &PresetMenu::fillFolders);
    retranslateUi();
}

void PresetMenu::setChoice(const Choice& choice)
{
    m_choice = choice;
    const bool isOne = !choice.isHeading && choice.presets.size() == 1;
    const bool areAny = !choice.isHeading && !choice.presets.isEmpty();
    for (QAction* action : {m_load, m_update, m_duplicate, m_newOrder, &m_rename}) {
        action->setVisible(!choice.isHeading);
        action->setEnabled(isOne);
    }
    for (QAction* action : {m_favourite, m_move->menuAction(), &m_remove}) {
        action->setVisible(!choice.isHeading);
        action->setEnabled(areAny);
    }
    m_export->setEnabled(!choice.presets.isEmpty());
    m_newOrder->setChecked(isOne && choice.presets.first().hasNewOrder);
    retranslateUi();
}

void PresetMenu::fillFolders()
{
    m_move->clear();
    const auto add = [this](const QString& text, const QString& folder) {
        QAction* action = m_move->addAction(QString(text).replace(u'&', QStringLiteral("&&")));
        const bool isThere = std::all_of(m_choice.presets.cbegin(), m_choice.presets.cend(),
                                         [&folder](const Preset& preset) { return preset.folder() == folder; });
        action->setEnabled(!isThere);
        connect(action, &QAction::triggered, this, [this, folder] { Q_EMIT moveRequested(folder); });
    };
    add(tr("In no folder"), {});
    for (const QString& folder : std::as_const(m_choice.folders))
        add(folder, folder);
    m_move->addSeparator();
    QAction* other = m_move->addAction(tr("New folder…"));
    connect(other, &QAction::triggered, this, &PresetMenu::newFolderRequested);
}

void PresetMenu::retranslateUi()
{
    m_load->setText(tr("Load"));
    m_update->setText(tr("Update from the form"));
    m_favourite->setText(m_choice.isFavourite ? tr("Remove from favourites") : tr("Add to favourites"));
    m_rename.setText(tr("Rename"));
    m_duplicate->setText(tr("Duplicate"));
    m_move->setTitle(tr("Move to…"));
    m_newOrder->setText(tr("New order ID on load"));
    m_newOrder->setToolTip(tr("ID, UUID and codes are new; the rest is the preset's."));
    m_export->setText(m_choice.isHeading ? tr("Export the folder…") : tr("Export…"));
    m_remove.setText(tr("Delete"));
}

} // namespace vestnik
