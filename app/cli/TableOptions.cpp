#include "TableOptions.h"

#include <QHash>

#include <algorithm>

namespace vestnik {

void TableOptions::addTo(CLI::App& app)
{
    app.add_option("--encoding", m_encoding, tr("Overrides the guess, such as windows-1251").toStdString());
    app.add_option("--separator", m_separator, tr("Separator of the cells").toStdString())->check(CLI::IsMember({";", ",", "tab"}));
    app.add_option("--header-row", m_headerLine,
                   tr("The line of the file that has the columns' names; what is above it is left out").toStdString())
        ->check(CLI::Range(1, 4'000'000));
    addRepeated(app, "--map", m_maps, tr("COLUMN=FIELD, the column by its header or its number from 1; can be repeated"));
}

Result<Table> TableOptions::read(const QString& file) const
{
    const QChar separator = m_separator.empty() ? QChar() : m_separator == "tab" ? QChar(u'\t') : QChar(QLatin1Char(m_separator.front()));
    return TableReader::readFile(file, {QString::fromStdString(m_encoding), separator, std::max(1, m_headerLine)});
}

Result<void> TableOptions::map(ColumnMap& columns, const EventCatalog& catalog) const
{
    QHash<QString, QString> told; // field → column
    for (const std::string& argument : m_maps) {
        const QString text = QString::fromStdString(argument);
        const qsizetype sign = text.lastIndexOf(u'='); // a header may hold one
        if (sign <= 0)
            return std::unexpected(Error{ErrorCode::ColumnUnknown, text, {}});
        const QString column = text.first(sign);
        const QString field = text.sliced(sign + 1);
        if (!field.isEmpty() && told.contains(field))
            return std::unexpected(Error{ErrorCode::ColumnTwice, field, told.value(field) + QStringLiteral(", ") + column});
        told.insert(field, column);
        if (const Result<void> mapped = mapColumn(columns, column, field, catalog); !mapped)
            return mapped;
    }
    return {};
}

} // namespace vestnik
