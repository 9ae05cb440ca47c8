#include "EventStepper.h"

#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace vestnik {
namespace {

using Tokens::colour;
using Tokens::Colour;

enum Role { IdRole = Qt::UserRole, CaptionRole, StateRole, UsualRole, ApartRole };

constexpr int nodeSide = 20;
constexpr int nodeTop = 6;
constexpr int lineWidth = 2;
constexpr int captionRoom = 56; ///< a step at least so wide shows its caption
constexpr int leastStep = 34;

struct Node {
    Colour line = Colour::Border;
    Colour fill = Colour::Surface;
    Colour sign = Colour::Secondary;
    const char* icon = nullptr; ///< null: the step's number
};

Node nodeOf(StepState state)
{
    switch (state) {
    case StepState::Nothing: break;
    case StepState::InFlight: return {Colour::Neutral, Colour::Surface, Colour::Neutral, "more"};
    case StepState::Accepted: return {Colour::Ok, Colour::Ok, Colour::Surface, "check"};
    case StepState::Refused: return {Colour::Refused, Colour::Surface, Colour::Refused, "close"};
    case StepState::Unknown: return {Colour::Warn, Colour::Surface, Colour::Warn, "question"};
    }
    return {};
}

/// Paints a step: the line to its neighbours, the node with its number or sign, the caption beneath.
class StepDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect node(option.rect.center().x() - nodeSide / 2, option.rect.top() + nodeTop, nodeSide, nodeSide);
        drawWay(*painter, option.rect, node, index);
        drawNode(*painter, node, option, index);
        drawCaption(*painter, node, option, index);
        if (option.state & QStyle::State_HasFocus)
            ControlPainting::drawFocusRing(*painter, option.rect, Tokens::controlRadius);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return index.data(Qt::SizeHintRole).isValid() ? index.data(Qt::SizeHintRole).toSize()
                                                      : QStyledItemDelegate::sizeHint(option, index);
    }

private:
    static bool isApart(const QModelIndex& index) { return index.data(ApartRole).toBool(); }

    static void drawWay(QPainter& painter, const QRect& step, const QRect& node, const QModelIndex& index)
    {
        const int middle = node.center().y();
        const auto draw = [&](int from, int to) { painter.fillRect(QRect(from, middle, to - from, lineWidth), colour(Colour::Hairline)); };
        const QModelIndex after = index.siblingAtRow(index.row() + 1);
        if (isApart(index)) {
            painter.fillRect(QRect(step.left(), node.top(), 1, node.height()), colour(Colour::Border));
            return;
        }
        if (index.row() > 0)
            draw(step.left(), node.left() - Tokens::spaceTiny);
        if (after.isValid() && !isApart(after))
            draw(node.right() + Tokens::spaceTiny, step.right() + 1);
    }

    static void drawNode(QPainter& painter, const QRect& node, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        Node look = nodeOf(static_cast<StepState>(index.data(StateRole).toInt()));
        if (isApart(index) && !look.icon)
            look = {Colour::Refused, Colour::Surface, Colour::Refused, "slash"};
        const bool isChosen = option.state & QStyle::State_Selected;
        if (isChosen) {
            constexpr qreal gap = 4;
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour(Colour::Accent), 2));
            painter.drawEllipse(QRectF(node).adjusted(-gap, -gap, gap, gap));
        }
        QPen border(colour(look.line), 1.5);
        if (!index.data(UsualRole).toBool())
            border.setStyle(Qt::DotLine);
        painter.setPen(border);
        painter.setBrush(colour(look.fill));
        painter.drawEllipse(QRectF(node).adjusted(0.75, 0.75, -0.75, -0.75));
        if (look.icon) {
            constexpr int side = 14;
            const QPixmap sign = linePixmap(QLatin1String(look.icon), side, colour(look.sign), painter.device()->devicePixelRatioF());
            painter.drawPixmap(node.center().x() - side / 2 + 1, node.center().y() - side / 2 + 1, sign);
            return;
        }
        painter.setPen(colour(isChosen ? Colour::Accent : look.sign));
        painter.setFont(Tokens::font(Tokens::TextSize::Caption));
        painter.drawText(node, Qt::AlignCenter, QString::number(index.row() + 1));
    }

    static void drawCaption(QPainter& painter, const QRect& node, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        if (option.rect.width() < captionRoom)
            return;
        const QRect place(option.rect.left(), node.bottom() + 8, option.rect.width(), option.rect.bottom() - node.bottom() - 8);
        const bool isChosen = option.state & QStyle::State_Selected;
        QFont font = Tokens::font(Tokens::TextSize::Caption);
        font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(colour(isChosen ? Colour::Accent : index.data(UsualRole).toBool() ? Colour::Secondary : Colour::Hint));
        painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop,
                         QFontMetrics(font).elidedText(index.data(CaptionRole).toString(), Qt::ElideRight, place.width() - 2));
    }
};

} // namespace

EventStepper::EventStepper(QWidget* parent) : QListWidget(parent)
{
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setItemDelegate(new StepDelegate(this));
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    fitSteps();
}

void EventStepper::setStep(int row, const Step& step)
{
    const bool isNew = row >= count();
    if (isNew)
        addItem(new QListWidgetItem);
    QListWidgetItem* shown = item(row);
    shown->setText(step.name);
    shown->setToolTip(step.tip);
    shown->setData(IdRole, step.id);
    shown->setData(CaptionRole, step.caption);
    shown->setData(StateRole, static_cast<int>(step.state));
    shown->setData(UsualRole, step.isUsual);
    shown->setData(ApartRole, step.standsApart);
    if (isNew)
        fitSteps();
}

QString EventStepper::idOf(int row) const
{
    const QListWidgetItem* shown = item(row);
    return shown ? shown->data(IdRole).toString() : QString();
}

void EventStepper::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    fitSteps();
}

void EventStepper::fitSteps()
{
    const int width = count() > 0 ? std::max(leastStep, viewport()->width() / count()) : leastStep;
    const int caption = QFontMetrics(Tokens::font(Tokens::TextSize::Caption)).height() + Tokens::spaceTiny;
    const int height = nodeTop + nodeSide + 8 + (width >= captionRoom ? caption : 0);
    setFixedHeight(height);
    for (int row = 0; row < count(); ++row)
        item(row)->setSizeHint(QSize(width, height));
}

} // namespace vestnik
