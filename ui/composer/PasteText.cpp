#include "PasteText.h"

#include "CellText.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Pasting {
    Q_DECLARE_TR_FUNCTIONS(Pasting)
};

constexpr qsizetype named = 5; // of many cells, these are named
constexpr qsizetype shownOfCell = 40;

/// The first few, and how many more there are.
QString listed(const QStringList& texts)
{
    const qsizetype more = texts.size() - named;
    const QString first = texts.first(std::min(named, texts.size())).join(QStringLiteral(", "));
    return more > 0 ? first + u' ' + Pasting::tr("and %n more", nullptr, static_cast<int>(more)) : first;
}

QString pointsText(const QStringList& numbers)
{
    QStringList changes;
    for (const QString& number : numbers)
        changes += number + QStringLiteral(" → ") + QString(number).replace(u',', u'.');
    return Pasting::tr("A point was put for the comma in %n number(s): %1.", nullptr, static_cast<int>(numbers.size()))
        .arg(listed(changes));
}

QString unplacedText(const QList<PastedRows::Unplaced>& cells)
{
    QStringList texts;
    for (const PastedRows::Unplaced& cell : cells)
        texts += Pasting::tr("row %1 \"%2\"")
                     .arg(QString::number(cell.row + 1), CellText::shortened(CellText::visible(cell.text), shownOfCell));
    return Pasting::tr("%n cell(s) were not taken, there is no column for them: %1.", nullptr, static_cast<int>(cells.size()))
        .arg(listed(texts));
}

} // namespace

QString pasteText(const PastedRows& pasted)
{
    QStringList sentences;
    if (pasted.count == 0)
        sentences += pasted.hasHeader ? Pasting::tr("Only headings were pasted, without rows.") : Pasting::tr("There is no text to paste.");
    else
        sentences += Pasting::tr("%n row(s) pasted.", nullptr, pasted.count);
    if (pasted.hasHeader && pasted.count > 0)
        sentences += Pasting::tr("The first line was read as headings.");
    if (pasted.replaced > 0)
        sentences += Pasting::tr("%n filled cell(s) replaced.", nullptr, pasted.replaced);
    if (!pasted.points.isEmpty())
        sentences += pointsText(pasted.points);
    if (!pasted.unplaced.isEmpty())
        sentences += unplacedText(pasted.unplaced);
    return sentences.join(u' ');
}

} // namespace vestnik
