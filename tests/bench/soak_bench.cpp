// An hour's work in a few minutes, in the whole window: sends, stops, searches, batches, switches of language, environment and theme. Then
// memory, handles and threads must be as they were, and nothing may have warned. Usage: soak_bench FOLDER SECONDS; the folder is made anew.
// Prints what it saw as JSON, and ends with 1 when something grew or warned.

#include "Appearance.h"
#include "BatchDraft.h"
#include "BatchSendPage.h"
#include "BatchSession.h"
#include "BatchWindow.h"
#include "DataFolder.h"
#include "FakeStore.h"
#include "MainWindow.h"
#include "Pulse.h"
#include "SandboxServer.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTextStream>

#include <array>
#include <atomic>
#include <vector>

using namespace vestnik;
using namespace vestnik::bench;

namespace {

constexpr int rowsOfABatch = 50;
constexpr double grown = 1.1; ///< of what was there after the first third: more is a leak

std::atomic<qint64> warnings = 0;

void countWarnings(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    ++warnings;
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

qint64 entriesOf(const char* folder)
{
    return QDir(QString::fromLatin1(folder)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System).size();
}

struct Sample {
    qint64 memory = residentMebibytes();
    qint64 handles = entriesOf("/proc/self/fd");
    qint64 threads = entriesOf("/proc/self/task");
};

Environment environmentAt(const QString& name, const QString& url)
{
    return {.id = EnvironmentStore::newId(), .name = name, .kind = EnvironmentKind::Test, .baseUrl = url};
}

class Soak {
public:
    Soak(Session& session, Language& language, MainWindow& window, const QString& slowUrl)
        : m_session(session),
          m_language(language),
          m_window(window),
          m_slow(environmentAt(QStringLiteral("slow"), slowUrl)),
          m_quick(environmentAt(QStringLiteral("quick"), session.sandbox().baseUrl()))
    {
        for (const Environment& one : {m_slow, m_quick}) {
            if (!session.environmentStore().save(one))
                qFatal("the environment cannot be saved");
            session.tokens().keepForSession(one, SecretKind::Token, sandboxToken);
        }
        session.reloadEnvironments();
        QObject::connect(&session, &Session::finished, &window, [this] { ++m_finished; });
    }

    /// One round of everything.
    void round()
    {
        for (int i = 0; i < 5; ++i)
            send(m_quick);
        stopASend();
        search(QStringLiteral("H%1").arg(m_order));
        search(QStringLiteral("order.accepted"));
        search({});
        batch();
        m_language.use(++m_rounds % 2 == 0 ? QStringLiteral("en") : QStringLiteral("ru"));
        Appearance::apply(m_rounds % 3 == 0 ? QStringLiteral("light") : QStringLiteral("dark"));
        for (const char* page : {"pageEnvironments", "pageScenarios", "pageSettings", "pageHelp", "pageHistory", "pageSend"}) {
            press(page);
            pass(20);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as a loop that runs would have done
    }
    Json report() const
    {
        return {{"rounds", m_rounds}, {"sent", m_finished}, {"stopped", m_stopped}, {"rows", m_rows}, {"searches", m_searches}};
    }

private:
    template <typename Condition>
    void waitFor(const char* what, const Condition& isSo)
    {
        QElapsedTimer waited;
        waited.start();
        while (!isSo()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
            if (waited.elapsed() > 120'000)
                qFatal("never so: %s", what);
        }
    }
    void pass(int milliseconds)
    {
        QElapsedTimer waited;
        waited.start();
        while (waited.elapsed() < milliseconds)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QAbstractButton* button(const char* name)
    {
        auto* found = m_window.findChild<QAbstractButton*>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void press(const char* name)
    {
        QAbstractButton* pressed = button(name);
        waitFor(name, [pressed] { return pressed->isEnabled(); });
        pressed->click();
    }
    void begin(const Environment& environment)
    {
        press("pageSend");
        m_session.setCurrent(environment.id);
        m_window.findChild<QLineEdit*>(QStringLiteral("order_id"))->setText(QStringLiteral("H%1").arg(++m_order));
        pass(700); // after an answer the form takes no press for a moment
        press("send");
    }
    void send(const Environment& environment)
    {
        const qint64 before = m_finished;
        begin(environment);
        waitFor("an answer", [&] { return m_finished > before; });
    }
    void stopASend()
    {
        const qint64 before = m_finished;
        begin(m_slow);
        pass(50);
        if (m_finished == before)
            press("stop");
        waitFor("the end of a stopped send", [&] { return m_finished > before; });
        ++m_stopped;
    }
    void search(const QString& text)
    {
        press("pageHistory");
        m_window.findChild<QLineEdit*>(QStringLiteral("historySearch"))->setText(text);
        pass(250);
        ++m_searches;
    }
    void batch()
    {
        m_session.setCurrent(m_quick.id);
        press("pageBatch");
        auto* pages = m_window.findChild<BatchWindow*>();
        auto* draft = pages->findChild<BatchDraft*>();
        auto* page = pages->findChild<BatchSendPage*>();
        QString table = QStringLiteral("order_id,event\n");
        for (int i = 0; i < rowsOfABatch; ++i)
            table += QStringLiteral("H%1,order.accepted\n").arg(++m_order);
        const auto isReady = [draft] { return draft->activity() == BatchDraft::Activity::None; };
        pages->readText(table);
        waitFor("the table", isReady);
        press("batchCheck");
        waitFor("the check", [&] { return isReady() && button("batchStore")->isEnabled(); });
        const BatchSession* former = page->run();
        press("batchStore");
        waitFor("the batch", [&] { return page->run() && page->run() != former && page->run()->state() == BatchSession::State::Idle; });
        press("startBatch");
        waitFor("the end of a batch", [&] { return page->run()->tally().count(RowState::Accepted) == rowsOfABatch; });
        m_rows += rowsOfABatch;
    }

    Session& m_session;
    Language& m_language;
    MainWindow& m_window;
    Environment m_slow;
    Environment m_quick;
    qint64 m_order = 100'000;
    qint64 m_finished = 0;
    qint64 m_stopped = 0;
    qint64 m_rows = 0;
    qint64 m_searches = 0;
    qint64 m_rounds = 0;
};

/// The least of a third: what is there at rest.
Sample least(const std::vector<Sample>& samples, std::size_t third)
{
    const std::size_t length = samples.size() / 3;
    Sample found = samples[third * length];
    for (std::size_t i = third * length; i < (third + 1) * length; ++i) {
        found.memory = std::min(found.memory, samples[i].memory);
        found.handles = std::min(found.handles, samples[i].handles);
        found.threads = std::min(found.threads, samples[i].threads);
    }
    return found;
}

Json jsonOf(const Sample& sample)
{
    return {{"memory MiB", sample.memory}, {"handles", sample.handles}, {"threads", sample.threads}};
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const DataFolder folder(arguments.value(1));
    const qint64 seconds = arguments.value(2).toLongLong();
    QDir(folder.path()).removeRecursively();
    if (!QDir().mkpath(folder.path()))
        qFatal("the folder cannot be made");
    qInstallMessageHandler(countWarnings);
    SandboxServer slow(EventCatalog::builtIn());
    if (!slow.start({.latency = std::chrono::seconds(5)}))
        qFatal("the slow server does not start");
    Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>());
    session.open();
    Language language;
    MainWindow window(session, language);
    window.resize(1366, 768);
    window.QWidget::show();
    Soak soak(session, language, window, slow.baseUrl());
    std::vector<Sample> samples;
    QElapsedTimer whole;
    whole.start();
    while (whole.elapsed() < seconds * 1000 || samples.size() < 9) {
        soak.round();
        samples.emplace_back();
    }
    const Sample early = least(samples, 0);
    const Sample late = least(samples, 2);
    const auto isFlat = [](qint64 before, qint64 after) { return static_cast<double>(after) <= static_cast<double>(before) * grown; };
    const bool passed = isFlat(early.memory, late.memory) && isFlat(early.handles, late.handles) && isFlat(early.threads, late.threads)
        && warnings == 0;
    const Json report{{"seconds", whole.elapsed() / 1000}, {"done", soak.report()},       {"first third", jsonOf(early)},
                      {"last third", jsonOf(late)},        {"warnings", warnings.load()}, {"passed", passed}};
    QTextStream(stdout) << QString::fromStdString(report.dump(2)) << Qt::endl;
    return passed ? 0 : 1;
}
