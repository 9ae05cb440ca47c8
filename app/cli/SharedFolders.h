#pragma once

#include "Command.h"
#include "PresetStore.h"

namespace vestnik {

/// The presets of this data folder, or of the folder that a person chose for them in the window.
PresetStore presetStore(const CliContext& context);
/// The folder of the scenarios, which lies beside that of the presets.
QString scenariosFolder(const CliContext& context);

/// Reads `label=value` pairs of `--answer`; says what is wrong with one, and gives nullopt.
std::optional<QHash<QString, QString>> answersOf(const std::vector<std::string>& arguments);
/// Says that nothing asks for one of the answers, and what is asked for; false when all are wanted.
bool sayUnwanted(const QHash<QString, QString>& answers, const QStringList& labels);

} // namespace vestnik
