#include "ProgressRing.h"

#include "Tokens.h"

#include <QPainter>

namespace vestnik {
namespace {

constexpr int ringThickness = 3;

} // namespace

ProgressRing::ProgressRing(QWidget& button) : QWidget(&button)
{
    setObjectName(QStringLiteral("progressRing"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    resize(button.size());
    hide();
}

void ProgressRing::setShare(double share)
{
    m_share = share;
    if (share >= 0)
        resize(parentWidget()->size());
    setVisible(share >= 0);
    update();
}

void ProgressRing::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal inset = ringThickness / 2.0 + 1;
    const QRectF place = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    painter.setPen(QPen(Tokens::colour(Tokens::Colour::Hairline), ringThickness));
    painter.drawEllipse(place);
    painter.setPen(QPen(Tokens::colour(Tokens::Colour::Accent), ringThickness, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(place, 90 * 16, -static_cast<int>(m_share * 360 * 16)); // from twelve o'clock
}

} // namespace vestnik
