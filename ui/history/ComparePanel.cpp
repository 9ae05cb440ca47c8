#include "ComparePanel.h"

#include "Appearance.h"
#include "DisplayScale.h"
#include "HistoryCells.h"
#include "RecordComparison.h"
#include "Tokens.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QTableWidget>

namespace vestnik {
namespace {

constexpr int labelLetters = 18;

} // namespace

ComparePanel::ComparePanel(const EventCatalog& catalog, QWidget* parent) : ComparePanel(new QTableWidget, catalog, parent) { }

ComparePanel::ComparePanel(QTableWidget* table, const EventCatalog& catalog, QWidget* parent)
    : RecordPanel(table, parent), m_catalog(catalog), m_onlyDifferent(new QCheckBox), m_table(table)
{
    setObjectName(QStringLiteral("comparePanel"));
    m_onlyDifferent->setObjectName(QStringLiteral("onlyDifferent"));
    m_table->setObjectName(QStringLiteral("comparison"));
    m_table->setColumnCount(3);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    DisplayScale::setRowHeight(*m_table);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_table->setColumnWidth(0, m_table->fontMetrics().horizontalAdvance(u'0') * labelLetters);
    addWidget(m_onlyDifferent);
    addTable();
    connect(m_onlyDifferent, &QCheckBox::toggled, this, &ComparePanel::retranslateUi);
    retranslateUi();
}

void ComparePanel::show(const DeliveryRecord& left, const DeliveryRecord& right)
{
    m_left = left;
    m_right = right;
    retranslateUi();
    m_table->setCurrentCell(0, 0);
}

void ComparePanel::retranslateUi()
{
    setTitle(tr("Compare two records"));
    m_onlyDifferent->setText(tr("Only what differs"));
    m_table->setAccessibleName(tr("Two records side by side"));
    const QDate today = QDate::currentDate();
    m_table->setHorizontalHeaderLabels({QString(), HistoryCells::time(m_left.summary, today), HistoryCells::time(m_right.summary, today)});
    QList<ComparedLine> lines = compared(m_left, m_right, m_catalog);
    if (m_onlyDifferent->isChecked())
        lines.removeIf([](const ComparedLine& line) { return line.isSame(); });
    m_table->setRowCount(static_cast<int>(lines.size()));
    const QFont fixed = Tokens::monoFont();
    for (int row = 0; row < lines.size(); ++row) {
        const ComparedLine& line = lines[row];
        const QString label = line.isSame() ? line.label : QStringLiteral("≠ ") + line.label;
        const QStringList cells{label, line.left, line.right};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column].left(2000));
            if (!line.isSame())
                item->setForeground(Appearance::warningColor());
            if (line.label.isEmpty() && column > 0)
                item->setFont(fixed);
            m_table->setItem(row, column, item);
        }
    }
}

} // namespace vestnik
