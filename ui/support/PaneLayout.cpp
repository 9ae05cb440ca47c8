#include "PaneLayout.h"

#include "Preferences.h"

#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

namespace vestnik {
namespace {

const QString columnsPart = QStringLiteral("columns");
const QString rightPart = QStringLiteral("right");
const QString rowsPart = QStringLiteral("rows");
constexpr int frameWidth = 3;

} // namespace

PaneLayout::PaneLayout(const Panes& panes, QWidget* parent)
    : QWidget(parent), m_columns(new QSplitter), m_right(new QSplitter(Qt::Vertical)), m_rows(new QSplitter(Qt::Vertical))
{
    m_right->addWidget(panes.request);
    m_right->addWidget(panes.response);
    m_right->setStretchFactor(0, 0);
    m_right->setStretchFactor(1, 1);
    m_right->setSizes({170, 400});
    m_columns->addWidget(panes.presets);
    m_columns->addWidget(panes.composer);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 2);
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
    layout->addWidget(panes.top);
    layout->addWidget(panes.production);
    layout->addWidget(panes.notice);
    layout->addWidget(panes.offer);
    layout->addWidget(m_rows, 1);
}

void PaneLayout::save(Preferences& preferences) const
{
    preferences.setWindowState(columnsPart, m_columns->saveState());
    preferences.setWindowState(rightPart, m_right->saveState());
    preferences.setWindowState(rowsPart, m_rows->saveState());
}

void PaneLayout::restore(const Preferences& preferences)
{
    m_columns->restoreState(preferences.windowState(columnsPart));
    m_right->restoreState(preferences.windowState(rightPart));
    m_rows->restoreState(preferences.windowState(rowsPart));
}

void PaneLayout::setFrame(const QColor& colour)
{
    // Painted, not a style sheet: that would keep the palettes of everything inside, and bring back stale colours.
    m_frame = colour;
    const int width = colour.isValid() ? frameWidth : 0;
    layout()->setContentsMargins(width, width, width, width);
    update();
}

void PaneLayout::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (!m_frame.isValid())
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_frame, frameWidth));
    const int inset = frameWidth / 2;
    painter.drawRect(rect().adjusted(inset, inset, -inset - 1, -inset - 1));
}

} // namespace vestnik
