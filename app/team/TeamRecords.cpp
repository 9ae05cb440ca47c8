#include "TeamRecords.h"

#include "HeaderCoding.h"
#include "SearchText.h"
#include "Text.h"

#include <QVariant>

namespace vestnik::TeamRecords {
namespace {

/// Appends a text as a value. PostgreSQL takes no zero byte and no ill-formed UTF-8.
void addText(QByteArray& sql, const QByteArray& text)
{
    sql += '\'';
    for (const char byte : text) {
        if (byte == '\'')
            sql += '\'';
        sql += byte == '\0' ? ' ' : byte;
    }
    sql += '\'';
}

bool isOdd(const QByteArray& text)
{
    return text.contains('\0') || !QUtf8StringView(text).isValidUtf8();
}

void addCell(QByteArray& sql, const RecordRow& row, Column column, Headers& oddTexts)
{
    const RecordRow::Cell& cell = row.cell(column);
    if (const auto* number = std::get_if<qint64>(&cell)) {
        sql += QByteArray::number(*number);
    } else if (const auto* bytes = std::get_if<QByteArray>(&cell); bytes && specOf(column).isText()) {
        const bool isWhole = !isOdd(*bytes);
        if (!isWhole)
            oddTexts.append({SqlColumns::text(specOf(column).name).toLatin1(), *bytes});
        addText(sql, isWhole ? *bytes : textOfUtf8(*bytes).toUtf8());
    } else if (bytes) {
        sql += "'\\x" + bytes->toHex() + '\'';
    } else {
        sql += "NULL";
    }
}

QString foldedText(const RecordRow& row)
{
    const QString kind = row.text(Column::Kind);
    if (kind == RecordKind::start)
        return SearchText::ofRequest(row);
    return kind == RecordKind::end ? SearchText::ofAnswer(row) : QString();
}

} // namespace

QString insertSql(const QString& journal, const std::vector<RecordRow>& rows)
{
    quint64 filled = 0; // a column that no row fills stays NULL
    for (const RecordRow& row : rows)
        filled |= row.filled();
    QByteArray sql = "INSERT INTO vestnik.record (journal";
    for (std::size_t i = 0; i < columnCount; ++i) {
        if (filled >> i & 1)
            sql += ", " + SqlColumns::text(recordColumns[i].name).toLatin1();
    }
    sql += ", odd_texts, folded) VALUES ";
    const QByteArray id = '\'' + journal.toLatin1() + '\'';
    for (const RecordRow& row : rows) {
        Headers oddTexts;
        sql += '(' + id;
        for (std::size_t i = 0; i < columnCount; ++i) {
            if (filled >> i & 1) {
                sql += ',';
                addCell(sql, row, static_cast<Column>(i), oddTexts);
            }
        }
        sql += oddTexts.isEmpty() ? QByteArray(",NULL,") : ",'\\x" + encodeHeaders(oddTexts).toHex() + "',";
        addText(sql, foldedText(row).toUtf8());
        sql += "),";
    }
    sql.chop(1);
    return QString::fromUtf8(sql);
}

QString selectSql()
{
    return QStringLiteral("SELECT %1, r.odd_texts FROM vestnik.record AS r")
        .arg(SqlColumns::join(recordColumns, [](const SqlColumns::Spec& spec) {
            const QString name = QStringLiteral("r.") + SqlColumns::text(spec.name);
            return spec.isText() ? QStringLiteral("convert_to(%1, 'UTF8')").arg(name) : name;
        }));
}

RecordRow read(const QSqlQuery& query)
{
    RecordRow row = RecordRow::read(query);
    const QByteArray odd = query.value(static_cast<int>(columnCount)).toByteArray();
    if (odd.isEmpty())
        return row;
    for (const Header& text : decodeHeaders(odd)) {
        for (std::size_t i = 0; i < columnCount; ++i) {
            if (SqlColumns::text(recordColumns[i].name).toLatin1() == text.first)
                row.setBytes(static_cast<Column>(i), text.second);
        }
    }
    return row;
}

} // namespace vestnik::TeamRecords
