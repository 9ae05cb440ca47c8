#include "Commands.h"
#include "ErrorText.h"
#include "NotificationOptions.h"
#include "Placeholders.h"
#include "PresetTransfer.h"
#include "SharedFolders.h"
#include "TargetFile.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

class PresetCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(PresetCommand)

public:
    explicit PresetCommand(CLI::App& app) : Command(app, "preset", tr("Saved events, to be sent again")), m_send(makePresetSend(*m_app))
    {
        m_app->require_subcommand(1);
        m_list = add("list", tr("List them"));
        m_show = add("show", tr("Show one, as its file has it"));
        m_delete = add("delete", tr("Delete one"));
        for (CLI::App* command : {m_show, m_delete})
            command->add_option("NAME", m_name, tr("Its name, or its folder and name").toStdString())->required();
        m_save = add("save", tr("Save an event, with placeholders where values are filled later: {{uuid}}, {{now+15m}}, {{ask:label}}"));
        m_save->add_option("NAME", m_name, tr("Its name, or its folder and name").toStdString())->required();
        m_options.addTemplateTo(*m_save);
        m_save->add_flag("--new-order", m_isNewOrder, tr("Make a new order ID, UUID and codes at each use").toStdString());
        m_save->add_flag("--force", m_isForced, tr("Replace the preset of that name").toStdString());
        m_export = add("export", tr("Write them to one file"));
        m_target.addTo(*m_export);
        m_export->add_option("NAME", m_names, tr("Only these").toStdString());
        m_import = add("import", tr("Read them from a file or folder of this program, Postman, Bruno, HAR or cURL; no host, no secret"));
        m_import->add_option("FILE", m_file, tr("The file or folder").toStdString())->required();
        m_import->add_option("--folder", m_folder, tr("Put them into this folder").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (m_send->isGiven())
            return m_send->run(context);
        const PresetStore store = presetStore(context);
        const PresetStore::Listing listing = store.all();
        if (m_list->parsed())
            return list(context, listing);
        if (m_show->parsed())
            return show(store, listing);
        if (m_save->parsed())
            return save(context, store, listing);
        if (m_delete->parsed())
            return remove(store, listing);
        return m_export->parsed() ? exportAll(listing) : importAll(context, store);
    }

private:
    CLI::App* add(const char* name, const QString& description)
    {
        CLI::App* command = m_app->add_subcommand(name, description.toStdString());
        command->fallthrough();
        return command;
    }

    static ExitCode sayUnreadable(const PresetStore::Listing& listing)
    {
        ExitCode code = ExitCode::Accepted;
        for (const Error& error : listing.unreadable)
            code = CliContext::fail(error);
        return code;
    }

    static ExitCode list(const CliContext& context, const PresetStore::Listing& listing)
    {
        for (const Preset& preset : listing.presets) {
            if (context.json) {
                const Json line{{"name", preset.path().toStdString()},
                                {"event", preset.notification.event().toStdString()},
                                {"order_id", preset.notification.orderId().toStdString()},
                                {"new_order", preset.hasNewOrder}};
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                CliContext::print(QStringLiteral("%1 · %2").arg(
                    preset.path(), preset.rawBody.isEmpty() ? preset.notification.event() : tr("a whole request")));
            }
        }
        if (listing.presets.isEmpty() && listing.unreadable.isEmpty() && !context.json)
            CliContext::printInfo(tr("There are no presets yet."));
        return sayUnreadable(listing);
    }

    Result<Preset> named(const PresetStore::Listing& listing) const
    {
        Result<Preset> found = PresetStore::find(listing, QString::fromStdString(m_name));
        if (!found)
            sayUnreadable(listing); // it may be one of these
        return found;
    }

    ExitCode show(const PresetStore& store, const PresetStore::Listing& listing) const
    {
        const Result<Preset> preset = named(listing);
        if (!preset)
            return CliContext::fail(preset.error());
        const Result<QByteArray> bytes = PresetTransfer::bytesOf(store, *preset);
        if (!bytes)
            return CliContext::fail(bytes.error());
        CliContext::print(QString::fromUtf8(*bytes).trimmed());
        return ExitCode::Accepted;
    }

    ExitCode save(const CliContext& context, const PresetStore& store, const PresetStore::Listing& listing) const
    {
        const std::optional<Notification> notification = m_options.notification(context);
        if (!notification)
            return ExitCode::BadUsage;
        if (notification->event().isEmpty()) {
            CliContext::printError(tr("Name an event, such as order.accepted."));
            return ExitCode::BadUsage;
        }
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const auto [folder, name] = JsonFolder::placeOf(QString::fromStdString(m_name));
        const QString path = folder.isEmpty() ? name : folder + u'/' + name;
        Preset preset{
            .id = folder.isEmpty() ? QString() : folder + u'/', .name = name, .notification = *notification, .hasNewOrder = m_isNewOrder};
        const auto present = std::find_if(listing.presets.cbegin(), listing.presets.cend(),
                                          [&path](const Preset& other) { return other.path().compare(path, Qt::CaseInsensitive) == 0; });
        if (m_isForced && present != listing.presets.cend())
            preset.id = present->id;
        const Result<Preset> saved = m_isForced && present != listing.presets.cend() ? store.replace(preset) : store.add(preset);
        if (!saved) {
            const ExitCode code = CliContext::fail(saved.error());
            if (saved.error().code == ErrorCode::NameTaken)
                CliContext::printError(tr("To replace it, add --force."));
            return code;
        }
        CliContext::print(saved->path());
        return ExitCode::Accepted;
    }

    ExitCode remove(const PresetStore& store, const PresetStore::Listing& listing) const
    {
        const Result<Preset> preset = named(listing);
        const Result<Preset> removed = preset ? store.remove(preset->id) : preset;
        return removed ? ExitCode::Accepted : CliContext::fail(removed.error());
    }

    ExitCode exportAll(const PresetStore::Listing& listing) const
    {
        QList<Preset> chosen = listing.presets;
        if (!m_names.empty())
            chosen.clear();
        for (const std::string& name : m_names) {
            const Result<Preset> preset = PresetStore::find(listing, QString::fromStdString(name));
            if (!preset)
                return CliContext::fail(preset.error());
            chosen.append(*preset);
        }
        if (const std::optional<ExitCode> refused = m_target.refuse())
            return *refused;
        if (const Result<void> written = PresetTransfer::exportTo(m_target.path(), chosen); !written)
            return CliContext::fail(written.error());
        m_target.sayWritten(tr("Presets: %1.").arg(chosen.size()));
        return sayUnreadable(listing);
    }

    ExitCode importAll(const CliContext& context, const PresetStore& store) const
    {
        const Result<PresetTransfer::Import> import = PresetTransfer::read(QString::fromStdString(m_file));
        if (!import)
            return CliContext::fail(import.error());
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const PresetTransfer::Added added = PresetTransfer::add(store, *import, QString::fromStdString(m_folder));
        for (const Preset& preset : added.presets)
            CliContext::print(preset.path());
        for (const PresetTransfer::Refused& refused : added.refused)
            CliContext::printError(QStringLiteral("%1: %2").arg(refused.name, errorText(refused.error)));
        CliContext::printInfo(tr("Imported: %1. Refused: %2.").arg(added.presets.size()).arg(added.refused.size()));
        return added.refused.isEmpty() ? ExitCode::Accepted : ExitCode::BadUsage;
    }

    std::unique_ptr<Command> m_send;
    CLI::App* m_list = nullptr;
    CLI::App* m_show = nullptr;
    CLI::App* m_save = nullptr;
    CLI::App* m_delete = nullptr;
    CLI::App* m_export = nullptr;
    CLI::App* m_import = nullptr;
    NotificationOptions m_options;
    TargetFile m_target;
    std::string m_name;
    std::vector<std::string> m_names;
    std::string m_file;
    std::string m_folder;
    bool m_isNewOrder = false;
    bool m_isForced = false;
};

} // namespace

std::unique_ptr<Command> makePresetCommand(CLI::App& app)
{
    return std::make_unique<PresetCommand>(app);
}

} // namespace vestnik
