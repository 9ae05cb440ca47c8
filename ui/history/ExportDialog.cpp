#include "ExportDialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>

namespace vestnik {

ExportDialog::ExportDialog(qsizetype selected, qsizetype shown, QChar separator, QWidget* parent)
    : QDialog(parent),
      m_selected(new QRadioButton),
      m_all(new QRadioButton),
      m_format(new QComboBox),
      m_separatorLabel(new QLabel(tr("Separator"))),
      m_separator(new QComboBox),
      m_save(new QPushButton(tr("Save as…"))),
      m_close(new QPushButton(tr("Close")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export"));
    build(selected, shown);
    m_separator->addItem(tr("Semicolon ;"), QChar(u';'));
    m_separator->addItem(tr("Comma ,"), QChar(u','));
    m_separator->addItem(tr("Tab"), QChar(u'\t'));
    m_separator->setCurrentIndex(std::max(0, m_separator->findData(separator)));
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] { m_separator->setEnabled(format() == ExportFormat::Csv); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(format(), m_separator->currentData().toChar(), m_selected->isChecked());
        accept();
    });
}

void ExportDialog::build(qsizetype selected, qsizetype shown)
{
    const QLocale locale;
    m_selected->setText(tr("Selected records: %1").arg(locale.toString(selected)));
    m_selected->setObjectName(QStringLiteral("exportSelected"));
    m_selected->setEnabled(selected > 0);
    m_all->setText(tr("All that the filter shows: %1").arg(locale.toString(shown)));
    m_all->setObjectName(QStringLiteral("exportAll"));
    (selected > 1 ? m_selected : m_all)->setChecked(true);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->addItem(tr("CSV, a table for spreadsheets"), static_cast<int>(ExportFormat::Csv));
    m_format->addItem(tr("JSON Lines, everything that is recorded"), static_cast<int>(ExportFormat::JsonLines));
    m_format->addItem(tr("HAR 1.2, for HTTP tools"), static_cast<int>(ExportFormat::Har));
    m_separator->setObjectName(QStringLiteral("exportSeparator"));
    m_save->setObjectName(QStringLiteral("exportSave"));
    m_save->setDefault(true);
    m_close->setAutoDefault(false);
    m_separatorLabel->setBuddy(m_separator);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    auto* layout = new QFormLayout(this);
    layout->addRow(m_selected);
    layout->addRow(m_all);
    layout->addRow(tr("Form"), m_format);
    layout->addRow(m_separatorLabel, m_separator);
    layout->addRow(buttons);
}

ExportFormat ExportDialog::format() const
{
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

QString ExportDialog::suffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv: return QStringLiteral("csv");
    case ExportFormat::JsonLines: return QStringLiteral("jsonl");
    case ExportFormat::Har: return QStringLiteral("har");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
