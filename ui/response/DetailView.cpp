#include "DetailView.h"

#include "DetailActions.h"
#include "DetailHead.h"
#include "DetailTabs.h"
#include "EventCatalog.h"
#include "Language.h"
#include "LastSendLine.h"
#include "OutcomeLines.h"
#include "OutcomeText.h"
#include "Toasts.h"
#include "Tokens.h"
#include "WireRequest.h"

#include <QEvent>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

constexpr QSize smallest(304, 240); ///< logical pixels

} // namespace

DetailView::DetailView(const EventCatalog& catalog, Preferences& preferences, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_head(new DetailHead),
      m_lastLine(new LastSendLine(catalog)),
      m_outcome(new OutcomeLines),
      m_tabs(new DetailTabs(catalog, preferences)),
      m_actions(new DetailActions(catalog, preferences))
{
    build();
    connect(m_head, &DetailHead::draftChosen, this, &DetailView::onDraftChosen);
    connect(m_head, &DetailHead::recordChosen, this, &DetailView::turnToRecord);
    connect(m_lastLine, &LastSendLine::openRequested, this, &DetailView::openLast);
    connect(m_tabs, &DetailTabs::fieldRequested, this, &DetailView::fieldRequested);
    connect(m_actions, &DetailActions::resendRequested, this, &DetailView::resendRequested);
    connect(m_actions, &DetailActions::loadRequested, this, &DetailView::loadRequested);
    connect(m_actions, &DetailActions::timelineRequested, this, &DetailView::timelineRequested);
    connect(m_actions, &DetailActions::compareRequested, this, &DetailView::compareRequested);
    refresh();
    m_tabs->openFirst();
}

void DetailView::build()
{
    setObjectName(QStringLiteral("detail"));
    setMinimumSize(smallest); // whatever is in view: an answer must not push the panes about
    m_outcome->putBeside(m_actions);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceSmall, Tokens::space, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_head);
    layout->addWidget(m_lastLine);
    layout->addWidget(m_outcome);
    layout->addWidget(m_tabs, 1);
    orderStops();
}

void DetailView::orderStops()
{
    QWidget* last = m_tabs;
    for (QWidget* next = last->nextInFocusChain(); m_tabs->isAncestorOf(next); next = next->nextInFocusChain())
        last = next;
    for (QToolButton* button : m_actions->findChildren<QToolButton*>(Qt::FindDirectChildrenOnly)) { // the text comes before the acts on it
        setTabOrder(last, button);
        last = button;
    }
}

void DetailView::setDraft(const Environment& environment, const OutgoingBody& body, bool isRaw)
{
    m_environment = environment;
    m_draft = body;
    m_isDraftRaw = isRaw;
    if (isDraft())
        refresh();
}

void DetailView::showDraft()
{
    m_isDraft = true;
    if (m_isRecordsOnly)
        return;
    refresh();
    m_tabs->openFirst();
    Q_EMIT turned();
}

void DetailView::onDraftChosen()
{
    const bool isUnrecorded = m_shown && !m_shown->report.recorded;
    if (!m_sendingTo && !isUnrecorded)
        return showDraft();
    refresh(); // the switch stays where it was
    Toasts::of(*this).say(*this, Toast::Tone::Information, [isUnrecorded] {
        return isUnrecorded ? tr("This response is not recorded yet, so it stays in view.") : tr("The send under way stays in view.");
    });
}

void DetailView::turnToRecord()
{
    m_isDraft = false;
    if (!m_shown && !m_sendingTo)
        m_shown = m_last;
    refresh();
    m_tabs->openFirst();
    Q_EMIT turned();
}

void DetailView::openLast()
{
    m_shown = m_last;
    turnToRecord();
}

void DetailView::showSending(const Environment& environment, const OutgoingBody& body)
{
    m_sendingTo = environment;
    m_sending = body;
    m_shown.reset();
    m_outcome->showSending(environment, body);
    turnToRecord();
}

void DetailView::endSending()
{
    m_sendingTo.reset();
    refresh();
}

void DetailView::show(const DeliveryReport& report)
{
    m_sendingTo.reset();
    m_isPast = false;
    m_last = ShownDelivery::ofAnswer(report);
    openLast();
    m_outcome->announceOutcome();
}

void DetailView::showRecord(const DeliveryRecord& record)
{
    m_shown = ShownDelivery::ofRecord(record);
    turnToRecord();
}

void DetailView::renewRecord(const DeliveryRecord& record)
{
    change(record.summary.delivery, [&record](ShownDelivery& one) { one = ShownDelivery::ofRecord(record); });
}

void DetailView::setRecordsOnly(bool isRecordsOnly)
{
    if (std::exchange(m_isRecordsOnly, isRecordsOnly) == isRecordsOnly)
        return;
    if (!isRecordsOnly && m_shown && m_shown->isOld)
        m_isDraft = true; // a person who comes back to the form goes on with that
    refresh();
    m_tabs->openFirst();
    Q_EMIT turned();
}

void DetailView::focusTabs()
{
    m_tabs->tabBar()->setFocus(Qt::OtherFocusReason);
}

void DetailView::setBusy(bool isBusy)
{
    m_actions->setSending(isBusy);
}

void DetailView::setKeysOn(bool areOn)
{
    m_actions->setKeysOn(areOn);
}

void DetailView::setCanCompare(bool canCompare)
{
    m_actions->setCanCompare(canCompare);
}

void DetailView::setPast(bool isPast)
{
    if (m_isPast == isPast)
        return;
    m_isPast = isPast;
    if (m_shown && !m_sendingTo)
        m_outcome->show(*m_shown, m_isPast && !m_shown->isOld);
}

void DetailView::setCanLead(bool canLead)
{
    m_tabs->setCanLead(canLead);
}

void DetailView::change(const QString& delivery, const std::function<void(ShownDelivery&)>& work)
{
    for (std::optional<ShownDelivery>* one : {&m_shown, &m_last}) {
        if (*one && (*one)->summary().delivery == delivery)
            work(**one);
    }
    refresh();
}

void DetailView::markChangedData(const QString& delivery)
{
    change(delivery, [](ShownDelivery& one) { one.isDataChanged = true; });
}

void DetailView::markRecorded(const QString& delivery)
{
    change(delivery, [](ShownDelivery& one) { one.report.recorded = true; });
}

void DetailView::markGivenUp(const QString& delivery, const Error& error)
{
    change(delivery, [&error](ShownDelivery& one) { one.givenUp = error; });
}

void DetailView::refresh()
{
    const bool isDraft = this->isDraft();
    m_head->setDraft(m_isDraft);
    m_head->setRecordsOnly(m_isRecordsOnly);
    refreshHead();
    if (m_last)
        m_lastLine->show(*m_last, m_environment.id);
    m_lastLine->setVisible(isDraft && m_last);
    m_outcome->setVisible(!isDraft && (m_shown || m_sendingTo));
    const QWidget* focused = window()->focusWidget();
    if (focused && m_actions->isAncestorOf(focused) && (!m_shown || m_sendingTo))
        setFocus(); // before its button hides, and what comes next gets the next key
    m_actions->setVisible(m_shown && !m_sendingTo);
    if (m_shown && !m_sendingTo) {
        m_outcome->show(*m_shown, m_isPast && !m_shown->isOld);
        m_actions->setDelivery(*m_shown);
    } else if (!m_sendingTo) {
        m_outcome->showNothing();
    }
    if (isDraft)
        m_tabs->showDraft(buildRequest(m_environment, m_draft.bytes), m_isDraftRaw);
    else if (m_sendingTo)
        m_tabs->showSending(buildRequest(*m_sendingTo, m_sending.bytes));
    else if (m_shown)
        m_tabs->show(*m_shown);
    else
        m_tabs->showNothing();
}

void DetailView::refreshHead()
{
    const auto ofBody = [this](const OutgoingBody& body, const Environment& environment) {
        m_head->setSubject(
            subjectText(body.event, body.orderId.isEmpty() ? body.orderUuid : body.orderId, environment.name, environment.kind),
            environment.kind);
    };
    if (isDraft())
        return ofBody(m_draft, m_environment);
    if (m_sendingTo)
        return ofBody(m_sending, *m_sendingTo);
    if (!m_shown)
        return m_head->setSubject(tr("No record is selected"), {});
    const DeliverySummary& summary = m_shown->summary();
    m_head->setSubject(subjectText(summary.event, m_shown->order(), summary.environmentName, summary.environmentKind),
                       summary.environmentKind);
}

QString DetailView::subjectText(const QString& event, const QString& order, const QString& environment, EnvironmentKind kind) const
{
    QStringList parts{order, event.isEmpty() ? QString() : m_catalog.title(event, Language::current())};
    parts.removeAll(QString());
    const QString what = parts.join(QStringLiteral(" · "));
    if (kind == EnvironmentKind::Sandbox && !what.isEmpty())
        return what; // the badge beside it says where to
    const QString where = environmentText(environment, kind);
    return what.isEmpty() ? where : QStringLiteral("%1 → %2").arg(what, where);
}

void DetailView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace vestnik
