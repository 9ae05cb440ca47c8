#include "OutcomeDelegate.h"

#include "BatchRowsModel.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int outcomeIconSide = 14;
constexpr int outcomeChipHeight = 20;

} // namespace

void OutcomeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString text = ground.text;
    ground.text.clear();
    const QWidget* widget = option.widget;
    (widget ? widget->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &ground, painter, widget);
    if (text.isEmpty())
        return;
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const QColor colour = isChosen ? Tokens::colour(Tokens::Colour::SelectionText) : index.data(Qt::ForegroundRole).value<QColor>();
    const QFontMetrics& metrics = option.fontMetrics;
    const int height = std::min(option.rect.height() - 2, std::max(outcomeChipHeight, metrics.height() + 2));
    const int most = option.rect.width() - 2 * Tokens::spaceTiny;
    const int wanted = Tokens::spaceSmall + outcomeIconSide + Tokens::spaceTiny + metrics.horizontalAdvance(text) + Tokens::spaceSmall;
    const QRect chip(option.rect.left() + Tokens::spaceTiny, option.rect.center().y() - height / 2 + 1, std::min(most, wanted), height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (!isChosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(index.data(BatchRowsModel::GroundRole).value<QColor>());
        painter->drawRoundedRect(chip, Tokens::chipRadius, Tokens::chipRadius);
    }
    const int left = chip.left() + Tokens::spaceSmall;
    painter->drawPixmap(
        left, chip.center().y() - outcomeIconSide / 2 + 1,
        linePixmap(index.data(BatchRowsModel::IconRole).toString(), outcomeIconSide, colour, painter->device()->devicePixelRatioF()));
    painter->setPen(colour);
    const QRect place = chip.adjusted(Tokens::spaceSmall + outcomeIconSide + Tokens::spaceTiny, 0, -Tokens::spaceTiny, 0);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, place.width()));
    painter->restore();
}

QSize OutcomeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + outcomeIconSide + 3 * Tokens::spaceSmall, size.height()};
}

} // namespace vestnik
