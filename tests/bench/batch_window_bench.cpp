// How long the window's thread is kept from its events while a file becomes a batch and is sent, and the memory: in the whole window, as a
// person has it. Usage: batch_window_bench FOLDER URL FILE; the file has the columns order_id and event.

#include "BatchDraft.h"
#include "BatchSendPage.h"
#include "BatchSession.h"
#include "BatchWindow.h"
#include "DataFolder.h"
#include "FakeStore.h"
#include "MainWindow.h"
#include "Process.h"
#include "Pulse.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTextStream>

using namespace vestnik;
using namespace vestnik::bench;

namespace {

constexpr int atOnce = 64;

void chooseShop(Session& session, const QString& url)
{
    Environment shop{.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .kind = EnvironmentKind::Test, .baseUrl = url};
    shop.maxInFlight = atOnce;
    if (!session.environmentStore().save(shop))
        qFatal("the environment cannot be saved");
    session.tokens().keepForSession(shop, SecretKind::Token, QStringLiteral("t0ken"));
    session.reloadEnvironments();
    session.setCurrent(shop.id);
}

void press(const QObject& window, const char* name)
{
    auto* button = window.findChild<QAbstractButton*>(QString::fromLatin1(name));
    if (!button || !button->isEnabled())
        qFatal("%s cannot be pressed", name);
    button->click();
}

} // namespace

int main(int argc, char** argv)
{
    Process::shareHeaps(); // as main() of the program
    Process::keepThreadsFromGlib();
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const DataFolder folder(arguments.value(1));
    if (!QDir().mkpath(folder.path()))
        qFatal("the folder cannot be made");
    Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>());
    session.open();
    Language language;
    MainWindow window(session, language);
    window.resize(1280, 900);
    window.QWidget::show();
    chooseShop(session, arguments.value(2));
    press(window, "pageBatch");
    auto* batch = window.findChild<BatchWindow*>();
    auto* draft = batch->findChild<BatchDraft*>();
    auto* page = batch->findChild<BatchSendPage*>();
    const auto isReady = [draft] { return draft->activity() == BatchDraft::Activity::None; };
    Json report;
    Pulse pulse;
    report["memory before, MiB"] = residentMebibytes();
    batch->readFile(arguments.value(3));
    report["file read"] = pulse.watch(isReady);
    press(*batch, "batchCheck");
    report["checked"] = pulse.watch([&] { return isReady() && batch->findChild<QPushButton*>(QStringLiteral("batchStore"))->isEnabled(); });
    bool isStored = false;
    QObject::connect(draft, &BatchDraft::stored, draft, [&isStored] { isStored = true; });
    press(*batch, "batchStore");
    report["stored"] = pulse.watch([&] { return isStored && page->run() && page->run()->state() == BatchSession::State::Idle; });
    report["memory stored, MiB"] = residentMebibytes();
    const BatchSession* run = page->run();
    bool isFinished = false;
    QObject::connect(run, &BatchSession::finished, draft, [&isFinished] { isFinished = true; });
    press(*batch, "startBatch");
    report["sent"] = pulse.watch([&isFinished] { return isFinished; });
    pulse.watch([rested = QDeadlineTimer(1000)] { return rested.hasExpired(); });
    report["accepted"] = run->tally().count(RowState::Accepted);
    report["memory sent, MiB"] = residentMebibytes();
    QTextStream(stdout) << QString::fromStdString(report.dump(2)) << Qt::endl;
    return 0;
}
