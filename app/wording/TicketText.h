#pragma once

#include "Environment.h"
#include "Outcome.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace vestnik {

/// The facts about one delivery that a ticket holds. Empty texts are left out.
struct TicketFacts {
    QString orderId;
    QString orderUuid;
    QString eventTitle;
    QString event;
    std::optional<Outcome> outcome; ///< none while it is in flight
    bool inFlightElsewhere = false;
    int status = 0;
    QDateTime startedAt;
    qint64 durationUs = 0;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Test;
    QString host;
    QString who;
    QString reason;
    int attempts = 1;
    QString record;
    QStringList complaints; ///< of the API: "field — message"

    QString request; ///< as it went, and the rest: only Markdown has them
    QString answer;
    QString curl;
};

/// One delivery as plain text that reads well anywhere; a sandbox's opens with saying that the API received nothing.
QString ticketText(const TicketFacts& facts);
/// Several, with an empty line between.
QString ticketText(const QList<TicketFacts>& all);

/// Returns the tickets in Markdown, each with request, answer and the command for curl.
QString ticketMarkdown(const QList<TicketFacts>& all);

} // namespace vestnik
