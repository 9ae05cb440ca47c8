#include "PresetImportDialog.h"

#include "ImportedPresets.h"
#include "RowTable.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <array>

namespace vestnik {
namespace {

constexpr std::array importLetters{28, 60};

} // namespace

PresetImportDialog::PresetImportDialog(const PresetTransfer::Import& import, const QStringList& folders, const EventCatalog& catalog,
                                       QWidget* parent)
    : QDialog(parent),
      m_import(import),
      m_about(new QLabel),
      m_model(new ImportedPresets(import, catalog, this)),
      m_table(new QTableView),
      m_folderLabel(new QLabel),
      m_folder(new QComboBox),
      m_take(new QPushButton),
      m_leave(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("importPresetsDialog"));
    m_about->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("importedPresets"));
    m_table->setModel(m_model);
    setUpRowTable(*m_table, importLetters);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setMinimumSize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 14);
    m_folder->setObjectName(QStringLiteral("importFolder"));
    m_folder->setEditable(true);
    m_folder->addItem(QString());
    m_folder->addItems(folders);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folderLabel->setBuddy(m_folder);
    m_take->setObjectName(QStringLiteral("takeImport"));
    m_take->setDefault(!import.presets.isEmpty());
    m_take->setEnabled(!import.presets.isEmpty());
    m_folder->setEnabled(!import.presets.isEmpty());
    m_leave->setObjectName(QStringLiteral("leaveImport"));
    m_leave->setAutoDefault(import.presets.isEmpty());
    auto* into = new QHBoxLayout;
    into->addWidget(m_folderLabel);
    into->addWidget(m_folder, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_take);
    buttons->addWidget(m_leave);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addWidget(m_table, 1);
    layout->addLayout(into);
    layout->addLayout(buttons);
    connect(m_take, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_leave, &QPushButton::clicked, this, &QDialog::reject);
    retranslateUi();
    (import.presets.isEmpty() ? m_leave : m_take)->setFocus();
}

QString PresetImportDialog::folder() const
{
    QStringList parts = m_folder->currentText().split(u'/', Qt::SkipEmptyParts);
    for (QString& part : parts)
        part = part.trimmed();
    parts.removeAll(QString());
    return parts.join(u'/');
}

void PresetImportDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void PresetImportDialog::retranslateUi()
{
    setWindowTitle(tr("Import presets"));
    const qsizetype comes = m_import.presets.size();
    const qsizetype refused = m_import.refused.size();
    QString about = comes == 0 ? tr("There is nothing to import.") : tr("Presets to import: %1.").arg(comes);
    if (refused > 0)
        about += u' ' + tr("Refused: %1; each has its reason below.").arg(refused);
    about += u' ' + tr("Hosts, headers and secrets are not imported. A name that is taken gets a number.");
    m_about->setText(about);
    m_table->setAccessibleName(tr("What the import brings"));
    m_model->retranslate();
    m_folderLabel->setText(tr("Into the folder"));
    m_folder->setAccessibleName(m_folderLabel->text());
    m_folder->lineEdit()->setAccessibleName(m_folderLabel->text());
    m_folder->lineEdit()->setPlaceholderText(tr("as they are, in no other folder"));
    m_take->setText(tr("Import: %1").arg(comes));
    m_leave->setText(comes == 0 ? tr("Close") : tr("Do not import"));
}

} // namespace vestnik
