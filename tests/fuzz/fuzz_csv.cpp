#include "BatchPlan.h"
#include "Fuzz.h"

using namespace vestnik;

/// A table of any bytes: every row that is read gets a fate, and a row that goes breaks nothing of the contract.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const Result<Table> table = TableReader::read(fuzz::bytesOf(data, size), QStringLiteral("table.csv"));
    if (!table)
        return 0;
    const EventCatalog& catalog = EventCatalog::builtIn();
    PlanSettings settings;
    settings.event = QStringLiteral("order.accepted");
    const Result<BatchPlan> plan = makePlan(*table, guessColumns(*table, catalog), settings, catalog);
    if (!plan)
        return 0;
    for (const PlannedRow& row : plan->rows) {
        if (row.fate != RowFate::Sent)
            continue;
        fuzz::demand(!hasErrors(row.issues), "a row that goes has no error");
        fuzz::demand(!row.body.orderId.isEmpty() || !row.body.orderUuid.isEmpty(), "a row that goes names its order");
    }
    return 0;
}
