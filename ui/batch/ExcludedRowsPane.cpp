#include "ExcludedRowsPane.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vestnik {

ExcludedRowsPane::ExcludedRowsPane(QWidget* parent)
    : QWidget(parent), m_inFlight(new QLabel), m_accepted(new QCheckBox), m_unknown(new QCheckBox), m_waiting(new QCheckBox)
{
    m_inFlight->setObjectName(QStringLiteral("knownInFlight"));
    m_inFlight->setWordWrap(true);
    m_accepted->setObjectName(QStringLiteral("knownAccepted"));
    m_unknown->setObjectName(QStringLiteral("knownUnknown"));
    m_waiting->setObjectName(QStringLiteral("knownWaiting"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QCheckBox* box : {m_accepted, m_unknown, m_waiting}) {
        layout->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ExcludedRowsPane::changed);
    }
    layout->addWidget(m_inFlight);
    retranslateUi();
}

void ExcludedRowsPane::setBatch(const ExclusionPolicy& planned)
{
    m_planned = planned;
    for (QCheckBox* box : {m_accepted, m_unknown, m_waiting}) {
        const QSignalBlocker quiet(box);
        box->setChecked(false);
    }
    show({});
}

void ExcludedRowsPane::show(const DuplicateCheck::Counts& counts)
{
    m_counts = counts;
    retranslateUi();
}

ExclusionPolicy ExcludedRowsPane::exclusions() const
{
    return {.accepted = !m_accepted->isChecked(), .unknown = !m_unknown->isChecked(), .waiting = !m_waiting->isChecked()};
}

void ExcludedRowsPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ExcludedRowsPane::retranslateUi()
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    m_accepted->setText(
        tr("Accepted already, in another batch or by hand, and left out: %1. Send them again").arg(number(m_counts.accepted)));
    m_unknown->setText(
        tr("Sent in another batch or by hand with no complete response, and left out: %1. They may have been processed. Send them again")
            .arg(number(m_counts.unknown)));
    m_waiting->setText(
        tr("Waiting in an earlier batch that is not finished, and left out: %1. Send them from here").arg(number(m_counts.waiting)));
    m_inFlight->setText(tr("Being sent elsewhere just now, and left out: %1.").arg(number(m_counts.inFlight)));
    m_accepted->setVisible(m_planned.accepted && m_counts.accepted > 0);
    m_unknown->setVisible(m_planned.unknown && m_counts.unknown > 0);
    m_waiting->setVisible(m_planned.waiting && m_counts.waiting > 0);
    m_inFlight->setVisible(m_counts.inFlight > 0);
}

} // namespace vestnik
