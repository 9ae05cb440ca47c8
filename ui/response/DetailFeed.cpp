#include "DetailFeed.h"

#include "Composer.h"
#include "DetailView.h"
#include "HistoryActions.h"
#include "HistoryPane.h"
#include "HistoryScope.h"
#include "PaneLayout.h"
#include "RecordSide.h"
#include "Shortcuts.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QAction>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTableView>

#include <utility>

namespace vestnik {

DetailFeed::DetailFeed(Session& session, const Parts& parts) : QObject(&parts.view), m_session(session), m_parts(parts)
{
    connect(&m_parts.composer, &Composer::changed, this, &DetailFeed::takeForm);
    connect(&m_parts.view, &DetailView::turned, this, [this] {
        alignSelection();
        compareWithForm();
    });
    connect(&m_parts.view, &DetailView::fieldRequested, this, &DetailFeed::leadTo);
    connect(&m_session, &Session::sendingChanged, this, [this] { m_parts.view.setBusy(m_session.isSending()); });
    connect(&m_session, &Session::started, this, [this](const Environment& environment, const OutgoingBody& body) {
        m_parts.history.clearSelection();
        m_parts.view.showSending(environment, body);
    });
    connect(&m_session, &Session::recordedLate, &m_parts.view, &DetailView::markRecorded);
    connect(&m_session, &Session::recordingGivenUp, &m_parts.view, &DetailView::markGivenUp);
    connectHistory();
    connectSide();
    // Esc as a last resort: what nearer to the focus knows a use for it comes first. A table takes it for the beginning of a search.
    m_parts.panes.installEventFilter(this);
    m_parts.history.table().installEventFilter(this);
}

void DetailFeed::connectHistory()
{
    connect(&m_parts.history, &HistoryPane::shown, this, qOverload<const DeliveryRecord&>(&DetailFeed::show));
    connect(&m_parts.history, &HistoryPane::opened, this, &DetailFeed::open);
    connect(&m_session, &Session::historyChanged, this, &DetailFeed::renewUnfinished);
    connect(&m_parts.history.scope(), &HistoryScope::newsCame, this, &DetailFeed::renewUnfinished);
    const auto shareKeys = [this] {
        m_parts.view.setKeysOn(!m_parts.history.table().selectionModel()->hasSelection());
        m_parts.view.setCanCompare(m_parts.history.actions().compare()->isEnabled());
    };
    connect(m_parts.history.table().selectionModel(), &QItemSelectionModel::selectionChanged, this, shareKeys);
    connect(&m_parts.history, &HistoryPane::refreshed, this, shareKeys); // which may take the selection away without a word
    connect(&m_parts.history, &HistoryPane::filtered, this, &DetailFeed::leaveUnlisted);
    connect(&m_parts.history.table(), &QTableView::clicked, this, [this] {
        if (QGuiApplication::keyboardModifiers() == Qt::NoModifier) // otherwise several are being chosen
            m_parts.panes.showDetail();
    });
}

void DetailFeed::connectSide()
{
    RecordSide* side = &m_parts.side;
    HistoryActions* actions = &m_parts.history.actions();
    connect(side, &RecordSide::pageWanted, this, &DetailFeed::pageWanted);
    connect(side, &RecordSide::panelOpened, &m_parts.panes, &PaneLayout::showDetail);
    connect(&m_parts.view, &DetailView::timelineRequested, side, &RecordSide::showTimeline);
    connect(&m_parts.view, &DetailView::compareRequested, actions->compare(), &QAction::trigger);
    connect(&m_parts.history, &HistoryPane::timelineWanted, side, &RecordSide::showTimeline);
    connect(&m_parts.history, &HistoryPane::comparisonWanted, side, &RecordSide::compare);
    connect(&m_parts.history, &HistoryPane::chosen, side, &RecordSide::showDetail);
    connect(side, &RecordSide::recordRequested, actions, &HistoryActions::openDelivery);
    connect(side, &RecordSide::resendRequested, actions, &HistoryActions::resendDelivery);
    connect(side, &RecordSide::loadRequested, actions, &HistoryActions::editDelivery);
    connect(&m_session, &Session::historyChanged, side, &RecordSide::refresh);
    HistoryScope* scope = &m_parts.history.scope();
    const auto exchange = [side, scope] { side->setSource(scope->source()); };
    connect(scope, &HistoryScope::changed, side, exchange);
    connect(scope, &HistoryScope::lost, side, exchange);
    connect(scope, &HistoryScope::newsCame, side, &RecordSide::refresh);
}

void DetailFeed::takeForm()
{
    const OutgoingBody body = m_parts.composer.outgoing();
    const bool isEdited = std::exchange(m_formBytes, body.bytes) != body.bytes;
    m_parts.view.setDraft(m_session.current(), body, m_parts.composer.isRaw());
    if (isEdited)
        m_parts.history.dropReading();
    if (isEdited && mayTurnToDraft())
        return turnToDraft();
    compareWithForm();
}

void DetailFeed::updateEnvironment()
{
    const bool isAnother = std::exchange(m_environmentId, m_session.current().id) != m_session.current().id;
    m_parts.view.setDraft(m_session.current(), m_parts.composer.outgoing(), m_parts.composer.isRaw());
    if (isAnother && mayTurnToDraft())
        return turnToDraft();
    compareWithForm();
}

bool DetailFeed::mayTurnToDraft() const
{
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    return !m_parts.view.isDraft() && !m_parts.view.isSending() && !(shown && !shown->report.recorded);
}

void DetailFeed::turnToDraft()
{
    m_parts.history.dropReading();
    m_parts.view.showDraft();
}

bool DetailFeed::mayShowRecords() const
{
    return !m_session.isSending() && !m_session.hasUnrecorded(); // an answer that is recorded nowhere stays in view
}

void DetailFeed::show(const DeliveryRecord& record)
{
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    const bool isInView = shown && shown->isOld && shown->isOver() && shown->summary().delivery == record.summary.delivery;
    if (!mayShowRecords() || record.attempts.isEmpty() || (isInView && !m_parts.view.isDraft()))
        return;
    m_parts.view.showRecord(record);
    checkBytes(m_parts.view.shown()->report);
}

void DetailFeed::open(const DeliveryRecord& record)
{
    if (!mayShowRecords()) {
        Toasts::of(m_parts.view).say(*this, Toast::Tone::Information, [] {
            return tr("The record was not opened: the response to the last send is to be seen first.");
        });
        return;
    }
    Q_EMIT pageWanted(Page::History);
    m_parts.side.showDetail();
    m_parts.panes.showDetail();
    show(record);
    m_parts.view.focusTabs();
}

void DetailFeed::show(const DeliveryReport& report)
{
    m_parts.history.dropReading(); // a row that was chosen meanwhile must not take the answer's place
    m_parts.history.clearSelection();
    m_formBytes = m_parts.composer.outgoing().bytes; // what the answer changed in the form is no edit
    m_parts.view.show(report);
    compareWithForm();
    checkBytes(report);
}

void DetailFeed::showNoAnswer()
{
    if (m_session.hasUnrecorded() || m_session.isSending())
        return;
    m_parts.view.endSending();
    if (mayTurnToDraft())
        turnToDraft();
}

void DetailFeed::renewUnfinished()
{
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    if (!shown || shown->isOver())
        return;
    const bool isOther = !shown->summary().member.isEmpty();
    HistorySource& source = isOther ? static_cast<HistorySource&>(m_session.team().history()) : m_session.reader();
    whenDone(source.delivery(shown->summary().delivery), this, [this](const Result<DeliveryRecord>& record) {
        if (record && record->summary.outcome) {
            m_parts.view.renewRecord(*record);
            checkBytes(DeliveryReport::fromRecord(*record));
        }
    });
}

void DetailFeed::checkBytes(const DeliveryReport& report)
{
    const DeliverySummary& sent = report.summary;
    if (sent.outcome != Outcome::AlreadyProcessed)
        return;
    const OrderKey order{sent.origin, sent.orderId, sent.orderUuid};
    whenDone(m_session.reader().acceptedBefore(order, sent.event, report.exchange.request.body), this,
             [this, id = sent.delivery](const Result<AcceptedBefore>& before) {
                 if (before && before->withTheseBytes == 0)
                     m_parts.view.markChangedData(id);
             });
}

void DetailFeed::leaveUnlisted()
{
    // Beside the findings of a search, a record that is none of them would be read as one.
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    if (shown && shown->isOld && mayTurnToDraft() && !m_parts.history.lists(shown->summary().key))
        turnToDraft();
}

void DetailFeed::alignSelection()
{
    // The keys of the records act on the selected row: it must be the one in view, or none.
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    const bool isAnother = shown && !m_parts.view.isDraft() && m_parts.history.table().selectionModel()->hasSelection()
        && m_parts.history.selectedDelivery() != shown->summary().delivery;
    if (isAnother)
        m_parts.history.clearSelection();
}

void DetailFeed::compareWithForm()
{
    const std::optional<ShownDelivery>& shown = m_parts.view.shown();
    if (!shown)
        return;
    const OutgoingBody body = m_parts.composer.outgoing();
    const DeliverySummary& summary = shown->summary();
    const bool isOfOrder = summary.orderId == body.orderId && summary.orderUuid == body.orderUuid
        && summary.environmentId == m_session.current().id;
    // An answer about another order, or from elsewhere, must not look like one about what stands in the form now.
    m_parts.view.setPast(!isOfOrder);
    m_parts.view.setCanLead(isOfOrder && summary.event == body.event);
}

void DetailFeed::leadTo(const QString& path)
{
    Q_EMIT pageWanted(Page::Send);
    m_parts.composer.focusOnField(path);
}

bool DetailFeed::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || !Shortcuts::matches(static_cast<QKeyEvent&>(*event), Shortcut::Close))
        return QObject::eventFilter(watched, event);
    if (m_parts.panes.hideDetail())
        return true;
    if (!mayTurnToDraft() || !m_parts.composer.isVisible())
        return QObject::eventFilter(watched, event);
    turnToDraft();
    return true;
}

} // namespace vestnik
