#include "PaneLayout.h"

#include "Preferences.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

const QString columnsPart = QStringLiteral("columns");
const QString rightPart = QStringLiteral("right");
const QString rowsPart = QStringLiteral("rows");
const QString historyRowsPart = QStringLiteral("historyRows");

} // namespace

PaneLayout::PaneLayout(const Panes& panes, QWidget* parent)
    : QWidget(parent), m_panes(panes), m_columns(new QSplitter), m_right(new QSplitter(Qt::Vertical)), m_rows(new QSplitter(Qt::Vertical))
{
    m_right->addWidget(panes.request);
    m_right->addWidget(panes.response);
    m_right->setStretchFactor(0, 0);
    m_right->setStretchFactor(1, 1);
    m_right->setSizes({170, 400});
    m_columns->addWidget(panes.presets);
    m_columns->addWidget(panes.composer);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 3);
    m_columns->setStretchFactor(2, 4);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(panes.history);
    m_rows->setStretchFactor(0, 0);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({560, 250});
    for (QSplitter* splitter : {m_columns, m_right, m_rows}) {
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, &PaneLayout::moved);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rows, 1);
}

void PaneLayout::save(Preferences& preferences) const
{
    preferences.setWindowState(columnsPart, m_columns->saveState());
    preferences.setWindowState(rightPart, m_right->saveState());
    preferences.setWindowState(rowsPart, m_isHistory ? m_sendRows : m_rows->saveState());
    preferences.setWindowState(historyRowsPart, m_isHistory ? m_rows->saveState() : m_historyRows);
}

void PaneLayout::restore(const Preferences& preferences)
{
    m_columns->restoreState(preferences.windowState(columnsPart));
    m_right->restoreState(preferences.windowState(rightPart));
    m_rows->restoreState(preferences.windowState(rowsPart));
    m_historyRows = preferences.windowState(historyRowsPart);
}

void PaneLayout::setHistoryMode(bool isHistory)
{
    if (std::exchange(m_isHistory, isHistory) == isHistory)
        return;
    (isHistory ? m_sendRows : m_historyRows) = m_rows->saveState();
    for (QWidget* pane : {m_panes.presets, m_panes.composer, m_panes.request})
        pane->setVisible(!isHistory);
    m_rows->setOrientation(isHistory ? Qt::Horizontal : Qt::Vertical);
    m_rows->insertWidget(isHistory ? 0 : 1, m_panes.history);
    if (!m_rows->restoreState(isHistory ? m_historyRows : m_sendRows) && isHistory)
        m_rows->setSizes({width() * 2 / 3, width() / 3});
}

} // namespace vestnik
