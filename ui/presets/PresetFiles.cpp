#include "PresetFiles.h"

#include "BackgroundTask.h"
#include "EventCatalog.h"
#include "Preferences.h"
#include "PresetImportDialog.h"
#include "SaveDialog.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

namespace vestnik {
namespace {

using PresetTransfer::Added;
using PresetTransfer::Import;

} // namespace

PresetFiles::PresetFiles(PresetLibrary& library, const EventCatalog& catalog, Preferences& preferences, QWidget& pane)
    : QObject(&pane), m_library(library), m_catalog(catalog), m_preferences(preferences), m_pane(pane)
{ }

void PresetFiles::askForFile()
{
    auto* dialog = new QFileDialog(&m_pane, tr("Import presets"), m_preferences.saveFolder());
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(*dialog);
}

void PresetFiles::askForFolder()
{
    auto* dialog = new QFileDialog(&m_pane, tr("Import a folder of presets"), m_preferences.saveFolder());
    dialog->setFileMode(QFileDialog::Directory);
    open(*dialog);
}

void PresetFiles::open(QFileDialog& dialog)
{
    dialog.setObjectName(QStringLiteral("importPresetsFile"));
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_preferences.setSaveFolder(QFileInfo(path).path());
        importFrom(path);
    });
    dialog.open();
}

void PresetFiles::importFrom(const QString& path)
{
    whenDone(runInBackground<Result<Import>>([path](const QPromise<Result<Import>>&) { return PresetTransfer::read(path); }), this,
             [this](const Result<Import>& import) { show(import); });
}

void PresetFiles::importClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    whenDone(runInBackground<Result<Import>>([text](const QPromise<Result<Import>>&) { return PresetTransfer::readText(text); }), this,
             [this](Result<Import> import) {
                 if (!import)
                     import.error().subject = tr("the clipboard");
                 show(import);
             });
}

void PresetFiles::show(const Result<Import>& import)
{
    if (m_library.fault())
        return Q_EMIT failed(*m_library.fault());
    if (!import)
        return Q_EMIT failed(import.error());
    auto* dialog = new PresetImportDialog(*import, m_library.folders(), m_catalog, &m_pane);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { take(dialog->import(), dialog->folder()); });
    dialog->open();
}

void PresetFiles::take(const Import& import, const QString& folder)
{
    const auto work = [store = m_library.store(), import = import, folder](const QPromise<Added>&) {
        return PresetTransfer::add(store, import, folder);
    };
    whenDone(runInBackground<Added>(work), this, [this, before = import.refused.size()](const Added& added) {
        m_library.refresh();
        for (const PresetTransfer::Refused& refused : added.refused.mid(before)) // those of the import were shown
            Q_EMIT failed(refused.error);
        if (added.presets.isEmpty())
            return;
        Q_EMIT imported(added.presets);
        Toasts::of(m_pane).offerUndo(
            *this, [count = static_cast<int>(added.presets.size())] { return tr("%n preset(s) imported.", nullptr, count); },
            [] { return tr("Undo"); }, [this, presets = added.presets] { takeBack(presets); });
    });
}

void PresetFiles::takeBack(const QList<Preset>& presets)
{
    const auto work = [store = m_library.store(), presets](const QPromise<qsizetype>&) { return PresetTransfer::takeBack(store, presets); };
    whenDone(runInBackground<qsizetype>(work), this, [this](qsizetype kept) {
        m_library.refresh();
        if (kept > 0)
            Toasts::of(m_pane).say(*this, Toast::Tone::Information, [kept = static_cast<int>(kept)] {
                return tr("%n preset(s) were changed since, and stay.", nullptr, kept);
            });
    });
}

void PresetFiles::askForExport(const QList<Preset>& presets, const QString& name)
{
    if (presets.isEmpty())
        return;
    askForSave(m_pane, m_preferences,
               {.title = tr("Export presets"),
                .name = QString(name).replace(u'/', u'-') + QStringLiteral(".vestnik.json"), // which the desktop knows
                .object = QStringLiteral("exportPresetsFile")},
               [this, presets](const QString& path) { exportTo(path, presets); });
}

void PresetFiles::exportTo(const QString& path, const QList<Preset>& presets)
{
    const auto work = [path, presets](const QPromise<Result<void>>&) { return PresetTransfer::exportTo(path, presets); };
    whenDone(runInBackground<Result<void>>(work), this,
             [this, path, count = static_cast<int>(presets.size())](const Result<void>& written) {
                 if (!written)
                     return Q_EMIT failed(written.error());
                 Toasts::of(m_pane).say(*this, Toast::Tone::Done, [count, name = QFileInfo(path).fileName()] {
                     return tr("%n preset(s) exported to %1.", nullptr, count).arg(name);
                 });
             });
}

} // namespace vestnik
