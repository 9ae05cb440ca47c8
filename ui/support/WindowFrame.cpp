#include "WindowFrame.h"

#include "Tokens.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {

WindowFrame::WindowFrame(const QList<QWidget*>& top, QWidget* parent) : QWidget(parent), m_rail(new Rail), m_stack(new QStackedWidget)
{
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* widget : top)
        layout->addWidget(widget);
    layout->addLayout(middle, 1);
}

void WindowFrame::setWidget(Page page, QWidget* widget)
{
    QWidget* before = std::exchange(m_widgets.at(static_cast<std::size_t>(page)), widget);
    if (before && before != widget && std::find(m_widgets.cbegin(), m_widgets.cend(), before) == m_widgets.cend())
        m_stack->removeWidget(before); // whoever takes it away deletes it
    if (widget && m_stack->indexOf(widget) < 0)
        m_stack->addWidget(widget);
}

void WindowFrame::show(Page page)
{
    if (!widget(page))
        return;
    m_page = page;
    m_rail->setPage(page);
    m_rail->update();
    m_stack->setCurrentWidget(widget(page));
    Q_EMIT shown(page);
}

void WindowFrame::setLine(const QColor& colour)
{
    m_line = colour;
    const int width = colour.isValid() ? Tokens::productionFrame : 0;
    layout()->setContentsMargins(width, width, width, width);
    update();
}

void WindowFrame::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (!m_line.isValid())
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_line, Tokens::productionFrame));
    const int inset = Tokens::productionFrame / 2;
    painter.drawRect(rect().adjusted(inset, inset, -inset - 1, -inset - 1));
}

} // namespace vestnik
