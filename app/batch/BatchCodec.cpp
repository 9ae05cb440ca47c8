#include "BatchRow.h"

#include <QDataStream>
#include <QIODevice>

namespace vestnik::BatchCodec {
namespace {

constexpr quint8 firstVersion = 1;
constexpr quint8 secondVersion = 2;
constexpr quint8 thirdVersion = 3;
constexpr quint8 fourthVersion = 4;
constexpr quint8 headerVersion =
    5; ///< the fourth was never shared, the third had no exclusions, the second no fields, the first no correction
constexpr quint8 rowVersion = 2; ///< the first did not say in which other batch the row waits

class Writer {
public:
    explicit Writer(quint8 version) : m_stream(&m_bytes, QIODevice::WriteOnly)
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
        m_stream << version;
    }

    template <typename... Values>
    QByteArray write(const Values&... values)
    {
        (m_stream << ... << values);
        return m_bytes;
    }

private:
    QByteArray m_bytes;
    QDataStream m_stream;
};

/// Fills the values; false when the bytes are not of that version, or not these values and nothing more.
template <typename... Values>
bool read(const QByteArray& bytes, quint8 version, Values&... values)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 found = 0;
    stream >> found;
    if (found != version)
        return false;
    (stream >> ... >> values);
    return stream.status() == QDataStream::Ok && stream.atEnd();
}

std::unexpected<Error> damaged()
{
    return std::unexpected(Error{ErrorCode::FileInvalid, QStringLiteral("batch"), QStringLiteral("a stored plan cannot be read")});
}

} // namespace

QByteArray encode(const BatchHeader& header)
{
    return Writer(headerVersion)
        .write(header.file, header.environmentId, header.environmentName, kindCode(header.environmentKind), header.origin,
               header.operatorName, header.reason, header.columns, header.correctionOf, qint64{header.toSend}, header.fields,
               header.exclusions.accepted, header.exclusions.unknown, header.exclusions.waiting, header.isShared);
}

QByteArray encode(const BatchRow& row)
{
    return Writer(rowVersion)
        .write(row.delivery, qint64{row.line}, row.cells, static_cast<quint8>(row.fate), qint64{row.earlier}, row.body.bytes,
               row.body.event, row.body.orderId, row.body.orderUuid, row.waitsIn);
}

Result<BatchHeader> decodeHeader(const QByteArray& bytes)
{
    BatchHeader header;
    QString kind;
    qint64 toSend = -1;
    const bool isRead = read(bytes, headerVersion, header.file, header.environmentId, header.environmentName, kind, header.origin,
                             header.operatorName, header.reason, header.columns, header.correctionOf, toSend, header.fields,
                             header.exclusions.accepted, header.exclusions.unknown, header.exclusions.waiting, header.isShared)
        || read(bytes, fourthVersion, header.file, header.environmentId, header.environmentName, kind, header.origin, header.operatorName,
                header.reason, header.columns, header.correctionOf, toSend, header.fields, header.exclusions.accepted,
                header.exclusions.unknown, header.exclusions.waiting)
        || read(bytes, thirdVersion, header.file, header.environmentId, header.environmentName, kind, header.origin, header.operatorName,
                header.reason, header.columns, header.correctionOf, toSend, header.fields)
        || read(bytes, secondVersion, header.file, header.environmentId, header.environmentName, kind, header.origin, header.operatorName,
                header.reason, header.columns, header.correctionOf, toSend)
        || read(bytes, firstVersion, header.file, header.environmentId, header.environmentName, kind, header.origin, header.operatorName,
                header.reason, header.columns);
    if (!isRead)
        return damaged();
    header.toSend = toSend;
    const std::optional<EnvironmentKind> known = kindFromCode(kind);
    if (!known)
        return damaged();
    header.environmentKind = *known;
    return header;
}

Result<BatchRow> decodeRow(const QByteArray& bytes)
{
    BatchRow row;
    qint64 line = 0;
    qint64 earlier = 0;
    quint8 fate = 0;
    const bool isRead = read(bytes, rowVersion, row.delivery, line, row.cells, fate, earlier, row.body.bytes, row.body.event,
                             row.body.orderId, row.body.orderUuid, row.waitsIn)
        || read(bytes, firstVersion, row.delivery, line, row.cells, fate, earlier, row.body.bytes, row.body.event, row.body.orderId,
                row.body.orderUuid);
    if (!isRead || fate > static_cast<quint8>(lastRowFate))
        return damaged();
    row.line = line;
    row.earlier = earlier;
    row.fate = static_cast<RowFate>(fate);
    return row;
}

} // namespace vestnik::BatchCodec
