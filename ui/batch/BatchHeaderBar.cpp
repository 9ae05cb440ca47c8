#include "BatchHeaderBar.h"

#include "BatchRunText.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "Shortcuts.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vestnik {

BatchHeaderBar::BatchHeaderBar(QWidget* parent)
    : QWidget(parent),
      m_kind(new KindBadge),
      m_where(new QLabel),
      m_file(new QLabel),
      m_corrected(new QPushButton),
      m_correction(new QPushButton),
      m_copy(new QPushButton),
      m_export(new QPushButton),
      m_close(new QPushButton)
{
    build();
    connect(m_corrected, &QPushButton::clicked, this, [this] { Q_EMIT batchRequested(m_header.correctionOf); });
    connect(m_correction, &QPushButton::clicked, this, [this] { Q_EMIT batchRequested(m_correctionId); });
    connect(m_copy, &QPushButton::clicked, this, &BatchHeaderBar::copyRequested);
    connect(m_export, &QPushButton::clicked, this, &BatchHeaderBar::exportRequested);
    connect(Shortcuts::add(Shortcut::ExportBatch, *this), &QAction::triggered, m_export, &QPushButton::click);
    connect(m_close, &QPushButton::clicked, this, &BatchHeaderBar::closeRequested);
    retranslateUi();
}

void BatchHeaderBar::build()
{
    m_where->setObjectName(QStringLiteral("batchWhere"));
    m_file->setObjectName(QStringLiteral("batchFile"));
    m_corrected->setObjectName(QStringLiteral("correctedBatch"));
    m_correction->setObjectName(QStringLiteral("correctionBatch"));
    m_copy->setObjectName(QStringLiteral("copyBatchSummary"));
    m_export->setObjectName(QStringLiteral("exportBatch"));
    m_close->setObjectName(QStringLiteral("closeBatch"));
    QFont strong = m_where->font();
    strong.setBold(true);
    m_where->setFont(strong);
    for (QLabel* label : {m_where, m_file})
        label->setTextFormat(Qt::PlainText); // a name may hold anything
    m_copy->setIcon(lineIcon(QStringLiteral("copy")));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_file, m_kind, m_where})
        row->addWidget(part);
    row->addStretch(1);
    for (QPushButton* button : {m_corrected, m_correction, m_copy, m_export, m_close}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
}

void BatchHeaderBar::setBatch(const StoredBatch& batch, const Environment& environment)
{
    if (m_id != batch.id)
        m_correctionId.clear();
    m_id = batch.id;
    m_header = batch.header;
    m_createdAt = batch.createdAt;
    m_environment = environment;
    retranslateUi();
}

void BatchHeaderBar::setCorrection(const QString& id)
{
    m_correctionId = id;
    retranslateUi();
}

void BatchHeaderBar::setFree(bool isFree)
{
    m_corrected->setEnabled(isFree);
    m_correction->setEnabled(isFree);
}

void BatchHeaderBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchHeaderBar::retranslateUi()
{
    m_close->setText(tr("Close"));
    m_export->setText(tr("Export…"));
    m_export->setToolTip(Shortcuts::tip(tr("Export the rows and what became of them"), Shortcut::ExportBatch));
    m_export->setAccessibleName(tr("Export the rows and what became of them"));
    m_corrected->setText(tr("To the first batch"));
    m_corrected->setToolTip(tr("Shows the batch whose refused rows these are; nothing is sent by that"));
    m_corrected->setVisible(!m_header.correctionOf.isEmpty());
    m_correction->setText(tr("To the corrected rows"));
    m_correction->setToolTip(tr("Shows the batch of this one's corrected rows; nothing is sent by that"));
    m_correction->setVisible(!m_correctionId.isEmpty());
    m_copy->setToolTip(tr("Copy summary"));
    m_copy->setAccessibleName(tr("Copy summary"));
    const bool isThere = !m_id.isEmpty();
    const bool isSandbox = isThere && m_environment.kind == EnvironmentKind::Sandbox;
    for (QWidget* part : std::initializer_list<QWidget*>{m_kind, m_where, m_file, m_copy, m_export})
        part->setVisible(isThere);
    if (!isThere)
        return;
    m_kind->setKind(isProduction(m_environment) ? EnvironmentKind::Production : m_environment.kind);
    m_where->setVisible(!isSandbox); // the badge is its name
    m_where->setText(QStringLiteral("%1 · %2").arg(m_environment.name, m_environment.endpoint().host()));
    const QString file = BatchRunText::file(m_header, m_createdAt);
    m_file->setText(tr("\"%1\" →").arg(file));
    m_file->setToolTip(tr("Batch %1: %2").arg(m_id.first(8), file));
}

} // namespace vestnik
