#pragma once

#include "PresetStore.h"

#include <QSet>
#include <QStringList>

#include <functional>

namespace vestnik {

/// One row of a list of presets: a preset, or the heading over those of a folder.
struct PresetRow {
    enum class Kind {
        Preset,
        Favourites, ///< the heading over them
        Folder,     ///< the heading of a folder inside
        Top,        ///< the heading over those in no folder, where another one stands before them
    };

    Kind kind = Kind::Preset;
    qsizetype preset = -1; ///< its place in the list of presets; -1 for a heading
    QString folder = {};   ///< of a heading: the path
    qsizetype count = 0;   ///< of a heading: the presets below it
    bool isShut = false;   ///< of a heading: they are out of view

    bool isHeading() const { return kind != Kind::Preset; }
    bool operator==(const PresetRow&) const = default;
};

/// A way to look at a list of presets. A value; any thread.
struct PresetView {
    QString filter = {};         ///< presets alone that have it in their path or their event's texts, in any case; folders are open then
    QStringList favourites = {}; ///< ids; they come first, in this order
    QSet<QString> shut = {};     ///< the folders whose presets are out of view

    /// Returns the rows for presets in the order of a listing. `eventText`: all by which an event is found.
    QList<PresetRow> rows(const QList<Preset>& presets, const std::function<QString(const QString& event)>& eventText) const;
};

} // namespace vestnik
