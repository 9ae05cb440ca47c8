#include "ProductionSending.h"

#include "Composer.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "ProductionLockChip.h"
#include "ReasonField.h"
#include "SendBar.h"
#include "SendConfirmCard.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "TeamErrorText.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace vestnik {
namespace {

QString orderOf(const OutgoingBody& body)
{
    return body.orderId.isEmpty() ? body.orderUuid : body.orderId;
}

} // namespace

ProductionSending::ProductionSending(Session& session, ProductionLockChip& bar, Composer& composer, QWidget& panes)
    : QObject(&panes),
      m_session(session),
      m_bar(bar),
      m_composer(composer),
      m_reason(new ReasonField(ReasonField::Label::Inside)),
      m_state(composer.states().add(QStringLiteral("productionNotice"))),
      m_card(new SendConfirmCard(session.reader(), session.catalog(), panes, *composer.sendBar())),
      m_escape(Shortcuts::add(Shortcut::Close, panes))
{
    m_composer.sendBar()->putReason(m_reason);
    connect(m_composer.sendBar(), &SendBar::unlockRequested, &m_bar, &ProductionLockChip::askToUnlock);
    m_reason->setReasons(m_session.preferences().reasons());
    m_escape->setEnabled(false); // only while there is a card: Esc means other things as well
    connect(m_escape, &QAction::triggered, this, &ProductionSending::withdraw);
    composer.setTeam(session.team());
    m_card->setTeam(session.team());
    connect(m_card, &SendConfirmCard::declined, this, &ProductionSending::withdraw);
    connect(m_card, &SendConfirmCard::confirmed, this, [this](const ConfirmingAct& act) { confirm(act.kind); });
    connect(m_card, &SendConfirmCard::timelineRequested, this, &ProductionSending::timelineRequested);
    connect(m_reason, &ReasonField::edited, this, [this] {
        m_reasonOrder.clear();
        m_state->close();
        m_session.setReason(m_reason->reason());
        withdraw();
    });
    connect(&m_composer, &Composer::changed, this, [this] {
        if (m_card->isAsking() && m_composer.outgoing().bytes != m_formThen)
            withdraw();
        if (m_claimed && m_composer.outgoing().bytes != *m_claimed) {
            m_claimed.reset(); // a person is at another notification by now
            m_state->close();
        }
        markReason();
    });
    connectSession();
    qApp->installEventFilter(this);
}

void ProductionSending::connectSession()
{
    connect(&m_session, &Session::confirmationNeeded, this, &ProductionSending::ask);
    connect(&m_session, &Session::withdrawn, this, [this] {
        m_escape->setEnabled(false);
        m_card->close();
    });
    connect(&m_session, &Session::historyChanged, m_card, &SendConfirmCard::refreshFacts);
    connect(&m_session, &Session::unclaimed, this,
            [this](const Error& why) { m_state->show(StateSlot::Tone::Warning, [why] { return unclaimedText(why); }); });
    connect(&m_session, &Session::started, this, [this](const Environment& environment, const OutgoingBody& body) {
        m_claimed.reset();
        m_state->close();
        if (!m_isFromForm && !isProduction(environment))
            return; // it went for its record's reason
        m_reasonOrder = orderOf(body);
        markReason();
        if (m_reason->reason().isEmpty())
            return;
        m_session.preferences().addReason(m_reason->reason());
        m_reason->setReasons(m_session.preferences().reasons());
    });
    connect(&m_session.guard(), &ProductionGuard::changed, this, &ProductionSending::updateLock);
}

void ProductionSending::markReason()
{
    const QString order = orderOf(m_composer.outgoing());
    const bool isKept = !m_reason->reason().isEmpty() && !m_reasonOrder.isEmpty() && !order.isEmpty() && order != m_reasonOrder;
    m_reason->setKeptFrom(isKept ? m_reasonOrder : QString());
}

void ProductionSending::updateEnvironment()
{
    const bool production = isProduction(m_session.current());
    withdraw();
    m_state->close();
    m_bar.setEnvironment(m_session.current());
    m_reason->setRequired(production);
    m_session.setReason(m_reason->reason());
    updateLock();
}

void ProductionSending::updateLock()
{
    const bool isLocked = isProduction(m_session.current()) && m_session.guard().state(m_session.current()) != LockState::Open;
    if (isLocked)
        withdraw();
    else if (m_isLocked)
        m_state->close(); // it said that production is locked
    m_isLocked = isLocked;
    m_composer.sendBar()->setLocked(isLocked);
}

bool ProductionSending::maySend()
{
    if (!isProduction(m_session.current()) || m_session.guard().state(m_session.current()) == LockState::Open)
        return true;
    m_bar.askToUnlock();
    return false;
}

bool ProductionSending::press()
{
    if (!m_card->isAsking())
        return false;
    confirm(ConfirmingAct::Kind::KeyPress);
    return true;
}

void ProductionSending::ask(const Submission& submission, const Question& question)
{
    if (!m_composer.isVisible()) { // the keychain was slow, and another page is in view
        m_session.withdraw();
        return Q_EMIT askedOutOfSight(submission.environment.name);
    }
    m_asked = {.bytes = submission.body, .event = submission.event, .orderId = submission.orderId, .orderUuid = submission.orderUuid};
    m_formThen = m_composer.outgoing().bytes;
    if (m_isFromForm && m_composer.outgoing() != m_asked) { // edited while the keychain was asked
        const QString name = submission.environment.name;
        m_session.withdraw();
        say({ErrorCode::QuestionVoid, name, {}});
        return;
    }
    m_state->close();
    m_composer.refreshFacts();
    m_card->ask(submission, question);
    m_escape->setEnabled(true);
}

void ProductionSending::confirm(ConfirmingAct::Kind kind)
{
    // The shortcut does not repeat, so a key that is held comes here once.
    m_session.confirm(m_card->question(), m_isFromForm ? m_composer.outgoing() : m_asked, m_card->exclusions(),
                      {.kind = kind, .hasReadWarnings = m_card->hasReadWarnings(), .typed = m_card->typed()});
}

void ProductionSending::withdraw()
{
    if (m_card->isAsking())
        m_session.withdraw();
}

/// Says why a send stayed behind, and how a person decides on it.
QString ProductionSending::excludedText(const Error& error, bool isFromForm)
{
    const std::optional<EventFacts> facts = exclusionOf(error);
    if (!facts || facts->standing == EventStanding::InFlight)
        return errorText(error);
    return errorText(error) + u' '
        + (isFromForm ? tr("Press Send again to decide with that in view.")
                      : tr("Press Send again once more to decide with that in view."));
}

bool ProductionSending::say(const Error& error)
{
    m_claimed.reset(); // another state takes the place of its question
    switch (error.code) {
    case ErrorCode::ConfirmedTooSoon:
    case ErrorCode::WarningsUnread:
    case ErrorCode::ConfirmedWrong:
        if (!m_card->isAsking())
            break;
        m_card->say(error);
        return true;
    case ErrorCode::ProductionLocked:
        withdraw();
        if (error.subject != m_session.current().name) {
            sayOtherEnvironment(error.subject);
            return true;
        }
        m_bar.askToUnlock();
        break;
    case ErrorCode::ReasonMissing: m_reason->focus(); break;
    case ErrorCode::QuestionVoid:
    case ErrorCode::ClearanceMismatch: withdraw(); break;
    case ErrorCode::AttemptExcluded: // the card did not show it
        m_state->show(StateSlot::Tone::Error, [error, isFromForm = m_isFromForm] { return excludedText(error, isFromForm); });
        return true;
    case ErrorCode::EventClaimed: sayClaimed(error); return true;
    default: return false;
    }
    m_state->show(StateSlot::Tone::Error, [error] { return errorText(error); });
    return true;
}

void ProductionSending::sayClaimed(const Error& error)
{
    m_claimed = m_composer.outgoing().bytes;
    m_state->show(
        StateSlot::Tone::Error, [error] { return errorText(error); }, [] { return tr("Send in spite of it"); },
        [this] { m_session.sendInSpite(); });
}

void ProductionSending::sayOtherEnvironment(const QString& name)
{
    const QList<Environment>& all = m_session.environments();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const Environment& e) { return e.name == name; });
    const auto text = [name] { return tr("\"%1\" is production. Choose it on top and unlock it before you send again.").arg(name); };
    if (found == all.cend())
        return m_state->show(StateSlot::Tone::Error, text);
    m_state->show(
        StateSlot::Tone::Error, text, [name] { return tr("Change to %1").arg(name); },
        [this, id = found->id] { m_session.setCurrent(id); });
}

bool ProductionSending::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // a shortcut has no key press of its own
        if (static_cast<const QKeyEvent*>(event)->isAutoRepeat())
            break; // something may lie on the keyboard
        [[fallthrough]];
    case QEvent::MouseButtonPress:
    case QEvent::Wheel: m_session.guard().touch(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vestnik
