#include "RecordSide.h"

#include "ComparePanel.h"
#include "DetailView.h"
#include "TimelinePanel.h"

#include <utility>

namespace vestnik {

RecordSide::RecordSide(HistorySource& source, const EventCatalog& catalog, DetailView* detail, QWidget* parent)
    : QStackedWidget(parent), m_source(&source), m_catalog(catalog), m_detail(*detail)
{
    setObjectName(QStringLiteral("recordSide"));
    addWidget(detail);
}

void RecordSide::add(RecordPanel* panel)
{
    addWidget(panel);
    connect(panel, &RecordPanel::backWanted, this, &RecordSide::goBack);
    QWidget* last = &m_detail; // the panel's stops come where the detail's are
    for (QWidget* next = last->nextInFocusChain(); m_detail.isAncestorOf(next); next = next->nextInFocusChain())
        last = next;
    const QList<QWidget*> stops = panel->stops();
    for (QWidget* stop : stops) {
        setTabOrder(last, stop);
        last = stop;
    }
}

void RecordSide::showTimeline(const OrderKey& order)
{
    if (!m_timeline) {
        m_timeline = new TimelinePanel(*m_source, m_catalog);
        add(m_timeline);
        connect(m_timeline, &TimelinePanel::recordRequested, this, &RecordSide::recordRequested);
        connect(m_timeline, &TimelinePanel::resendRequested, this, &RecordSide::resendRequested);
        connect(m_timeline, &TimelinePanel::loadRequested, this, &RecordSide::loadRequested);
        connect(m_timeline, &TimelinePanel::scenarioRequested, this, &RecordSide::scenarioRequested);
    }
    m_timeline->showOrder(order);
    open(m_timeline);
}

void RecordSide::compare(const DeliveryRecord& left, const DeliveryRecord& right)
{
    if (!m_comparison) {
        m_comparison = new ComparePanel(m_catalog);
        add(m_comparison);
    }
    m_comparison->show(left, right);
    open(m_comparison);
}

void RecordSide::open(RecordPanel* panel)
{
    QWidget* focus = window()->focusWidget();
    const bool isFromPanel = m_panel && focus && m_panel->isAncestorOf(focus); // then the way back is the former panel's
    m_panel = panel;
    if (!isFromPanel) {
        m_focus = focus;
        m_from = m_page;
    }
    panel->setBack(m_from == Page::History    ? RecordPanel::Back::ToRecord
                       : m_from == Page::Send ? RecordPanel::Back::ToForm
                                              : RecordPanel::Back::ToPage);
    if (m_page == Page::History)
        setCurrentWidget(panel);
    else
        Q_EMIT pageWanted(Page::History);
    Q_EMIT panelOpened();
    panel->focusTable();
}

void RecordSide::goBack()
{
    QWidget* focus = m_focus; // another page in view forgets it
    m_panel = nullptr;
    setCurrentWidget(&m_detail);
    if (m_from != m_page)
        Q_EMIT pageWanted(m_from);
    if (focus && focus->isVisible() && focus->isEnabled())
        focus->setFocus(Qt::OtherFocusReason);
    else if (m_page == Page::History)
        m_detail.focusTabs();
    forgetOrigin();
}

void RecordSide::showDetail()
{
    if (!std::exchange(m_panel, nullptr))
        return;
    setCurrentWidget(&m_detail);
    forgetOrigin();
}

void RecordSide::forgetOrigin()
{
    m_from = Page::History;
    m_focus = nullptr;
    if (m_panel)
        m_panel->setBack(RecordPanel::Back::ToRecord);
}

void RecordSide::setSource(HistorySource& source)
{
    m_source = &source;
    if (m_timeline)
        m_timeline->setSource(source);
}

void RecordSide::setPage(Page page)
{
    m_page = page;
    if (page != Page::History)
        forgetOrigin(); // a person went there by another way
    QWidget* shown = page == Page::History && m_panel ? static_cast<QWidget*>(m_panel) : &m_detail;
    if (shown == currentWidget())
        return;
    setCurrentWidget(shown);
    refresh();
}

void RecordSide::refresh()
{
    if (m_timeline && currentWidget() == m_timeline)
        m_timeline->refresh();
}

} // namespace vestnik
