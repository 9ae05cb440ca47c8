#include "OutcomeCell.h"

#include "BatchStateText.h"
#include "Tokens.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct OutcomeCellTexts {
    Q_DECLARE_TR_FUNCTIONS(OutcomeCell)
};

using Shade = Tokens::Colour;

OutcomeCell outcomeCell(const char* icon, const QString& text, Shade colour, Shade ground)
{
    return {QLatin1String(icon), text, Tokens::colour(colour), Tokens::colour(ground)};
}

QString withStatus(int status, const QString& word)
{
    return status > 0 ? QString::number(status) + u' ' + word : word;
}

OutcomeCell endedCell(Outcome outcome, int status)
{
    switch (outcome) {
    case Outcome::Processed: return outcomeCell("check", withStatus(status, OutcomeCellTexts::tr("Processed")), Shade::Ok, Shade::OkGround);
    case Outcome::AlreadyProcessed:
        return outcomeCell("equal", withStatus(status, OutcomeCellTexts::tr("Already")), Shade::Already, Shade::AlreadyGround);
    case Outcome::Unknown: return outcomeCell("question", OutcomeCellTexts::tr("Unknown"), Shade::Warn, Shade::WarnGround);
    case Outcome::NotSent: return outcomeCell("dash", OutcomeCellTexts::tr("Not sent"), Shade::Warn, Shade::WarnGround);
    case Outcome::Stopped: return outcomeCell("stop", OutcomeCellTexts::tr("Stopped"), Shade::Neutral, Shade::NeutralGround);
    case Outcome::Throttled:
        return outcomeCell("clock", withStatus(status, BatchStateText::outcome(outcome)), Shade::Warn, Shade::WarnGround);
    case Outcome::Invalid:
        return outcomeCell("cross-circle", withStatus(status, OutcomeCellTexts::tr("Refused")), Shade::Refused, Shade::RefusedGround);
    case Outcome::Unauthorized:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected:
        return outcomeCell("cross-circle", withStatus(status, BatchStateText::outcome(outcome)), Shade::Refused, Shade::RefusedGround);
    }
    Q_UNREACHABLE();
}

} // namespace

OutcomeCell OutcomeCell::of(RowState state, const RowHistory& history, bool isCorrected)
{
    switch (state) {
    case RowState::Queued: return outcomeCell("queued", BatchStateText::state(state), Shade::Neutral, Shade::NeutralGround);
    case RowState::Sending: return outcomeCell("spinner", BatchStateText::state(state), Shade::Neutral, Shade::NeutralGround);
    case RowState::Blocked: return outcomeCell("clock", OutcomeCellTexts::tr("Held"), Shade::Warn, Shade::WarnGround);
    case RowState::Excluded: return outcomeCell("dash", BatchStateText::state(state), Shade::Neutral, Shade::NeutralGround);
    case RowState::Accepted:
    case RowState::Failed:
    case RowState::Unknown: break;
    }
    if (isCorrected && state == RowState::Failed)
        return outcomeCell("corrected", OutcomeCellTexts::tr("Corrected → accepted"), Shade::Ok, Shade::OkGround);
    if (history.outcome)
        return endedCell(*history.outcome, history.status);
    return outcomeCell("dash", BatchStateText::state(state), Shade::Neutral, Shade::NeutralGround);
}

} // namespace vestnik
