#include "HistoryCommands.h"
#include "JournalQueries.h"
#include "TargetFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace vestnik {
namespace {

class HistoryExportCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    HistoryExportCommand(CLI::App& history, const HistoryOptions& options)
        : Command(history, "export", tr("Write the records to a file, newest first")), m_options(options)
    {
        m_file.addTo(*m_app);
        m_app->add_option("--format", m_format, tr("csv, jsonl or har; by default by the file's extension, or csv").toStdString())
            ->check(CLI::IsMember({"csv", "jsonl", "har"}));
        m_app->add_option("--separator", m_separator, tr("Separator of the cells in csv").toStdString())
            ->check(CLI::IsMember({";", ",", "tab"}));
    }

    ExitCode run(const CliContext& context) override
    {
        const std::expected<HistoryFilter, QString> filter = m_options.filter();
        if (!filter) {
            CliContext::printError(filter.error());
            return ExitCode::BadUsage;
        }
        if (m_app->get_parent()->count("--limit") > 0) {
            CliContext::printError(tr("An export is of all that is meant: --limit does not go with it."));
            return ExitCode::BadUsage;
        }
        const QString suffix = QFileInfo(m_file.path()).suffix().toLower();
        if (m_format.empty() && (suffix == QStringLiteral("xlsx") || suffix == QStringLiteral("xls"))) {
            CliContext::printError(tr("An Excel workbook cannot be written. Choose a name that ends in .csv; Excel opens it."));
            return ExitCode::BadUsage;
        }
        if (const std::optional<ExitCode> refused = m_file.refuse())
            return *refused;
        ExportRequest request;
        request.format = format();
        request.separator = separator();
        request.filter = *filter;
        const Result<QStringList> origins = m_options.nameEnvironments(request.filter, context);
        if (!origins)
            return CliContext::fail(origins.error());
        const Result<std::unique_ptr<HistoryReading>> history = m_options.open(context);
        if (!history)
            return CliContext::failReading(history.error());
        const auto timeline = [&history](const OrderKey& order) { return (*history)->timeline(order); };
        if (const Result<bool> named = m_options.nameOrder(request.filter, timeline); !named)
            return CliContext::failReading(named.error());
        const Result<qint64> count = (*history)->exportTo(m_file.path(), request, *origins);
        if (!count)
            return CliContext::failReading(count.error());
        m_file.sayWritten(tr("Sends: %1.").arg(*count));
        return ExitCode::Accepted;
    }

private:
    ExportFormat format() const
    {
        const QString name = m_format.empty() ? QFileInfo(m_file.path()).suffix().toLower() : QString::fromStdString(m_format);
        if (name == QStringLiteral("jsonl"))
            return ExportFormat::JsonLines;
        return name == QStringLiteral("har") ? ExportFormat::Har : ExportFormat::Csv;
    }

    /// The system's list separator, as spreadsheets know it: not a comma where that is the decimal one.
    QChar separator() const
    {
        if (!m_separator.empty())
            return m_separator == "tab" ? QChar(u'\t') : QChar(QLatin1Char(m_separator.front()));
        return QLocale::system().decimalPoint() == QStringLiteral(",") ? u';' : u',';
    }

    const HistoryOptions& m_options;
    TargetFile m_file;
    std::string m_format;
    std::string m_separator;
};

} // namespace

std::unique_ptr<Command> makeHistoryExport(CLI::App& history, const HistoryOptions& options)
{
    return std::make_unique<HistoryExportCommand>(history, options);
}

} // namespace vestnik
