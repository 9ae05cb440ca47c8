#include "ExportText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Export {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

} // namespace

QStringList exportColumns()
{
    return {
        Export::tr("Time"),
        Export::tr("Time, UTC"),
        Export::tr("Event"),
        Export::tr("Order ID"),
        Export::tr("Order UUID"),
        Export::tr("Outcome"),
        Export::tr("Code"),
        Export::tr("Status"),
        Export::tr("Duration, ms"),
        Export::tr("Attempts"),
        Export::tr("Environment"),
        Export::tr("Kind"),
        Export::tr("Address"),
        Export::tr("Operator"),
        Export::tr("OS user"),
        Export::tr("Source"),
        Export::tr("Ticket or reason"),
        Export::tr("Batch"),
        Export::tr("Record"),
        Export::tr("Resend of"),
        Export::tr("Request"),
        Export::tr("Answer"),
        Export::tr("Note"),
    };
}

} // namespace vestnik
