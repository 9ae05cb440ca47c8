#include "RecordChain.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <QVariant>

namespace vestnik::RecordChain {
namespace {

// A type and a length before each value, so that no two rows make the same bytes.
void addPart(QCryptographicHash& hash, char type, QByteArrayView value)
{
    std::array<char, 9> frame{type};
    qToBigEndian(static_cast<quint64>(value.size()), frame.data() + 1);
    hash.addData(QByteArrayView(frame.data(), static_cast<qsizetype>(frame.size())));
    hash.addData(value);
}

void addCell(QCryptographicHash& hash, const RecordRow& row, Column column)
{
    const RecordRow::Cell& cell = row.cell(column);
    if (const auto* number = std::get_if<qint64>(&cell)) {
        std::array<char, sizeof(qint64)> bytes{};
        qToBigEndian(*number, bytes.data());
        addPart(hash, 'I', QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    } else if (const auto* bytes = std::get_if<QByteArray>(&cell)) {
        addPart(hash, specOf(column).isText() ? 'T' : 'B', *bytes);
    } else {
        addPart(hash, 'N', {});
    }
}

Result<std::optional<ChainHead>> readPlace(const Database& database, const QString& sql)
{
    Result<QSqlQuery> query = database.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    if (!*hasRow)
        return std::nullopt;
    return ChainHead{query->value(0).toLongLong(), query->value(1).toByteArray()};
}

} // namespace

QByteArray seed()
{
    return QByteArray(QCryptographicHash::hashLength(QCryptographicHash::Sha256), '\0');
}

QByteArray hashOf(const RecordRow& row)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addCell(hash, row, Column::PreviousHash);
    for (std::size_t i = 0; i < columnCount; ++i) {
        const auto column = static_cast<Column>(i);
        if (column != Column::PreviousHash && column != Column::Hash)
            addCell(hash, row, column);
    }
    return hash.result();
}

Result<std::optional<ChainHead>> readHead(const Database& database)
{
    return readPlace(database, QStringLiteral("SELECT seq, hash FROM main.head"));
}

Result<ChainHead> soundHead(const Database& database)
{
    const Result<std::optional<ChainHead>> head = readHead(database);
    if (!head)
        return std::unexpected(head.error());
    const Result<std::optional<ChainHead>> last = readPlace(database,
                                                            QStringLiteral("SELECT seq, hash FROM main.record ORDER BY seq DESC LIMIT 1"));
    if (!last)
        return std::unexpected(last.error());
    if (*head != last->value_or(ChainHead{0, seed()}))
        return std::unexpected(
            Error{ErrorCode::JournalDamaged, database.file(), QStringLiteral("the last record is not the one the head names")});
    return **head;
}

} // namespace vestnik::RecordChain
