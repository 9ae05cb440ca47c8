#include "SharedFolders.h"

#include "Preferences.h"
#include "Text.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

DataFolder sharedData(const CliContext& context)
{
    return Preferences(context.folder.preferencesFile(), context.folder.draftFile()).sharedData(context.folder);
}

} // namespace

PresetStore presetStore(const CliContext& context)
{
    return PresetStore(sharedData(context).presetsFolder());
}

QString scenariosFolder(const CliContext& context)
{
    return sharedData(context).scenariosFolder();
}

std::optional<QHash<QString, QString>> answersOf(const std::vector<std::string>& arguments)
{
    QHash<QString, QString> answers;
    for (const std::string& argument : arguments) {
        const QString text = QString::fromStdString(argument);
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0) {
            CliContext::printError(QCoreApplication::translate("NotificationOptions", "--answer %1: write LABEL=VALUE.").arg(text));
            return std::nullopt;
        }
        answers.insert(trimmedText(QStringView(text).first(equals)), text.sliced(equals + 1));
    }
    return answers;
}

} // namespace vestnik
