#include "RefusalTally.h"

#include "BatchCounts.h"
#include "FieldPath.h"

#include <QRegularExpression>

#include <algorithm>

namespace vestnik {
namespace {

/// Two rows of a table that lack the same column have one complaint.
QString withoutTableRows(const QString& named)
{
    static const QRegularExpression tableRow(QStringLiteral("\\[[0-9]+\\]"));
    return fieldPath(named).remove(tableRow);
}

constexpr qsizetype mostRefusalLetters = 300; // the API may write a page of it; the record has all

/// Replaces whole words alone: an id may be "5", and the message "at most 255".
void replaceWord(QString& text, const QString& word)
{
    const auto isWithin = [&text](qsizetype at) {
        return at >= 0 && at < text.size() && (text[at].isLetterOrNumber() || text[at] == u'_');
    };
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!isWithin(at - 1) && !isWithin(at + word.size()))
            text.replace(at, word.size(), QStringLiteral("…"));
    }
}

/// Two rows whose message differs by their own id alone have one complaint.
QString withoutIds(const QString& message, const RefusalTally::Answer& answer)
{
    QString text = message.simplified();
    for (const QString& id : {answer.orderId, answer.orderUuid}) {
        if (!id.isEmpty())
            replaceWord(text, id);
    }
    return text.size() > mostRefusalLetters ? text.first(mostRefusalLetters) + QStringLiteral("…") : text;
}

} // namespace

void RefusalTally::clear()
{
    *this = {};
}

qsizetype RefusalTally::placeOf(const RefusalGroup& group)
{
    const QString key = QStringList{group.field, group.message, QString::number(static_cast<int>(group.outcome)),
                                    QString::number(group.status)}
                            .join(u'\n'); // no field and no simplified message has one
    const auto place = m_places.constFind(key);
    if (place != m_places.cend())
        return *place;
    m_places.insert(key, m_groups.size());
    m_groups.append(group);
    return m_groups.size() - 1;
}

void RefusalTally::set(qsizetype row, const Answer& answer)
{
    m_rows.remove(row);
    if (traitsOf(answer.outcome).isAccepted)
        return;
    Row said{answer.line, answer.attempts, {}};
    const auto add = [&](const QString& field, const QString& message) {
        const qsizetype place = placeOf({field, message, answer.outcome, answer.status, {}, 0, answer.kind});
        if (!said.groups.contains(place))
            said.groups.append(place);
    };
    for (const ErrorItem& error : answer.errors)
        add(withoutTableRows(error.field), withoutIds(error.message, answer));
    if (said.groups.isEmpty())
        add({}, {});
    m_rows.insert(row, said);
}

bool RefusalTally::isKnown(qsizetype row, int attempts) const
{
    const auto said = m_rows.constFind(row);
    return said != m_rows.cend() && said->attempts == attempts;
}

QList<RefusalGroup> RefusalTally::groups(const BatchQueue& queue, const QSet<qsizetype>& corrected) const
{
    QList<RefusalGroup> groups = m_groups;
    for (auto said = m_rows.cbegin(); said != m_rows.cend(); ++said) {
        if (said.key() >= queue.rows().size() || queue.state(said.key()) != RowState::Failed)
            continue;
        const bool isToFix = isRefusedForData(queue, said.key()) && !corrected.contains(said->line);
        for (const qsizetype place : said->groups) {
            groups[place].rows.append(said.key());
            groups[place].toFix += isToFix ? 1 : 0;
        }
    }
    groups.removeIf([](const RefusalGroup& group) { return group.rows.isEmpty(); });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const RefusalGroup& a, const RefusalGroup& b) { return a.rows.size() > b.rows.size(); });
    return groups;
}

std::optional<RefusalGroup> RefusalTally::remark(qsizetype row) const
{
    const auto said = m_rows.constFind(row);
    return said == m_rows.cend() ? std::nullopt : std::optional(m_groups[said->groups.constFirst()]);
}

} // namespace vestnik
