#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace vestnik {

/// The kinds of what the palette finds, in the order in which it lists them.
enum class PaletteGroup { Orders, Events, Environments, Presets, Scenarios, Pages, Settings, Commands, Search };

/// One thing that the palette offers.
struct PaletteRow {
    PaletteGroup group = PaletteGroup::Commands;
    QString icon = {}; ///< a name for lineIcon()
    QString title = {};
    QString hint = {}; ///< stands back behind the title
    QString keys = {};
    QStringList texts = {}; ///< all by which it is found, in both languages
    QString obstacle = {};  ///< a reason why it cannot be done now; empty when it can
    std::function<void()> act = {};
};

} // namespace vestnik
