#include "ConnectionText.h"

#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct ConnectionTexts {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

QString stageText(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Name: return ConnectionTexts::tr("Name");
    case ConnectionStage::Connect: return ConnectionTexts::tr("Connection");
    case ConnectionStage::Tls: return ConnectionTexts::tr("Encryption");
    case ConnectionStage::Http: return ConnectionTexts::tr("Response");
    }
    Q_UNREACHABLE();
}

} // namespace

QString connectionStepText(const ConnectionStep& step)
{
    const QString said = step.failure == TransportFailure::None ? ConnectionTexts::tr("fine") : transportText(step.failure);
    const QString detail = step.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(step.detail);
    return stageText(step.stage) + QStringLiteral(": ") + said + detail;
}

QString connectionVerdict(const ConnectionReport& report)
{
    if (!report.isConnected())
        return ConnectionTexts::tr("No connection. Nothing was sent.");
    return ConnectionTexts::tr(
               "The server responded (%1 is fine for this test). The token was not checked: only sending an event does that.")
        .arg(report.status);
}

QStringList connectionLines(const ConnectionReport& report)
{
    QStringList lines;
    for (const ConnectionStep& step : report.steps) {
        lines += connectionStepText(step);
        if (step.stage != ConnectionStage::Tls)
            continue;
        for (const ShownCertificate& certificate : report.certificates) {
            lines += ConnectionTexts::tr("  certificate of %1, signed by %2, valid to %3")
                         .arg(certificate.subject, certificate.issuer, timeText(certificate.validTo).section(u' ', 0, 0));
        }
    }
    return lines << connectionVerdict(report);
}

} // namespace vestnik
