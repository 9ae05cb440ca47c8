#include "SharedFolders.h"

#include "Preferences.h"
#include "Text.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

QString sharedFolder(const CliContext& context)
{
    return Preferences(context.folder.preferencesFile(), context.folder.draftFile()).sharedFolder();
}

} // namespace

PresetStore presetStore(const CliContext& context)
{
    const QString shared = sharedFolder(context);
    return PresetStore(shared.isEmpty() ? context.folder.presetsFolder() : DataFolder(shared).presetsFolder());
}

QString scenariosFolder(const CliContext& context)
{
    const QString shared = sharedFolder(context);
    return shared.isEmpty() ? context.folder.scenariosFolder() : DataFolder(shared).scenariosFolder();
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
