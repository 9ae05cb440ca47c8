#pragma once

#include "Environment.h"
#include "EventCatalog.h"
#include "JournalValues.h"

#include <QMessageBox>

namespace vestnik {

/// Asks before a record's bytes are sent again, and names where to. The safe button is the default one. Deletes itself.
class ResendPrompt : public QMessageBox {
    Q_OBJECT

public:
    /// `environment`: of the record. `isElsewhere`: another one is chosen in the window.
    ResendPrompt(const DeliveryRecord& record, const Environment& environment, bool isElsewhere, const EventCatalog& catalog,
                 QWidget* parent);

    /// Another member's record names its environment in another way than this computer does.
    static bool isNamedOtherwise(const DeliveryRecord& record, const Environment& environment);

Q_SIGNALS:
    void confirmed();
};

} // namespace vestnik
