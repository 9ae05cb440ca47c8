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

/// Reads presets of this program, one or many or a folder of them, and the notification requests of a Postman collection v2.1, a Bruno
/// folder, a HAR and a file of cURL commands. Hosts, headers and variables' values are not read. FileUnreadable; FileInvalid.
Result<Import> read(const QString& path);

/// The paths of the presets that were added, and what was refused, those of the import first.
struct Added {
    QStringList paths;
    QList<Refused> refused;
};
/// Adds them in a folder inside the store, or in the store itself. A taken name gets a number, so that nothing is overwritten.
Added add(const PresetStore& store, const Import& import, const QString& folder);

/// Writes presets into one file. FileUnwritable; TokenInField.
Result<void> exportTo(const QString& path, const QList<Preset>& presets);
/// The preset's file as it is.
Result<QByteArray> bytesOf(const PresetStore& store, const Preset& preset);

} // namespace vestnik::PresetTransfer
