#include "Commands.h"
#include "Language.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

class EventsCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EventsCommand)

public:
    explicit EventsCommand(CLI::App& app) : Command(app, "events", tr("List the events, in the order of an order's life")) { }

    ExitCode run(const CliContext& context) override
    {
        for (const EventType& event : context.catalog.events()) {
            if (context.json) {
                const nlohmann::ordered_json line{{"id", event.id.toStdString()},
                                                  {"title",
                                                   {{"ru", localized(event.title, QStringLiteral("ru")).toStdString()},
                                                    {"en", localized(event.title, QStringLiteral("en")).toStdString()}}}};
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                CliContext::print(QStringLiteral("%1 %2").arg(event.id, -28).arg(localized(event.title, Language::current())));
            }
        }
        return ExitCode::Accepted;
    }
};

} // namespace

std::unique_ptr<Command> makeEventsCommand(CLI::App& app)
{
    return std::make_unique<EventsCommand>(app);
}

} // namespace vestnik
