#include "TallyText.h"

#include <QCoreApplication>
#include <QLocale>

namespace vestnik {
namespace {

struct TallySentences {
    Q_DECLARE_TR_FUNCTIONS(TallyText)
};

} // namespace

QStringList howFarParts(const BatchCounts& tally)
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    QStringList parts;
    const auto add = [&](const QString& text, qsizetype count) {
        if (count > 0)
            parts += text.arg(number(count));
    };
    add(TallySentences::tr("Sending: %1"), tally.count(RowState::Sending));
    add(tally.attempted() > 0 ? TallySentences::tr("Paused, left: %1") : TallySentences::tr("Not sent yet: %1"),
        tally.count(RowState::Queued));
    if (tally.left() == 0)
        parts += TallySentences::tr("Finished");
    add(TallySentences::tr("not accepted: %1"), tally.count(RowState::Failed));
    add(TallySentences::tr("of them corrected and accepted: %1"), tally.corrected());
    add(TallySentences::tr("outcome unknown: %1"), tally.count(RowState::Unknown));
    add(TallySentences::tr("held: %1"), tally.count(RowState::Blocked));
    add(TallySentences::tr("left out by the check: %1"), tally.count(RowState::Excluded) - tally.excluded());
    add(TallySentences::tr("left out, the history has them already: %1"), tally.excluded());
    return parts;
}

QString howFarText(const BatchCounts& tally)
{
    return howFarParts(tally).join(QStringLiteral(" · "));
}

QString howFarCode(const BatchCounts& tally)
{
    if (tally.count(RowState::Sending) > 0)
        return QStringLiteral("sending");
    if (tally.left() == 0)
        return QStringLiteral("finished");
    return tally.attempted() > 0 ? QStringLiteral("paused") : QStringLiteral("not_sent");
}

} // namespace vestnik
