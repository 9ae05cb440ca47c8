#include "EnvironmentsPage.h"

#include "ButtonRole.h"
#include "ConnectionCheck.h"
#include "DisplayScale.h"
#include "EnvironmentFiles.h"
#include "EnvironmentForm.h"
#include "EnvironmentHead.h"
#include "EnvironmentList.h"
#include "FirstEnvironment.h"
#include "IssueText.h"
#include "LineIcon.h"
#include "SandboxPane.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShowEvent>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

constexpr int environmentListWidth = 216;

} // namespace

EnvironmentsPage::EnvironmentsPage(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_tokens(tokens),
      m_catalog(catalog),
      m_check(new ConnectionCheck(tokens, this)),
      m_files(new EnvironmentFiles(store, *this)),
      m_list(new EnvironmentList),
      m_title(new QLabel),
      m_new(new QToolButton),
      m_import(new QPushButton),
      m_views(new QStackedWidget),
      m_first(new FirstEnvironment),
      m_sandbox(new SandboxPane),
      m_formSide(new QWidget),
      m_head(new EnvironmentHead(*m_check)),
      m_form(new EnvironmentForm(catalog)),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_asked(m_states->add(QStringLiteral("environmentAsked"))),
      m_lost(m_states->add(QStringLiteral("environmentTokens"))),
      m_imported(m_states->add(QStringLiteral("environmentsImported"))),
      m_fault(m_states->add(QStringLiteral("environmentFault"))),
      m_foot(new QWidget),
      m_save(new QPushButton),
      m_revert(new QPushButton),
      m_copy(new QPushButton),
      m_export(new QPushButton),
      m_remove(new QPushButton),
      m_exportOne(new QAction(this)),
      m_exportAll(new QAction(this))
{
    m_check->setSource([this] {
        Environment environment = m_form->typedEnvironment();
        if (!m_form->hasKind())
            environment.kind = EnvironmentKind::Test; // the check sends no token, so that it need not wait for the choice
        return std::pair(environment, m_form->secrets());
    });
    build();
    connectParts();
    addKeys();
    retranslateUi();
    refresh({});
}

void EnvironmentsPage::build()
{
    auto* scroll = new QScrollArea; // with its groups open the form may be longer than the screen
    auto* page = new QWidget;
    auto* pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(Tokens::spaceLarge, Tokens::space, Tokens::spaceLarge, Tokens::space);
    pageLayout->addWidget(m_form);
    pageLayout->addStretch();
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* form = new QVBoxLayout(m_formSide);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(0);
    form->addWidget(m_head);
    form->addWidget(scroll, 1);
    for (QWidget* view : {static_cast<QWidget*>(m_formSide), static_cast<QWidget*>(m_sandbox), static_cast<QWidget*>(m_first)})
        m_views->addWidget(view);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_views, 1);
    right->addWidget(m_states); // the form above scrolls, and gives way to it
    right->addWidget(foot());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(listSide());
    layout->addLayout(right, 1);
    orderTabs();
}

QWidget* EnvironmentsPage::listSide()
{
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Headline);
    m_list->setObjectName(QStringLiteral("environments"));
    m_new->setObjectName(QStringLiteral("newEnvironment"));
    m_new->setIcon(lineIcon(QStringLiteral("add")));
    m_new->setAutoRaise(true);
    m_new->setFocusPolicy(Qt::StrongFocus);
    m_import->setObjectName(QStringLiteral("importEnvironments"));
    m_import->setIcon(lineIcon(QStringLiteral("import")));
    auto* side = new QWidget;
    side->setFixedWidth(environmentListWidth);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(Tokens::space, Tokens::space, Tokens::spaceSmall, Tokens::spaceSmall);
    column->setSpacing(Tokens::spaceSmall);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_import);
    return side;
}

QWidget* EnvironmentsPage::foot()
{
    m_save->setObjectName(QStringLiteral("saveEnvironment"));
    m_revert->setObjectName(QStringLiteral("revertEnvironment"));
    m_copy->setObjectName(QStringLiteral("copyEnvironment"));
    m_export->setObjectName(QStringLiteral("exportEnvironments"));
    m_remove->setObjectName(QStringLiteral("removeEnvironment"));
    setButtonRole(*m_save, ButtonRole::Primary);
    auto* menu = new QMenu(m_export);
    menu->addActions({m_exportOne, m_exportAll});
    m_export->setMenu(menu);
    Toasts::keepOff(*m_foot);
    auto* line = new QHBoxLayout(m_foot);
    line->setContentsMargins(Tokens::spaceLarge, Tokens::spaceSmall, Tokens::spaceLarge, Tokens::spaceSmall);
    line->addWidget(m_save);
    line->addWidget(m_revert);
    line->addStretch(1);
    for (QPushButton* button : {m_copy, m_export, m_remove})
        line->addWidget(button);
    for (QPushButton* button : {m_save, m_revert, m_copy, m_export, m_remove, m_import})
        button->setAutoDefault(false);
    return m_foot;
}

void EnvironmentsPage::orderTabs()
{
    // List, its buttons, the form, and only then the head and the foot, in the order in which one works.
    QList<QWidget*> stops{m_list, m_new, m_import};
    for (QWidget* part : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_head), m_foot}) {
        const QList<QWidget*> all = part->findChildren<QWidget*>();
        for (QWidget* widget : all) {
            if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && !qobject_cast<QAbstractSpinBox*>(widget->parent()))
                stops.append(widget);
        }
    }
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
}

void EnvironmentsPage::connectParts()
{
    connect(m_list, &EnvironmentList::chosenByPerson, this, [this](const QString& id) {
        if (id != m_form->id()) // a new one is in no store from which it could be filled
            leave([this, id] { choose(id); });
    });
    connect(m_new, &QToolButton::clicked, this, [this] { leave([this] { startNew(); }); });
    connect(m_first, &FirstEnvironment::addRequested, this, [this] { leave([this] { startNew(); }); });
    const auto askForFile = [this] { leave([this] { m_files->askForImport(); }); };
    connect(m_import, &QPushButton::clicked, this, askForFile);
    connect(m_first, &FirstEnvironment::importRequested, this, askForFile);
    connect(m_sandbox, &SandboxPane::resetRequested, this, &EnvironmentsPage::sandboxResetRequested);
    connect(m_save, &QPushButton::clicked, this, &EnvironmentsPage::save);
    connect(m_revert, &QPushButton::clicked, this, &EnvironmentsPage::revert);
    connect(m_copy, &QPushButton::clicked, this, [this] { leave([this] { copy(); }); });
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentsPage::askToRemove);
    connect(m_exportOne, &QAction::triggered, this, [this] { m_files->askForExport(m_form->id()); });
    connect(m_exportAll, &QAction::triggered, this, [this] { m_files->askForExport({}); });
    connect(m_files, &EnvironmentFiles::imported, this, &EnvironmentsPage::onImported);
    connect(m_files, &EnvironmentFiles::exported, this, [this](const QString& path) {
        Toasts::of(*this).say(*this, Toast::Tone::Done, [path] { return tr("Exported without secrets: %1").arg(path); });
    });
    connect(m_files, &EnvironmentFiles::failed, this, &EnvironmentsPage::fail);
    connect(m_form, &EnvironmentForm::edited, this, &EnvironmentsPage::onEdited);
    connect(m_form, &EnvironmentForm::forgetTokenRequested, this, &EnvironmentsPage::forgetToken);
}

void EnvironmentsPage::addKeys()
{
    connect(Shortcuts::add(Shortcut::SaveEnvironment, *this), &QAction::triggered, this, [this] {
        if (m_foot->isVisible())
            save();
    });
    connect(Shortcuts::add(Shortcut::RenameEnvironment, *this), &QAction::triggered, this, [this] {
        if (m_foot->isVisible())
            m_form->focusName();
    });
    QAction* removal = Shortcuts::add(Shortcut::RemoveEnvironment, *m_list);
    removal->setShortcutContext(Qt::WidgetShortcut); // in a field the key takes away a letter
    removal->setAutoRepeat(false);
    connect(removal, &QAction::triggered, this, [this] {
        if (m_remove->isVisible())
            askToRemove();
    });
}

void EnvironmentsPage::setSandboxAddress(const QString& address)
{
    m_sandbox->setAddress(address);
}

void EnvironmentsPage::askForToken(const QString& environmentId)
{
    leave([this, environmentId] {
        refresh(environmentId);
        m_form->focusToken();
        m_form->showIssues({{QStringLiteral("token"), IssueCode::TokenMissing, Severity::Error, {}}});
    });
}

void EnvironmentsPage::readStore()
{
    const Result<QList<Environment>> environments = m_store.all();
    if (!environments)
        fail(environments.error());
    else if (const Result<void> writable = m_store.checkVersion(); !writable)
        fail(writable.error());
    m_environments = environments.value_or(QList<Environment>());
    m_list->fill(m_environments);
    m_exportAll->setVisible(m_environments.size() > 1);
}

void EnvironmentsPage::refresh(const QString& selectId)
{
    readStore();
    choose(selectId);
}

int EnvironmentsPage::rowOf(const QString& id) const
{
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(), [&](const Environment& e) { return e.id == id; });
    return found == m_environments.cend() ? -1 : static_cast<int>(found - m_environments.cbegin());
}

void EnvironmentsPage::choose(const QString& id)
{
    if (rowOf(m_form->id()) < 0)
        m_list->fill(m_environments); // without the new one, which is given up
    const int row = rowOf(id);
    if (row < 0 && id != sandboxId && !m_environments.isEmpty())
        return choose(m_environments.first().id); // it is gone
    if (row < 0)
        return showNoForm(id != sandboxId && m_store.isUntouched() ? static_cast<QWidget*>(m_first) : m_sandbox);
    m_form->fill(m_environments[row]);
    showForm(id, true);
    showToken(m_environments[row]);
}

void EnvironmentsPage::showNoForm(QWidget* instead)
{
    m_askedKind.clear();
    m_form->fillNew({});
    m_check->use({});
    m_list->mark(instead == m_sandbox ? sandboxId : QString());
    m_views->setCurrentWidget(instead);
    m_foot->hide();
    onEdited();
}

void EnvironmentsPage::showForm(const QString& id, bool isStored)
{
    m_askedKind.clear();
    if (!isStored)
        m_list->addNew(id);
    m_list->mark(id);
    m_check->use(id);
    m_views->setCurrentWidget(m_formSide);
    m_foot->show();
    for (QPushButton* button : {m_copy, m_export, m_remove})
        button->setVisible(isStored);
    onEdited();
}

void EnvironmentsPage::onEdited()
{
    if (Toast* saved = m_saved.data())
        Q_EMIT saved->closed(); // it is so no more
    m_lost->close();
    m_asked->close(); // that was about what stood there
    m_check->onEdited();
    showHead();
}

void EnvironmentsPage::showHead()
{
    const bool isUnsaved = m_form->isChanged();
    const QString name = m_form->name();
    m_head->show(name.isEmpty() ? tr("New environment") : name,
                 m_form->hasKind() ? std::optional(m_form->typedEnvironment().kind) : std::nullopt);
    m_revert->setEnabled(isUnsaved || rowOf(m_form->id()) < 0);
    m_list->setUnsaved(isUnsaved ? m_form->id() : QString());
    Q_EMIT unsavedChanged();
}

void EnvironmentsPage::startNew()
{
    const QString id = EnvironmentStore::newId();
    m_form->fillNew(id);
    showForm(id, false);
    m_form->focusName();
}

void EnvironmentsPage::copy()
{
    const int row = rowOf(m_form->id());
    if (row < 0)
        return;
    Environment twin = m_environments[row];
    twin.id = EnvironmentStore::newId();
    twin.name = tr("%1 (copy)").arg(twin.name);
    m_form->fillCopy(twin);
    showForm(twin.id, false);
    m_form->focusName();
}

void EnvironmentsPage::revert()
{
    const bool wasChanged = m_form->isChanged();
    const Environment typed = m_form->typedEnvironment();
    const bool hasKind = m_form->hasKind();
    const Environment base = m_form->base();
    refresh(typed.id);
    if (!wasChanged)
        return;
    Toasts::of(*this).offerUndo(
        m_reverts,
        [name = typed.name, isStored = rowOf(typed.id) >= 0] {
            return isStored ? tr("\"%1\" is as it was saved.").arg(name) : tr("The new environment was given up.");
        },
        [] { return tr("Undo"); }, [this, typed, hasKind, base] { leave([this, typed, hasKind, base] { retype(typed, hasKind, base); }); });
}

void EnvironmentsPage::retype(const Environment& typed, bool hasKind, const Environment& base)
{
    readStore();
    if (rowOf(typed.id) >= 0) {
        choose(typed.id);
    } else {
        if (base.name.isEmpty())
            m_form->fillNew(typed.id);
        else
            m_form->fillCopy(base); // a copy of production leaves production by the name alone
        showForm(typed.id, false);
    }
    m_form->retype(typed, hasKind);
}

void EnvironmentsPage::leave(const std::function<void()>& next)
{
    if (m_prompt)
        return; // the question that is open comes first
    if (!m_form->isChanged())
        return next();
    auto* prompt = new UnsavedPrompt(m_form->name(), this);
    m_prompt = prompt;
    connect(prompt, &UnsavedPrompt::answered, this, [this, next](UnsavedPrompt::Answer answer) { onAnswered(answer, next); });
    prompt->open();
}

void EnvironmentsPage::onAnswered(UnsavedPrompt::Answer answer, const std::function<void()>& next)
{
    m_prompt.clear(); // it lives on for a moment, and is in nobody's way
    m_list->mark(m_form->id());
    if (answer == UnsavedPrompt::Answer::Keep || (answer == UnsavedPrompt::Answer::Save && !save()))
        return;
    if (answer == UnsavedPrompt::Answer::Discard)
        refresh(m_form->id()); // as it is stored
    next();
}

void EnvironmentsPage::onImported(const QList<Environment>& added, qsizetype alreadyThere)
{
    refresh(added.isEmpty() ? m_form->id() : added.first().id);
    Q_EMIT changed();
    QList<QPair<QString, Issue>> warnings;
    for (const Environment& environment : added) {
        for (const Issue& issue : m_store.check(environment))
            warnings.append({environment.name, issue});
    }
    const auto said = [&catalog = m_catalog, count = added.size(), alreadyThere, warnings] {
        QString text = tr("Imported: %1. Already there: %2. Their tokens must be given again.").arg(count).arg(alreadyThere);
        for (const auto& [name, issue] : warnings)
            text += QStringLiteral("\n\"%1\": ").arg(name) + issueText(issue, catalog);
        return text;
    };
    m_imported->show(warnings.isEmpty() ? StateSlot::Tone::Information : StateSlot::Tone::Warning, said);
}

void EnvironmentsPage::showToken(const Environment& environment)
{
    m_tokens.find(environment, SecretKind::Token, this, [this, id = environment.id](const FoundSecret& token) {
        if (m_form->id() == id) // another one may stand there by now
            m_form->showToken(token);
    });
}

void EnvironmentsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous() && !m_form->isChanged())
        refresh(m_views->currentWidget() == m_sandbox ? sandboxId : m_form->id()); // it may have been changed elsewhere meanwhile
}

void EnvironmentsPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        forgetRemoved(); // out of sight, none is brought back
}

void EnvironmentsPage::fail(const Error& error)
{
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

void EnvironmentsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EnvironmentsPage::retranslateUi()
{
    setAccessibleName(tr("Environments"));
    m_title->setText(tr("Environments"));
    m_list->setAccessibleName(tr("Environments"));
    m_new->setAccessibleName(tr("New environment"));
    m_new->setToolTip(tr("New environment"));
    m_import->setText(tr("Import…"));
    m_save->setText(tr("Save"));
    m_save->setToolTip(Shortcuts::tip(tr("Save"), Shortcut::SaveEnvironment));
    m_revert->setText(tr("Revert"));
    m_copy->setText(tr("Duplicate"));
    m_export->setText(tr("Export"));
    m_exportOne->setText(tr("This environment…"));
    m_exportAll->setText(tr("All environments…"));
    m_remove->setText(tr("Delete"));
    m_remove->setToolTip(Shortcuts::tip(tr("Delete"), Shortcut::RemoveEnvironment));
    m_head->setToolTip(Shortcuts::tip(tr("Rename"), Shortcut::RenameEnvironment));
    showHead();
}

} // namespace vestnik
