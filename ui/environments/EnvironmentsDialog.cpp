#include "EnvironmentsDialog.h"

#include "EnvironmentForm.h"
#include "IssueText.h"
#include "Notice.h"
#include "OutcomeText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

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
      m_list(new QListWidget),
      m_new(new QPushButton),
      m_remove(new QPushButton),
      m_form(new EnvironmentForm(catalog)),
      m_notice(new Notice(this)),
      m_save(new QPushButton),
      m_close(new QPushButton)
{
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::onRowChosen);
    connect(m_new, &QPushButton::clicked, this, [this] { leave([this] { startNew(); }); });
    connect(m_remove, &QPushButton::clicked, this, [this] { leave([this] { remove(); }); });
    connect(m_save, &QPushButton::clicked, this, &EnvironmentsDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslateUi();
    refresh({});
}

void EnvironmentsDialog::build()
{
    m_list->setObjectName(QStringLiteral("environments"));
    m_new->setObjectName(QStringLiteral("newEnvironment"));
    m_remove->setObjectName(QStringLiteral("removeEnvironment"));
    m_save->setObjectName(QStringLiteral("saveEnvironment"));
    m_close->setObjectName(QStringLiteral("closeEnvironments"));
    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto* listButtons = new QHBoxLayout;
    listButtons->addWidget(m_new);
    listButtons->addWidget(m_remove);
    left->addLayout(listButtons);
    auto* right = new QVBoxLayout;
    right->addWidget(m_form);
    right->addWidget(m_notice);
    right->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    right->addLayout(buttons);
    auto* layout = new QHBoxLayout(this);
    layout->addLayout(left, 2);
    layout->addLayout(right, 3);
    for (QPushButton* button : {m_new, m_remove, m_save, m_close})
        button->setAutoDefault(false);
    setMinimumSize(820, 440);
}

void EnvironmentsDialog::askForToken(const QString& environmentId)
{
    refresh(environmentId);
    m_form->focusToken();
    m_form->showIssues({{QStringLiteral("token"), IssueCode::TokenMissing, Severity::Error, {}}});
}

void EnvironmentsDialog::refresh(const QString& selectId)
{
    const Result<QList<Environment>> environments = m_store.all();
    if (!environments)
        fail(environments.error());
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

void EnvironmentsDialog::choose(const QString& id)
{
    const int row = rowOf(id);
    if (row < 0)
        return startNew();
    mark(id);
    m_form->fill(m_environments[row]);
    showToken(m_environments[row]);
    m_remove->setEnabled(true);
}

void EnvironmentsDialog::startNew()
{
    mark({});
    m_form->fillNew(EnvironmentStore::newId());
    m_remove->setEnabled(false);
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
    m_form->showIssues(issues);
    if (hasErrors(issues) || !keepToken(environment))
        return false;
    if (const Result<void> saved = m_store.save(environment); !saved) {
        fail(saved.error());
        return false;
    }
    refresh(environment.id);
    m_form->showIssues(issues); // the warnings stay in view
    m_notice->say(Notice::Tone::Information, [name = environment.name] { return tr("\"%1\" is saved.").arg(name); });
    return true;
}

bool EnvironmentsDialog::keepToken(const Environment& environment)
{
    if (m_form->token().isEmpty())
        return true;
    const std::expected<Token, Issue> token = Token::parse(m_form->token());
    if (!token) {
        m_form->showIssues({token.error()});
        return false;
    }
    m_tokens.keep(environment, SecretKind::Token, QString::fromLatin1(token->headerValue()), this,
                  [this, id = environment.id](const FoundSecret& kept) {
                      if (m_form->id() == id)
                          m_form->showToken(kept);
                  });
    return true;
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
    refresh({});
    m_notice->say(
        Notice::Tone::Information, [name = removed.name] { return tr("\"%1\" is deleted. The history keeps its records.").arg(name); },
        [] { return tr("Undo"); }, [this, removed] { leave([this, removed] { restore(removed); }); });
}

void EnvironmentsDialog::restore(const Environment& removed)
{
    if (const Result<void> saved = m_store.save(removed); !saved)
        fail(saved.error());
    refresh(removed.id);
}

void EnvironmentsDialog::done(int result)
{
    leave([this, result] { QDialog::done(result); });
}

void EnvironmentsDialog::fail(const Error& error)
{
    m_notice->say(Notice::Tone::Error, [error] { return errorText(error); });
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
    m_list->setAccessibleName(tr("Environments"));
    m_new->setText(tr("New"));
    m_remove->setText(tr("Delete"));
    m_save->setText(tr("Save"));
    m_close->setText(tr("Close"));
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setText(rowText(m_environments[row]));
}

} // namespace vestnik
