#pragma once

#include "HistoryFilter.h"
#include "PaletteRow.h"

#include <QList>
#include <QString>

namespace vestnik {

/// Reads what a person typed into the palette, in either language and on either keyboard layout. Pure functions.
namespace PaletteSearch {

struct Query {
    OrderKey order;    ///< without ids when no word looks like one
    QStringList words; ///< the others, folded
    QStringList all;   ///< every word, folded
};
Query read(const QString& typed);

/// Returns those rows in which each word begins a word; those that have each word anywhere, if there are none.
QList<PaletteRow> find(const QList<PaletteRow>& rows, const QStringList& words);

/// Returns the text as texts are compared: in one case, without outer spaces, ё as е.
QString folded(const QString& text);
/// Returns the word as typed, and as it reads on each layout.
QStringList readings(const QString& word);

} // namespace PaletteSearch

} // namespace vestnik
