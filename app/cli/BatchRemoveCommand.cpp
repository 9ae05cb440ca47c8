#include "BatchCommands.h"
#include "BatchStore.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class BatchRemoveCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchRemoveCommand(CLI::App& batch) : Command(batch, "remove", tr("Delete a batch of which nothing was ever sent"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<QString> removed = BatchStore::remove(context.folder.path(), QString::fromStdString(m_id));
        if (!removed)
            return CliContext::fail(removed.error());
        CliContext::printInfo(tr("Deleted: %1.").arg(*removed));
        return ExitCode::Accepted;
    }

private:
    std::string m_id;
};

} // namespace

std::unique_ptr<Command> makeBatchRemove(CLI::App& batch)
{
    return std::make_unique<BatchRemoveCommand>(batch);
}

} // namespace vestnik
