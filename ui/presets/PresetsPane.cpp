#include "PresetsPane.h"

#include "IssueText.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace vestnik {

PresetsPane::PresetsPane(PresetStore& store, QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_title(new QLabel),
      m_list(new QListWidget),
      m_empty(new QLabel),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_taken(m_states->add(QStringLiteral("presetTaken"))),
      m_fault(m_states->add(QStringLiteral("presetFault"))),
      m_unreadable(m_states->add(QStringLiteral("presetsUnreadable"))),
      m_name(new QLineEdit),
      m_save(new QPushButton),
      m_load(new QPushButton),
      m_rename(new QPushButton),
      m_remove(new QPushButton)
{
    build();
    connect(m_save, &QPushButton::clicked, this, &PresetsPane::save);
    connect(m_load, &QPushButton::clicked, this, &PresetsPane::loadCurrent);
    connect(m_remove, &QPushButton::clicked, this, &PresetsPane::remove);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_list, &QListWidget::itemDoubleClicked, this, &PresetsPane::loadCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &PresetsPane::rename);
    connect(m_list, &QListWidget::currentRowChanged, this, &PresetsPane::updateActions);
    connect(m_name, &QLineEdit::textChanged, this, &PresetsPane::updateActions);
    retranslateUi();
    refresh();
}

void PresetsPane::build()
{
    m_list->setObjectName(QStringLiteral("presets"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed); // F2; a double click loads
    m_name->setObjectName(QStringLiteral("presetName"));
    m_name->setMaxLength(100);
    m_title->setBuddy(m_list);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(12);
    auto* actions = new QHBoxLayout;
    for (QPushButton* button : {m_load, m_rename, m_remove}) {
        button->setAutoDefault(false);
        actions->addWidget(button);
    }
    m_save->setAutoDefault(false);
    m_save->setObjectName(QStringLiteral("savePreset"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_states); // the list gives way to it
    layout->addLayout(actions);
    layout->addWidget(m_name);
    layout->addWidget(m_save);
}

void PresetsPane::refresh()
{
    const QString selected = current() ? current()->id : QString();
    const PresetStore::Listing listing = m_store.all();
    m_isFilling = true;
    m_presets = listing.presets;
    m_list->clear();
    for (const Preset& preset : std::as_const(m_presets)) {
        auto* item = new QListWidgetItem(preset.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (preset.id == selected)
            m_list->setCurrentItem(item);
    }
    m_isFilling = false;
    m_list->setVisible(!m_presets.isEmpty());
    m_empty->setVisible(m_presets.isEmpty());
    if (listing.unreadable.isEmpty())
        m_unreadable->close();
    else
        sayUnreadable(listing.unreadable);
    updateActions();
}

const Preset* PresetsPane::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_presets.size() ? &m_presets[row] : nullptr;
}

void PresetsPane::updateActions()
{
    for (QPushButton* button : {m_load, m_rename, m_remove})
        button->setEnabled(current() != nullptr);
    m_save->setEnabled(!m_name->text().trimmed().isEmpty() && m_notification);
}

void PresetsPane::setNotification(const std::optional<Notification>& notification)
{
    m_notification = notification;
    updateActions();
}

void PresetsPane::focusList()
{
    m_presets.isEmpty() ? m_name->setFocus(Qt::ShortcutFocusReason) : m_list->setFocus(Qt::ShortcutFocusReason);
}

void PresetsPane::saveOrAskForName()
{
    if (m_save->isEnabled())
        save();
    else
        m_name->setFocus(Qt::ShortcutFocusReason);
}

void PresetsPane::loadCurrent()
{
    if (current())
        Q_EMIT loadRequested(*current());
}

void PresetsPane::save()
{
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
    m_taken->close();
    m_fault->close();
    m_name->clear();
    refresh();
}

void PresetsPane::overwrite(const QString& name, const Notification& notification)
{
    refresh(); // the folder may hold what this list does not show yet
    const auto found = std::find_if(m_presets.cbegin(), m_presets.cend(), [&](const Preset& preset) { return preset.name == name; });
    const std::optional<Preset> previous = found == m_presets.cend() ? std::nullopt : std::optional(*found);
    if (!previous) {
        if (const Result<Preset> added = m_store.add(name, notification); !added)
            return fail(added.error());
        Toasts::of(*this).withdraw(*this);
    } else if (const Result<void> replaced = m_store.replace(previous->id, notification); !replaced) {
        return fail(replaced.error());
    }
    m_name->clear();
    refresh();
    if (previous)
        offerUndo(*previous, [name] { return tr("Preset \"%1\" overwritten.").arg(name); });
}

void PresetsPane::offerUndo(const Preset& previous, const StateSlot::Text& text)
{
    Toasts::of(*this).offerUndo(
        *this, text, [] { return tr("Undo"); },
        [this, previous] {
            const Result<void> restored = m_store.restore(previous);
            refresh();
            if (!restored)
                fail(restored.error());
        });
}

void PresetsPane::rename(QListWidgetItem* item)
{
    const int row = m_list->row(item);
    if (m_isFilling || row < 0 || row >= m_presets.size())
        return;
    const Result<void> renamed = m_store.rename(m_presets[row].id, item->text());
    refresh();
    if (!renamed)
        return fail(renamed.error());
    Toasts::of(*this).withdraw(*this);
}

void PresetsPane::remove()
{
    if (!current())
        return;
    const Result<Preset> removed = m_store.remove(current()->id);
    refresh();
    if (!removed)
        return fail(removed.error());
    offerUndo(*removed, [name = removed->name] { return tr("Preset \"%1\" deleted.").arg(name); });
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
    m_empty->setText(tr("No presets yet. Fill in the form and press Save preset."));
    m_name->setPlaceholderText(tr("Name for a new preset"));
    m_name->setAccessibleName(tr("Name for a new preset"));
    m_save->setText(tr("Save preset"));
    m_save->setToolTip(Shortcuts::tip(tr("Save preset"), Shortcut::SavePreset));
    m_load->setText(tr("Load"));
    m_rename->setText(tr("Rename"));
    m_remove->setText(tr("Delete"));
}

} // namespace vestnik
