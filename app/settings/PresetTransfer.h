#pragma once

#include "EventCatalog.h"
#include "PresetStore.h"

namespace vestnik::PresetTransfer {

/// A request that was not taken, and why.
struct Refused {
    QString name;
    Error error;
};

/// Presets that a file or folder gives. Their ids name only their folders: `folder/`.
struct Import {
    QList<Preset> presets;
    QList<Refused> refused;
};

/// Returns whether a file or folder of that name is rather one for read() than a table of rows.
bool isLikely(const QString& path);
/// Reads presets of this program, one or many or a folder of them, and the notification requests of a Postman collection v2.1, a Bruno
/// folder, a HAR and a file of cURL commands. Hosts, headers and variables' values are not read. FileUnreadable; FileInvalid.
Result<Import> read(const QString& path);

/// Reads the same from a text, such as the clipboard's: cURL commands, a collection, an archive, or presets. FileInvalid.
Result<Import> readText(const QString& text);

/// The presets as they are kept now, and what was refused, those of the import first.
struct Added {
    QList<Preset> presets;
    QList<Refused> refused;
};
/// Adds them in a folder inside the store, or in the store itself. A taken name gets a number, so that nothing is overwritten.
Added add(const PresetStore& store, const Import& import, const QString& folder);

/// Removes presets that were added and are as they were added. Returns how many were changed since, and so stay.
qsizetype takeBack(const PresetStore& store, const QList<Preset>& presets);

/// Writes presets into one file. FileUnwritable; TokenInField.
Result<void> exportTo(const QString& path, const QList<Preset>& presets);
/// The preset's file as it is.
Result<QByteArray> bytesOf(const PresetStore& store, const Preset& preset);

} // namespace vestnik::PresetTransfer
