#include "EntryDelegate.h"

#include "Appearance.h"
#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int entryIconSide = 16;
constexpr int entryBadgeSide = 18;
constexpr int entryDotRadius = 3;
constexpr int entryMenuSide = 24;

void drawEntryIcon(QPainter& painter, const QRect& room, const QModelIndex& index, const QColor& colour)
{
    const QVariant kind = index.data(EntryDelegate::KindRole);
    const QColor own = kind.isValid() ? Appearance::kindColor(static_cast<EnvironmentKind>(kind.toInt())) : colour;
    const QPixmap icon = linePixmap(index.data(EntryDelegate::IconRole).toString(), entryIconSide, own,
                                    painter.device()->devicePixelRatioF());
    painter.drawPixmap(QRect(room.left(), room.center().y() - entryIconSide / 2 + 1, entryIconSide, entryIconSide), icon);
}

void drawEntryBadge(QPainter& painter, const QRect& room, const QString& text, const QColor& colour)
{
    const QRect place(room.left(), room.center().y() - entryBadgeSide / 2 + 1, entryBadgeSide, entryBadgeSide);
    painter.setRenderHint(QPainter::Antialiasing);
    ControlPainting::drawPanel(painter, QRectF(place), Qt::transparent, colour, entryBadgeSide / 2.0);
    painter.setFont(Tokens::font(Tokens::TextSize::Caption));
    painter.setPen(colour);
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, text);
}

/// Takes the room for the note from the right.
void drawEntryNote(QPainter& painter, QRect& room, const QString& text, const QColor& colour)
{
    painter.setFont(Tokens::font(Tokens::TextSize::Caption));
    painter.setPen(colour);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(text) - Tokens::spaceSmall);
}

} // namespace

QRect EntryDelegate::menuRect(const QRect& row)
{
    return {row.right() - entryMenuSide + 1, row.center().y() - entryMenuSide / 2, entryMenuSide, entryMenuSide};
}

void EntryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QStyle* style = row.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const QColor text = Tokens::colour(isChosen ? Tokens::Colour::SelectionText : Tokens::Colour::Text);
    const QColor weak = isChosen ? text : Tokens::colour(Tokens::Colour::Secondary);
    painter->save();
    QRect room = option.rect.adjusted(Tokens::spaceSmall, 0, -Tokens::spaceSmall, 0);
    const QString badge = index.data(BadgeRole).toString();
    if (!badge.isEmpty())
        drawEntryBadge(*painter, room, badge, weak);
    else
        drawEntryIcon(*painter, room, index, weak);
    room.setLeft(room.left() + entryBadgeSide + Tokens::spaceSmall);
    const bool hasMenu = index.data(MenuRole).toBool() && (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus));
    if (hasMenu) {
        const QRect place = menuRect(option.rect);
        const int inset = (entryMenuSide - entryIconSide) / 2;
        painter->drawPixmap(place.adjusted(inset, inset, -inset, -inset),
                            linePixmap(QStringLiteral("more"), entryIconSide, weak, painter->device()->devicePixelRatioF()));
        room.setRight(place.left() - Tokens::spaceTiny);
    }
    if (const QString icon = index.data(EndIconRole).toString(); !icon.isEmpty()) {
        const QRect place(room.right() - entryIconSide + 1, room.center().y() - entryIconSide / 2 + 1, entryIconSide, entryIconSide);
        painter->drawPixmap(place, linePixmap(icon, entryIconSide, weak, painter->device()->devicePixelRatioF()));
        room.setRight(place.left() - Tokens::spaceTiny);
    }
    const QString note = index.data(NoteRole).toString();
    if (!note.isEmpty())
        drawEntryNote(*painter, room, note, weak);
    if (index.data(MarkRole).toBool()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(isChosen ? text : Tokens::colour(Tokens::Colour::Accent));
        painter->drawEllipse(QPointF(room.right() - entryDotRadius, option.rect.center().y() + 1), entryDotRadius, entryDotRadius);
        room.setRight(room.right() - 2 * entryDotRadius - Tokens::spaceTiny);
    }
    QFont font = row.font;
    if (index.data(StrongRole).toBool())
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(row.text, Qt::ElideRight, room.width()));
    painter->restore();
}

QWidget* EntryDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor)
        editor->setAccessibleName(tr("New name"));
    return editor;
}

void EntryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(option.rect.adjusted(entryBadgeSide + Tokens::space, 0, 0, 0));
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {0, std::max(Tokens::rowHeight, option.fontMetrics.height() + Tokens::spaceTiny)};
}

} // namespace vestnik
