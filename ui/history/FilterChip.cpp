#include "FilterChip.h"

#include "ChipPopup.h"
#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using Tokens::colour;
using Tokens::Colour;

constexpr int signSide = 16;
constexpr int widestText = 260;

} // namespace

FilterChip::FilterChip(const QString& name, Mode mode, QWidget* parent) : QToolButton(parent), m_mode(mode)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QToolButton::clicked, this, &FilterChip::openPopup);
}

void FilterChip::setLabel(const QString& label)
{
    m_label = label;
    retell();
}

void FilterChip::setEntries(const QList<Entry>& entries)
{
    if (std::exchange(m_entries, entries) == entries)
        return; // a list that is open keeps its current row and its search
    if (m_popup)
        m_popup->fill();
}

void FilterChip::setValues(const QStringList& values, const QString& said, bool isSet)
{
    m_values = values;
    m_said = said;
    m_isSet = isSet;
    retell();
    if (m_popup)
        m_popup->showChosen();
}

void FilterChip::openPopup()
{
    if (m_isOpen)
        return;
    m_popup = new ChipPopup(*this);
    m_isOpen = true;
    connect(m_popup, &ChipPopup::closed, this, [this] { m_isOpen = false; });
    m_popup->open();
}

QString FilterChip::shownText() const
{
    return m_said.isEmpty() ? m_label : QStringLiteral("%1: %2").arg(m_label, m_said);
}

void FilterChip::retell()
{
    const QString text = shownText();
    setText(text);
    setAccessibleName(text);
    setToolTip(m_isSet ? tr("%1. Delete clears it.").arg(text) : text);
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const
{
    const int text = std::min(fontMetrics().horizontalAdvance(shownText()) + 2, widestText); // advances are rounded, eliding is not
    return {text + signSide + 3 * Tokens::spaceSmall, std::max(Tokens::compactHeight, fontMetrics().height() + Tokens::spaceSmall)};
}

QRect FilterChip::signRect() const
{
    return {width() - signSide - Tokens::spaceSmall, (height() - signSide) / 2, signSide, signSide};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const bool isHovered = option.state & QStyle::State_MouseOver;
    const Colour ground = m_isSet ? Colour::Selection : isHovered ? Colour::ButtonHover : Colour::Surface;
    ControlPainting::drawPanel(painter, rect(), colour(ground), colour(m_isSet ? Colour::Accent : Colour::Border), Tokens::chipRadius);
    const QColor ink = colour(m_isSet ? Colour::SelectionText : Colour::Text);
    painter.setPen(ink);
    const QRect place = rect().adjusted(Tokens::spaceSmall, 0, -signSide - 2 * Tokens::spaceSmall, 0);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(shownText(), Qt::ElideRight, place.width()));
    if (m_isSet)
        painter.drawPixmap(signRect().topLeft(), linePixmap(QStringLiteral("close"), signSide, ink, devicePixelRatioF()));
    else
        ControlPainting::drawChevron(painter, signRect(), colour(Colour::Secondary), ControlPainting::Direction::Down);
    if (hasFocus())
        ControlPainting::drawFocusRing(painter, rect(), Tokens::chipRadius);
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter: openPopup(); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_isSet)
            Q_EMIT chosen({});
        return;
    case Qt::Key_Left:
    case Qt::Key_Right: Q_EMIT stepped((event->key() == Qt::Key_Right) == isLeftToRight()); return;
    default: QToolButton::keyPressEvent(event);
    }
}

void FilterChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_isSet && event->button() == Qt::LeftButton && isDown() && event->position().x() >= signRect().left()
        && rect().contains(event->pos())) {
        setDown(false);
        Q_EMIT chosen({});
        return;
    }
    QToolButton::mouseReleaseEvent(event);
}

} // namespace vestnik
