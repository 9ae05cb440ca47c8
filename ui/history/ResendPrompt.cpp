#include "ResendPrompt.h"

#include "ButtonRole.h"
#include "Language.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QPushButton>

namespace vestnik {

ResendPrompt::ResendPrompt(const DeliveryRecord& record, const Environment& environment, bool isElsewhere, const EventCatalog& catalog,
                           QWidget* parent)
    : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    const QString target = environmentText(environment.name, environment.kind);
    const DeliverySummary& summary = record.summary;
    const QString order = summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId;
    setWindowTitle(tr("Send again"));
    const QString kind = kindText(environment.kind);
    setText(target == kind ? tr("Send the same event again to %1?").arg(target)
                           : tr("Send the same event again to %1 (%2)?").arg(target, kind));
    QStringList lines{tr("%1 · order %2").arg(catalog.title(summary.event, Language::current()), order)};
    if (summary.outcome)
        lines += tr("The record of %1: %2")
                     .arg(timeText(summary.startedAt), stateText(summary.outcome, false, summary.status, summary.environmentKind));
    if (!summary.reason.isEmpty())
        lines += tr("Ticket or reason, as then: %1").arg(summary.reason);
    lines += tr("The same request goes to %1.").arg(environment.endpoint().toDisplayString());
    if (isNamedOtherwise(record, environment))
        lines += tr("Where it was sent, this environment is called %1. Here it is %2.").arg(summary.environmentName, target);
    if (isElsewhere)
        lines += tr("This is not the environment that is chosen at the top.");
    setInformativeText(lines.join(u'\n'));
    QPushButton* send = addButton(tr("Send to %1").arg(QString(target).replace(u'&', QStringLiteral("&&"))), QMessageBox::AcceptRole);
    QPushButton* keep = addButton(tr("Don't send"), QMessageBox::RejectRole);
    send->setObjectName(QStringLiteral("confirmResend"));
    vestnik::setButtonRole(*send, vestnik::ButtonRole::Primary, environment.kind);
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(send, &QPushButton::clicked, this, &ResendPrompt::confirmed);
}

bool ResendPrompt::isNamedOtherwise(const DeliveryRecord& record, const Environment& environment)
{
    return record.summary.environmentId != environment.id && record.summary.environmentName != environment.name;
}

} // namespace vestnik
