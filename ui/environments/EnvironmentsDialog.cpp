#include "EnvironmentsDialog.h"

#include "ConnectionPane.h"
#include "EnvironmentFiles.h"
#include "EnvironmentForm.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "SecretGate.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QShowEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

QString rowText(const Environment& environment)
{
    return QStringLiteral("%1 · %2").arg(environment.name, kindText(environment.kind));
}

} // namespace

EnvironmentsDialog::EnvironmentsDialog(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent)
    : QDialog(parent),
      m_store(store),
      m_tokens(tokens),
      m_catalog(catalog),
      m_list(new QListWidget),
      m_new(new QPushButton),
      m_remove(new QPushButton),
      m_copy(new QPushButton),
      m_files(new EnvironmentFiles(store)),
      m_form(new EnvironmentForm(catalog)),
      m_check(new ConnectionPane(tokens)),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_asked(m_states->add(QStringLiteral("environmentAsked"))),
      m_lost(m_states->add(QStringLiteral("environmentTokens"))),
      m_imported(m_states->add(QStringLiteral("environmentsImported"))),
      m_fault(m_states->add(QStringLiteral("environmentFault"))),
      m_save(new QPushButton),
      m_close(new QPushButton)
{
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::onRowChosen);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &EnvironmentsDialog::followSelection, Qt::QueuedConnection);
    connect(m_new, &QPushButton::clicked, this, [this] { leave([this] { startNew(); }); });
    connect(m_remove, &QPushButton::clicked, this, [this] { leave([this] { remove(); }); });
    connect(m_save, &QPushButton::clicked, this, &EnvironmentsDialog::save);
    connect(Shortcuts::add(Shortcut::SaveEnvironment, *this), &QAction::triggered, m_save, &QPushButton::click);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, [this] { leave([this] { copy(); }); });
    connect(m_files, &EnvironmentFiles::importRequested, this, [this] { leave([this] { m_files->askForImport(); }); });
    connect(m_files, &EnvironmentFiles::imported, this, &EnvironmentsDialog::onImported);
    connect(m_files, &EnvironmentFiles::exported, this, [this](const QString& path) {
        Toasts::of(*this).say(*this, Toast::Tone::Done, [path] { return tr("Exported without secrets: %1").arg(path); });
    });
    connect(m_files, &EnvironmentFiles::failed, this, &EnvironmentsDialog::fail);
    connect(m_form, &EnvironmentForm::edited, m_check, &ConnectionPane::clear); // what was tested stands there no longer
    connect(m_form, &EnvironmentForm::edited, this, [this] {
        if (Toast* saved = m_saved.data())
            Q_EMIT saved->closed(); // it is so no more
        m_lost->close();
        m_asked->close(); // that was about what stood there
    });
    connect(m_form, &EnvironmentForm::forgetTokenRequested, this, &EnvironmentsDialog::forgetToken);
    retranslateUi();
    refresh({});
}

void EnvironmentsDialog::build()
{
    m_list->setObjectName(QStringLiteral("environments"));
    m_new->setObjectName(QStringLiteral("newEnvironment"));
    m_remove->setObjectName(QStringLiteral("removeEnvironment"));
    m_copy->setObjectName(QStringLiteral("copyEnvironment"));
    m_save->setObjectName(QStringLiteral("saveEnvironment"));
    m_close->setObjectName(QStringLiteral("closeEnvironments"));
    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto* listButtons = new QHBoxLayout;
    listButtons->addWidget(m_new);
    listButtons->addWidget(m_copy);
    listButtons->addWidget(m_remove);
    left->addLayout(listButtons);
    left->addWidget(m_files);
    auto* right = new QVBoxLayout;
    auto* page = new QWidget;
    auto* pageLayout = new QVBoxLayout(page);
    pageLayout->addWidget(m_form);
    pageLayout->addWidget(m_check);
    pageLayout->addStretch();
    auto* scroll = new QScrollArea; // "More" may be longer than the screen
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    right->addWidget(scroll, 1);
    right->addWidget(m_states); // the form above scrolls, and gives way to it
    m_check->setSource([this] {
        Environment environment = m_form->environment();
        if (!m_form->hasKind())
            environment.kind = EnvironmentKind::Test; // the check sends no token, so that it need not wait for the choice
        return std::pair(environment, m_form->secrets());
    });
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    right->addLayout(buttons);
    auto* layout = new QHBoxLayout(this);
    layout->addLayout(left, 2);
    layout->addLayout(right, 3);
    for (QPushButton* button : {m_new, m_copy, m_remove, m_save, m_close})
        button->setAutoDefault(false);
}

void EnvironmentsDialog::askForToken(const QString& environmentId)
{
    leave([this, environmentId] {
        refresh(environmentId);
        m_form->focusToken();
        m_form->showIssues({{QStringLiteral("token"), IssueCode::TokenMissing, Severity::Error, {}}});
    });
}

void EnvironmentsDialog::refresh(const QString& selectId)
{
    const Result<QList<Environment>> environments = m_store.all();
    if (!environments)
        fail(environments.error());
    else if (const Result<void> writable = m_store.checkVersion(); !writable)
        fail(writable.error());
    m_environments = environments.value_or(QList<Environment>());
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const Environment& environment : std::as_const(m_environments))
            m_list->addItem(rowText(environment));
    }
    choose(selectId.isEmpty() && !m_environments.isEmpty() ? m_environments.first().id : selectId);
}

int EnvironmentsDialog::rowOf(const QString& id) const
{
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(), [&](const Environment& e) { return e.id == id; });
    return found == m_environments.cend() ? -1 : static_cast<int>(found - m_environments.cbegin());
}

void EnvironmentsDialog::mark(const QString& id)
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(rowOf(id));
}

void EnvironmentsDialog::onRowChosen()
{
    const int row = m_list->currentRow();
    if (row >= 0)
        leave([this, id = m_environments[row].id] { choose(id); });
}

void EnvironmentsDialog::followSelection()
{
    // A screen reader selects a row without making it the current one; what is marked and what the form shows must be the same.
    const QList<QListWidgetItem*> selected = m_list->selectedItems();
    if (selected.size() == 1 && selected.first() != m_list->currentItem())
        m_list->setCurrentItem(selected.first());
}

void EnvironmentsDialog::choose(const QString& id)
{
    const int row = rowOf(id);
    if (row < 0)
        return startNew();
    m_askedKind.clear();
    mark(id);
    m_form->fill(m_environments[row]);
    showToken(m_environments[row]);
    m_check->clear();
    m_remove->setEnabled(true);
    m_copy->setEnabled(true);
}

void EnvironmentsDialog::startNew()
{
    m_askedKind.clear();
    mark({});
    m_form->fillNew(EnvironmentStore::newId());
    m_check->clear();
    m_remove->setEnabled(false);
    m_copy->setEnabled(false);
    m_form->focusName();
}

void EnvironmentsDialog::leave(const std::function<void()>& next)
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

void EnvironmentsDialog::onAnswered(UnsavedPrompt::Answer answer, const std::function<void()>& next)
{
    m_prompt.clear(); // it lives on for a moment, and is in nobody's way
    mark(m_form->id());
    if (answer == UnsavedPrompt::Answer::Keep || (answer == UnsavedPrompt::Answer::Save && !save()))
        return;
    if (answer == UnsavedPrompt::Answer::Discard)
        refresh(m_form->id()); // as it is stored
    next();
}

bool EnvironmentsDialog::save()
{
    const Environment environment = m_form->environment();
    Issues issues = m_store.check(environment);
    if (!m_form->hasKind()) {
        issues.removeIf(
            [](const Issue& issue) { return issue.code == IssueCode::HttpProduction || issue.code == IssueCode::ContractHost; });
        issues.append({QStringLiteral("kind"), IssueCode::KindMissing, Severity::Error, {}});
    }
    if (m_form->leavesProduction() && !m_form->isNameTyped())
        issues.append({QStringLiteral("confirm_name"), IssueCode::NameNotTyped, Severity::Error, {}});
    m_form->showIssues(issues);
    if (hasErrors(issues) || !isKindMeant(environment, issues))
        return false;
    const std::expected<EnvironmentForm::Secrets, Issue> secrets = m_form->typedSecrets();
    if (!secrets) {
        m_form->showIssues({secrets.error()});
        return false;
    }
    for (const auto& [kind, secret] : *secrets) { // before anything is stored: it may have been pasted into another field, too
        if (const auto token = kind == SecretKind::Token ? Token::parse(secret) : std::unexpected(Issue()))
            SecretGate::learn(*token, environment.name);
    }
    const bool losesToken = m_form->losesToken();
    const Result<Environment> former = m_store.byId(environment.id);
    if (const Result<void> saved = m_store.save(environment); !saved) {
        fail(saved.error()); // and the secrets stay as they were
        return false;
    }
    if (former)
        m_tokens.forgetFormer(*former, environment);
    keep(environment, *secrets);
    Q_EMIT changed(); // what is being sent to it must not wait for the dialog's end
    refresh(environment.id);
    m_form->showIssues(issues); // the warnings stay in view
    saySaved(environment.name, losesToken);
    return true;
}

void EnvironmentsDialog::saySaved(const QString& name, bool hasLostToken)
{
    m_asked->close();
    m_lost->close();
    m_fault->close();
    if (hasLostToken)
        m_lost->show(StateSlot::Tone::Warning, [name] {
            return tr("\"%1\" is saved. Its token was given for the former address and is not used for the new one: type the "
                      "token of the new address.")
                .arg(name);
        });
    else
        m_saved = Toasts::of(*this).say(*this, Toast::Tone::Done, [name] { return tr("\"%1\" is saved.").arg(name); });
}

bool EnvironmentsDialog::isKindMeant(const Environment& environment, const Issues& issues)
{
    const auto isOther = [](const Issue& issue) { return issue.code == IssueCode::OriginOtherKind; };
    const QString question = environment.origin() + u' ' + kindCode(environment.kind);
    const bool isAsked = m_askedKind == question;
    if (std::none_of(issues.cbegin(), issues.cend(), isOther))
        return true;
    if (isAsked) // pressing Save once more is the answer, and the second half of a double click is not
        return m_sinceAsked.elapsed() >= QApplication::doubleClickInterval();
    m_askedKind = question;
    m_sinceAsked.start();
    m_asked->show(StateSlot::Tone::Warning,
                  [] { return tr("Another environment has this address with another kind. Press Save again if this is right."); });
    return false;
}

void EnvironmentsDialog::keep(const Environment& environment, const EnvironmentForm::Secrets& secrets)
{
    for (const auto& [kind, secret] : secrets) {
        m_tokens.keep(environment, kind, secret, this, [this, kind = kind, id = environment.id](const FoundSecret& kept) {
            if (kind == SecretKind::Token && m_form->id() == id)
                m_form->showToken(kept);
        });
    }
}

void EnvironmentsDialog::forgetToken()
{
    const int row = rowOf(m_form->id());
    if (row < 0)
        return;
    const Environment environment = m_environments[row];
    m_tokens.forget(environment, SecretKind::Token, this, [this, id = environment.id](const FoundSecret& gone) {
        if (m_form->id() == id)
            m_form->showToken(gone);
    });
}

void EnvironmentsDialog::copy()
{
    const int row = rowOf(m_form->id());
    if (row < 0)
        return;
    Environment twin = m_environments[row];
    twin.id = EnvironmentStore::newId();
    twin.name = tr("%1 (copy)").arg(twin.name);
    m_askedKind.clear();
    mark({});
    m_form->fillCopy(twin);
    m_check->clear();
    m_remove->setEnabled(false);
    m_copy->setEnabled(false);
    m_form->focusName();
}

void EnvironmentsDialog::onImported(const QList<Environment>& added, qsizetype alreadyThere)
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

void EnvironmentsDialog::showToken(const Environment& environment)
{
    m_tokens.find(environment, SecretKind::Token, this, [this, id = environment.id](const FoundSecret& token) {
        if (m_form->id() == id) // another one may stand there by now
            m_form->showToken(token);
    });
}

void EnvironmentsDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const Environment removed = m_environments[row];
    if (const Result<void> done = m_store.remove(removed.id); !done)
        return fail(done.error());
    m_removed.append(removed);
    refresh({});
    Q_EMIT changed();
    // Each deleted one can be brought back by itself.
    Toasts::of(*this).add(m_removals,
                          {.tone = Toast::Tone::Done,
                           .text = [name = removed.name] { return tr("\"%1\" is deleted. The history keeps its records.").arg(name); },
                           .offers = {{.text = [] { return tr("Undo"); },
                                       .act = [this, removed] { leave([this, removed] { restore(removed); }); },
                                       .isUndo = true}}});
}

void EnvironmentsDialog::restore(const Environment& removed)
{
    if (const Result<void> saved = m_store.save(removed); !saved)
        fail(saved.error());
    refresh(removed.id);
    Q_EMIT changed();
}

void EnvironmentsDialog::done(int result)
{
    leave([this, result] {
        forgetRemoved();
        QDialog::done(result);
    });
}

void EnvironmentsDialog::forgetRemoved()
{
    for (const Environment& removed : std::as_const(m_removed)) {
        if (!m_store.byId(removed.id))
            m_tokens.forgetAll(removed);
    }
    if (Toasts* toasts = m_removed.isEmpty() ? nullptr : Toasts::in(*this))
        toasts->withdraw(m_removals);
    m_removed.clear();
}

void EnvironmentsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous() && !m_form->isChanged() && !m_form->id().isEmpty())
        refresh(m_form->id()); // it may have been changed elsewhere while another page was in view
}

void EnvironmentsDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    if (!event->spontaneous())
        forgetRemoved(); // out of sight, none is brought back
}

void EnvironmentsDialog::fail(const Error& error)
{
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

void EnvironmentsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void EnvironmentsDialog::retranslateUi()
{
    setWindowTitle(tr("Environments"));
    setAccessibleName(tr("Environments")); // as a page it has no title
    m_list->setAccessibleName(tr("Environments"));
    m_new->setText(tr("New"));
    m_copy->setText(tr("Duplicate"));
    m_remove->setText(tr("Delete"));
    m_save->setText(tr("Save"));
    m_save->setToolTip(Shortcuts::tip(tr("Save"), Shortcut::SaveEnvironment));
    m_close->setText(tr("Close"));
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setText(rowText(m_environments[row]));
}

} // namespace vestnik
