#include "FlowLayout.h"

#include "Tokens.h"

#include <QWidget>

#include <algorithm>

namespace vestnik {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setSpacing(Tokens::spaceSmall);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem* item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

void FlowLayout::setGeometry(const QRect& place)
{
    QLayout::setGeometry(place);
    arrange(place, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto& item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->sizeHint());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::arrange(const QRect& place, bool isPlaced) const
{
    const QRect inside = place.marginsRemoved(contentsMargins());
    QPoint next = inside.topLeft();
    int lineHeight = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (next.x() > inside.left() && next.x() + size.width() > inside.right() + 1) {
            next = {inside.left(), next.y() + lineHeight + spacing()};
            lineHeight = 0;
        }
        if (isPlaced)
            item->setGeometry({next, size});
        next.rx() += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    return next.y() + lineHeight - place.top() + contentsMargins().bottom();
}

} // namespace vestnik
