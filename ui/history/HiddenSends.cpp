#include "HiddenSends.h"

#include "HistoryModel.h"
#include "WhenDone.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

namespace vestnik {

HiddenSends::HiddenSends(const HistoryModel& model, QWidget* parent) : QPushButton(parent), m_model(model)
{
    setObjectName(QStringLiteral("hiddenSends"));
    setAutoDefault(false);
    hide();
}

void HiddenSends::await(const DeliverySummary& sent, HistorySource& source)
{
    const bool isSandbox = sent.environmentKind == EnvironmentKind::Sandbox;
    whenDone(source.delivery(sent.delivery), this, [this, isSandbox](const Result<DeliveryRecord>& record) {
        if (record && !m_model.source().isOfTeam()) // what is not recorded is in no list, and a team's has other keys
            add(record->summary.key, isSandbox);
    });
}

void HiddenSends::add(qint64 key, bool isSandbox)
{
    m_awaited.insert(key, isSandbox);
    refresh();
}

void HiddenSends::clear()
{
    m_awaited.clear();
    if (isHidden())
        return;
    hide();
    Q_EMIT cameOrWent();
}

void HiddenSends::refresh()
{
    const QList<qint64> keys = m_awaited.keys();
    for (const qint64 key : keys) {
        if (m_model.rowOf(key) < 0)
            continue;
        m_awaited.remove(key);
        Q_EMIT arrived(key);
    }
    if (m_model.isListing())
        return; // it may come yet
    retranslateUi();
    if (isHidden() != m_awaited.isEmpty()) {
        setVisible(!m_awaited.isEmpty());
        Q_EMIT cameOrWent();
    }
}

bool HiddenSends::hasSandbox() const
{
    return std::any_of(m_awaited.cbegin(), m_awaited.cend(), [](bool isSandbox) { return isSandbox; });
}

void HiddenSends::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QPushButton::changeEvent(event);
}

void HiddenSends::retranslateUi()
{
    setText(tr("New, hidden by the filter: %1. Show").arg(QLocale().toString(m_awaited.size())));
    setToolTip(tr("Shows your new sends without the filter"));
}

} // namespace vestnik
