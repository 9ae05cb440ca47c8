#pragma once

#include "PresetLibrary.h"
#include "PresetTransfer.h"

class QFileDialog;
class QWidget;

namespace vestnik {

class EventCatalog;
class Preferences;

/// Carries presets to files and back. What an import would bring is shown before, and what it brought can be taken back. Files are read
/// and written in the background. The arguments must outlive it; the pane is where dialogs and toasts belong.
class PresetFiles : public QObject {
    Q_OBJECT

public:
    PresetFiles(PresetLibrary& library, const EventCatalog& catalog, Preferences& preferences, QWidget& pane);

    void askForFile();
    void askForFolder();
    void importFrom(const QString& path);
    void importClipboard();
    /// `name`: what the file is called in the proposal.
    void askForExport(const QList<Preset>& presets, const QString& name);
    void exportTo(const QString& path, const QList<Preset>& presets);

Q_SIGNALS:
    void failed(const vestnik::Error& error);
    /// These are in the folder now.
    void imported(const QList<vestnik::Preset>& presets);

private:
    void open(QFileDialog& dialog);
    void show(const Result<PresetTransfer::Import>& import);
    void take(const PresetTransfer::Import& import, const QString& folder);
    void takeBack(const QList<Preset>& presets);

    PresetLibrary& m_library;
    const EventCatalog& m_catalog;
    Preferences& m_preferences;
    QWidget& m_pane;
};

} // namespace vestnik
