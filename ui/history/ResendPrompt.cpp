#include "ResendPrompt.h"

#include "Language.h"
#include "OutcomeText.h"

#include <QPushButton>

namespace vestnik {

ResendPrompt::ResendPrompt(const DeliveryRecord& record, const Environment& environment, const EventCatalog& catalog, QWidget* parent)
    : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    const QString target = environmentText(environment.name, environment.kind);
    const DeliverySummary& summary = record.summary;
    const QString order = summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId;
    setWindowTitle(tr("Send again"));
    setText(tr("Send the same event again to %1 (%2)?").arg(target, kindText(environment.kind)));
    setInformativeText(tr("%1 · order %2\nThe same request goes to %3.")
                           .arg(catalog.title(summary.event, Language::current()), order, environment.endpoint().toDisplayString()));
    QPushButton* send = addButton(tr("Send to %1").arg(QString(target).replace(u'&', QStringLiteral("&&"))), QMessageBox::AcceptRole);
    QPushButton* keep = addButton(tr("Don't send"), QMessageBox::RejectRole);
    send->setObjectName(QStringLiteral("confirmResend"));
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(send, &QPushButton::clicked, this, &ResendPrompt::confirmed);
}

} // namespace vestnik
