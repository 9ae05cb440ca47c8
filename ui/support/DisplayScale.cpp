#include "DisplayScale.h"

#include <QApplication>
#include <QFont>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <cstdlib>

namespace vestnik::DisplayScale {
namespace {

constexpr const char* textSizeProperty = "vestnikTextSize";
constexpr const char* rowsProperty = "vestnikRows";
constexpr int monoSize = -1;
constexpr int compactRow = 22;
constexpr int compactPadding = 4;

int zoomInUse = usualZoom;
bool isCompactInUse = false;

int nearest(int wanted)
{
    return *std::min_element(zooms.begin(), zooms.end(), [wanted](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}

QFont scaled(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * zoomInUse / 100);
    else
        font.setPixelSize(std::max(1, font.pixelSize() * zoomInUse / 100));
    return font;
}

void giveFont(QWidget& widget, int size)
{
    widget.setFont(size == monoSize ? Tokens::monoFont() : Tokens::font(static_cast<Tokens::TextSize>(size)));
}

void giveRowHeight(QTableView& table)
{
    const int line = QFontMetrics(QApplication::font()).height(); // a widget's own font follows later
    table.verticalHeader()->setDefaultSectionSize(isCompactInUse ? std::max(compactRow, line + compactPadding)
                                                                 : std::max(Tokens::rowHeight, line + Tokens::spaceSmall));
}

void giveSize(QWidget& widget, int size)
{
    widget.setProperty(textSizeProperty, size);
    giveFont(widget, size);
}

} // namespace

void apply(int zoom, bool isCompact)
{
    static const QFont base = QApplication::font(); // before we change it
    zoomInUse = nearest(zoom);
    isCompactInUse = isCompact;
    QApplication::setFont(scaled(base));
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget* widget : all) {
        if (const QVariant size = widget->property(textSizeProperty); size.isValid())
            giveFont(*widget, size.toInt());
    }
    for (QWidget* widget : all) { // they have their fonts by now
        if (auto* table = qobject_cast<QTableView*>(widget); table && table->property(rowsProperty).toBool())
            giveRowHeight(*table);
    }
}

int zoom()
{
    return zoomInUse;
}

int scaled(int width)
{
    return width * zoomInUse / usualZoom;
}

bool isCompact()
{
    return isCompactInUse;
}

int nextZoom(bool isLarger)
{
    const auto* here = std::find(zooms.begin(), zooms.end(), zoomInUse);
    if (isLarger)
        return here + 1 == zooms.end() ? zoomInUse : *(here + 1);
    return here == zooms.begin() ? zoomInUse : *(here - 1);
}

void setTextSize(QWidget& widget, Tokens::TextSize size)
{
    giveSize(widget, static_cast<int>(size));
}

void setMono(QWidget& widget)
{
    giveSize(widget, monoSize);
}

void setRowHeight(QTableView& table)
{
    table.setProperty(rowsProperty, true);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    giveRowHeight(table);
}

} // namespace vestnik::DisplayScale
