#include "Commands.h"
#include "Language.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

/// Lists the events, or the fields that one of them takes.
class EventsCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EventsCommand)

public:
    explicit EventsCommand(CLI::App& app) : Command(app, "events", tr("List the events, in the order of an order's life"))
    {
        m_app->add_option("EVENT", m_event, tr("List the fields that this event takes, as --set and --map name them").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (!m_event.empty())
            return listFields(context, QString::fromStdString(m_event));
        for (const EventType& event : context.catalog.events())
            CliContext::print(context.json ? json(event)
                                           : QStringLiteral("%1 %2").arg(event.id, -28).arg(localized(event.title, Language::current())));
        return ExitCode::Accepted;
    }

private:
    static QString json(const EventType& event)
    {
        nlohmann::ordered_json line{{"id", event.id.toStdString()},
                                    {"title",
                                     {{"ru", localized(event.title, QStringLiteral("ru")).toStdString()},
                                      {"en", localized(event.title, QStringLiteral("en")).toStdString()}}}};
        for (const QString& field : event.fields)
            line["fields"].push_back(field.toStdString());
        return QString::fromStdString(line.dump());
    }

    static ExitCode listFields(const CliContext& context, const QString& id)
    {
        const EventType* event = context.catalog.find(id);
        if (!event)
            return context.report({{{}, IssueCode::EventUnknown, Severity::Error, id}});
        for (const QString& path : QStringList{orderIdField, orderUuidField} + event->fields) {
            const FieldSpec* field = context.catalog.field(path);
            const QString label = field ? localized(field->label, Language::current()) : QString();
            if (context.json) {
                const nlohmann::ordered_json line{{"field", path.toStdString()},
                                                  {"required", event->required.contains(path)},
                                                  {"label", label.toStdString()},
                                                  {"example", (field ? field->example : QString()).toStdString()}};
                CliContext::print(QString::fromStdString(line.dump()));
                continue;
            }
            const QString need = event->required.contains(path) ? tr(" (required)") : QString();
            const QString example = field && !field->example.isEmpty() ? tr(", such as %1").arg(field->example) : QString();
            CliContext::print(QStringLiteral("%1 %2").arg(path, -28).arg(label + need + example));
        }
        return ExitCode::Accepted;
    }

    std::string m_event;
};

} // namespace

std::unique_ptr<Command> makeEventsCommand(CLI::App& app)
{
    return std::make_unique<EventsCommand>(app);
}

} // namespace vestnik
