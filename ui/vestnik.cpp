#include "Appearance.h"
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
#include "TeamPusher.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <QMessageBox>

#include <cstdio>

namespace vestnik {
namespace {

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

/// The variable is the command line's, and no child's of ours; but its token is one that must not be stored.
void takeTokenVariable()
{
    constexpr const char* variable = "VESTNIK_TOKEN";
    if (const auto token = Token::parse(qEnvironmentVariable(variable)))
        SecretGate::learn(*token, QLatin1String(variable));
    qunsetenv(variable);
}

int runWindow(QApplication& application, const QElapsedTimer& sinceStart)
{
    QCommandLineParser parser;
    const QCommandLineOption dataDir(QStringLiteral("data-dir"), QStringLiteral("The folder that holds all state."), QStringLiteral("DIR"));
    const QCommandLineOption lang(QStringLiteral("lang"), QStringLiteral("The language: ru or en."), QStringLiteral("CODE"));
    const QCommandLineOption smoke(QStringLiteral("smoke"), QStringLiteral("Show the window, print how long that took, and exit."));
    const QCommandLineOption logging(
        QStringLiteral("log"), QStringLiteral("Add what the program does to this file, for a report of a fault."), QStringLiteral("FILE"));
    parser.addOptions({dataDir, lang, smoke, logging});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    const DataFolder folder(parser.value(dataDir));
    Language language;
    language.use(parser.isSet(lang) ? parser.value(lang) : Language::ofSystem());
    const auto refuse = [&](const Error& error) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(errorText(error)));
        if (!parser.isSet(smoke))
            QMessageBox::critical(nullptr, QStringLiteral("Vestnik"), errorText(error));
        return 5;
    };
    const Result<std::unique_ptr<LogFile>> log = openLog(parser.value(logging), folder);
    if (!log)
        return refuse(log.error());
    if (const Result<void> created = folder.create(); !created)
        return refuse(created.error());
    const LoadedCatalog loaded = loadCatalog(folder.catalogFile());
    Session session(folder, loaded.catalog);
    if (!parser.isSet(lang))
        language.use(session.preferences().language(Language::ofSystem()));
    Appearance::apply(session.preferences().appearance());
    DisplayScale::apply(session.preferences().zoom(), session.preferences().isCompact());
    nameComboBoxes();
    tellChipPopups();
    openMenusOfButtons();
    MainWindow window(session, language);
    const QuitSignals quit;
    QObject::connect(&quit, &QuitSignals::requested, &window, &MainWindow::quit);
    if (parser.isSet(smoke)) {
        QObject::connect(&window, &MainWindow::firstPainted, &application, [&sinceStart] {
            std::printf("{\"first_paint_ms\":%lld,\"resident_bytes\":%lld}\n", static_cast<long long>(sinceStart.elapsed()),
                        static_cast<long long>(Process::residentBytes()));
            QApplication::quit();
        });
    }
    session.open();
    if (const QList<Error> faults = faultsOf(loaded, session); !faults.isEmpty())
        window.sayAll(faults);
    window.QWidget::show();
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
    vestnik::Process::keepWritesFromKilling();
    vestnik::Process::keepFilesPrivate();
    vestnik::Process::keepMemoryPrivate();
    vestnik::takeTokenVariable();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vestnik"));
    QApplication::setApplicationVersion(QStringLiteral(VESTNIK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("vestnik"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/vestnik/icons/vestnik.svg")));
    QApplication::setQuitOnLastWindowClosed(false);
    const int code = vestnik::runWindow(application, sinceStart);
    if (vestnik::TeamPusher::hasStrays())
        vestnik::Process::endAtOnce(code);
    return code;
}
