#include "Clock.h"
#include "HistoryCommands.h"
#include "JournalQueries.h"
#include "Terminal.h"

#include <QCoreApplication>
#include <QFile>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>

namespace vestnik {
namespace {

/// One line on standard error that is written over and over, and gone at the end; nothing where that is no terminal.
class VerifyProgress {
public:
    explicit VerifyProgress(bool isShown) : m_isShown(isShown) { }
    ~VerifyProgress() { write({}); }
    VerifyProgress(const VerifyProgress&) = delete;
    VerifyProgress& operator=(const VerifyProgress&) = delete;

    void say(const QString& line)
    {
        const auto now = Clock::system().monotonic();
        if (now < m_next)
            return;
        m_next = now + std::chrono::milliseconds(200);
        write(line);
    }

private:
    void write(const QString& line) const
    {
        if (!m_isShown)
            return;
        std::fputs(("\r" + line.toUtf8() + "\x1b[K").constData(), stderr);
        std::fflush(stderr);
    }

    const bool m_isShown;
    std::chrono::nanoseconds m_next{0}; ///< when the next line is due, as the monotonic clock counts
};

class HistoryVerifyCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryVerifyCommand(CLI::App& history)
        : Command(history, "verify", tr("Check that no record was altered, removed or cut off"))
    {
        m_app->add_flag("--rebuild", m_isRebuilding, tr("Rebuild the list and the search from the records first").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        const bool isThere = QFile::exists(journal.file());
        if (m_isRebuilding && isThere) {
            Result<void> done = journal.open().result();
            if (done)
                done = journal.rebuildProjections().result();
            if (!done)
                return CliContext::failReading(done.error());
        }
        JournalQueries queries(context.folder.path(), journal.runId());
        Result<VerifyReport> report = verify(queries, context);
        // One that an earlier version wrote is brought up to date when it is opened.
        if (!report && report.error().code == ErrorCode::JournalOlder && journal.open().result())
            report = verify(queries, context);
        if (report && !isThere && report->fault == VerifyReport::Fault::None)
            return sayNothingYet(context);
        return report ? print(context, *report) : CliContext::failReading(report.error());
    }

private:
    static Result<VerifyReport> verify(JournalQueries& queries, const CliContext& context)
    {
        VerifyProgress progress(!context.json && Terminal::isTerminal(Terminal::Stream::Error));
        return queries.verify([&progress](qint64 read, qint64 all) { progress.say(tr("Records checked: %1 of %2").arg(read).arg(all)); });
    }

    static ExitCode sayNothingYet(const CliContext& context)
    {
        const QString text = tr("There is no history here yet: %1").arg(context.folder.path());
        CliContext::print(context.json ? json({{"sound", true}, {"records", 0}, {"pruned_through", 0}, {"fault", nullptr}}, text) : text);
        return ExitCode::Accepted;
    }

    static QString json(nlohmann::ordered_json object, const QString& description)
    {
        object["description"] = description.toStdString();
        return QString::fromStdString(object.dump());
    }

    static ExitCode print(const CliContext& context, const VerifyReport& report)
    {
        const bool isSound = report.fault == VerifyReport::Fault::None;
        if (context.json) {
            const auto fault = isSound ? nlohmann::ordered_json(nullptr)
                                       : nlohmann::ordered_json{{"code", logText(report.fault).toStdString()}, {"record", report.faultSeq}};
            CliContext::print(
                json({{"sound", isSound}, {"records", report.sound}, {"pruned_through", report.prunedThrough}, {"fault", fault}},
                     isSound ? soundText(report) : faultText(report)));
            return isSound ? ExitCode::Accepted : ExitCode::Refused;
        }
        CliContext::print(isSound ? soundText(report)
                                  : tr("The history is not sound. Sound records from the beginning: %1.").arg(report.sound));
        if (report.prunedThrough > 0)
            CliContext::print(tr("Records up to %1 were removed by age, and a record says so.").arg(report.prunedThrough));
        if (!isSound)
            CliContext::print(faultText(report));
        return isSound ? ExitCode::Accepted : ExitCode::Refused;
    }

    static QString soundText(const VerifyReport& report)
    {
        return tr("The history is sound. Sends: %1 (chain records: %2).").arg(QString::number(report.sends), QString::number(report.sound));
    }

    static QString faultText(const VerifyReport& report)
    {
        switch (report.fault) {
        case VerifyReport::Fault::None: return {};
        case VerifyReport::Fault::Altered: return tr("Chain record %1 was altered.").arg(report.faultSeq);
        case VerifyReport::Fault::Missing: return tr("Chain record %1 is missing.").arg(report.faultSeq);
        case VerifyReport::Fault::TailCut: return tr("Chain records from %1 on were cut off the end.").arg(report.faultSeq);
        case VerifyReport::Fault::Lost:
            return tr("Records that were on disk are gone from its end (%1), as when the -wal beside it is removed or cut. Nothing is sent "
                      "until you bring them back, start a new history (history reset) or go on without them (history accept-loss).")
                .arg(report.detail);
        case VerifyReport::Fault::Projection:
            return tr("The list of deliveries or the search does not say what the records say (line %1). It can be rebuilt: history verify "
                      "--rebuild.")
                .arg(report.faultSeq);
        }
        Q_UNREACHABLE();
    }

    bool m_isRebuilding = false;
};

} // namespace

std::unique_ptr<Command> makeHistoryVerify(CLI::App& history)
{
    return std::make_unique<HistoryVerifyCommand>(history);
}

} // namespace vestnik
