#pragma once

#include "BatchPlan.h"
#include "ExclusionPolicy.h"
#include "JournalValues.h"

namespace vestnik {

/// A row of a stored plan. Its fate after planning is not in here: that is derived from the journal's attempts of its delivery.
struct BatchRow {
    QString delivery; ///< its id, fixed with the plan
    qsizetype line = 0;
    QStringList cells;
    RowFate fate = RowFate::Sent;
    qsizetype earlier = -1;
    OutgoingBody body;
    QString waitsIn = {}; ///< the id of the other batch in which it waited when this one was planned

    bool operator==(const BatchRow&) const = default;
};

/// The header of a stored plan, which holds for all its rows. A batch is pinned to its environment's origin.
struct BatchHeader {
    QString file;
    QString environmentId;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Test;
    QString origin;
    QString operatorName;
    QString reason;
    QStringList columns = {};        ///< their names, which BatchStore takes from the plan with what follows
    QString correctionOf = {};       ///< the batch whose refused rows these are, corrected; empty when it is no correction
    QStringList fields = {};         ///< the fields that the columns fill; none where an earlier version stored the plan
    ExclusionPolicy exclusions = {}; ///< which rows that the journal knows stay behind
    bool isShared = false;           ///< its rows go by the team's queue alone
    qsizetype toSend = -1;           ///< how many rows go; BatchStore counts them when it stores the plan; -1: not known

    bool operator==(const BatchHeader&) const = default;
};

/// The number of a row's attempts and the result of the last one.
struct RowHistory {
    int attempts = 0;
    std::optional<Outcome> outcome; ///< none: never tried, or under way
    int status = 0;
    bool elsewhere = false; ///< another program sends it just now
};

/// The bytes of a plan store, and back; an error names what cannot be read.
namespace BatchCodec {

QByteArray encode(const BatchHeader& header);
QByteArray encode(const BatchRow& row);
Result<BatchHeader> decodeHeader(const QByteArray& bytes);
Result<BatchRow> decodeRow(const QByteArray& bytes);

} // namespace BatchCodec
} // namespace vestnik
