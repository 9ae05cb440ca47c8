#include "TablePanel.h"

#include "Appearance.h"
#include "BatchDraft.h"
#include "DisplayScale.h"
#include "TablePreview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

const QStringList encodings{QStringLiteral("UTF-8"),    QStringLiteral("windows-1251"), QStringLiteral("UTF-16LE"),
                            QStringLiteral("UTF-16BE"), QStringLiteral("KOI8-R"),       QStringLiteral("IBM866")};

} // namespace

TablePanel::TablePanel(BatchDraft& draft, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_draft(draft),
      m_catalog(catalog),
      m_encodingLabel(new QLabel),
      m_encoding(new QComboBox),
      m_separatorLabel(new QLabel),
      m_separator(new QComboBox),
      m_header(new QCheckBox),
      m_headerLineLabel(new QLabel),
      m_headerLine(new QSpinBox),
      m_useLine(new QPushButton),
      m_facts(new QLabel),
      m_columnLabel(new QLabel),
      m_column(new QComboBox),
      m_fieldLabel(new QLabel),
      m_field(new QComboBox),
      m_model(new TablePreview(catalog, this)),
      m_table(new QTableView)
{
    build();
    connectAll();
    retranslateUi();
}

void TablePanel::build()
{
    m_encoding->setObjectName(QStringLiteral("batchEncoding"));
    m_separator->setObjectName(QStringLiteral("batchSeparator"));
    m_header->setObjectName(QStringLiteral("batchHeader"));
    m_headerLine->setObjectName(QStringLiteral("batchHeaderLine"));
    m_useLine->setObjectName(QStringLiteral("batchUseLine"));
    m_facts->setObjectName(QStringLiteral("batchFacts"));
    m_column->setObjectName(QStringLiteral("batchColumn"));
    m_field->setObjectName(QStringLiteral("batchField"));
    m_table->setObjectName(QStringLiteral("batchPreview"));
    m_encoding->addItems(encodings);
    for (const char16_t separator : {u';', u',', u'\t'})
        m_separator->addItem(QString(), QChar(separator));
    m_headerLine->setKeyboardTracking(false);
    m_useLine->setAutoDefault(false);
    m_headerLineLabel->setBuddy(m_headerLine);
    m_encodingLabel->setBuddy(m_encoding);
    m_separatorLabel->setBuddy(m_separator);
    m_columnLabel->setBuddy(m_column);
    m_fieldLabel->setBuddy(m_field);
    m_column->setMinimumContentsLength(24);
    m_field->setMinimumContentsLength(24);
    Appearance::tint(*m_facts, Appearance::mutedColor());
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    DisplayScale::setRowHeight(*m_table);
    m_table->horizontalHeader()->setDefaultSectionSize(m_table->fontMetrics().averageCharWidth() * 24);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* reading = new QHBoxLayout;
    for (QWidget* widget : {static_cast<QWidget*>(m_encodingLabel), static_cast<QWidget*>(m_encoding),
                            static_cast<QWidget*>(m_separatorLabel), static_cast<QWidget*>(m_separator), static_cast<QWidget*>(m_header),
                            static_cast<QWidget*>(m_headerLineLabel), static_cast<QWidget*>(m_headerLine)})
        reading->addWidget(widget);
    reading->addStretch(1);
    auto* about = new QHBoxLayout;
    about->addWidget(m_facts, 1);
    about->addWidget(m_useLine);
    auto* columns = new QHBoxLayout;
    columns->addWidget(m_columnLabel);
    columns->addWidget(m_column, 1);
    columns->addWidget(m_fieldLabel);
    columns->addWidget(m_field, 1);
    columns->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(reading);
    layout->addLayout(about);
    layout->addLayout(columns);
    layout->addWidget(m_table, 1);
}

void TablePanel::connectAll()
{
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &TablePanel::setReading);
    connect(m_separator, &QComboBox::currentIndexChanged, this, &TablePanel::setReading);
    connect(m_header, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!m_isRefreshing)
            m_draft.setHasHeader(isOn);
    });
    connect(m_headerLine, &QSpinBox::valueChanged, this, [this](int line) {
        if (!m_isRefreshing)
            m_draft.setHeaderLine(line);
    });
    connect(m_useLine, &QPushButton::clicked, this, [this] { m_draft.setHeaderLine(m_draft.suggestedHeaderLine()); });
    connect(m_column, &QComboBox::currentIndexChanged, this, [this](int column) {
        if (!m_isRefreshing && column >= 0)
            refreshField();
    });
    connect(m_field, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_isRefreshing)
            m_draft.setField(m_column->currentIndex(), m_field->currentData().toString());
    });
    const auto choose = [this](int column) {
        if (column >= 0)
            m_column->setCurrentIndex(column);
    };
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [choose](const QModelIndex& current) { choose(current.column()); });
}

void TablePanel::setReading()
{
    if (!m_isRefreshing && m_draft.table())
        m_draft.setReading({m_encoding->currentText(), m_separator->currentData().toChar(), m_draft.reading().firstLine});
}

void TablePanel::refresh()
{
    const Table* table = m_draft.table();
    if (!table)
        return;
    const QScopedValueRollback refreshing(m_isRefreshing, true);
    if (m_encoding->findText(table->encoding) < 0)
        m_encoding->addItem(table->encoding);
    m_encoding->setCurrentText(table->encoding);
    m_separator->setCurrentIndex(m_separator->findData(table->separator));
    m_header->setChecked(m_draft.columns().hasHeader);
    m_headerLine->setMaximum(static_cast<int>(table->rows.last().line));
    m_headerLine->setValue(static_cast<int>(m_draft.reading().firstLine));
    m_useLine->setVisible(m_draft.suggestedHeaderLine() > 0);
    m_model->show(*table, m_draft.columns());
    refreshColumns();
    retranslateUi();
}

void TablePanel::focusColumn()
{
    m_column->setFocus();
}

void TablePanel::refreshColumns()
{
    const ColumnMap& columns = m_draft.columns();
    const int chosen = std::clamp<int>(m_column->currentIndex(), 0, std::max<int>(0, static_cast<int>(columns.names.size()) - 1));
    m_column->clear();
    for (qsizetype i = 0; i < columns.names.size(); ++i)
        m_column->addItem(m_model->columnText(i));
    m_column->setCurrentIndex(columns.names.isEmpty() ? -1 : chosen);
    refreshField();
}

/// The fields that the chosen column may fill, and what it fills now: that may be several, until the event is known.
void TablePanel::refreshField()
{
    const QScopedValueRollback refreshing(m_isRefreshing, true);
    const QString fields = m_draft.columns().fields.value(m_column->currentIndex());
    m_field->clear();
    m_field->addItem(columnFieldText({}, m_catalog), QString());
    m_field->addItem(columnFieldText(eventColumn, m_catalog), eventColumn);
    for (const FieldSpec& field : m_catalog.fields())
        m_field->addItem(columnFieldText(field.path, m_catalog), field.path);
    if (fields.contains(fieldSeparator))
        m_field->addItem(columnFieldText(fields, m_catalog), fields);
    m_field->setCurrentIndex(m_field->findData(fields));
}

void TablePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
        refresh();
    } else if (event->type() == QEvent::PaletteChange) {
        Appearance::tint(*m_facts, Appearance::mutedColor());
    }
    QWidget::changeEvent(event);
}

void TablePanel::retranslateUi()
{
    m_encodingLabel->setText(tr("Encoding"));
    m_separatorLabel->setText(tr("Separator"));
    m_separator->setItemText(0, tr("Semicolon ;"));
    m_separator->setItemText(1, tr("Comma ,"));
    m_separator->setItemText(2, tr("Tab"));
    m_header->setText(tr("The first row has the columns' names"));
    m_headerLineLabel->setText(tr("The table begins in line"));
    m_useLine->setText(tr("The columns' names seem to stand in line %1: begin there").arg(m_draft.suggestedHeaderLine()));
    m_columnLabel->setText(tr("Column"));
    m_fieldLabel->setText(tr("→ field"));
    m_field->setAccessibleName(tr("The field that the column fills"));
    m_table->setAccessibleName(tr("The table's first rows"));
    if (const Table* table = m_draft.table()) {
        const qsizetype rows = table->rows.size() - (m_draft.columns().hasHeader ? 1 : 0);
        QString facts = tr("Rows: %1").arg(QLocale().toString(rows));
        if (table->emptyRows > 0)
            facts += QStringLiteral(" · ") + tr("empty, left out: %1").arg(QLocale().toString(table->emptyRows));
        if (table->rowsAbove > 0)
            facts += QStringLiteral(" · ") + tr("above it, left out: %1").arg(QLocale().toString(table->rowsAbove));
        if (m_draft.isRemembered())
            facts += QStringLiteral(" · ") + tr("columns as the last time");
        m_facts->setText(facts);
    }
    m_model->retranslateHeader();
}

} // namespace vestnik
