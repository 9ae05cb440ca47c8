// A program that uses the journal and can be killed, stopped and starved without harm to the test that started it.

#include "JournalSupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace vestnik;
using namespace vestnik::test;

namespace {

void say(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

template <typename T>
QString spelled(const Result<T>& result)
{
    if (result)
        return QStringLiteral("ok");
    switch (result.error().code) {
    case ErrorCode::JournalFull: return QStringLiteral("full");
    case ErrorCode::JournalDamaged: return QStringLiteral("damaged");
    case ErrorCode::JournalUnavailable: return QStringLiteral("unavailable");
    default: return QStringLiteral("other");
    }
}

/// Says on stderr why a promise was not kept, so that a failed test names the cause.
template <typename T>
bool isKept(const Result<T>& result)
{
    if (!result)
        QTextStream(stderr) << spelled(result) << ": " << result.error().detail << Qt::endl;
    return result.has_value();
}

/// Records deliveries until it is killed; says the id of each once its start is on disk.
int writeUntilKilled(const QString& folder, const QString& name)
{
    Journal journal(folder);
    if (!isKept(got(journal.open())))
        return 1;
    for (int i = 1;; ++i) {
        const QString delivery = QStringLiteral("%1-%2").arg(name).arg(i);
        if (!isKept(got(journal.start(sampleStart(delivery)))))
            return 1;
        say(delivery);
        // Not awaited each time, so that a kill finds ends that are queued, and groups.
        const QFuture<Result<void>> end = journal.end(sampleEnd(delivery));
        if (i % 3 == 0 && !isKept(got(end)))
            return 1;
    }
}

/// Claims an attempt and keeps it open until its input ends.
int hold(const QString& folder, const QString& delivery)
{
    Journal journal(folder);
    if (!got(journal.open()) || !got(journal.start(sampleStart(delivery))))
        return 1;
    say(journal.runId());
    QTextStream(stdin).readAll();
    return 0;
}

Result<void> recordLarge(Journal& journal, const QString& delivery, qsizetype size)
{
    AttemptStart start = sampleStart(delivery);
    start.request.body = QByteArray(size, 'x');
    return got(journal.start(start));
}

/// Records until it fails; says how, and whether the file is named, then how the next attempt fails; then the number of attempts whose
/// start was promised to be on disk, and of the sound records.
int fillUp(const QString& folder)
{
    int promised = 0;
    {
        Journal journal(folder);
        Result<void> result = got(journal.open());
        while (result && promised < 100'000) {
            result = recordLarge(journal, QStringLiteral("d%1").arg(promised), 20'000);
            promised += result ? 1 : 0;
        }
        say(spelled(result));
        say(!result && result.error().subject == journal.file() ? QStringLiteral("named") : QStringLiteral("unnamed"));
        say(spelled(recordLarge(journal, QStringLiteral("next"), 200'000)));
    }
    say(QString::number(promised));
    const VerifyReport report = verified(folder);
    say(report.fault == VerifyReport::Fault::None ? QString::number(report.sound) : report.detail);
    return 0;
}

/// Starts attempts until it is refused, then ends them all with answers; says why no more may start, how many had, how many of the ends
/// were not recorded, and what is full.
int endAll(const QString& folder)
{
    Journal journal(folder);
    Result<void> result = got(journal.open());
    int started = 0;
    while (result && started < 10'000) {
        result = recordLarge(journal, QStringLiteral("d%1").arg(started), 20'000);
        started += result ? 1 : 0;
    }
    if (result)
        return 1;
    say(spelled(result));
    say(QString::number(started));
    // Whatever the disk had left is taken as well.
    QFile filler(folder + QStringLiteral("/filler"));
    if (filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        while (filler.write(QByteArray(4096, 'x')) > 0) { }
    }
    int lost = 0;
    for (int i = 0; i < started; ++i) {
        AttemptEnd end = sampleEnd(QStringLiteral("d%1").arg(i));
        end.exchange.response = HttpResponse{200, {}, QByteArray(5'000, 'y'), false};
        lost += isKept(got(journal.end(end))) ? 0 : 1;
    }
    say(QString::number(lost));
    say(result.error().detail);
    return 0;
}

int withLimitedFile(int (*use)(const QString&), const QString& folder)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{12'000'000, 12'000'000}; // more than what is kept for the ends
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0 ? use(folder) : 1;
}

bool writeLine(const char* path, const QByteArray& line)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(line) == line.size();
}

/// On a small disk of its own, if the system lets it have one.
int withSmallDisk(int (*use)(const QString&), const QString& folder)
{
    const QByteArray user = QByteArray::number(::getuid());
    bool isPossible = false;
    if (::getuid() == 0)
        isPossible = ::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    else
        isPossible = ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && writeLine("/proc/self/uid_map", "0 " + user + " 1");
    if (!isPossible || ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=16m") != 0) {
        say(QStringLiteral("impossible"));
        return 0;
    }
    return use(folder);
}

/// As a user who has no rights here.
int lookAsNobody(const QString& folder)
{
    if (::getuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(65534) != 0 || ::setuid(65534) != 0))
        return 1;
    Journal journal(folder);
    say(spelled(got(journal.open())));
    JournalReader reader(folder, journal.runId());
    const Result<QList<DeliverySummary>> page = got(reader.page({}, 0, 100));
    say(page ? QString::number(page->size()) : spelled(page));
    const Result<VerifyReport> report = got(reader.verify());
    say(report && report->fault == VerifyReport::Fault::None ? QString::number(report->sound) : spelled(report));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    const QString folder = arguments.value(2);
    if (command == QStringLiteral("write"))
        return writeUntilKilled(folder, arguments.value(3));
    if (command == QStringLiteral("hold"))
        return hold(folder, arguments.value(3));
    if (command == QStringLiteral("fill-limited"))
        return withLimitedFile(fillUp, folder);
    if (command == QStringLiteral("fill-disk"))
        return withSmallDisk(fillUp, folder);
    if (command == QStringLiteral("ends-limited"))
        return withLimitedFile(endAll, folder);
    if (command == QStringLiteral("ends-disk"))
        return withSmallDisk(endAll, folder);
    if (command == QStringLiteral("nobody"))
        return lookAsNobody(folder);
    return 2;
}
