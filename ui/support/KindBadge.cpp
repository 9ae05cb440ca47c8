#include "KindBadge.h"

#include "Appearance.h"
#include "OutcomeText.h"

#include <QEvent>

namespace vestnik {

KindBadge::KindBadge(QWidget* parent) : QLabel(parent)
{
    setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
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

void KindBadge::refresh()
{
    setText(kindText(m_kind));
    setAccessibleName(tr("Kind of environment: %1").arg(kindText(m_kind)));
    Appearance::paintBadge(*this, m_kind);
}

} // namespace vestnik
