#include "PaneLayout.h"

#include "Drawer.h"
#include "Preferences.h"

#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

const QString columnsPart = QStringLiteral("columns");
const QString rowsPart = QStringLiteral("strip"); // where a person dragged it
constexpr int detailBesideHistory = 440;
constexpr int leastForm = 480;
constexpr int wideWindow =
    1200; ///< the width of the window from which presets, form and detail have room, and the detail beside the history

const QString historyRowsPart = QStringLiteral("historyRows");

} // namespace

PaneLayout::PaneLayout(const Panes& panes, QWidget* parent)
    : QWidget(parent), m_panes(panes), m_columns(new QSplitter), m_rows(new QSplitter(Qt::Vertical)), m_drawer(new Drawer(this))
{
    m_columns->addWidget(panes.presets);
    m_columns->addWidget(panes.composer);
    m_columns->addWidget(panes.detail);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 3);
    m_columns->setStretchFactor(2, 4);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(panes.history);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_isStripDragged = m_isStripDragged || !m_isHistory; });
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_areHalvesDragged = m_areHalvesDragged || m_halved > 0; });
    for (QSplitter* splitter : {m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, &PaneLayout::moved);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rows, 1);
    connect(m_drawer, &Drawer::shutWanted, this, &PaneLayout::hideDetail);
}

void PaneLayout::save(Preferences& preferences) const
{
    preferences.setWindowState(columnsPart, m_halved > 0 ? m_wideColumns : m_columns->saveState());
    preferences.setWindowState(rowsPart, !m_isStripDragged ? QByteArray() : m_isHistory ? m_sendRows : m_rows->saveState());
    preferences.setWindowState(historyRowsPart, m_isHistory && !m_isOver ? m_rows->saveState() : m_historyRows);
}

void PaneLayout::restore(const Preferences& preferences)
{
    m_columns->restoreState(preferences.windowState(columnsPart));
    m_isStripDragged = m_rows->restoreState(preferences.windowState(rowsPart));
    m_historyRows = preferences.windowState(historyRowsPart);
}

void PaneLayout::setHistoryMode(bool isHistory)
{
    if (std::exchange(m_isHistory, isHistory) == isHistory)
        return;
    if (!m_isOver)
        (isHistory ? m_sendRows : m_historyRows) = m_rows->saveState();
    setOver(false);
    for (QWidget* pane : {m_panes.presets, m_panes.composer})
        pane->setVisible(!isHistory);
    m_rows->setOrientation(isHistory ? Qt::Horizontal : Qt::Vertical);
    m_rows->insertWidget(isHistory ? 0 : 1, m_panes.history);
    if (!m_rows->restoreState(isHistory ? m_historyRows : m_sendRows) && isHistory)
        m_rows->setSizes({width() - detailBesideHistory, detailBesideHistory});
    fitStrip();
    fitColumns();
    fitDetail();
}

void PaneLayout::fitColumns()
{
    if (m_isHistory)
        return;
    const bool isNarrow = window()->width() < wideWindow;
    if (!isNarrow && m_halved > 0)
        m_columns->restoreState(m_wideColumns);
    else if (isNarrow && m_halved == 0)
        m_wideColumns = m_columns->saveState();
    const QList<int> sizes = m_columns->sizes();
    const int halved = isNarrow ? sizes.at(1) + sizes.at(2) : 0;
    if (std::exchange(m_halved, halved) != halved && isNarrow && !m_areHalvesDragged)
        m_columns->setSizes({sizes.at(0), std::max(halved / 2, leastForm), halved - std::max(halved / 2, leastForm)});
}

void PaneLayout::fitDetail()
{
    setOver(m_isHistory && window()->width() < wideWindow);
    m_drawer->fit();
}

void PaneLayout::setOver(bool isOver)
{
    if (m_isOver == isOver)
        return;
    if (isOver) {
        m_historyRows = m_rows->saveState();
        m_drawer->hold(m_columns);
    } else {
        m_drawer->shut(m_panes.table);
        m_rows->addWidget(m_columns); // the history is the first while it has the page
        m_columns->show();
        m_rows->restoreState(m_historyRows);
    }
    m_isOver = isOver;
    if (m_isDetailWanted)
        showDetail();
}

void PaneLayout::showDetail()
{
    m_isDetailWanted = true;
    if (m_isOver)
        m_drawer->open();
}

bool PaneLayout::hideDetail()
{
    m_isDetailWanted = m_isDetailWanted && !m_isOver;
    return m_drawer->shut(m_panes.table);
}

void PaneLayout::fitStrip()
{
    if (m_isHistory || m_isStripDragged)
        return;
    const int strip = m_panes.history->sizeHint().height();
    if (strip != m_panes.history->height())
        m_rows->setSizes({std::max(0, m_rows->height() - m_rows->handleWidth() - strip), strip});
}

bool PaneLayout::event(QEvent* event)
{
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        fitStrip();
        fitColumns();
    }
    if (event->type() == QEvent::Show && m_window != window()) {
        m_window = window();
        m_window->installEventFilter(this);
    }
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
        fitDetail();
    return isTaken;
}

bool PaneLayout::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::Resize)
        fitDetail();
    return QWidget::eventFilter(watched, event);
}

} // namespace vestnik
