#include "PastedRows.h"

#include "CellText.h"
#include "FieldValue.h"

#include <algorithm>
#include <optional>

namespace vestnik {
namespace {

/// Words alone, in lower case, a space between them.
QString wordsOf(const QString& heading)
{
    QString words;
    for (const QChar c : heading.toLower())
        words += c == u'ё' ? QChar(u'е') : c.isLetterOrNumber() ? c : QChar(u' ');
    return words.simplified();
}

QStringList namesOf(const FieldSpec& column)
{
    QStringList names{wordsOf(column.path)};
    for (const QString& label : column.label)
        names += wordsOf(label);
    return names;
}

/// As «Кол-во» and «кол.» are of «Количество», "Qty" is of "Quantity", and «Вес» is of «Вес, г»: its letters in order, the first one too.
bool isShortOf(QString name, QString shortName)
{
    constexpr qsizetype shortest = 3;
    shortName.remove(u' ');
    name.remove(u' ');
    if (shortName.size() < shortest || name.isEmpty() || name.front() != shortName.front())
        return false;
    qsizetype found = 0;
    for (const QChar c : std::as_const(name))
        found += found < shortName.size() && c == shortName[found] ? 1 : 0;
    return found == shortName.size();
}

bool isNamed(const FieldSpec& column, const QString& heading, bool isExact)
{
    const QString words = wordsOf(heading);
    const QStringList names = namesOf(column);
    return std::any_of(names.cbegin(), names.cend(), [&](const QString& name) {
        return name == words || (!isExact && (words.startsWith(name + u' ') || isShortOf(name, words)));
    });
}

/// The column of each cell below these headings, -1 for none; nullopt when they are no headings. One name must be right to the letter: a
/// row of data is not to be taken for headings.
std::optional<QList<int>> columnsOfHeadings(const QList<FieldSpec>& columns, const QStringList& headings)
{
    QList<int> found(headings.size(), -1);
    bool isHeader = false;
    for (const bool isExact : {true, false}) { // what is right to the letter is not to lose its column to something similar
        for (qsizetype i = 0; i < headings.size(); ++i) {
            if (isJsonNumber(withDecimalPoint(headings[i])))
                return std::nullopt;
            for (int column = 0; column < columns.size() && found[i] < 0; ++column) {
                if (!found.contains(column) && isNamed(columns[column], headings[i], isExact))
                    found[i] = column;
            }
            isHeader = isHeader || (isExact && found[i] >= 0);
        }
    }
    return isHeader ? std::optional(found) : std::nullopt;
}

class Paster {
public:
    Paster(const QList<FieldSpec>& columns, const QList<JsonValue>& rows) : m_columns(columns) { m_pasted.rows = rows; }

    PastedRows run(const QList<QStringList>& cells, CellPlace place)
    {
        const std::optional<QList<int>> headings = cells.isEmpty() ? std::nullopt : columnsOfHeadings(m_columns, cells.first());
        m_pasted.hasHeader = headings.has_value();
        for (qsizetype line = headings ? 1 : 0; line < cells.size(); ++line) {
            const int row = place.row + m_pasted.count;
            while (m_pasted.rows.size() <= row)
                m_pasted.rows.append(JsonValue::object());
            for (int i = 0; i < cells[line].size(); ++i)
                put(row, headings ? headings->value(i, -1) : place.column + i, cells[line][i]);
            ++m_pasted.count;
        }
        return m_pasted;
    }

private:
    void put(int row, int column, const QString& text)
    {
        if (column < 0 || column >= m_columns.size()) {
            if (!text.isEmpty())
                m_pasted.unplaced.append({row, text});
            return;
        }
        const FieldSpec& spec = m_columns[column];
        const bool isNumber = spec.type == FieldType::Number || spec.type == FieldType::NumberText;
        if (isNumber && withDecimalPoint(text) != text)
            m_pasted.points += text;
        JsonValue& cells = m_pasted.rows[row];
        const QString before = CellText::of(cells, m_columns, column);
        CellText::put(cells, m_columns, column, text);
        m_pasted.replaced += !before.isEmpty() && before != CellText::of(cells, m_columns, column) ? 1 : 0;
    }

    const QList<FieldSpec>& m_columns;
    PastedRows m_pasted;
};

} // namespace

PastedRows pasteRows(const QList<FieldSpec>& columns, const QList<JsonValue>& rows, const QList<QStringList>& cells, CellPlace place)
{
    return Paster(columns, rows).run(cells, place);
}

} // namespace vestnik
