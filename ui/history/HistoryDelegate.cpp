#include "HistoryDelegate.h"

#include "Appearance.h"
#include "HistoryModel.h"
#include "KindSign.h"
#include "LineIcon.h"
#include "StatusChip.h"
#include "Tokens.h"

#include <QApplication>
#include <QPainter>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto flashTime = 1200ms;
constexpr int rowIconSide = 16;

/// The cell's ground, as the style paints it, without its content.
void paintGround(QPainter& painter, const QStyleOptionViewItem& option)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, option.widget);
}

void paintIcon(QPainter& painter, const QString& name, const QPoint& corner, const QColor& ink)
{
    painter.drawPixmap(corner, linePixmap(name, rowIconSide, ink, painter.device()->devicePixelRatioF()));
}

} // namespace

HistoryDelegate::HistoryDelegate(const HistoryModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model)
{
    m_flashEnd.setSingleShot(true);
    m_flashEnd.setInterval(flashTime);
    connect(&m_flashEnd, &QTimer::timeout, this, [this] {
        m_flashed = 0;
        Q_EMIT repaintWanted();
    });
}

void HistoryDelegate::flash(qint64 key)
{
    m_flashed = key;
    m_flashEnd.start();
    Q_EMIT repaintWanted();
}

void HistoryDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_flashed != 0 && m_model.keyAt(index.row()) == m_flashed)
        option->backgroundBrush = Tokens::colour(Tokens::Colour::OkGround);
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() != HistoryModel::OutcomeColumn && index.column() != HistoryModel::EnvironmentColumn)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    painter->save();
    painter->setFont(cell.font);
    paintGround(*painter, cell);
    if (index.column() == HistoryModel::OutcomeColumn)
        paintOutcome(*painter, cell, index);
    else
        paintEnvironment(*painter, cell, index);
    painter->restore();
}

void HistoryDelegate::paintOutcome(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const DeliverySummary* row = m_model.peek(index.row());
    if (!row)
        return;
    const QString text = StatusChip::text(row->outcome, row->status);
    QRect place = option.rect.adjusted(Tokens::spaceTiny, 0, -Tokens::spaceTiny, 0);
    StatusChip::paint(painter, place, row->outcome, text);
    if (row->resendOf.isEmpty())
        return;
    place.setLeft(place.left() + StatusChip::size(painter.fontMetrics(), text).width() + Tokens::spaceTiny);
    if (place.width() >= rowIconSide)
        paintIcon(painter, QStringLiteral("repeat"), {place.left(), place.top() + (place.height() - rowIconSide) / 2},
                  Tokens::colour(Tokens::Colour::Secondary));
}

void HistoryDelegate::paintEnvironment(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const DeliverySummary* row = m_model.peek(index.row());
    if (!row)
        return;
    const QRect place = option.rect.adjusted(Tokens::spaceTiny, 0, -Tokens::spaceTiny, 0);
    const QColor ink = Appearance::kindTextColor(row->environmentKind);
    paintIcon(painter, kindSign(row->environmentKind), {place.left(), place.top() + (place.height() - rowIconSide) / 2}, ink);
    const QRect words = place.adjusted(rowIconSide + Tokens::spaceTiny, 0, 0, 0);
    painter.setPen(ink);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     option.fontMetrics.elidedText(option.text, Qt::ElideRight, words.width()));
}

} // namespace vestnik
