#include "EnvironmentFiles.h"

#include "ImportKinds.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>

namespace vestnik {

EnvironmentFiles::EnvironmentFiles(EnvironmentStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_import(new QPushButton), m_export(new QPushButton)
{
    m_import->setObjectName(QStringLiteral("importEnvironments"));
    m_export->setObjectName(QStringLiteral("exportEnvironments"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_import, m_export}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_import, &QPushButton::clicked, this, &EnvironmentFiles::importRequested);
    connect(m_export, &QPushButton::clicked, this, [this] { askForFile(false); });
    retranslateUi();
}

void EnvironmentFiles::askForFile(bool isImport)
{
    auto* dialog = new QFileDialog(this, isImport ? tr("Import environments") : tr("Export environments"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isImport ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, isImport ? &EnvironmentFiles::importFrom : &EnvironmentFiles::exportTo);
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
    auto* question = new ImportKinds(*unconfirmed, this);
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

void EnvironmentFiles::exportTo(const QString& path)
{
    const Result<QList<Environment>> all = m_store.all();
    const Result<void> written = all ? EnvironmentTransfer::exportTo(path, *all, m_store) : std::unexpected(all.error());
    if (written)
        Q_EMIT exported(path);
    else
        Q_EMIT failed(written.error());
}

void EnvironmentFiles::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EnvironmentFiles::retranslateUi()
{
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
}

} // namespace vestnik
