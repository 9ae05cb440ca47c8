// How long the window's thread is kept from its events while many presets are opened, found and changed under it, in the whole window, as a
// person has it. Usage: presets_window_bench FOLDER COUNT; the folder is made anew.

#include "CommandPalette.h"
#include "DataFolder.h"
#include "FakeStore.h"
#include "MainWindow.h"
#include "PresetList.h"
#include "Pulse.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>
#include <QTextStream>

using namespace vestnik;
using namespace vestnik::bench;

namespace {

constexpr int presetsInAFolder = 250;

/// Writes presets as files, as a checkout does it, all of them of one branch.
void writeBranch(const QString& folder, const QString& branch, int count)
{
    for (int i = 0; i < count; ++i) {
        const QString inside = QStringLiteral("%1/team %2").arg(folder).arg(i / presetsInAFolder);
        if (i % presetsInAFolder == 0)
            QDir().mkpath(inside);
        const Notification request(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H%1").arg(i)}});
        const Preset preset{.id = {}, .name = QStringLiteral("%1 %2").arg(branch).arg(i), .notification = request};
        const QString path = QStringLiteral("%1/%2.json").arg(inside).arg(i);
        QFile::remove(path); // another file in its place
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(PresetStore::json(preset).toBytes()) < 0)
            qFatal("a preset cannot be written");
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const DataFolder folder(arguments.value(1));
    const int count = arguments.value(2).toInt();
    if (folder.path().isEmpty() || count <= 0)
        qFatal("usage: presets_window_bench FOLDER COUNT");
    QDir(folder.path()).removeRecursively();
    QDir().mkpath(folder.path());
    writeBranch(folder.presetsFolder(), QStringLiteral("main"), count);
    Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>());
    session.open();
    Language language;
    MainWindow window(session, language);
    window.resize(1366, 768);
    Json report;
    Pulse pulse;
    window.QWidget::show();
    auto* list = window.findChild<PresetList*>();
    auto* search = window.findChild<QLineEdit*>(QStringLiteral("presetSearch"));
    report["opened"] = pulse.watch([&] { return list->model()->rowCount() >= count; });
    for (const char* text : {"m", "ma", "main 99", "main 9999", ""}) {
        QTimer::singleShot(0, search, [search, text] { search->setText(QString::fromLatin1(text)); });
        int beats = 0;
        report[std::string("found \"") + text + '"'] = pulse.watch([&beats] { return ++beats > 40; });
    }
    list->setCurrentIndex(list->model()->index(count / 2, 0));
    QThread* other = QThread::create([&folder, count] { writeBranch(folder.presetsFolder(), QStringLiteral("feature"), count); });
    const auto areAllNew = [&] {
        const QList<Preset>& presets = list->presets();
        return presets.size() == count
            && std::all_of(presets.cbegin(), presets.cend(), [](const Preset& preset) { return preset.name.startsWith(u"feature"); });
    };
    other->start();
    report["while the branch is written"] = pulse.watch([other] { return other->isFinished(); });
    report["until it is shown whole"] = pulse.watch(areAllNew);
    const Result<Preset> added = session.presets().add({.id = QStringLiteral("team 0/"),
                                                        .name = QStringLiteral("one more"),
                                                        .notification = Notification(QStringLiteral("order.accepted"))});
    if (!added)
        qFatal("it cannot be added");
    int beats = 0;
    report["one was saved"] = pulse.watch([&beats] { return ++beats > 40; });
    QTimer::singleShot(0, &window, [&window] { QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier); });
    beats = 0;
    report["palette opened"] = pulse.watch([&beats] { return ++beats > 40; });
    auto* palette = window.findChild<QLineEdit*>(QStringLiteral("paletteSearch"));
    QTimer::singleShot(0, palette, [palette] { palette->setText(QStringLiteral("feature 77")); });
    beats = 0;
    report["palette searched"] = pulse.watch([&beats] { return ++beats > 40; });
    report["memory, MiB"] = residentMebibytes();
    QTextStream(stdout) << QString::fromStdString(report.dump(1)) << '\n';
    std::_Exit(0); // nothing is measured of the end
}
