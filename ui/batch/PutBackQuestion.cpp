#include "PutBackQuestion.h"

#include "BatchConfirmCard.h"
#include "BatchRunText.h"
#include "OutcomeText.h"
#include "Session.h"
#include "TeamBeside.h"
#include "WhenDone.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace vestnik {

PutBackQuestion::PutBackQuestion(Session& session, BatchConfirmCard& card, QWidget& page)
    : QObject(&page), m_session(session), m_card(card), m_page(page)
{
    connect(&m_session.guard(), &ProductionGuard::changed, this, [this] {
        if (m_isOnCard && m_session.guard().state(m_subject.environment) != LockState::Open)
            takeBack();
    });
    connect(&m_session, &Session::environmentsChanged, this, &PutBackQuestion::takeBack); // the rows may go elsewhere now
}

void PutBackQuestion::ask(const Subject& subject)
{
    takeBack();
    m_subject = subject;
    const auto job = [access = m_session.team().history().access(), folder = m_session.folder(), id = subject.batch](const auto&) {
        return SharedPlans::undecided(access, folder, id, {});
    };
    whenDone(TeamBeside::run<SharedUndecided>(job), this, [this, number = m_number](const Result<SharedUndecided>& meant) {
        if (number != m_number)
            return;
        setWaiting(false);
        if (!meant)
            return Q_EMIT failed(m_subject.batch, meant.error());
        if (meant->rows.isEmpty())
            return Q_EMIT done(m_subject.batch, meant->others);
        present(*meant);
    });
    setWaiting(true);
}

void PutBackQuestion::setWaiting(bool isWaiting)
{
    if (std::exchange(m_isWaiting, isWaiting) != isWaiting)
        Q_EMIT waitingChanged(isWaiting);
}

void PutBackQuestion::takeBack()
{
    ++m_number;
    setWaiting(false);
    if (m_prompt)
        m_prompt->close();
    m_step.reset();
    if (!std::exchange(m_isOnCard, false))
        return;
    m_session.guard().withdraw();
    m_card.close();
}

void PutBackQuestion::present(const SharedUndecided& meant)
{
    PutBack step(meant, m_subject.environment, m_subject.reason, m_session.catalog());
    const int number = m_number;
    const Result<std::optional<Question>> asked = step.ask(m_session.guard());
    if (number != m_number)
        return; // the guard locked meanwhile
    if (!asked)
        return Q_EMIT failed(m_subject.batch, asked.error());
    m_step = std::move(step);
    *asked ? showCard(**asked) : showPrompt();
}

void PutBackQuestion::showCard(const Question& question)
{
    const SharedUndecided& meant = m_step->meant();
    m_isOnCard = true;
    m_card.ask(question,
               {.act = BatchConfirmCard::Act::PutBack,
                .environment = m_subject.environment,
                .file = m_subject.file,
                .reason = m_step->intent().reason,
                .rows = meant.rows.size(),
                .total = m_subject.total,
                .cancellations = m_step->intent().cancellations,
                .members = meant.members,
                .isOwnAmong = meant.isOwnAmong});
}

void PutBackQuestion::showPrompt()
{
    const SharedUndecided& meant = m_step->meant();
    m_prompt = new QMessageBox(&m_page);
    m_prompt->setObjectName(QStringLiteral("putBackPrompt"));
    m_prompt->setAttribute(Qt::WA_DeleteOnClose);
    m_prompt->setIcon(QMessageBox::Question);
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setWindowTitle(tr("Put back into the queue"));
    m_prompt->setText(BatchRunText::putBack(meant.rows.size()));
    QStringList lines{BatchRunText::putBackRisk(meant.members, meant.isOwnAmong),
                      tr("They go to %1.").arg(environmentText(m_subject.environment.name, m_subject.environment.kind))};
    m_prompt->setInformativeText(lines.join(u'\n'));
    connect(m_prompt->addButton(tr("Put back"), QMessageBox::AcceptRole), &QPushButton::clicked, this, [this, number = m_number] {
        if (number == m_number)
            answer({.kind = ConfirmingAct::Kind::Button});
    });
    QPushButton* no = m_prompt->addButton(tr("Don't put back"), QMessageBox::RejectRole);
    m_prompt->setDefaultButton(no);
    m_prompt->setEscapeButton(no);
    m_prompt->open();
}

void PutBackQuestion::answer(const ConfirmingAct& act)
{
    if (!m_step)
        return;
    const PutBack step = *m_step; // the guard may lock while it looks at the answer, and that ends the question
    const QString batch = m_subject.batch;
    const Result<PutBackClearance> clearance = step.confirm(m_session.guard(), act);
    if (!clearance) {
        const ErrorCode code = clearance.error().code;
        if (m_isOnCard && (code == ErrorCode::ConfirmedWrong || code == ErrorCode::ConfirmedTooSoon))
            return m_card.say(clearance.error());
        takeBack();
        return Q_EMIT failed(batch, clearance.error());
    }
    takeBack(); // it is answered
    const auto job = [access = m_session.team().history().access(), folder = m_session.folder(), step, allowed = *clearance](const auto&) {
        return step.put(access, folder, allowed);
    };
    whenDone(
        TeamBeside::run<QList<SharedPutBack>>(job, TeamStrays::Work::Writes), this,
        [this, batch](const Result<QList<SharedPutBack>>& rows) { rows ? Q_EMIT done(batch, *rows) : Q_EMIT failed(batch, rows.error()); });
}

} // namespace vestnik
