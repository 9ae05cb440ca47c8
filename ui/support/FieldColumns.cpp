#include "FieldColumns.h"

#include "DisplayScale.h"
#include "Tokens.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int widestField = 360; // of a field
constexpr int columnGap = Tokens::spaceLarge;

int heightOfCell(const QWidget& cell, int width)
{
    return cell.hasHeightForWidth() ? cell.heightForWidth(width) : cell.sizeHint().height();
}

} // namespace

FieldColumns::FieldColumns(const Limits& limits, QWidget* parent) : QWidget(parent), m_limits(limits)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred); // as high as its width needs, whatever it hints at
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FieldColumns::add(QWidget& cell)
{
    cell.setParent(this);
    m_cells.append(&cell);
    updateGeometry();
}

void FieldColumns::setShown(QWidget& cell, bool isShown)
{
    m_hidden.removeAll(&cell);
    if (!isShown)
        m_hidden.append(&cell);
    cell.setVisible(isShown);
    arrange(width(), true);
    updateGeometry();
}

int FieldColumns::arrange(int width, bool isMoving) const
{
    const int narrowest = DisplayScale::scaled(m_limits.narrowest);
    const int columns = std::clamp((width + columnGap) / (narrowest + columnGap), 1, m_limits.columns);
    const int room = std::min(DisplayScale::scaled(widestField), (width - (columns - 1) * columnGap) / columns);
    int y = 0;
    int column = 0;
    int rowHeight = 0;
    for (QWidget* cell : m_cells) {
        if (m_hidden.contains(cell))
            continue;
        if (column == columns) {
            y += rowHeight + Tokens::spaceSmall;
            column = rowHeight = 0;
        }
        const int height = heightOfCell(*cell, room);
        if (isMoving)
            cell->setGeometry(column * (room + columnGap), y, room, height);
        rowHeight = std::max(rowHeight, height);
        ++column;
    }
    return y + rowHeight;
}

int FieldColumns::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize FieldColumns::sizeHint() const
{
    return {m_limits.preferred, heightForWidth(m_limits.preferred)};
}

QSize FieldColumns::minimumSizeHint() const
{
    return {m_limits.narrowest, heightForWidth(std::max(width(), m_limits.narrowest))};
}

bool FieldColumns::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

void FieldColumns::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

} // namespace vestnik
