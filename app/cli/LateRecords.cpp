#include "LateRecords.h"

#include "Command.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

// Longer than a lock that a backup holds, or the moment in which somebody frees space; shorter than anybody waits for a prompt.
constexpr std::chrono::seconds patience = 30s;

struct LateTexts {
    Q_DECLARE_TR_FUNCTIONS(LateRecords)
};

} // namespace

void waitForRecords(const Outbox& outbox, QuitSignals& quit)
{
    QEventLoop loop;
    const auto leaveWhenDone = [&] {
        if (!outbox.hasUnrecorded())
            loop.quit();
    };
    QObject::connect(&outbox, &Outbox::recordedLate, &loop, leaveWhenDone);
    QObject::connect(&outbox, &Outbox::recordingGivenUp, &loop, [&](const QString&, const Error& error) {
        CliContext::fail(error);
        leaveWhenDone();
    });
    QObject::connect(&quit, &QuitSignals::requested, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!outbox.hasUnrecorded())
        return;
    if (outbox.recordingFault())
        CliContext::fail(*outbox.recordingFault());
    CliContext::printInfo(LateTexts::tr("The response could not be recorded yet. Trying for %n more second(s). Press Ctrl+C to give it up.",
                                        nullptr, static_cast<int>(patience.count())));
    loop.exec();
    if (!outbox.hasUnrecorded())
        CliContext::printInfo(LateTexts::tr("The response is recorded now."));
    else if (outbox.recordingFault())
        CliContext::fail(*outbox.recordingFault());
}

} // namespace vestnik
