#include "KindBadge.h"

#include "Appearance.h"
#include "ControlPainting.h"
#include "DisplayScale.h"
#include "OutcomeText.h"
#include "Tokens.h"

#include <QEvent>
#include <QPainter>

namespace vestnik {

KindBadge::KindBadge(QWidget* parent) : QLabel(parent)
{
    setAlignment(Qt::AlignCenter);
    DisplayScale::setTextSize(*this, Tokens::TextSize::Strong);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContentsMargins(Tokens::chipRadius, 3, Tokens::chipRadius, 3);
    refresh();
}

void KindBadge::setKind(EnvironmentKind kind)
{
    m_kind = kind;
    refresh();
}

void KindBadge::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QLabel::changeEvent(event);
}

void KindBadge::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const bool isSolid = m_kind == EnvironmentKind::Production;
    ControlPainting::drawPanel(painter, rect(), isSolid ? Appearance::kindColor(m_kind) : Appearance::kindGround(m_kind), {},
                               Tokens::chipRadius);
    painter.end();
    QLabel::paintEvent(event);
}

void KindBadge::refresh()
{
    setText(kindText(m_kind));
    setAccessibleName(tr("Kind of environment: %1").arg(kindText(m_kind)));
    const bool isSolid = m_kind == EnvironmentKind::Production;
    Appearance::tint(*this, isSolid ? Tokens::colour(Tokens::Colour::OnProduction) : Appearance::kindTextColor(m_kind));
}

} // namespace vestnik
