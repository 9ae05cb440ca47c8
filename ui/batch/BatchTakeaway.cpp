// What is taken away from the page that sends: a file, a summary.
#include "BackgroundTask.h"
#include "BatchExport.h"
#include "BatchRunText.h"
#include "BatchSendPage.h"
#include "BatchSettings.h"
#include "SaveDialog.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QDir>
#include <QFileInfo>

namespace vestnik {

QString BatchSendPage::summary() const
{
    return m_run ? BatchRunText::summary(*m_run, m_environment.endpoint().host()) : QString();
}

void BatchSendPage::askForFile()
{
    if (!m_run)
        return;
    const QString name = QFileInfo(m_run->batch().header.file).completeBaseName();
    askForSave(*this, m_session.preferences(),
               {tr("Export"), datedFileName(name, QStringLiteral("csv")), QStringLiteral("batchExportFile")},
               [this](const QString& file) { exportTo(file); });
}

void BatchSendPage::exportTo(const QString& file)
{
    if (!m_run || !m_run->queue())
        return;
    const auto write = [folder = m_session.folder(), file, batch = m_run->batch(), queue = *m_run->queue(),
                        catalog = m_session.catalog()](const auto&) { return exportBatch(folder, file, batch, queue, catalog); };
    whenDone(runInBackground<Result<qsizetype>>(write), this, [this, file](const Result<qsizetype>& written) {
        if (!written)
            return say(written.error());
        Toasts::of(*this).say(*this, Toast::Tone::Done, [file, rows = *written] {
            return tr("All %n row(s) were written to %1", nullptr, static_cast<int>(rows)).arg(QDir::toNativeSeparators(file));
        });
    });
}

} // namespace vestnik
