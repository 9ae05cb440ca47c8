// The part of the page that changes what is stored: it saves, removes and brings back environments, and keeps their secrets.

#include "EnvironmentsPage.h"
#include "IssueText.h"
#include "SecretGate.h"
#include "StateSlot.h"
#include "Toasts.h"

#include <QApplication>

#include <algorithm>

namespace vestnik {

Issues EnvironmentsPage::issuesOf(const Environment& environment) const
{
    Issues issues = m_store.check(environment);
    if (!m_form->hasKind()) {
        issues.removeIf(
            [](const Issue& issue) { return issue.code == IssueCode::HttpProduction || issue.code == IssueCode::ContractHost; });
        issues.append({QStringLiteral("kind"), IssueCode::KindMissing, Severity::Error, {}});
    }
    if (m_form->leavesProduction() && !m_form->isNameTyped())
        issues.append({QStringLiteral("confirm_name"), IssueCode::NameNotTyped, Severity::Error, {}});
    return issues;
}

bool EnvironmentsPage::save()
{
    const Environment environment = m_form->environment();
    const Issues issues = issuesOf(environment);
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
    Q_EMIT changed(); // what is being sent to it must not wait
    refresh(environment.id);
    m_form->showIssues(issues); // the warnings stay in view
    saySaved(environment.name, losesToken);
    return true;
}

void EnvironmentsPage::saySaved(const QString& name, bool hasLostToken)
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

bool EnvironmentsPage::isKindMeant(const Environment& environment, const Issues& issues)
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

void EnvironmentsPage::keep(const Environment& environment, const EnvironmentForm::Secrets& secrets)
{
    for (const auto& [kind, secret] : secrets) {
        m_tokens.keep(environment, kind, secret, this, [this, kind = kind, id = environment.id](const FoundSecret& kept) {
            if (kind == SecretKind::Token && m_form->id() == id)
                m_form->showToken(kept);
        });
    }
}

void EnvironmentsPage::forgetToken()
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

void EnvironmentsPage::askToRemove()
{
    // The second half of a double press would remove the neighbour, which nobody meant.
    if (!m_sinceRemoved.isValid() || m_sinceRemoved.elapsed() >= QApplication::doubleClickInterval())
        leave([this] { remove(); });
}

void EnvironmentsPage::remove()
{
    const int row = rowOf(m_form->id());
    if (row < 0)
        return;
    const Environment removed = m_environments[row];
    if (const Result<void> done = m_store.remove(removed.id); !done)
        return fail(done.error());
    m_removed.append(removed);
    m_sinceRemoved.start();
    const QList<Environment> left = m_environments.mid(0, row) + m_environments.mid(row + 1);
    refresh(left.isEmpty() ? QString() : left.value(std::min<qsizetype>(row, left.size() - 1)).id); // to the neighbour
    Q_EMIT changed();
    // Each deleted one can be brought back by itself.
    Toasts::of(*this).add(m_removals,
                          {.tone = Toast::Tone::Done,
                           .text = [name = removed.name] { return tr("\"%1\" is deleted. The history keeps its records.").arg(name); },
                           .offers = {{.text = [] { return tr("Undo"); },
                                       .act = [this, removed] { leave([this, removed] { restore(removed); }); },
                                       .isUndo = true}}});
}

void EnvironmentsPage::restore(const Environment& removed)
{
    if (const Result<void> saved = m_store.save(removed); !saved)
        fail(saved.error());
    refresh(removed.id);
    Q_EMIT changed();
}

void EnvironmentsPage::forgetRemoved()
{
    for (const Environment& removed : std::as_const(m_removed)) {
        if (!m_store.byId(removed.id))
            m_tokens.forgetAll(removed);
    }
    if (Toasts* toasts = m_removed.isEmpty() ? nullptr : Toasts::in(*this))
        toasts->withdraw(m_removals);
    m_removed.clear();
}

} // namespace vestnik
