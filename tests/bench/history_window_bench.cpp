// How long the window's thread is kept from its events while a history is listed, scrolled, searched, exported and verified: the longest
// gap between two beats of a timer, the work in it, and the memory. Usage: history_window_bench FOLDER, with a journal from
// history_generator.

#include "HistoryModel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <nlohmann/json.hpp>
#include <time.h>

#include <algorithm>
#include <functional>
#include <utility>

using namespace vestnik;

namespace {

using Json = nlohmann::ordered_json;

qint64 residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 / 1024 / 1024 : 0;
}

/// What this thread has worked, in nanoseconds: on a busy machine a gap is longer than the work in it.
qint64 threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

class Pulse {
public:
    Pulse()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_clock.nsecsElapsed());
            m_clock.start();
            const qint64 work = threadTime();
            m_longestWork = std::max(m_longestWork, work - std::exchange(m_work, work));
        });
        m_timer.start(1);
        m_clock.start();
    }

    /// Handles events until it is so; gives how long that took and the longest gap.
    Json watch(const std::function<bool()>& isOver)
    {
        m_longest = 0;
        m_longestWork = 0;
        m_work = threadTime();
        m_clock.start();
        QElapsedTimer whole;
        whole.start();
        while (!isOver() && whole.elapsed() < 1'200'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return {{"ms", whole.elapsed()},
                {"longest_gap_ms", static_cast<double>(m_longest) / 1e6},
                {"longest_work_ms", static_cast<double>(m_longestWork) / 1e6}};
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
    qint64 m_work = 0;
};

/// Shows one place of the table after another, each until its rows are there; over after so many and once the other work is done.
struct Scrolling {
    HistoryModel& model;
    QTableView& table;
    int places = 0;
    std::function<bool()> isDone = [] { return true; };
    int step = 0;

    bool operator()()
    {
        const int row = static_cast<int>(static_cast<qint64>(model.rowCount() - 1) * (step * 37 % places) / places);
        if (!model.at(row)) {
            table.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
            return false;
        }
        return ++step >= places && isDone();
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    JournalReader reader(QCoreApplication::arguments().value(1), QStringLiteral("bench"));
    HistoryModel model(reader, EventCatalog::builtIn());
    QTableView table;
    table.setModel(&model);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.setWordWrap(false);
    table.resize(1200, 500);
    table.show();
    Json report;
    Pulse pulse;
    report["memory_before_mib"] = residentMebibytes();
    model.refresh();
    report["first_rows"] = pulse.watch([&] { return model.rowCount() > 0 && model.at(0).has_value(); });
    report["listed"] = pulse.watch([&] { return !model.isListing(); });
    report["rows"] = model.rowCount();
    report["scrolled_200_places"] = pulse.watch(Scrolling{model, table, 200});
    for (const char* text : {"H12345", "order.accepted", "SUP", "9"}) {
        HistoryFilter filter;
        filter.text = QString::fromLatin1(text);
        model.setFilter(filter);
        report[std::string("searched ") + text] = pulse.watch([&] { return !model.isListing(); });
        report[std::string("found ") + text] = model.rowCount();
    }
    model.setFilter({});
    report["back_to_all"] = pulse.watch([&] { return !model.isListing(); });
    const QTemporaryDir folder;
    ExportRequest everything;
    everything.format = ExportFormat::JsonLines;
    const auto exported = reader.exportTo(folder.filePath(QStringLiteral("all.jsonl")), everything);
    report["exporting_and_scrolling"] = pulse.watch(Scrolling{model, table, 200, [&] { return exported.isFinished(); }});
    const auto verified = reader.verify();
    report["verifying_and_scrolling"] = pulse.watch(Scrolling{model, table, 200, [&] { return verified.isFinished(); }});
    report["memory_after_mib"] = residentMebibytes();
    QTextStream(stdout) << QString::fromStdString(report.dump(2)) << Qt::endl;
    return 0;
}
