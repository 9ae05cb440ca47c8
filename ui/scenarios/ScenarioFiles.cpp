#include "ScenarioFiles.h"

#include "BackgroundTask.h"
#include "ClearButton.h"
#include "DisplayScale.h"
#include "IssueText.h"
#include "ScenarioList.h"
#include "Session.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QAbstractItemDelegate>
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShowEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

const QString lastRunPart = QStringLiteral("lastScenario");

} // namespace

ScenarioFiles::ScenarioFiles(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_store(session.scenariosFolder()),
      m_title(new QLabel),
      m_search(new QLineEdit),
      m_list(new ScenarioList),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_fault(m_states->add(QStringLiteral("scenarioFileFault"))),
      m_unreadable(m_states->add(QStringLiteral("scenariosUnreadable"))),
      m_menu(new QMenu(this)),
      m_duplicate(new QAction(this)),
      m_rename(Shortcuts::add(Shortcut::RenameScenario, *m_list)),
      m_remove(Shortcuts::add(Shortcut::RemoveScenario, *m_list)),
      m_showFile(new QAction(this)),
      m_openFolder(new QAction(this))
{
    build();
    m_wanted = QString::fromUtf8(session.preferences().windowState(lastRunPart)); // yesterday's is what is repeated
    connect(m_search, &QLineEdit::textChanged, m_list, &ScenarioList::filter);
    connect(m_list, &ScenarioList::chosen, this, [this] {
        if (!m_isTaking)
            m_wanted.clear(); // a person has chosen
        updateActs();
        Q_EMIT chosen();
    });
    connect(m_list, &ScenarioList::renamed, this, &ScenarioFiles::rename, Qt::QueuedConnection); // the editor closes first
    // What was read while a name was typed was not shown.
    connect(m_list->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, &ScenarioFiles::look, Qt::QueuedConnection);
    connect(m_list, &ScenarioList::menuRequested, this, [this](const QPoint& place) { m_menu->popup(place); });
    connect(m_duplicate, &QAction::triggered, this, &ScenarioFiles::duplicate);
    connect(m_rename, &QAction::triggered, m_list, &ScenarioList::editPath);
    connect(m_remove, &QAction::triggered, this, &ScenarioFiles::remove);
    connect(m_showFile, &QAction::triggered, this, &ScenarioFiles::showFile);
    connect(m_openFolder, &QAction::triggered, this, &ScenarioFiles::openFolder);
    retranslateUi();
}

void ScenarioFiles::build()
{
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Headline);
    m_search->setObjectName(QStringLiteral("scenarioSearch"));
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("scenarios"));
    m_menu->setObjectName(QStringLiteral("scenarioRowMenu"));
    m_duplicate->setObjectName(QStringLiteral("duplicateScenario"));
    m_showFile->setObjectName(QStringLiteral("showScenarioFile"));
    m_openFolder->setObjectName(QStringLiteral("openScenarioFolder"));
    for (QAction* act : {m_rename, m_remove})
        act->setShortcutContext(Qt::WidgetShortcut); // in a field the keys mean other things
    for (QAction* act : acts())
        act ? m_menu->addAction(act) : static_cast<void>(m_menu->addSeparator());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::space, Tokens::spaceSmall, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_title);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_states); // the list gives way to it
}

QList<QAction*> ScenarioFiles::acts() const
{
    return {m_duplicate, m_rename, m_remove, nullptr, m_showFile, m_openFolder};
}

void ScenarioFiles::read(const std::function<void(const ScenarioLibrary& library)>& handle)
{
    m_store = ScenarioStore(m_session.scenariosFolder()); // a person may have chosen another folder
    using Listings = std::pair<ScenarioStore::Listing, PresetStore::Listing>;
    const auto read = [scenarios = m_store, presets = m_session.presetStore().folder()](const auto&) {
        return Listings(scenarios.all(), PresetStore(presets).all());
    };
    whenDone(runInBackground<Listings>(read), this,
             [this, handle](const Listings& found) { handle(ScenarioLibrary::of(found.first, found.second, m_session.catalog())); });
}

void ScenarioFiles::look()
{
    read([this, looking = ++m_looking](const ScenarioLibrary& library) {
        if (looking != m_looking || m_list->isEditing())
            return;
        if (library != m_library)
            take(library);
        m_wanted.clear(); // it is not there
    });
}

void ScenarioFiles::take(const ScenarioLibrary& library)
{
    m_library = library;
    {
        const QScopedValueRollback taking(m_isTaking, true);
        m_list->fill(m_library.all);
    }
    updateActs();
    if (m_library.unreadable.isEmpty())
        m_unreadable->close();
    else
        sayUnreadable();
    chooseWanted();
    Q_EMIT chosen();
}

void ScenarioFiles::list(const QString& former, const std::optional<Scenario>& now)
{
    ScenarioStore::Listing listing{.scenarios = m_library.all, .unreadable = m_library.unreadable};
    listing.scenarios.removeIf([&](const Scenario& one) { return one.isBuiltIn || one.id == former || (now && one.id == now->id); });
    if (now)
        listing.scenarios += *now;
    ScenarioStore::sort(listing.scenarios);
    ++m_looking; // what began before has not seen it
    take(ScenarioLibrary::of(listing, m_library.presets, m_session.catalog()));
    look();
}

bool ScenarioFiles::chooseWanted()
{
    if (m_wanted.isEmpty() || !m_library.byId(m_wanted))
        return false;
    const QString wanted = std::exchange(m_wanted, {});
    m_search->clear();
    m_list->choose(wanted);
    return true;
}

void ScenarioFiles::chooseLater(const QString& id)
{
    m_wanted = id;
    if (!chooseWanted())
        look(); // it may be newer than the list
}

void ScenarioFiles::keepForNextStart(const QString& id)
{
    m_session.preferences().setWindowState(lastRunPart, id.toUtf8());
}

const Scenario* ScenarioFiles::current() const
{
    return m_list->current();
}

void ScenarioFiles::choose(const QString& id)
{
    m_list->choose(id);
}

void ScenarioFiles::setRunning(const QString& id)
{
    m_list->setRunning(id);
}

void ScenarioFiles::sayUnreadable()
{
    const auto text = [errors = m_library.unreadable] {
        QStringList lines;
        for (const Error& error : errors)
            lines += errorText(error);
        return lines.join(u'\n');
    };
    m_unreadable->show(StateSlot::Tone::Warning, text);
}

void ScenarioFiles::updateActs()
{
    const Scenario* scenario = current();
    const bool isOwn = scenario && !scenario->isBuiltIn;
    m_duplicate->setEnabled(scenario);
    for (QAction* act : {m_rename, m_remove, m_showFile})
        act->setEnabled(isOwn);
}

void ScenarioFiles::add(const Scenario& scenario, qsizetype leftOut)
{
    const Result<Scenario> added = m_store.addUnder(scenario, scenario.name);
    if (!added)
        return fail(added.error());
    m_fault->close();
    m_search->clear();
    list({}, *added);
    m_list->choose(added->id);
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->editPath();
    Toasts::of(*this).offerUndo(
        m_removals,
        [path = added->path(), leftOut] {
            const QString said = tr("Scenario \"%1\" saved.").arg(path);
            return leftOut == 0 ? said : said + u' ' + tr("Records that cannot be a step: %1.").arg(leftOut);
        },
        [] { return tr("Undo"); },
        [this, added = *added] {
            const Result<Scenario> now = m_store.read(added.id);
            if (now && now->steps != added.steps) { // somebody has worked on it since
                Toasts::of(*this).say(*this, Toast::Tone::Failure,
                                      [path = now->path()] { return tr("Scenario \"%1\" was changed since. It stays.").arg(path); });
                return;
            }
            if (const Result<Scenario> removed = m_store.remove(added.id); !removed)
                return fail(removed.error());
            list(added.id, std::nullopt);
        });
}

void ScenarioFiles::duplicate()
{
    const Scenario* scenario = current();
    if (!scenario)
        return;
    Scenario copy = *scenario;
    copy.name = tr("%1 (copy)").arg(scenario->name);
    add(copy, 0);
}

void ScenarioFiles::rename(const Scenario& scenario, const QString& path)
{
    const Result<Scenario> renamed = m_store.rename(scenario.id, path);
    if (!renamed) {
        take(ScenarioLibrary(m_library)); // the list has its own text by now
        look();
        return fail(renamed.error());
    }
    list(scenario.id, *renamed);
    m_fault->close();
    m_list->choose(renamed->id);
    Toasts::of(*this).offerUndo(
        m_removals, [path = scenario.path(), now = renamed->path()] { return tr("\"%1\" is called \"%2\" now.").arg(path, now); },
        [] { return tr("Undo"); },
        [this, id = renamed->id, path = scenario.path()] {
            const Result<Scenario> back = m_store.rename(id, path);
            if (!back)
                return fail(back.error());
            list(id, *back);
            m_list->choose(back->id);
        });
}

void ScenarioFiles::remove()
{
    const Scenario* scenario = current();
    if (!scenario || scenario->isBuiltIn)
        return;
    const int row = m_list->currentRow();
    const Result<Scenario> removed = m_store.remove(scenario->id);
    if (!removed) {
        look(); // it may be gone
        return fail(removed.error());
    }
    m_fault->close();
    list(removed->id, std::nullopt);
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    Toasts::of(*this).offerUndo(
        m_removals, [path = removed->path()] { return tr("Scenario \"%1\" deleted.").arg(path); }, [] { return tr("Undo"); },
        [this, removed = *removed] { restore(removed); });
}

void ScenarioFiles::restore(const Scenario& removed)
{
    if (m_store.read(removed.id)) // somebody has put another one there since
        return fail({ErrorCode::NameTaken, removed.name, {}});
    if (const Result<void> back = m_store.write(removed); !back)
        return fail(back.error());
    list({}, removed);
    m_list->choose(removed.id);
}

void ScenarioFiles::showFile()
{
    const Scenario* scenario = current();
    if (scenario && !scenario->isBuiltIn)
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_store.fileOf(scenario->id)));
}

void ScenarioFiles::openFolder()
{
    const Scenario* scenario = current();
    const bool isOwn = scenario && !scenario->isBuiltIn;
    const QString folder = isOwn ? QFileInfo(m_store.fileOf(scenario->id)).path() : m_store.folder();
    if (!QDir().mkpath(folder))
        return fail({ErrorCode::FileUnwritable, folder, {}});
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

void ScenarioFiles::fail(const Error& error)
{
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

void ScenarioFiles::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> ScenarioFiles::stops() const
{
    return {m_search, m_list};
}

void ScenarioFiles::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous())
        look(); // another program may have changed them meanwhile
}

bool ScenarioFiles::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        look(); // a checkout of another branch, an editor
    return QWidget::event(event);
}

bool ScenarioFiles::eventFilter(QObject* watched, QEvent* event)
{
    const auto* key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event) : nullptr;
    const bool isToList = key && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        && key->modifiers() == Qt::NoModifier;
    if (watched == m_search && isToList) {
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (watched == m_search && key && Shortcuts::matches(*key, Shortcut::Close) && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ScenarioFiles::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
        if (!m_library.all.isEmpty())
            list({}, std::nullopt); // the built-in ones are named in the language in use
    }
    QWidget::changeEvent(event);
}

void ScenarioFiles::retranslateUi()
{
    m_title->setText(tr("Scenarios"));
    m_list->setAccessibleName(tr("Scenarios"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the scenarios"));
    nameClearButton(*m_search, tr("Search the scenarios"));
    m_duplicate->setText(tr("Duplicate"));
    m_rename->setText(tr("Rename"));
    m_remove->setText(tr("Delete"));
    m_showFile->setText(tr("Open the file"));
    m_openFolder->setText(tr("Open the folder"));
}

} // namespace vestnik
