#include "PresetsPane.h"

#include "ClearButton.h"
#include "FilledPreset.h"
#include "IssueText.h"
#include "LineIcon.h"
#include "MenuButtonAccessibility.h"
#include "Preferences.h"
#include "PresetActs.h"
#include "PresetFiles.h"
#include "PresetList.h"
#include "PresetMenu.h"
#include "PresetQuestions.h"
#include "PresetSaving.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

constexpr int longestPresetName = 100;
constexpr qsizetype namedFaults = 10; ///< more would leave no room for the list

} // namespace

PresetsPane::PresetsPane(PresetLibrary& library, const EventCatalog& catalog, Preferences& preferences, Filling filling, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_preferences(preferences),
      m_filling(std::move(filling)),
      m_title(new QLabel),
      m_new(new QToolButton),
      m_more(new QToolButton),
      m_line(new QStackedWidget),
      m_search(new QLineEdit),
      m_name(new QLineEdit),
      m_save(new QToolButton),
      m_cancel(new QToolButton),
      m_list(new PresetList(catalog)),
      m_questions(new PresetQuestions),
      m_empty(new QWidget),
      m_emptyText(new QLabel),
      m_saveFirst(new QPushButton),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_taken(m_states->add(QStringLiteral("presetTaken"))),
      m_fault(m_states->add(QStringLiteral("presetFault"))),
      m_unreadable(m_states->add(QStringLiteral("presetsUnreadable"))),
      m_saving(new PresetSaving(library, {*m_taken, *m_fault}, *this)),
      m_acts(new PresetActs(library, *m_saving, preferences, *this)),
      m_files(new PresetFiles(library, catalog, preferences, *this)),
      m_rename(Shortcuts::add(Shortcut::RenamePreset, *m_list)),
      m_remove(Shortcuts::add(Shortcut::RemovePreset, *m_list)),
      m_menu(new PresetMenu(*m_rename, *m_remove, this)),
      m_importFile(new QAction(this)),
      m_importFolder(new QAction(this)),
      m_importClipboard(new QAction(this)),
      m_exportAll(new QAction(this))
{
    build();
    connectList();
    connectKeys();
    connectMenu();
    connect(m_new, &QToolButton::clicked, this, [this] { startNaming(Naming::Preset); });
    connect(m_saveFirst, &QPushButton::clicked, this, [this] { startNaming(Naming::Preset); });
    connect(m_save, &QToolButton::clicked, this, &PresetsPane::takeName);
    connect(m_cancel, &QToolButton::clicked, this, &PresetsPane::endNaming);
    connect(m_name, &QLineEdit::returnPressed, this, &PresetsPane::takeName);
    connect(m_saving, &PresetSaving::saved, this, [this](const Preset& preset) {
        endNaming();
        m_search->clear();
        m_list->choose(preset.id);
    });
    connect(m_saving, &PresetSaving::loadedChanged, this, [this] { m_list->setLoaded(m_saving->loaded()); });
    connect(m_saving, &PresetSaving::wasUpdated, this, &PresetsPane::endNaming);
    connect(m_saving, &PresetSaving::paneWanted, this, &PresetsPane::wanted);
    connect(m_saving, &PresetSaving::loadWanted, this, &PresetsPane::load);
    connect(m_saving, &PresetSaving::nameWanted, this, [this](const QString& name) { startNaming(Naming::Preset, name); });
    connect(m_files, &PresetFiles::failed, m_saving, &PresetSaving::fail);
    connect(&m_library, &PresetLibrary::changed, this, &PresetsPane::showListing);
    // An editor that writes into the file itself changes no folder.
    connect(qApp, &QGuiApplication::applicationStateChanged, &m_library, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            m_library.refresh();
    });
    retranslateUi();
    m_list->setFavourites(m_preferences.favouritePresets());
    showListing();
    m_library.refresh();
}

void PresetsPane::build()
{
    m_list->setObjectName(QStringLiteral("presets"));
    m_title->setBuddy(m_list);
    m_new->setObjectName(QStringLiteral("newPreset"));
    m_new->setIcon(lineIcon(QStringLiteral("add")));
    m_more->setObjectName(QStringLiteral("presetFiles"));
    m_more->setIcon(lineIcon(QStringLiteral("more")));
    setMenuAlone(*m_more, *fileMenu());
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_saveFirst->setObjectName(QStringLiteral("saveFirstPreset"));
    m_saveFirst->setAutoDefault(false);
    auto* empty = new QVBoxLayout(m_empty);
    empty->addWidget(m_emptyText); // at the top: a state below the list moves neither
    empty->addWidget(m_saveFirst, 0, Qt::AlignHCenter);
    empty->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(m_title, 1);
    for (QToolButton* button : {m_new, m_more}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        head->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceSmall, Tokens::spaceSmall, Tokens::spaceSmall, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addLayout(head);
    layout->addWidget(topLine());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_questions, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_states); // the list gives way to it
}

QWidget* PresetsPane::topLine()
{
    m_search->setObjectName(QStringLiteral("presetSearch"));
    m_search->installEventFilter(this);
    m_name->setObjectName(QStringLiteral("presetName"));
    m_name->setMaxLength(longestPresetName);
    m_name->installEventFilter(this);
    m_save->setObjectName(QStringLiteral("savePreset"));
    m_save->setIcon(lineIcon(QStringLiteral("check")));
    m_cancel->setObjectName(QStringLiteral("cancelPreset"));
    m_cancel->setIcon(lineIcon(QStringLiteral("close")));
    auto* naming = new QWidget;
    auto* line = new QHBoxLayout(naming);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    line->addWidget(m_name, 1);
    for (QToolButton* button : {m_save, m_cancel}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        line->addWidget(button);
    }
    m_line->addWidget(m_search);
    m_line->addWidget(naming);
    m_line->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return m_line;
}

QMenu* PresetsPane::fileMenu()
{
    auto* menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("presetFilesMenu"));
    m_importFile->setObjectName(QStringLiteral("importPresets"));
    m_importFolder->setObjectName(QStringLiteral("importPresetFolder"));
    m_importClipboard->setObjectName(QStringLiteral("importPresetClipboard"));
    m_exportAll->setObjectName(QStringLiteral("exportPresets"));
    m_importFile->setIcon(lineIcon(QStringLiteral("import")));
    m_importFolder->setIcon(lineIcon(QStringLiteral("folder")));
    m_importClipboard->setIcon(lineIcon(QStringLiteral("paste")));
    m_exportAll->setIcon(lineIcon(QStringLiteral("export")));
    menu->addActions({m_importFile, m_importFolder, m_importClipboard});
    menu->addSeparator();
    menu->addAction(m_exportAll);
    connect(m_importFile, &QAction::triggered, m_files, &PresetFiles::askForFile);
    connect(m_importFolder, &QAction::triggered, m_files, &PresetFiles::askForFolder);
    connect(m_importClipboard, &QAction::triggered, m_files, &PresetFiles::importClipboard);
    connect(m_exportAll, &QAction::triggered, this, [this] { m_files->askForExport(m_library.presets(), QStringLiteral("presets")); });
    return menu;
}

void PresetsPane::connectList()
{
    connect(m_search, &QLineEdit::textChanged, m_list, &PresetList::filter);
    connect(m_list, &PresetList::loadRequested, this, &PresetsPane::loadCurrent);
    connect(m_list, &PresetList::renamed, m_acts, &PresetActs::rename);
    connect(m_list, &PresetList::moveRequested, m_acts, &PresetActs::move);
    connect(m_list, &PresetList::menuRequested, this, &PresetsPane::openMenu);
    connect(m_list, &PresetList::choiceChanged, this, &PresetsPane::refreshMenu);
    connect(m_questions, &PresetQuestions::answered, this, &PresetsPane::loadFilled);
    connect(m_questions, &PresetQuestions::closed, this, [this] {
        showListing(); // the list is back
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_acts, &PresetActs::favouritesChanged, this, [this] { m_list->setFavourites(m_preferences.favouritePresets()); });
}

void PresetsPane::connectKeys()
{
    for (QAction* action : {m_rename, m_remove}) {
        action->setShortcutContext(Qt::WidgetShortcut); // in a field the keys mean other things
        action->setEnabled(false);
    }
    connect(m_rename, &QAction::triggered, this, [this] {
        if (!m_list->current())
            return;
        Q_EMIT wanted();
        m_list->editName();
    });
    connect(m_remove, &QAction::triggered, this, [this] { m_acts->remove(m_list->selected()); });
}

void PresetsPane::connectMenu()
{
    connect(m_menu, &PresetMenu::loadRequested, this, &PresetsPane::loadCurrent);
    connect(m_menu, &PresetMenu::updateRequested, this, [this] {
        if (m_list->current())
            m_saving->update(m_list->current()->id);
    });
    connect(m_menu, &PresetMenu::duplicateRequested, this, [this] {
        const std::optional<Preset> copy = m_list->current() ? m_acts->duplicate(Preset(*m_list->current())) : std::nullopt;
        if (copy)
            m_list->choose(copy->id);
    });
    connect(m_menu, &PresetMenu::newOrderChosen, this, [this](bool hasNewOrder) {
        if (m_list->current())
            m_acts->setNewOrder(Preset(*m_list->current()), hasNewOrder);
    });
    connect(m_menu, &PresetMenu::favouriteChosen, this,
            [this](bool isFavourite) { m_acts->setFavourite(m_list->selected(), isFavourite); });
    connect(m_menu, &PresetMenu::moveRequested, this, [this](const QString& folder) { m_acts->move(m_list->selectedIds(), folder); });
    connect(m_menu, &PresetMenu::newFolderRequested, this, [this] {
        m_moved = m_list->selectedIds();
        startNaming(Naming::Folder);
    });
    connect(m_menu, &PresetMenu::exportRequested, this, [this] {
        const QList<Preset> presets = m_list->selected(true);
        if (!presets.isEmpty())
            m_files->askForExport(presets, presets.size() == 1 ? presets.first().name : QStringLiteral("presets"));
    });
}

void PresetsPane::openMenu(const QPoint& place)
{
    refreshMenu();
    m_menu->popup(place);
}

void PresetsPane::refreshMenu()
{
    PresetMenu::Choice choice{.presets = m_list->selected(), .folders = m_library.folders()};
    if (choice.presets.isEmpty()) {
        choice.presets = m_list->selected(true);
        choice.isHeading = !choice.presets.isEmpty();
    }
    const QStringList favourites = m_preferences.favouritePresets();
    choice.isFavourite = std::any_of(choice.presets.cbegin(), choice.presets.cend(),
                                     [&favourites](const Preset& preset) { return favourites.contains(preset.id); });
    m_menu->setChoice(choice);
}

void PresetsPane::showListing()
{
    m_list->fill(m_library.presets(), m_library.store().folder());
    const bool isEmpty = m_library.presets().isEmpty() && m_library.isRead();
    m_list->setVisible(!isEmpty && !m_questions->isAsking());
    m_empty->setVisible(isEmpty && !m_questions->isAsking());
    m_saveFirst->setVisible(!m_library.fault());
    m_search->setEnabled(!isEmpty);
    m_exportAll->setEnabled(!m_library.presets().isEmpty());
    showFaults();
}

void PresetsPane::showFaults()
{
    const std::optional<Error>& fault = m_library.fault();
    m_emptyText->setText(fault ? errorText(*fault) + u'\n' + tr("Settings has the choice of the folder.") : tr("No presets yet."));
    const QList<Error> errors = m_library.unreadable();
    if (errors.isEmpty())
        return m_unreadable->close();
    m_unreadable->show(StateSlot::Tone::Error, [errors] {
        QStringList lines; // every file that is no preset, so that none is taken for lost
        for (const Error& error : errors.first(std::min(errors.size(), namedFaults)))
            lines += errorText(error);
        if (errors.size() > namedFaults)
            lines += tr("%n more file(s) cannot be used.", nullptr, static_cast<int>(errors.size() - namedFaults));
        return lines.join(u'\n');
    });
}

void PresetsPane::setNotification(const std::optional<Notification>& notification)
{
    m_saving->setNotification(notification);
}

void PresetsPane::setLoaded(const QString& id)
{
    m_saving->setLoaded(id);
}

QStringList PresetsPane::madeUpIds() const
{
    return m_saving->madeUpIds();
}

void PresetsPane::focusList()
{
    Q_EMIT wanted();
    if (m_questions->isAsking())
        return m_questions->setFocus(Qt::ShortcutFocusReason);
    if (m_library.isRead() && m_list->presets().isEmpty())
        return startNaming(Naming::Preset);
    if (!m_list->current())
        focusFirstMatch();
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void PresetsPane::saveOrAskForName()
{
    const bool isNaming = m_line->currentWidget() != m_search;
    if (isNaming && !m_name->text().trimmed().isEmpty())
        return takeName();
    if (isNaming || !m_saving->updateLoaded())
        return startNaming(Naming::Preset);
    if (m_taken->isShown() || m_fault->isShown())
        Q_EMIT wanted(); // it says why nothing was saved
}

void PresetsPane::importFrom(const QString& path)
{
    m_files->importFrom(path);
}

void PresetsPane::startNaming(Naming naming, const QString& proposal)
{
    if (naming == Naming::Preset && !m_saving->hasNotification())
        return;
    Q_EMIT wanted();
    m_naming = naming;
    retranslateUi();
    if (m_line->currentWidget() == m_search)
        m_before = QApplication::focusWidget();
    m_line->setCurrentIndex(1);
    if (!proposal.isEmpty())
        m_name->setText(proposal);
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void PresetsPane::endNaming()
{
    const bool hadFocus = m_line->isAncestorOf(focusWidget());
    m_name->clear();
    m_moved.clear();
    m_taken->close();
    m_line->setCurrentWidget(m_search);
    QWidget* before = m_before.data();
    if (hadFocus && before && before->isVisible() && !isAncestorOf(before)) // it goes on in the form
        before->setFocus(Qt::OtherFocusReason);
    else if (hadFocus)
        (m_list->isVisible() ? static_cast<QWidget*>(m_list) : m_new)->setFocus(Qt::OtherFocusReason);
}

void PresetsPane::takeName()
{
    if (m_naming == Naming::Preset)
        return m_saving->save(m_name->text());
    QStringList parts = m_name->text().split(u'/', Qt::SkipEmptyParts);
    for (QString& part : parts)
        part = part.trimmed();
    parts.removeAll(QString());
    if (parts.isEmpty())
        return;
    const QStringList moved = m_moved;
    endNaming();
    m_acts->move(moved, parts.join(u'/'));
}

void PresetsPane::loadCurrent()
{
    if (m_list->current())
        load(Preset(*m_list->current()));
}

void PresetsPane::loadFavourite(qsizetype place)
{
    const QStringList ids = m_preferences.favouritePresets();
    for (const QString& id : ids) {
        const Preset* preset = m_library.byId(id);
        if (preset && place-- == 0)
            return load(Preset(*preset));
    }
    Toasts::of(*this).say(*this, Toast::Tone::Information,
                          [] { return tr("There is no such favourite yet. The menu of a preset adds it to them."); });
}

void PresetsPane::load(const Preset& listed)
{
    const std::optional<Preset> now = m_saving->asItIsNow(listed);
    if (!now)
        return Q_EMIT wanted(); // it says why
    const Preset& preset = *now;
    const QStringList labels = FilledPreset::labelsOf(preset);
    if (labels.isEmpty())
        return loadFilled(preset, {});
    Q_EMIT wanted();
    m_list->hide();
    m_empty->hide();
    m_questions->ask(preset, labels);
}

void PresetsPane::loadFilled(const Preset& preset, const QHash<QString, QString>& answers)
{
    const Result<FilledPreset> filled = FilledPreset::make(preset, m_saving->notification(), answers, m_filling());
    if (!filled)
        return m_saving->fail(filled.error());
    m_fault->close();
    endNaming(); // the form holds another event now
    Q_EMIT loadRequested(filled->filled);
    m_saving->noteFilled(*filled);
}

bool PresetsPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    const bool isEscape = Shortcuts::matches(*press, Shortcut::Close);
    if (watched == m_name && isEscape)
        endNaming();
    else if (watched == m_search && isEscape && !m_search->text().isEmpty())
        m_search->clear();
    else if (watched == m_search && (press->key() == Qt::Key_Down || press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter)
             && press->modifiers() == Qt::NoModifier)
        focusFirstMatch();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void PresetsPane::focusFirstMatch()
{
    if (m_questions->isAsking())
        return m_questions->setFocus(Qt::OtherFocusReason);
    m_list->focusFirst();
}

void PresetsPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void PresetsPane::retranslateUi()
{
    m_title->setText(tr("Presets"));
    m_title->setToolTip(Shortcuts::tip(tr("Presets"), Shortcut::Presets) + u'\n'
                        + Shortcuts::tip(tr("Favourites"), Shortcut::FavouritePreset));
    m_list->setAccessibleName(tr("Presets"));
    m_new->setAccessibleName(tr("Save as a preset"));
    m_new->setToolTip(Shortcuts::tip(tr("Save as a preset"), Shortcut::SavePreset));
    m_more->setAccessibleName(tr("Import and export"));
    m_more->setToolTip(tr("Import and export"));
    m_importFile->setText(tr("Import presets…"));
    m_importFolder->setText(tr("Import a folder of presets…"));
    m_importClipboard->setText(tr("Import presets from the clipboard…"));
    m_exportAll->setText(tr("Export all presets…"));
    m_search->setPlaceholderText(tr("Find a preset"));
    m_search->setAccessibleName(tr("Find a preset"));
    nameClearButton(*m_search, tr("Find a preset"));
    m_saveFirst->setText(tr("Save the form"));
    const bool isFolder = m_naming == Naming::Folder;
    m_name->setPlaceholderText(isFolder ? tr("Name of the new folder") : tr("Name of the new preset"));
    m_name->setAccessibleName(m_name->placeholderText());
    m_save->setAccessibleName(isFolder ? tr("Move to this folder") : tr("Save preset"));
    m_save->setToolTip(m_save->accessibleName());
    m_cancel->setAccessibleName(isFolder ? tr("Do not move") : tr("Do not save"));
    m_cancel->setToolTip(m_cancel->accessibleName());
    m_menu->retranslateUi();
    showFaults();
}

} // namespace vestnik
