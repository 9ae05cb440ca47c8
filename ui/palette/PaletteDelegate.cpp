#include "PaletteDelegate.h"

#include "LineIcon.h"
#include "Tokens.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int rowHeight = 32;
constexpr int iconSide = 16;

/// Draws a text at the right end of the room, and takes its width away from it.
void drawAtRight(QPainter& painter, QRect& room, const QString& text, int width)
{
    const QRect place(room.right() - width, room.top(), width, room.height());
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    room.setRight(place.left() - Tokens::space);
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QStyle* style = ground.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, ground.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const bool isPossible = index.data(ObstacleRole).toString().isEmpty();
    const Tokens::Colour strong = isChosen ? Tokens::Colour::SelectionText : Tokens::Colour::Text;
    const Tokens::Colour weak = isChosen ? (isPossible ? Tokens::Colour::SelectionText : Tokens::Colour::Secondary)
                                         : (isPossible ? Tokens::Colour::Secondary : Tokens::Colour::Disabled);
    const QColor back = Tokens::colour(weak);
    const QColor text = isPossible ? Tokens::colour(strong) : back;
    QRect room = option.rect.adjusted(Tokens::space, 0, -Tokens::space, 0);
    painter->save();
    const QRect icon(room.left(), room.center().y() - iconSide / 2 + 1, iconSide, iconSide);
    painter->drawPixmap(icon, linePixmap(index.data(IconRole).toString(), iconSide, back, painter->device()->devicePixelRatioF()));
    room.setLeft(icon.right() + Tokens::space);
    painter->setPen(back);
    painter->setFont(Tokens::font(Tokens::TextSize::Caption));
    const QFontMetrics small(painter->font());
    drawAtRight(*painter, room, index.data(GroupRole).toString(), small.averageCharWidth() * 14);
    const QString keys = index.data(KeysRole).toString();
    if (!keys.isEmpty())
        drawAtRight(*painter, room, keys, small.horizontalAdvance(keys) + 1);
    painter->setFont(ground.font);
    const QFontMetrics metrics(ground.font);
    const QString title = metrics.elidedText(ground.text, Qt::ElideRight, room.width());
    painter->setPen(text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    room.setLeft(room.left() + metrics.horizontalAdvance(title) + Tokens::space);
    painter->setPen(back);
    painter->setFont(Tokens::font(Tokens::TextSize::Caption));
    if (room.width() > small.averageCharWidth() * 4)
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          small.elidedText(index.data(HintRole).toString(), Qt::ElideMiddle, room.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {0, std::max(rowHeight, option.fontMetrics.height() + Tokens::spaceSmall)};
}

} // namespace vestnik
