#pragma once

#include "HistoryFilter.h"
#include "HistorySource.h"
#include "Rail.h"

#include <QPointer>
#include <QStackedWidget>

namespace vestnik {

class ComparePanel;
class DetailView;
class EventCatalog;
class RecordPanel;
class TimelinePanel;

/// The place beside the history: it has the detail, or one order's timeline or two records compared, until a person goes back or chooses a
/// record. A panel is in view on the page of the history alone, and stays open while another page is. The reader and the catalogue
/// must outlive it.
class RecordSide : public QStackedWidget {
    Q_OBJECT

public:
    /// Owns the detail.
    RecordSide(HistorySource& source, const EventCatalog& catalog, DetailView* detail, QWidget* parent = nullptr);

    /// Each asks for the page of the history and takes the focus.
    void showTimeline(const OrderKey& order);
    void compare(const DeliveryRecord& left, const DeliveryRecord& right);
    /// Leaves the panel for the record; the focus stays where it is.
    void showDetail();
    /// Timelines are of that history from now on.
    void setSource(HistorySource& source);
    /// That page is in view now.
    void setPage(Page page);
    /// Something was recorded.
    void refresh();

Q_SIGNALS:
    void pageWanted(vestnik::Page page);
    /// A timeline or a comparison is to be looked at, on the page of the history.
    void panelOpened();
    /// A person wants the whole record of a delivery, to send it again, or its values in the form.
    void recordRequested(const QString& delivery);
    void resendRequested(const QString& delivery);
    void loadRequested(const QString& delivery);
    /// A person wants a scenario of the order in the timeline.
    void scenarioRequested(const QList<vestnik::DeliveryRecord>& records);

private:
    void add(RecordPanel* panel);
    void open(RecordPanel* panel);
    void goBack();
    /// The way back leads to the page of the history from now on.
    void forgetOrigin();

    HistorySource* m_source;
    const EventCatalog& m_catalog;
    DetailView& m_detail;
    TimelinePanel* m_timeline = nullptr; ///< both are made when they are first wanted
    ComparePanel* m_comparison = nullptr;
    RecordPanel* m_panel = nullptr; ///< the open one
    Page m_page = Page::Send;
    Page m_from = Page::History;
    QPointer<QWidget> m_focus; ///< had the focus before the panel
};

} // namespace vestnik
