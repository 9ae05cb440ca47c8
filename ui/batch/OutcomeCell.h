#pragma once

#include "BatchQueue.h"

#include <QColor>
#include <QString>

namespace vestnik {

/// The outcome of a row in one cell: a sign, a code and a word, and the colours that say the same.
struct OutcomeCell {
    QString icon; ///< name of a line icon
    QString text; ///< "422 Refused", "Queued"
    QColor colour;
    QColor ground;

    /// `isCorrected`: it was refused, and accepted once it was corrected.
    static OutcomeCell of(RowState state, const RowHistory& history, bool isCorrected);
};

} // namespace vestnik
