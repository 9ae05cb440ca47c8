#pragma once

#include "ColumnMap.h"
#include "Command.h"

#include <QCoreApplication>

namespace vestnik {

/// The options that say how a table is read.
class TableOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    bool isGiven() const { return !m_encoding.empty() || !m_separator.empty() || !m_maps.empty() || m_headerLine > 1; }
    bool namesHeader() const { return m_headerLine > 0; }
    Result<Table> read(const QString& file) const;
    /// Lets columns fill what `--map` says. ColumnTwice for a field that is given twice.
    Result<void> map(ColumnMap& columns, const EventCatalog& catalog) const;

private:
    std::string m_encoding;
    std::string m_separator;
    std::vector<std::string> m_maps;
    int m_headerLine = 0; ///< 0: not given
};

} // namespace vestnik
