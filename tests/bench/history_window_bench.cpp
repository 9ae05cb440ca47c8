// How long the window's thread is kept from its events while a history is listed, scrolled, searched, exported and verified: the longest
// gap between two beats of a timer, the work in it, and the memory. Usage: history_window_bench FOLDER, with a journal from
// history_generator.

#include "HistoryModel.h"
#include "JournalReader.h"
#include "Pulse.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>

#include <functional>

using namespace vestnik;
using namespace vestnik::bench;

namespace {

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
