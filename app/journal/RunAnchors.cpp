#include "RunAnchors.h"

#include "JournalFiles.h"
#include "ProcessLock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QVariant>

#include <algorithm>

namespace vestnik::RunAnchors {
namespace {

constexpr int numberLength = 20;
constexpr qsizetype hashLength = 64;
constexpr qsizetype checkLength = 16;
constexpr qsizetype length = numberLength + hashLength + checkLength + 3; // a space after each, and a line end

QByteArray checkOf(const QByteArray& said)
{
    return QCryptographicHash::hash(said, QCryptographicHash::Sha256).toHex().first(checkLength);
}

std::optional<ChainHead> decodeOne(const QByteArray& line)
{
    const QList<QByteArray> parts = line.trimmed().split(' ');
    if (parts.size() != 3 || parts[2] != checkOf(parts[0] + ' ' + parts[1]))
        return std::nullopt;
    return ChainHead{parts[0].toLongLong(), QByteArray::fromHex(parts[1])};
}

/// The hash of a record, or of the last one that retention removed; empty when it removed the record and nothing tells its hash, nullopt
/// when the journal does not have it.
Result<std::optional<QByteArray>> hashAt(const Database& database, qint64 seq)
{
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT hash FROM main.record WHERE seq = ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, seq);
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    if (*hasRow)
        return query->value(0).toByteArray();
    // Asked after the record, which may go meanwhile.
    const Result<ChainHead> beginning = RecordChain::beginning(database);
    if (!beginning)
        return std::unexpected(beginning.error());
    if (seq > beginning->seq)
        return std::nullopt;
    return seq == beginning->seq ? beginning->hash : QByteArray("");
}

} // namespace

QByteArray encode(const ChainHead& end)
{
    const QByteArray said = QByteArray::number(end.seq).rightJustified(numberLength, '0') + ' ' + end.hash.toHex();
    return said + ' ' + checkOf(said) + '\n';
}

std::optional<ChainHead> decode(const QByteArray& content)
{
    std::optional<ChainHead> last;
    for (qsizetype place = 0; place < places; ++place) {
        const std::optional<ChainHead> found = decodeOne(content.mid(place * length, length));
        if (found && (!last || found->seq > last->seq))
            last = found;
    }
    return last;
}

QList<ChainHead> all(const QString& folder)
{
    QList<ChainHead> anchors;
    const QStringList runs = ProcessLock::runs(folder);
    for (const QString& run : runs) {
        QFile file(JournalFiles::lock(folder, run));
        if (!file.open(QIODevice::ReadOnly))
            continue; // it went meanwhile, and was checked by whoever took it away
        if (const std::optional<ChainHead> found = decode(file.read(places * length)); found && !anchors.contains(*found))
            anchors.append(*found);
    }
    return anchors;
}

QString Loss::detail() const
{
    return first == last ? QStringLiteral("record %1").arg(first) : QStringLiteral("records %1 to %2").arg(first).arg(last);
}

Result<std::optional<Loss>> findLoss(const Database& database, const QList<ChainHead>& anchors)
{
    const Result<std::optional<ChainHead>> head = anchors.isEmpty() ? Result<std::optional<ChainHead>>(std::nullopt)
                                                                    : RecordChain::readHead(database);
    if (!head)
        return std::unexpected(head.error());
    const qint64 end = *head ? (*head)->seq : 0;
    std::optional<Loss> loss;
    const auto add = [&loss](qint64 first, qint64 last) {
        loss = loss ? Loss{std::min(loss->first, first), std::max(loss->last, last)} : Loss{first, last};
    };
    for (const ChainHead& anchor : anchors) {
        if (anchor.seq > end) {
            add(end + 1, anchor.seq);
            continue;
        }
        if (anchor.seq == 0)
            continue;
        const Result<std::optional<QByteArray>> hash = hashAt(database, anchor.seq);
        if (!hash)
            return std::unexpected(hash.error());
        const bool isHeld = hash->has_value() && (hash->value().isEmpty() || hash->value() == anchor.hash);
        if (!isHeld)
            add(anchor.seq, anchor.seq);
    }
    return loss;
}

Result<void> check(const Database& database, const QList<ChainHead>& anchors)
{
    const Result<std::optional<Loss>> loss = findLoss(database, anchors);
    if (!loss)
        return std::unexpected(loss.error());
    return *loss ? std::unexpected(Error{ErrorCode::JournalLost, database.file(), (*loss)->detail()}) : Result<void>();
}

std::optional<Loss> lossOfAll(const QList<ChainHead>& anchors)
{
    qint64 last = 0;
    for (const ChainHead& anchor : anchors)
        last = std::max(last, anchor.seq);
    return last > 0 ? std::optional(Loss{1, last}) : std::nullopt;
}

} // namespace vestnik::RunAnchors
