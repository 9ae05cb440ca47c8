#pragma once

#include <QTableView>

#include <span>

namespace vestnik {

/// Makes it a plain list of rows to read: whole rows are chosen, their height is fixed, Tab leaves it. `letters`: how wide each column is.
void setUpRowTable(QTableView& table, std::span<const int> letters);

} // namespace vestnik
