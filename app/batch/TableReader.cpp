#include "TableReader.h"

#include "Text.h"
#include "TextEncoding.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>

namespace vestnik::TableReader {
namespace {

constexpr std::array separators{u';', u'\t', u','};
constexpr qsizetype sampleSize = 64 * 1024;
constexpr qsizetype sampleRows = 50;
constexpr qsizetype leastCells = 4; // what a row counts for at least: it becomes a notification, however little stands in it

/// Takes one row after the other out of a text.
class RowReader {
public:
    RowReader(QStringView text, QChar separator, qsizetype firstLine = 1) : m_text(text), m_separator(separator), m_line(firstLine) { }

    bool atEnd() const { return m_position >= m_text.size(); }
    TableRow next();
    /// The last row has more cells than a table may have, and was cut there.
    bool isOverfull() const { return m_isOverfull; }
    /// The line where a quote was opened that is never closed.
    std::optional<qsizetype> openQuote() const { return m_openQuote; }

private:
    QString cell();
    void takeQuoted(QString& cell);
    bool isLineEnd() const { return m_text[m_position] == u'\n' || m_text[m_position] == u'\r'; }
    void takeLineEnd();

    QStringView m_text;
    QChar m_separator;
    qsizetype m_position = 0;
    qsizetype m_line;
    std::optional<qsizetype> m_openQuote;
    bool m_isOverfull = false;
};

TableRow RowReader::next()
{
    TableRow row{m_line, {}};
    for (;;) {
        row.cells.append(cell());
        m_isOverfull = row.cells.size() > mostCells;
        if (atEnd() || m_isOverfull)
            return row;
        if (isLineEnd()) {
            takeLineEnd();
            return row;
        }
        ++m_position; // the separator
    }
}

QString RowReader::cell()
{
    QString cell;
    if (!atEnd() && m_text[m_position] == u'"')
        takeQuoted(cell);
    // What stands after a closing quote belongs to the cell, too.
    const qsizetype from = m_position;
    while (!atEnd() && m_text[m_position] != m_separator && !isLineEnd())
        ++m_position;
    return cell.append(m_text.sliced(from, m_position - from));
}

void RowReader::takeQuoted(QString& cell)
{
    const qsizetype opened = m_line;
    ++m_position;
    for (;;) {
        const qsizetype quote = m_text.indexOf(u'"', m_position);
        const QStringView piece = m_text.sliced(m_position, (quote < 0 ? m_text.size() : quote) - m_position);
        cell += piece;
        m_line += piece.count(u'\n');
        m_position = quote < 0 ? m_text.size() : quote + 1;
        if (quote < 0) {
            m_openQuote = opened;
            return;
        }
        if (atEnd() || m_text[m_position] != u'"')
            return;
        cell += u'"';
        ++m_position;
    }
}

void RowReader::takeLineEnd()
{
    const bool isPair = m_text[m_position] == u'\r' && m_position + 1 < m_text.size() && m_text[m_position + 1] == u'\n';
    m_position += isPair ? 2 : 1;
    ++m_line;
}

bool isEmptyRow(const TableRow& row)
{
    return std::all_of(row.cells.cbegin(), row.cells.cend(), [](const QString& cell) { return trimmedText(cell).isEmpty(); });
}

struct Fit {
    qsizetype rows = 0;    ///< that have as many cells as the first one
    qsizetype columns = 0; ///< of the first one
};

/// `isTitled`: the first row is a title, and the others are like the second.
Fit fitOf(QStringView text, QChar separator, bool isTitled)
{
    RowReader reader(text.first(std::min(text.size(), sampleSize)), separator);
    Fit fit;
    for (qsizetype i = 0; i < sampleRows && !reader.atEnd(); ++i) {
        const TableRow row = reader.next();
        if (isEmptyRow(row) || (reader.atEnd() && text.size() > sampleSize))
            continue;
        if (fit.columns == 0 || (isTitled && fit.columns == 1))
            fit = {0, row.cells.size()};
        fit.rows += row.cells.size() == fit.columns ? 1 : 0;
    }
    return fit;
}

/// By the rows from the first line on: a title above them has none.
QChar separatorOf(QStringView text, qsizetype firstLine)
{
    for (qsizetype line = 1; line < firstLine && text.contains(u'\n'); ++line)
        text = text.sliced(text.indexOf(u'\n') + 1);
    QChar best = separators.front();
    Fit bestFit;
    for (const bool isTitled : {false, true}) {
        for (const QChar separator : separators) {
            const Fit fit = fitOf(text, separator, isTitled);
            if (fit.columns > 1 && std::pair(fit.rows, fit.columns) > std::pair(bestFit.rows, bestFit.columns)) {
                best = separator;
                bestFit = fit;
            }
        }
    }
    return best;
}

/// Excel's first line that names the separator, with its line end.
struct SeparatorLine {
    QChar separator;
    qsizetype length = 0;
};
SeparatorLine separatorLineOf(QStringView text)
{
    constexpr qsizetype separatorPlace = 4;
    const qsizetype end = std::min({text.indexOf(u'\n'), text.indexOf(u'\r')},
                                   [](qsizetype a, qsizetype b) { return static_cast<size_t>(a) < static_cast<size_t>(b); });
    const QStringView line = end < 0 ? text : text.first(end);
    if (line.size() != separatorPlace + 1 || !line.startsWith(u"sep=", Qt::CaseInsensitive))
        return {};
    const bool isPair = end >= 0 && text.sliced(end).startsWith(u"\r\n");
    return {line[separatorPlace], end < 0 ? text.size() : end + (isPair ? 2 : 1)};
}

/// A workbook, by its first bytes: a zip archive or the older kind of file.
bool isWorkbook(const QByteArray& bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("\xd0\xcf\x11\xe0");
}

} // namespace

Result<Table> read(const QByteArray& bytes, const QString& name, const Options& options)
{
    const auto fault = [&name](ErrorCode code, const QString& detail = {}) { return std::unexpected(Error{code, name, detail}); };
    if (bytes.size() > largestFile)
        return fault(ErrorCode::TableTooLarge, QString::number(largestFile / (1024 * 1024)));
    if (isWorkbook(bytes))
        return fault(ErrorCode::TableIsWorkbook);
    const Result<TextEncoding::Decoded> decoded = TextEncoding::decode(bytes, name, options.encoding);
    if (!decoded)
        return std::unexpected(decoded.error());
    QStringView text = decoded->text;
    const SeparatorLine line = separatorLineOf(text);
    text = text.sliced(line.length);
    Table table{.encoding = decoded->encoding, .separator = options.separator, .rows = {}};
    if (table.separator.isNull())
        table.separator = line.length > 0 ? line.separator : separatorOf(text, options.firstLine);
    RowReader reader(text, table.separator, line.length > 0 ? 2 : 1);
    qsizetype cells = 0;
    while (!reader.atEnd()) {
        TableRow row = reader.next();
        if (reader.openQuote())
            return fault(ErrorCode::TableOpenQuote, QString::number(*reader.openQuote()));
        const bool isEmpty = isEmptyRow(row);
        cells += isEmpty ? 0 : std::max(row.cells.size(), leastCells);
        if (reader.isOverfull() || cells > mostCells)
            return fault(ErrorCode::TableTooLarge, QStringLiteral("cells"));
        if (row.line < options.firstLine)
            table.rowsAbove += isEmpty ? 0 : 1;
        else if (isEmpty)
            ++table.emptyRows;
        else
            table.rows.append(std::move(row));
    }
    if (table.rows.isEmpty())
        return fault(ErrorCode::TableEmpty);
    return table;
}

Result<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return std::unexpected(Error{ErrorCode::FileUnreadable, path, QStringLiteral("it is a folder")});
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Error{ErrorCode::FileUnreadable, path, file.errorString()});
    if (file.size() > largestFile)
        return std::unexpected(Error{ErrorCode::TableTooLarge, path, QString::number(largestFile / (1024 * 1024))});
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(Error{ErrorCode::FileUnreadable, path, file.errorString()});
    return bytes;
}

Result<Table> readFile(const QString& path, const Options& options)
{
    const Result<QByteArray> bytes = bytesOf(path);
    return bytes ? read(*bytes, path, options) : std::unexpected(bytes.error());
}

} // namespace vestnik::TableReader
