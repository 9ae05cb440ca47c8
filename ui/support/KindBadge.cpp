#include "KindBadge.h"

#include "Appearance.h"
#include "OutcomeText.h"

#include <QApplication>
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
    const QString background = Appearance::kindColor(m_kind).name();
    const QString foreground = Appearance::isDark(QApplication::palette()) ? QStringLiteral("#111") : QStringLiteral("#fff");
    setText(kindText(m_kind));
    setAccessibleName(tr("Kind of environment: %1").arg(kindText(m_kind)));
    const QString sheet = QStringLiteral("background:%1; color:%2; border-radius:9px; padding:2px 10px; font-weight:600;")
                              .arg(background, foreground);
    if (sheet != styleSheet()) // it changes the palette, which comes back here
        setStyleSheet(sheet);
}

} // namespace vestnik
