#include "LastSendLine.h"

#include "Appearance.h"
#include "ElidedLabel.h"
#include "EventCatalog.h"
#include "Language.h"
#include "LineIcon.h"
#include "OutcomeText.h"
#include "StatusChip.h"
#include "TimeText.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace vestnik {

LastSendLine::LastSendLine(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent), m_catalog(catalog), m_text(new ElidedLabel(Qt::ElideRight)), m_open(new QToolButton)
{
    m_text->setObjectName(QStringLiteral("lastSend"));
    m_open->setObjectName(QStringLiteral("openLastSend"));
    m_open->setIcon(lineIcon(QStringLiteral("open")));
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_open->setMinimumHeight(Tokens::compactHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_open);
    connect(m_open, &QToolButton::clicked, this, &LastSendLine::openRequested);
    refresh();
}

void LastSendLine::show(const ShownDelivery& delivery, const QString& environmentId)
{
    m_delivery = delivery;
    m_environmentId = environmentId;
    refresh();
}

void LastSendLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void LastSendLine::refresh()
{
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open the last send"));
    m_open->setToolTip(tr("Open the last send"));
    if (!m_delivery)
        return;
    const DeliverySummary& summary = m_delivery->summary();
    const Outcome outcome = summary.outcome.value_or(Outcome::Unknown);
    // A short time: the line is about the last minutes, and the record has the date.
    const QString time = localTimeText(summary.startedAt, QStringLiteral("HH:mm:ss"));
    const QString code = StatusChip::text(summary.outcome, summary.status);
    QString text = QStringLiteral("%1  %2 %3  %4 · %5")
                       .arg(tr("Last send %1, %2").arg(time, environmentText(summary.environmentName, summary.environmentKind)),
                            Appearance::outcomeSign(outcome), code, m_delivery->order(),
                            m_catalog.title(summary.event, Language::current()));
    if (!m_delivery->report.recorded)
        text = QStringLiteral("%1 · %2").arg(tr("Not recorded"), text);
    m_text->setWhole(text);
    const bool isElsewhere = summary.environmentId != m_environmentId; // a green tick must not speak for the environment in use
    Appearance::tint(*m_text, isElsewhere ? Appearance::mutedColor() : Appearance::outcomeColor(outcome));
}

} // namespace vestnik
