#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace vestnik {

/// A JSON text with line ends and indents in place of its own spaces. Every token stands as it was written: numbers, escapes, the order of
/// keys and repeated ones.
struct JsonLayout {
    QString text;
    QList<qsizetype> places; ///< for each place of the text, and its end: where that stands in what was laid out
    bool isCut = false;      ///< `text` is only the beginning
};

/// More than this, in UTF-16 units, is not laid out: it would hold up the window.
inline constexpr qsizetype mostLaidOut = 1024 * 1024;

/// Lays out the text up to about `most` units of the result. Nullopt when it is too long, or no JSON object or list.
std::optional<JsonLayout> layOutJson(const QString& text, qsizetype most);

} // namespace vestnik
