#include "ConnectionReport.h"

namespace vestnik {

QString connectionStageCode(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Name: return QStringLiteral("dns");
    case ConnectionStage::Connect: return QStringLiteral("tcp");
    case ConnectionStage::Tls: return QStringLiteral("tls");
    case ConnectionStage::Http: return QStringLiteral("http");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
