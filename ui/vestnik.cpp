#include "Appearance.h"
#include "BackgroundTask.h"
#include "CatalogFile.h"
#include "ChipAccessibility.h"
#include "ComboAccessibility.h"
#include "DisplayScale.h"
#include "IssueText.h"
#include "Language.h"
#include "Log.h"
#include "LogOption.h"
#include "MainWindow.h"
#include "MenuButtonAccessibility.h"
#include "Process.h"
#include "QuitSignals.h"
#include "SecretGate.h"
#include "Session.h"
#include "SingleInstance.h"
#include "StartOptions.h"
#include "TeamJoin.h"
#include "TeamPusher.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QIcon>
#include <QMessageBox>

#include <cstdio>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Start)
};

/// Tells a person of the files that were read, before they wonder why something is not as they left it.
QList<Error> faultsOf(const LoadedCatalog& loaded, Session& session)
{
    QList<Error> faults;
    if (loaded.fault)
        faults.append(*loaded.fault);
    if (session.preferences().fault())
        faults.append(*session.preferences().fault());
    if (const Result<void> writable = session.environmentStore().checkVersion(); !writable)
        faults.append(writable.error());
    return faults;
}

/// The variables are the command line's, and no child's of ours; but the token of one must not be stored.
void takeSecretVariables()
{
    constexpr const char* variable = "VESTNIK_TOKEN";
    if (const auto token = Token::parse(qEnvironmentVariable(variable)))
        SecretGate::learn(*token, QLatin1String(variable));
    qunsetenv(variable);
    qunsetenv("VESTNIK_TEAM_PASSWORD");
}

/// Says why there is no window. Whoever started the program from a menu sees no terminal, so a dialog says it, too, where one can be seen.
int refuse(const QString& text, const StartOptions& options)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    if (!options.isSmoke() && QGuiApplication::platformName() != QStringLiteral("offscreen"))
        QMessageBox::critical(nullptr, QStringLiteral("Vestnik"), text);
    return 5;
}

/// Returns the exit code when another window has the data folder, and so the request; null when this one is the first.
std::optional<int> handOver(SingleInstance& instance, const StartOptions& options)
{
    switch (instance.take(options.request())) {
    case SingleInstance::Role::First: break;
    case SingleInstance::Role::Handed:
        std::fprintf(stderr, "%s\n", qUtf8Printable(Texts::tr("Vestnik is open already; its window came to the front.")));
        return 0;
    case SingleInstance::Role::Silent:
        return refuse(
            Texts::tr("Vestnik is open already with this data folder, but does not respond. Wait until it does, or end it first."),
            options);
    }
    return std::nullopt;
}

void printSmoke(const QElapsedTimer& sinceStart)
{
    std::printf("{\"first_paint_ms\":%lld,\"resident_bytes\":%lld}\n", static_cast<long long>(sinceStart.elapsed()),
                static_cast<long long>(Process::residentBytes()));
}

int runWindow(QApplication& application, const QElapsedTimer& sinceStart)
{
    Language language;
    language.use(Language::asked(QApplication::arguments()));
    StartOptions options;
    options.read(application);

    const DataFolder folder(options.dataDir());
    const Result<std::unique_ptr<LogFile>> log = openLog(options.logPath(), folder);
    if (!log)
        return refuse(errorText(log.error()), options);
    if (const Result<void> created = folder.create(); !created)
        return refuse(errorText(created.error()), options);
    SingleInstance instance(folder);
    if (!options.isSmoke()) { // which only measures, and may do so beside an open window
        if (const std::optional<int> code = handOver(instance, options))
            return *code;
    }
    const LoadedCatalog loaded = loadCatalog(folder.catalogFile());
    Session session(folder, loaded.catalog);
    if (!options.hasLanguage())
        language.use(session.preferences().language(Language::ofSystem()));
    Appearance::apply(session.preferences().appearance());
    DisplayScale::apply(session.preferences().zoom(), session.preferences().isCompact());
    nameComboBoxes();
    tellChipPopups();
    openMenusOfButtons();
    MainWindow window(session, language);
    const QuitSignals quit;
    QObject::connect(&quit, &QuitSignals::requested, &window, &MainWindow::quit);
    QObject::connect(&instance, &SingleInstance::asked, &window, &MainWindow::take);
    if (options.isSmoke()) {
        QObject::connect(&window, &MainWindow::firstPainted, &application, [&sinceStart] {
            printSmoke(sinceStart);
            QApplication::quit();
        });
    }
    session.open();
    if (const QList<Error> faults = faultsOf(loaded, session); !faults.isEmpty())
        window.sayAll(faults);
    window.QWidget::show();
    if (const StartRequest request = options.request(); request.isWish())
        window.take(request);
    Log::info(Log::ui(), "window shown", Log::Field{"since_start", std::chrono::milliseconds(sinceStart.elapsed())});
    const int code = QApplication::exec();
    Log::info(Log::ui(), "window closed", Log::Field{"exit", code});
    return code;
}

} // namespace
} // namespace vestnik

int main(int argc, char** argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    vestnik::Process::shareHeaps();
    vestnik::Process::keepThreadsFromGlib();
    vestnik::Process::keepWritesFromKilling();
    vestnik::Process::keepFilesPrivate();
    vestnik::Process::keepMemoryPrivate();
    vestnik::takeSecretVariables();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vestnik"));
    QApplication::setApplicationVersion(QStringLiteral(VESTNIK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("vestnik"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/vestnik/icons/vestnik.svg")));
    QApplication::setQuitOnLastWindowClosed(false);
    const int code = vestnik::runWindow(application, sinceStart);
    if (vestnik::TeamPusher::hasStrays() || vestnik::TeamJoin::isTrying()) {
        vestnik::backgroundPool().waitForDone(); // an export, perhaps
        vestnik::Process::endAtOnce(code);
    }
    return code;
}
