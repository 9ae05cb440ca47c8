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
        const QString label = trimmedText(QStringView(text).first(equals));
        const QString value = text.sliced(equals + 1);
        if (trimmedText(value).isEmpty()) {
            CliContext::printError(QCoreApplication::translate("NotificationOptions", "--answer %1: the value is empty.").arg(text));
            return std::nullopt;
        }
        if (answers.contains(label)) {
            CliContext::printError(
                QCoreApplication::translate("NotificationOptions", "--answer: \"%1\" is answered twice. Give one value.").arg(label));
            return std::nullopt;
        }
        answers.insert(label, value);
    }
    return answers;
}

bool sayUnwanted(const QHash<QString, QString>& answers, const QStringList& labels)
{
    QStringList unwanted = answers.keys();
    unwanted.removeIf([&labels](const QString& label) { return labels.contains(label); });
    unwanted.sort();
    for (const QString& label : std::as_const(unwanted))
        CliContext::printError(
            QCoreApplication::translate("NotificationOptions", "Nothing asks for \"%1\": that --answer is not used.").arg(label));
    if (!unwanted.isEmpty() && !labels.isEmpty()) {
        QStringList each = labels;
        each.removeDuplicates();
        CliContext::printInfo(
            QCoreApplication::translate("NotificationOptions", "What is asked for: %1").arg(each.join(QStringLiteral(", "))));
    }
    return !unwanted.isEmpty();
}

} // namespace vestnik
