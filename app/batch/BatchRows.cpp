#include "BatchRows.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <array>
#include <mutex>

namespace vestnik {
namespace {

constexpr qsizetype stretch = 256;
constexpr int fastest = 1; // as zlib counts: better ones gain little and cost much

QByteArray packed(const QList<BatchRow>& rows)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const BatchRow& row : rows)
        stream << BatchCodec::encode(row);
    QByteArray compressed = qCompress(bytes, fastest);
    compressed.squeeze(); // it comes with room for all that went in
    return compressed;
}

QList<BatchRow> unpacked(const QByteArray& packed)
{
    const QByteArray bytes = qUncompress(packed);
    QDataStream stream(bytes);
    QList<BatchRow> rows;
    rows.reserve(stretch);
    while (!stream.atEnd()) {
        QByteArray row;
        stream >> row;
        rows.append(BatchCodec::decodeRow(row).value()); // was encoded here
    }
    return rows;
}

} // namespace

/// The stretches that were asked for last.
class BatchRows::Unpacked {
public:
    BatchRow row(const QByteArray& packed, qsizetype place)
    {
        const std::scoped_lock lock(m_mutex);
        auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                  [&packed](const Entry& entry) { return entry.packed.constData() == packed.constData(); });
        if (found == m_entries.end()) {
            found = m_entries.begin() + m_oldest;
            m_oldest = (m_oldest + 1) % std::ssize(m_entries);
            *found = {packed, unpacked(packed)};
        }
        return found->rows[place];
    }

private:
    struct Entry {
        QByteArray packed; // the rows have it too, so its address is its name
        QList<BatchRow> rows;
    };

    std::mutex m_mutex;
    std::array<Entry, 8> m_entries;
    std::ptrdiff_t m_oldest = 0;
};

BatchRows::BatchRows() : m_unpacked(std::make_unique<Unpacked>()) { }

BatchRows::BatchRows(const BatchRows& other)
    : m_stretches(other.m_stretches), m_rest(other.m_rest), m_fates(other.m_fates), m_unpacked(std::make_unique<Unpacked>())
{ }

BatchRows::BatchRows(BatchRows&& other) noexcept = default;

BatchRows& BatchRows::operator=(const BatchRows& other)
{
    return *this = BatchRows(other);
}

BatchRows& BatchRows::operator=(BatchRows&& other) noexcept = default;

BatchRows::~BatchRows() = default;

BatchRows::BatchRows(const QList<BatchRow>& rows) : BatchRows()
{
    for (const BatchRow& row : rows)
        append(row);
}

void BatchRows::append(const BatchRow& row)
{
    m_fates.append(static_cast<char>(row.fate));
    m_rest.append(row);
    if (m_rest.size() < stretch)
        return;
    m_stretches.append(packed(m_rest));
    m_rest.clear();
}

BatchRow BatchRows::operator[](qsizetype row) const
{
    const qsizetype place = row / stretch;
    return place < m_stretches.size() ? m_unpacked->row(m_stretches[place], row % stretch) : m_rest[row % stretch];
}

bool operator==(const BatchRows& a, const BatchRows& b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype row = 0; row < a.size(); ++row) {
        if (a[row] != b[row])
            return false;
    }
    return true;
}

} // namespace vestnik
