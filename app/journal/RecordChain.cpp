#include "RecordChain.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <QVariant>

#include <openssl/evp.h>

#include <memory>

namespace vestnik::RecordChain {
namespace {

/// By the processor's own instructions where it has some, which Qt's code does not use.
QByteArray sha256(const QByteArray& bytes)
{
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    QByteArray hash(QCryptographicHash::hashLength(QCryptographicHash::Sha256), Qt::Uninitialized);
    const bool isDone = algorithm && context && EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1
        && EVP_DigestUpdate(context.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())) == 1
        && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(hash.data()), nullptr) == 1;
    return isDone ? hash : QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// A type and a length before each value, so that no two rows make the same bytes.
void addPart(QByteArray& bytes, char type, QByteArrayView value)
{
    std::array<char, 9> frame{type};
    qToBigEndian(static_cast<quint64>(value.size()), frame.data() + 1);
    bytes.append(frame.data(), static_cast<qsizetype>(frame.size()));
    bytes.append(value);
}

void addCell(QByteArray& hashed, const RecordRow& row, Column column)
{
    const RecordRow::Cell& cell = row.cell(column);
    if (const auto* number = std::get_if<qint64>(&cell)) {
        std::array<char, sizeof(qint64)> bytes{};
        qToBigEndian(*number, bytes.data());
        addPart(hashed, 'I', QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    } else if (const auto* bytes = std::get_if<QByteArray>(&cell)) {
        addPart(hashed, specOf(column).isText() ? 'T' : 'B', *bytes);
    } else {
        addPart(hashed, 'N', {});
    }
}

/// A number and a hash; nullopt when there is no row.
Result<std::optional<ChainHead>> readPoint(const Database& database, const QString& sql)
{
    Result<QSqlQuery> query = database.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return *hasRow ? std::optional(ChainHead{query->value(0).toLongLong(), query->value(1).toByteArray()}) : std::nullopt;
}

} // namespace

QByteArray seed()
{
    return QByteArray(QCryptographicHash::hashLength(QCryptographicHash::Sha256), '\0');
}

QByteArray hashOf(const RecordRow& row)
{
    QByteArray hashed; // gathered first: the hash takes a few large pieces faster than a hundred small ones
    hashed.reserve(2048);
    addCell(hashed, row, Column::PreviousHash);
    for (std::size_t i = 0; i < firstLaterColumn; ++i) {
        const auto column = static_cast<Column>(i);
        if (column != Column::PreviousHash && column != Column::Hash)
            addCell(hashed, row, column);
    }
    for (std::size_t i = firstLaterColumn; i < columnCount; ++i) {
        const auto column = static_cast<Column>(i);
        if (std::holds_alternative<std::monostate>(row.cell(column)))
            continue;
        const std::string_view name = specOf(column).name;
        addPart(hashed, 'C', QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
        addCell(hashed, row, column);
    }
    return sha256(hashed);
}

Result<ChainHead> beginning(const Database& database)
{
    const Result<std::optional<ChainHead>> pruned = readPoint(
        database,
        QStringLiteral("SELECT pruned_through, pruned_hash FROM main.record WHERE kind = 'pruned' AND pruned_through > 0"
                       " ORDER BY pruned_through DESC LIMIT 1"));
    if (!pruned)
        return std::unexpected(pruned.error());
    return pruned->value_or(ChainHead{0, seed()});
}

Result<std::optional<ChainHead>> readHead(const Database& database)
{
    return readPoint(database, QStringLiteral("SELECT seq, hash FROM main.head"));
}

Result<ChainHead> soundHead(const Database& database)
{
    // One statement, for between two another program may append.
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT h.seq, h.hash, r.seq, r.hash FROM main.head AS h"
                                                              " LEFT JOIN main.record AS r ON r.seq = (SELECT max(seq) FROM main.record)"));
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasHead = database.first(*query);
    if (!hasHead)
        return std::unexpected(hasHead.error());
    const auto damaged = std::unexpected(
        Error{ErrorCode::JournalDamaged, database.file(), QStringLiteral("the last record is not the one the head names")});
    if (!*hasHead)
        return damaged;
    ChainHead head{query->value(0).toLongLong(), query->value(1).toByteArray()};
    const bool isEmpty = query->isNull(2);
    const ChainHead last = isEmpty ? ChainHead{0, seed()} : ChainHead{query->value(2).toLongLong(), query->value(3).toByteArray()};
    if (head != last)
        return damaged;
    return head;
}

} // namespace vestnik::RecordChain
