#include "PresetDelegate.h"

#include "LineIcon.h"
#include "PresetsModel.h"
#include "Tokens.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace vestnik {
namespace {

constexpr int headingIconSide = 16;

} // namespace

void PresetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!index.data(PresetsModel::HeadingRole).toBool())
        return EntryDelegate::paint(painter, option, index);
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const QColor colour = Tokens::colour(isChosen ? Tokens::Colour::SelectionText : Tokens::Colour::Secondary);
    painter->save();
    QRect room = option.rect.adjusted(Tokens::spaceTiny, 0, -Tokens::spaceSmall, 0);
    const QString icon = index.data(EndIconRole).toString();
    const QRect sign(room.left(), room.center().y() - headingIconSide / 2 + 1, headingIconSide, headingIconSide);
    painter->drawPixmap(sign, linePixmap(icon, headingIconSide, colour, painter->device()->devicePixelRatioF()));
    room.setLeft(sign.right() + Tokens::spaceTiny);
    painter->setPen(colour);
    painter->setFont(Tokens::font(Tokens::TextSize::Caption));
    const QString count = index.data(BadgeRole).toString();
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, count);
    room.setRight(room.right() - painter->fontMetrics().horizontalAdvance(count) - Tokens::spaceSmall);
    QFont font = row.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    // Of a path the end says more.
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(row.text, Qt::ElideLeft, room.width()));
    painter->restore();
}

} // namespace vestnik
