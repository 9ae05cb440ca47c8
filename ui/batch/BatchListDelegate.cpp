#include "BatchListDelegate.h"

#include "EntryDelegate.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace vestnik {
namespace {

constexpr int dotsSide = 16;

} // namespace

QString BatchListDelegate::fitted(const QStringList& parts, const QFontMetrics& metrics, int room)
{
    const QString separator = QStringLiteral(" · ");
    for (qsizetype count = parts.size(); count > 0; --count) { // the dots say that there is more: "Finished" alone would hide trouble
        const QString more = count < parts.size() ? separator + QStringLiteral("…") : QString();
        const QString text = parts.first(count).join(separator) + more;
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return metrics.elidedText(parts.value(0), Qt::ElideRight, room);
}

int BatchListDelegate::rowHeight(const QFontMetrics& metrics)
{
    return metrics.height() + QFontMetrics(Tokens::font(Tokens::TextSize::Caption)).height() + 2 * Tokens::spaceTiny;
}

void BatchListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const QColor text = Tokens::colour(isChosen ? Tokens::Colour::SelectionText : Tokens::Colour::Text);
    const QColor weak = isChosen ? text : Tokens::colour(Tokens::Colour::Secondary);
    painter->save();
    QRect room = option.rect.adjusted(Tokens::spaceSmall, Tokens::spaceTiny, -Tokens::spaceSmall, -Tokens::spaceTiny);
    if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) {
        const QRect place = EntryDelegate::menuRect(option.rect);
        const int inset = (place.width() - dotsSide) / 2;
        painter->drawPixmap(place.adjusted(inset, inset, -inset, -inset),
                            linePixmap(QStringLiteral("more"), dotsSide, weak, painter->device()->devicePixelRatioF()));
        room.setRight(place.left() - Tokens::spaceTiny);
    }
    const QFont small = Tokens::font(Tokens::TextSize::Caption);
    const QFontMetrics smallMetrics(small);
    const QRect first(room.left(), room.top(), room.width(), option.fontMetrics.height());
    const QRect second(room.left(), first.bottom() + 1, room.width(), smallMetrics.height());
    painter->setFont(small);
    painter->setPen(weak);
    const QString when = index.data(WhenRole).toString();
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, when);
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      fitted(index.data(StandingRole).toStringList(), smallMetrics, second.width()));
    const int taken = when.isEmpty() ? 0 : smallMetrics.horizontalAdvance(when) + Tokens::spaceSmall;
    painter->setFont(row.font);
    painter->setPen(text);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(row.text, Qt::ElideMiddle, first.width() - taken));
    painter->restore();
}

} // namespace vestnik
