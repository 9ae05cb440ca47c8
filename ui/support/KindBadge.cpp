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

void KindBadge::setState(const QString& text, bool isFilled)
{
    m_state = text;
    m_isFilled = isFilled;
    const int inset = isFilled ? Tokens::chipRadius : 0;
    setContentsMargins(inset, 3, inset, 3);
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
    if (m_isFilled) {
        QPainter painter(this);
        const bool isSolid = m_kind == EnvironmentKind::Production;
        ControlPainting::drawPanel(painter, rect(), isSolid ? Appearance::kindColor(m_kind) : Appearance::kindGround(m_kind), {},
                                   Tokens::chipRadius);
    }
    QLabel::paintEvent(event);
}

void KindBadge::refresh()
{
    setText(m_state.isEmpty() ? kindText(m_kind) : m_state);
    setAccessibleName(m_state.isEmpty() ? tr("Kind of environment: %1").arg(kindText(m_kind)) : QString());
    const bool isSolid = m_isFilled && m_kind == EnvironmentKind::Production;
    Appearance::tint(*this, isSolid ? Tokens::colour(Tokens::Colour::OnProduction) : Appearance::kindTextColor(m_kind));
}

} // namespace vestnik
