#include "TeamCommands.h"
#include "TeamOptions.h"
#include "TeamPruning.h"
#include "TeamSchema.h"
#include "TeamSupport.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

constexpr int mostDays = 36'500;

class TeamPruneCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamPruneCommand(CLI::App& team)
        : Command(team, "prune", tr("Remove old records from the team's database, not from its computers; for its administrator"))
    {
        m_options.addTo(*m_app);
        m_app->add_option("--older-than", m_days, tr("The age in days beyond which they go").toStdString())
            ->required()
            ->check(CLI::Range(1, mostDays));
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<std::unique_ptr<TeamConnection>> connection = TeamSupport::openGiven(context, m_options);
        if (!connection)
            return CliContext::fail(connection.error());
        const Result<void> sound = TeamSchema::check(**connection);
        const Result<qint64> removed = sound ? TeamPruning::prune(**connection, m_days) : std::unexpected(sound.error());
        if (!removed)
            return CliContext::fail(removed.error());
        const nlohmann::ordered_json object{{"removed", *removed}};
        CliContext::print(context.json ? QString::fromStdString(object.dump()) : tr("Records removed: %1").arg(*removed));
        return ExitCode::Accepted;
    }

private:
    TeamOptions m_options;
    int m_days = 0;
};

} // namespace

std::unique_ptr<Command> makeTeamPrune(CLI::App& team)
{
    return std::make_unique<TeamPruneCommand>(team);
}

} // namespace vestnik
