#include "AttentionButton.h"

#include "Appearance.h"
#include "LineIcon.h"
#include "WhenDone.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>

#include <utility>

namespace vestnik {

AttentionButton::AttentionButton(HistorySource& source, QWidget* parent) : QToolButton(parent), m_source(&source)
{
    setObjectName(QStringLiteral("needsAttention"));
    setCheckable(true);
    setIcon(lineIcon(QStringLiteral("warning")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    retranslateUi();
}

void AttentionButton::setSource(HistorySource& source)
{
    m_counting.cancel();
    ++m_run;
    m_isCounting = false;
    m_isStale = false;
    m_source = &source;
    m_count.reset();
    retranslateUi();
}

void AttentionButton::refresh()
{
    if (m_isCounting) {
        m_isStale = true;
        return;
    }
    m_isCounting = true;
    HistoryFilter filter;
    filter.needsAttention = true;
    filter.hideSandbox = true;
    m_counting = m_source->count(filter);
    whenDone(m_counting, this, [this, run = ++m_run](const Result<qint64>& count) {
        if (run != m_run)
            return; // it ended before it could be cancelled
        m_isCounting = false;
        m_count = count ? std::optional(*count) : std::nullopt; // a history that cannot be read is told of elsewhere
        retranslateUi();
        if (std::exchange(m_isStale, false))
            refresh();
    });
}

void AttentionButton::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    retranslateUi();
}

void AttentionButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QToolButton::changeEvent(event);
}

void AttentionButton::retranslateUi()
{
    const QString whole = m_count ? tr("Needs attention: %1").arg(QLocale().toString(*m_count)) : tr("Needs attention");
    setText(m_isCompact ? (m_count ? QLocale().toString(*m_count) : QStringLiteral("…")) : whole);
    setAccessibleName(whole);
    const QString meaning = tr(
        "Failed or unknown, with no later success for the same order, event and address (the sandbox is not counted)");
    setToolTip(m_isCompact ? whole + u'\n' + meaning : meaning);
    const QColor colour = m_count.value_or(0) > 0 ? Appearance::warningColor() : QApplication::palette().color(QPalette::ButtonText);
    if (palette().color(QPalette::ButtonText) == colour)
        return; // setting it changes the palette, which comes back here
    QPalette own;
    own.setColor(QPalette::ButtonText, colour);
    setPalette(own);
}

} // namespace vestnik
