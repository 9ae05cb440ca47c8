#include "Diagnostics.h"

#include "CatalogFile.h"
#include "Clock.h"
#include "EnvironmentStore.h"
#include "FileSystem.h"
#include "JournalFiles.h"
#include "JournalQueries.h"
#include "Language.h"
#include "LogFile.h"
#include "Preferences.h"
#include "PresetStore.h"
#include "SavedFilters.h"
#include "SecretGate.h"
#include "User.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QSysInfo>

namespace vestnik {
namespace {

constexpr qint64 tailBytes = qint64{64} * 1024;

QString errorCode(const Error& error)
{
    return QString::fromUtf8(logText(error));
}

QString yesNo(bool is)
{
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

/// The text as it grows, section by section.
class Report {
public:
    void begin(const char* section) { m_text += QStringLiteral("\n[%1]\n").arg(QLatin1String(section)); }
    void add(const char* name, const QString& value) { m_text += QLatin1String(name) + QStringLiteral(": ") + value + u'\n'; }
    void add(const char* name, qint64 value) { add(name, QString::number(value)); }
    void addLine(const QString& line) { m_text += line + u'\n'; }
    template <typename T>
    void addCount(const char* name, const Result<QList<T>>& list)
    {
        add(name, list ? QString::number(list->size()) : errorCode(list.error()));
    }

    const QString& text() const { return m_text; }

private:
    QString m_text;
};

void addProgram(Report& report, const Diagnostics::Request& request)
{
    report.begin("program");
    report.add("program", request.program + QStringLiteral(" " VESTNIK_VERSION));
    report.add("qt", QString::fromLatin1(qVersion()));
    report.add("sqlite", JournalOverview::sqliteVersion());
    report.add("system", QSysInfo::prettyProductName());
    report.add("kernel", QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion());
    report.add("architecture", QSysInfo::currentCpuArchitecture());
    report.add("language", Language::current());
    report.add("locale", QLocale::system().name());
    if (request.display.isEmpty())
        return;
    report.begin("display");
    for (const QString& line : request.display)
        report.addLine(line);
}

void addFolder(Report& report, const DataFolder& folder)
{
    const QFileInfo info(folder.path());
    report.begin("data folder");
    report.add("path", folder.path());
    report.add("there", yesNo(info.isDir()));
    report.add("writable", yesNo(info.isDir() && FileSystem::isWritable(folder.path())));
    const SystemResult<qint64> free = FileSystem::freeSpace(folder.path());
    report.add("free bytes", free ? QString::number(*free) : QString::fromStdString(free.error().message()));
    const QStringList files = JournalFiles::withCompanions(JournalFiles::database(folder.path()));
    for (const QString& file : files) {
        if (const QFileInfo found(file); found.exists())
            report.addLine(QStringLiteral("%1: %2 bytes").arg(found.fileName()).arg(found.size()));
    }
}

/// Names and texts that a person has typed are counted, not told.
void addSettings(Report& report, const DataFolder& folder)
{
    report.begin("settings");
    const Preferences preferences(folder.preferencesFile(), folder.draftFile());
    report.add("preferences",
               preferences.fault()              ? errorCode(*preferences.fault())
                   : preferences.isFirstStart() ? QStringLiteral("none yet")
                                                : QStringLiteral("sound"));
    report.add("language", preferences.language(QStringLiteral("of the system")));
    report.add("appearance", preferences.appearance());
    report.add("idle minutes", preferences.idleMinutes() ? QString::number(*preferences.idleMinutes()) : QStringLiteral("as usual"));
    report.add("retention days", preferences.retentionDays());
    report.add("csv separator", QString(preferences.csvSeparator()));
    report.add("operators", preferences.operators().size());
    report.add("reasons", preferences.reasons().size());
    report.add("draft", yesNo(QFile::exists(folder.draftFile())));
    const PresetStore::Listing presets = PresetStore(folder.presetsFolder()).all();
    report.add("presets", presets.presets.size());
    report.add("unreadable presets", presets.unreadable.size());
    report.addCount("saved filters", SavedFilters(folder.filtersFile()).all());
    const LoadedCatalog catalog = loadCatalog(folder.catalogFile());
    report.add("own events",
               catalog.fault                             ? errorCode(*catalog.fault)
                   : QFile::exists(folder.catalogFile()) ? QStringLiteral("taken")
                                                         : QStringLiteral("none"));
    report.add("events", static_cast<qint64>(catalog.catalog.events().size()));
}

void addEnvironments(Report& report, const DataFolder& folder)
{
    const EnvironmentStore store(folder.environmentsFile());
    const Result<QList<Environment>> environments = store.all();
    report.begin("environments");
    report.addCount("count", environments);
    if (const Result<void> version = store.checkVersion(); !version)
        report.add("version", errorCode(version.error()));
    for (const Environment& environment : environments.value_or(QList<Environment>()))
        report.addLine(QString::fromUtf8(logText(environment)));
}

void addJournal(Report& report, const DataFolder& folder, const StopCheck& isStopped)
{
    report.begin("journal");
    JournalQueries queries(folder.path(), {}, isStopped);
    const Result<JournalOverview> overview = queries.overview();
    if (overview) {
        report.add("schema", overview->schemaVersion);
        report.add("records", overview->records);
        report.add("newest", overview->newest.isValid() ? overview->newest.toString(Qt::ISODate) : QStringLiteral("none"));
        report.add("deliveries", overview->deliveries);
        for (auto outcome = overview->outcomes.cbegin(); outcome != overview->outcomes.cend(); ++outcome)
            report.addLine(
                QStringLiteral("  %1: %2").arg(outcome.key().isEmpty() ? QStringLiteral("in flight") : outcome.key()).arg(*outcome));
        report.add("open attempts", overview->openAttempts);
        report.add("batches", overview->batches);
    } else {
        report.add("fault", errorCode(overview.error()));
    }
    const Result<VerifyReport> verified = queries.verify();
    if (!verified)
        return report.add("verify", errorCode(verified.error()));
    report.add("verify", QString::fromLatin1(logText(verified->fault)));
    report.add("sound records", verified->sound);
    report.add("pruned through", verified->prunedThrough);
    if (verified->fault != VerifyReport::Fault::None)
        report.add("fault at", verified->faultSeq);
}

void addLog(Report& report)
{
    const QString path = LogFile::currentPath();
    report.begin("log");
    report.add("file", path.isEmpty() ? QStringLiteral("none; --log FILE makes one") : path);
    if (!path.isEmpty())
        report.addLine(QString::fromUtf8(LogFile::tail(path, tailBytes)));
}

} // namespace

QString Diagnostics::text(const Request& request, const StopCheck& isStopped)
{
    Report report;
    report.addLine(QStringLiteral("Vestnik diagnostics, %1").arg(Clock::system().utcNow().toString(Qt::ISODate)));
    addProgram(report, request);
    addFolder(report, request.folder);
    addSettings(report, request.folder);
    addEnvironments(report, request.folder);
    addJournal(report, request.folder, isStopped);
    addLog(report);
    return QString::fromUtf8(SecretGate::masked(request.folder.withoutPath(User::withoutHome(report.text())).toUtf8()));
}

Result<void> Diagnostics::write(const QString& path, const QString& text, const DataFolder& folder)
{
    if (folder.owns(path))
        return std::unexpected(Error{ErrorCode::FileIsOwn, path, {}});
    if (const Result<void> free = JournalFiles::checkTarget(JournalFiles::database(folder.path()), path); !free)
        return free;
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(text.toUtf8()) >= 0 && file.commit();
    return isWritten ? Result<void>() : std::unexpected(Error{ErrorCode::FileUnwritable, path, file.errorString()});
}

} // namespace vestnik
