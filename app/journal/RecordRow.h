#pragma once

#include "JournalValues.h"
#include "RecordColumns.h"

#include <QByteArray>
#include <QSqlQuery>

#include <span>
#include <variant>

namespace vestnik {

namespace RecordKind {
inline const QString start = QStringLiteral("start");
inline const QString end = QStringLiteral("end");
inline const QString recovered = QStringLiteral("recovered");
inline const QString pruned = QStringLiteral("pruned");
} // namespace RecordKind

/// One record as it lies in the table: a NULL, a number or bytes a column (texts are UTF-8, times milliseconds since 1970 in UTC).
/// A value.
class RecordRow {
public:
    using Cell = std::variant<std::monostate, qint64, QByteArray>;

    static RecordRow fromStart(const AttemptStart& start, const QString& run);
    static RecordRow fromEnd(const AttemptEnd& end, const QString& run);
    AttemptStart toStart() const;
    /// The request of the exchange is not in this record.
    AttemptEnd toEnd() const;

    const Cell& cell(Column column) const { return m_cells[static_cast<std::size_t>(column)]; }
    QString text(Column column) const;
    QByteArray bytes(Column column) const;
    std::optional<qint64> number(Column column) const;
    void setText(Column column, const QString& value);
    void setBytes(Column column, const QByteArray& value);
    void setNumber(Column column, std::optional<qint64> value);

    /// Which columns hold something: a bit each. Records of one kind mostly have the same.
    quint64 filled() const;
    /// With one `?` for each column that holds something, which bind() fills; the others stay NULL.
    QString insertSql() const;
    void bind(QSqlQuery& query) const;
    /// `SELECT … FROM record`, which read() takes a row from; conditions may be added.
    static QString selectSql();
    static RecordRow read(const QSqlQuery& query);
    /// As those two, of these columns alone; the others stay NULL.
    static QString selectSql(std::span<const Column> columns);
    static RecordRow read(const QSqlQuery& query, std::span<const Column> columns);
    /// Returns the columns that toStart() looks at.
    static std::span<const Column> columnsOfStart();
    /// Returns the columns that toEnd() looks at.
    static std::span<const Column> columnsOfEnd();

    /// Says the same of the same attempt; place in the chain and run apart.
    bool saysTheSameAs(const RecordRow& other) const;

private:
    Cell& cell(Column column) { return m_cells[static_cast<std::size_t>(column)]; }

    void take(Column column, const QVariant& value);
    bool isFilled(std::size_t column) const { return !std::holds_alternative<std::monostate>(m_cells[column]); }

    std::array<Cell, columnCount> m_cells;
};

} // namespace vestnik
