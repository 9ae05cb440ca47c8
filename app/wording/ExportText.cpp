#include "ExportText.h"

#include "Language.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

constexpr std::array columns{
    QT_TRANSLATE_NOOP("Export", "Time"),
    QT_TRANSLATE_NOOP("Export", "Time, UTC"),
    QT_TRANSLATE_NOOP("Export", "Event"),
    QT_TRANSLATE_NOOP("Export", "Order ID"),
    QT_TRANSLATE_NOOP("Export", "Order UUID"),
    QT_TRANSLATE_NOOP("Export", "Outcome"),
    QT_TRANSLATE_NOOP("Export", "Code"),
    QT_TRANSLATE_NOOP("Export", "Status"),
    QT_TRANSLATE_NOOP("Export", "Response time, ms"),
    QT_TRANSLATE_NOOP("Export", "Attempts"),
    QT_TRANSLATE_NOOP("Export", "Environment"),
    QT_TRANSLATE_NOOP("Export", "Kind"),
    QT_TRANSLATE_NOOP("Export", "Address"),
    QT_TRANSLATE_NOOP("Export", "Operator"),
    QT_TRANSLATE_NOOP("Export", "OS user"),
    QT_TRANSLATE_NOOP("Export", "Source"),
    QT_TRANSLATE_NOOP("Export", "Ticket or reason"),
    QT_TRANSLATE_NOOP("Export", "Batch"),
    QT_TRANSLATE_NOOP("Export", "Record"),
    QT_TRANSLATE_NOOP("Export", "Sent again, record"),
    QT_TRANSLATE_NOOP("Export", "Request"),
    QT_TRANSLATE_NOOP("Export", "Response"),
    QT_TRANSLATE_NOOP("Export", "Note"),
};
/// The headers that nobody writes over a table of their own.
constexpr std::array ownColumns{1, 8, 14, 19};

/// The heads in one language.
struct Heads {
    QSet<QString> all;
    QSet<QString> own;
};

Heads headsOf(const QString& language)
{
    QTranslator translator;
    [[maybe_unused]] const bool isLoaded = Language::load(translator, language);
    const auto head = [&translator](const char* source) {
        const QString translated = translator.translate("Export", source);
        return translated.isEmpty() ? QString::fromUtf8(source) : translated;
    };
    Heads heads;
    for (const char* source : columns)
        heads.all += head(source);
    for (const int column : ownColumns)
        heads.own += head(columns.at(static_cast<std::size_t>(column)));
    return heads;
}

const QList<Heads>& headsOfLanguages()
{
    static const QList<Heads> heads = [] {
        QList<Heads> found;
        for (const QString& language : languages)
            found += headsOf(language);
        return found;
    }();
    return heads;
}

/// A spreadsheet takes such a cell for a formula. One more apostrophe before those that are there keeps the mark apart from the text.
bool isFormula(QStringView cell)
{
    const auto begin = std::find_if_not(cell.cbegin(), cell.cend(), [](QChar c) { return c == u'\'' || c == u' ' || c == QChar::Nbsp; });
    return begin != cell.cend() && QStringView(u"=+-@\t\r\n＝＋－＠").contains(*begin);
}

} // namespace

QStringList exportColumns(bool hasMembers)
{
    QStringList heads;
    for (const char* source : columns)
        heads += QCoreApplication::translate("Export", source);
    if (hasMembers)
        heads += QCoreApplication::translate("Export", "Member");
    return heads;
}

bool isExportHead(const QStringList& heads)
{
    constexpr qsizetype least = 5;
    const auto isOurs = [&heads](const Heads& ours) {
        const auto countIn = [&heads](const QSet<QString>& some) {
            return std::count_if(heads.cbegin(), heads.cend(), [&some](const QString& head) { return some.contains(head.trimmed()); });
        };
        return countIn(ours.own) > 0 && countIn(ours.all) >= least;
    };
    return std::any_of(headsOfLanguages().cbegin(), headsOfLanguages().cend(), isOurs);
}

QString guardedCell(const QString& text)
{
    return isFormula(text) ? u'\'' + text : text;
}

QString unguardedCell(const QString& cell)
{
    return cell.startsWith(u'\'') && isFormula(QStringView(cell).sliced(1)) ? cell.sliced(1) : cell;
}

} // namespace vestnik
