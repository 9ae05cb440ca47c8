#include "EnvironmentFiles.h"

#include "ImportKinds.h"

#include <QFileDialog>

namespace vestnik {
namespace {

QFileDialog* fileDialog(QWidget& page, const QString& title, QFileDialog::AcceptMode mode)
{
    auto* dialog = new QFileDialog(&page, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    return dialog;
}

} // namespace

EnvironmentFiles::EnvironmentFiles(EnvironmentStore& store, QWidget& page) : QObject(&page), m_store(store), m_page(page) { }

void EnvironmentFiles::askForImport()
{
    auto* dialog = fileDialog(m_page, tr("Import environments"), QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this, &EnvironmentFiles::importFrom);
    dialog->open();
}

void EnvironmentFiles::askForExport(const QString& id)
{
    auto* dialog = fileDialog(m_page, tr("Export environments"), QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id](const QString& path) { exportTo(path, id); });
    dialog->open();
}

void EnvironmentFiles::importFrom(const QString& path)
{
    const Result<EnvironmentTransfer::Imported> found = EnvironmentTransfer::importFrom(path, m_store);
    if (!found && found.error().code == ErrorCode::KindUnconfirmed)
        askForKinds(path);
    else
        finish(found);
}

void EnvironmentFiles::askForKinds(const QString& path)
{
    const Result<QList<Environment>> unconfirmed = EnvironmentTransfer::unconfirmedIn(path, m_store);
    if (!unconfirmed)
        return Q_EMIT failed(unconfirmed.error());
    auto* question = new ImportKinds(*unconfirmed, &m_page);
    connect(question, &QDialog::accepted, this,
            [this, path, question] { finish(EnvironmentTransfer::importFrom(path, m_store, question->words())); });
    question->open();
}

void EnvironmentFiles::finish(const Result<EnvironmentTransfer::Imported>& found)
{
    if (found)
        Q_EMIT imported(found->added, found->alreadyThere);
    else
        Q_EMIT failed(found.error());
}

void EnvironmentFiles::exportTo(const QString& path, const QString& id)
{
    Result<QList<Environment>> chosen = m_store.all();
    if (chosen && !id.isEmpty())
        chosen->removeIf([&id](const Environment& environment) { return environment.id != id; });
    const Result<void> written = chosen ? EnvironmentTransfer::exportTo(path, *chosen, m_store) : std::unexpected(chosen.error());
    if (written)
        Q_EMIT exported(path);
    else
        Q_EMIT failed(written.error());
}

} // namespace vestnik
