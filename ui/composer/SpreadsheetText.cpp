#include "SpreadsheetText.h"

#include "Text.h"

#include <algorithm>
#include <optional>

namespace vestnik::SpreadsheetText {
namespace {

class Reader {
public:
    Reader(QStringView text, QChar separator) : m_text(text), m_separator(separator) { }

    QList<QStringList> rows(BlankLines blankLines)
    {
        QList<QStringList> rows;
        while (m_position < m_text.size()) {
            const QStringList cells = row();
            if (blankLines == BlankLines::Kept
                || std::any_of(cells.cbegin(), cells.cend(), [](const QString& cell) { return !cell.isEmpty(); }))
                rows.append(cells);
        }
        return rows;
    }

private:
    bool isEndOfCell(qsizetype position) const
    {
        return position >= m_text.size() || m_text[position] == m_separator || m_text[position] == u'\n';
    }

    QStringList row()
    {
        QStringList cells;
        for (;;) {
            const std::optional<QString> quoted = quotedCell();
            cells += trimmedText(quoted ? *quoted : plainCell());
            const bool isLast = m_position >= m_text.size() || m_text[m_position] == u'\n';
            ++m_position;
            if (isLast)
                return cells;
        }
    }

    /// Nullopt, and not a step further, when no quoted cell stands here.
    std::optional<QString> quotedCell()
    {
        if (isEndOfCell(m_position) || m_text[m_position] != u'"')
            return std::nullopt;
        QString cell;
        for (qsizetype i = m_position + 1; i < m_text.size(); ++i) {
            if (m_text[i] == u'"') {
                ++i;
                if (isEndOfCell(i)) {
                    m_position = i;
                    return cell;
                }
                if (m_text[i] != u'"')
                    return std::nullopt;
            }
            cell += m_text[i];
        }
        return std::nullopt;
    }

    QString plainCell()
    {
        const qsizetype start = m_position;
        while (!isEndOfCell(m_position))
            ++m_position;
        return m_text.sliced(start, m_position - start).toString();
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_position = 0;
};

} // namespace

QList<QStringList> read(const QString& text, Separator separator, BlankLines blankLines)
{
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    lines.replace(u'\r', u'\n');
    const bool hasSemicolons = separator == Separator::TabOrSemicolon && !lines.contains(u'\t') && lines.contains(u';');
    return Reader(lines, hasSemicolons ? u';' : u'\t').rows(blankLines);
}

QString write(const QList<QStringList>& rows)
{
    QStringList lines;
    for (const QStringList& row : rows) {
        QStringList cells;
        for (QString cell : row) {
            if (cell.startsWith(u'"') || cell.contains(u'\t') || cell.contains(u'\n'))
                cell = u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"';
            cells += cell;
        }
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace vestnik::SpreadsheetText
