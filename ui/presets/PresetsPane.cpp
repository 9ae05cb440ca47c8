#include "PresetsPane.h"

#include "ClearButton.h"
#include "IssueText.h"
#include "LineIcon.h"
#include "PresetList.h"
#include "PresetQuestions.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QAction>
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

} // namespace

PresetsPane::PresetsPane(PresetStore& store, const EventCatalog& catalog, Filling filling, QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_filling(std::move(filling)),
      m_title(new QLabel),
      m_new(new QToolButton),
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
      m_menu(new QMenu(this)),
      m_load(new QAction(this)),
      m_update(new QAction(this)),
      m_rename(Shortcuts::add(Shortcut::RenamePreset, *m_list)),
      m_duplicate(new QAction(this)),
      m_remove(Shortcuts::add(Shortcut::RemovePreset, *m_list))
{
    build();
    fillMenu();
    connect(m_new, &QToolButton::clicked, this, &PresetsPane::startNaming);
    connect(m_saveFirst, &QPushButton::clicked, this, &PresetsPane::startNaming);
    connect(m_save, &QToolButton::clicked, this, &PresetsPane::save);
    connect(m_cancel, &QToolButton::clicked, this, &PresetsPane::endNaming);
    connect(m_name, &QLineEdit::returnPressed, this, &PresetsPane::save);
    connect(m_search, &QLineEdit::textChanged, m_list, &PresetList::filter);
    connect(m_list, &PresetList::loadRequested, this, &PresetsPane::loadCurrent);
    connect(m_questions, &PresetQuestions::answered, this, &PresetsPane::loadFilled);
    connect(m_questions, &PresetQuestions::closed, this, [this] {
        refresh(); // the list is back
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_list, &PresetList::renamed, this, &PresetsPane::rename);
    connect(m_list, &PresetList::menuRequested, this, [this](const QPoint& place) { m_menu->popup(place); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        for (QAction* action : {m_rename, m_remove})
            action->setEnabled(row >= 0);
    });
    retranslateUi();
    refresh();
}

void PresetsPane::build()
{
    m_list->setObjectName(QStringLiteral("presets"));
    m_title->setBuddy(m_list);
    m_new->setObjectName(QStringLiteral("newPreset"));
    m_new->setIcon(lineIcon(QStringLiteral("add")));
    m_new->setAutoRaise(true);
    m_new->setFocusPolicy(Qt::StrongFocus);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_saveFirst->setObjectName(QStringLiteral("saveFirstPreset"));
    m_saveFirst->setAutoDefault(false);
    auto* empty = new QVBoxLayout(m_empty);
    empty->addWidget(m_emptyText); // at the top: a state below the list moves neither
    empty->addWidget(m_saveFirst, 0, Qt::AlignHCenter);
    empty->addStretch(1);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
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

void PresetsPane::fillMenu()
{
    m_menu->setObjectName(QStringLiteral("presetMenu"));
    m_menu->addActions({m_load, m_update});
    m_menu->addSeparator();
    m_menu->addActions({m_rename, m_duplicate, m_remove});
    for (QAction* action : {m_rename, m_remove}) {
        action->setShortcutContext(Qt::WidgetShortcut); // in a field the keys mean other things
        action->setEnabled(false);
    }
    connect(m_load, &QAction::triggered, this, &PresetsPane::loadCurrent);
    connect(m_update, &QAction::triggered, this, [this] {
        if (m_list->current() && hasNotification())
            updateCurrent();
    });
    connect(m_rename, &QAction::triggered, this, [this] {
        if (!m_list->current())
            return;
        Q_EMIT wanted();
        m_list->editName();
    });
    connect(m_duplicate, &QAction::triggered, this, &PresetsPane::duplicate);
    connect(m_remove, &QAction::triggered, this, &PresetsPane::remove);
}

void PresetsPane::refresh()
{
    const PresetStore::Listing listing = m_store.all();
    m_list->fill(listing.presets, m_loaded);
    const bool isEmpty = listing.presets.isEmpty();
    m_list->setVisible(!isEmpty && !m_questions->isAsking());
    m_empty->setVisible(isEmpty && !m_questions->isAsking());
    m_search->setEnabled(!isEmpty);
    if (listing.unreadable.isEmpty())
        m_unreadable->close();
    else
        sayUnreadable(listing.unreadable);
}

void PresetsPane::setNotification(const std::optional<Notification>& notification)
{
    m_notification = notification;
}

void PresetsPane::setLoaded(const QString& id)
{
    if (std::exchange(m_loaded, id) == id)
        return;
    m_taken->close(); // it was about another preset
    m_list->fill(QList<Preset>(m_list->presets()), m_loaded);
}

void PresetsPane::focusList()
{
    Q_EMIT wanted();
    if (m_questions->isAsking())
        return m_questions->setFocus(Qt::ShortcutFocusReason);
    if (m_list->presets().isEmpty())
        return startNaming();
    if (!m_list->current())
        focusFirstMatch();
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void PresetsPane::saveOrAskForName()
{
    const bool isNaming = m_line->currentWidget() != m_search;
    if (isNaming && !m_name->text().trimmed().isEmpty())
        return save();
    refresh(); // another program may have deleted it
    const Preset* loaded = isNaming ? nullptr : m_list->byId(m_loaded);
    if (!loaded || (m_notification && m_notification->event() != loaded->notification.event())) // it is not that preset any more
        return startNaming();
    if (hasNotification())
        updatePreset(Preset(*loaded));
}

bool PresetsPane::hasNotification()
{
    if (!m_notification)
        Toasts::of(*this).say(*this, Toast::Tone::Failure,
                              [] { return tr("This text is no event, so that a preset cannot keep it. Nothing was saved."); });
    return m_notification.has_value();
}

void PresetsPane::startNaming()
{
    if (!hasNotification())
        return;
    Q_EMIT wanted();
    m_line->setCurrentIndex(1);
    m_name->setFocus(Qt::ShortcutFocusReason);
}

void PresetsPane::endNaming()
{
    const bool hadFocus = m_line->isAncestorOf(focusWidget());
    m_name->clear();
    m_taken->close();
    m_line->setCurrentWidget(m_search);
    if (hadFocus)
        (m_list->isVisible() ? static_cast<QWidget*>(m_list) : m_new)->setFocus(Qt::OtherFocusReason);
}

void PresetsPane::loadCurrent()
{
    if (m_list->current())
        load(Preset(*m_list->current()));
}

void PresetsPane::load(const Preset& preset)
{
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
    const Result<FilledPreset> filled = FilledPreset::make(preset, m_notification, answers, m_filling());
    if (!filled)
        return fail(filled.error());
    m_fault->close();
    m_taken->close();
    Q_EMIT loadRequested(filled->filled);
    m_filled = *filled;
}

void PresetsPane::save()
{
    if (!hasNotification())
        return;
    const Result<Preset> saved = m_store.add(m_name->text(), *m_notification);
    if (!saved && saved.error().code == ErrorCode::NameTaken) {
        const QString name = saved.error().subject;
        m_taken->show(
            StateSlot::Tone::Warning, [name] { return tr("There is a preset \"%1\" already.").arg(name); }, [] { return tr("Overwrite"); },
            [this, name, notification = *m_notification] { overwrite(name, notification); });
        return;
    }
    if (!saved)
        return fail(saved.error());
    m_fault->close();
    endNaming();
    m_search->clear();
    m_loaded = saved->id;
    refresh();
    m_list->choose(saved->id);
    Toasts::of(*this).say(*this, Toast::Tone::Done, [name = saved->name] { return tr("Preset \"%1\" saved.").arg(name); });
}

void PresetsPane::overwrite(const QString& name, const Notification& notification)
{
    refresh(); // the folder may hold what this list does not show yet
    const Preset* found = m_list->byPath(name);
    const std::optional<Preset> previous = found ? std::optional(*found) : std::nullopt;
    const Result<Preset> kept = previous ? m_store.replace(previous->id, notification) : m_store.add(name, notification);
    if (!kept)
        return fail(kept.error());
    noteWritten(*kept);
    endNaming();
    m_loaded = kept->id;
    refresh();
    if (previous)
        offerUndo(*previous, [name] { return tr("Preset \"%1\" overwritten.").arg(name); });
    else
        Toasts::of(*this).withdraw(*this);
}

void PresetsPane::updatePreset(const Preset& previous, bool mayReplace)
{
    const bool isLoaded = m_filled && m_filled->written.id == previous.id;
    if (isLoaded && m_filled->written.revision != previous.revision) {
        askToOverwrite(previous,
                       [name = previous.name] { return tr("Preset \"%1\" was changed elsewhere since it was loaded.").arg(name); });
        return m_taken->offerToo([] { return tr("Load it"); }, [this, previous] { load(previous); });
    }
    if (!isLoaded && !mayReplace && FilledPreset::fillsValues(previous) && !Placeholders::areIn(*m_notification)) {
        const auto text = [name = previous.name] {
            return tr("Preset \"%1\" fills in values. The form would replace them for good.").arg(name);
        };
        return askToOverwrite(previous, text);
    }
    Preset updated = previous;
    updated.rawBody.clear();
    updated.notification = isLoaded ? m_filled->updated(*m_notification) : FilledPreset::forAnyOrder(*m_notification, previous);
    const Result<Preset> replaced = m_store.replace(updated);
    if (!replaced)
        return fail(replaced.error());
    noteWritten(*replaced);
    m_taken->close();
    m_fault->close();
    m_loaded = previous.id;
    refresh();
    offerUndo(previous, [name = previous.name] { return tr("Preset \"%1\" updated from the form.").arg(name); });
}

void PresetsPane::askToOverwrite(const Preset& preset, const StateSlot::Text& text)
{
    m_taken->show(
        StateSlot::Tone::Warning, text, [] { return tr("Overwrite"); },
        [this, preset] {
            noteWritten(preset); // a person said so
            updatePreset(preset, true);
        });
}

void PresetsPane::noteWritten(const Preset& preset)
{
    if (m_filled && m_filled->written.id == preset.id)
        m_filled->written.revision = preset.revision;
}

void PresetsPane::updateCurrent()
{
    const QString id = m_list->current()->id;
    refresh(); // what is kept for Undo is what is stored now
    if (const Preset* preset = m_list->byId(id))
        updatePreset(Preset(*preset));
}

void PresetsPane::offerUndo(const Preset& previous, const StateSlot::Text& text)
{
    Toasts::of(*this).offerUndo(*this, text, [] { return tr("Undo"); }, [this, previous] { restore(previous); });
}

void PresetsPane::restore(const Preset& former)
{
    const Result<Preset> restored = m_store.restore(former);
    refresh();
    if (!restored)
        return fail(restored.error());
    noteWritten(*restored);
}

void PresetsPane::rename(const Preset& preset, const QString& name)
{
    const Result<Preset> renamed = m_store.rename(preset.id, name);
    refresh();
    if (!renamed)
        return fail(renamed.error());
    noteWritten(*renamed);
    Toasts::of(*this).withdraw(*this);
}

void PresetsPane::duplicate()
{
    if (!m_list->current())
        return;
    const Preset original = *m_list->current();
    QString name = tr("%1 (copy)").arg(original.name);
    for (int number = 2; m_list->hasName(name); ++number)
        name = tr("%1 (copy %2)").arg(original.name).arg(number);
    Preset copy = original; // beside it
    copy.name = name;
    const Result<Preset> added = m_store.add(copy);
    refresh();
    if (!added)
        return fail(added.error());
    m_list->choose(added->id);
}

void PresetsPane::remove()
{
    if (!m_list->current())
        return;
    const Result<Preset> removed = m_store.remove(m_list->current()->id);
    refresh();
    if (!removed)
        return fail(removed.error());
    Toasts::of(*this).withdraw(*this); // what was offered before may be about that preset
    // Each deleted one can be brought back by itself, whatever is done to others.
    Toasts::of(*this).add(
        m_removals,
        {.tone = Toast::Tone::Done,
         .text = [name = removed->name] { return tr("Preset \"%1\" deleted.").arg(name); },
         .offers = {{.text = [] { return tr("Undo"); }, .act = [this, removed = *removed] { restore(removed); }, .isUndo = true}}});
}

void PresetsPane::sayUnreadable(const QList<Error>& errors)
{
    m_unreadable->show(StateSlot::Tone::Error, [errors] {
        QStringList lines;
        for (const Error& error : errors)
            lines += errorText(error);
        return lines.join(u'\n');
    });
}

void PresetsPane::fail(const Error& error)
{
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
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
    m_title->setToolTip(Shortcuts::tip(tr("Presets"), Shortcut::Presets));
    m_list->setAccessibleName(tr("Presets"));
    m_new->setAccessibleName(tr("Save as a preset"));
    m_new->setToolTip(Shortcuts::tip(tr("Save as a preset"), Shortcut::SavePreset));
    m_search->setPlaceholderText(tr("Find a preset"));
    m_search->setAccessibleName(tr("Find a preset"));
    nameClearButton(*m_search, tr("Find a preset"));
    m_emptyText->setText(tr("No presets yet."));
    m_saveFirst->setText(tr("Save the form"));
    m_name->setPlaceholderText(tr("Name of the new preset"));
    m_name->setAccessibleName(tr("Name of the new preset"));
    m_save->setAccessibleName(tr("Save preset"));
    m_save->setToolTip(tr("Save preset"));
    m_cancel->setAccessibleName(tr("Do not save"));
    m_cancel->setToolTip(tr("Do not save"));
    m_load->setText(tr("Load"));
    m_update->setText(tr("Update from the form"));
    m_rename->setText(tr("Rename"));
    m_duplicate->setText(tr("Duplicate"));
    m_remove->setText(tr("Delete"));
}

} // namespace vestnik
