#include "ItemsView.h"

#include "CellDelegate.h"
#include "ItemsModel.h"
#include "ScannerKeys.h"
#include "SpreadsheetText.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <set>

namespace vestnik {
namespace {

constexpr int fewestRows = 4; // shown without scrolling
constexpr int mostRows = 8;
constexpr int cellPadding = 8;
constexpr int fewestLetters = 6; // of a column, where there is no room for more

int lettersOf(FieldType type)
{
    switch (type) {
    case FieldType::Number:
    case FieldType::NumberText:
    case FieldType::YesNo: return 7;
    case FieldType::TextList: return 14;
    default: return 11;
    }
}

bool isEnter(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) && held == Qt::NoModifier;
}

bool isOurs(const QKeyEvent& event)
{
    return event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Paste) || event.matches(QKeySequence::Delete);
}

} // namespace

ItemsView::ItemsView(ItemsModel* model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setItemDelegate(new CellDelegate(this));
    setModel(model);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed | SelectedClicked);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // a height of its own for each would measure every row
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        m_isSetByHand = m_isSetByHand || (!m_isFitting && horizontalHeader()->underMouse()); // not by a stretch or a new font
    });
    fitColumns();
    fitHeight();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &ItemsView::fitHeight);
    connect(model, &QAbstractItemModel::modelReset, this, &ItemsView::fitHeight);
}

void ItemsView::fitColumns()
{
    if (m_isSetByHand)
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    const int letter = fontMetrics().averageCharWidth();
    const int count = m_model->columnCount();
    QList<int> widths;
    QList<int> spare; // what each can give up: a label is shortened before a value is
    for (int column = 0; column < count; ++column) {
        const int values = letter * lettersOf(m_model->columns()[column].type) + cellPadding;
        widths += std::max(values, horizontalHeader()->sectionSizeHint(column));
        spare += widths.last() - letter * fewestLetters - cellPadding;
    }
    const int lacking = std::accumulate(widths.cbegin(), widths.cend(), 0) - viewport()->width();
    const int giving = std::accumulate(spare.cbegin(), spare.cend(), 0);
    for (int column = 0; column < count; ++column) {
        const int given = lacking > 0 && giving > 0 ? (spare[column] * std::min(lacking, giving) + giving - 1) / giving : 0;
        setColumnWidth(column, widths[column] - given);
    }
}

void ItemsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ItemsView::fitHeight()
{
    const int rowHeight = fontMetrics().height() + cellPadding;
    if (verticalHeader()->defaultSectionSize() != rowHeight)
        verticalHeader()->setDefaultSectionSize(rowHeight);
    const int rows = std::clamp(m_model->rowCount(), fewestRows, mostRows);
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * rowHeight + 2 * frameWidth());
}

void ItemsView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    fitHeight();
    fitColumns();
}

QModelIndexList ItemsView::chosenCells() const
{
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    return selected.isEmpty() && currentIndex().isValid() ? QModelIndexList{currentIndex()} : selected;
}

QList<int> ItemsView::chosenRows() const
{
    std::set<int> rows;
    for (const QModelIndex& cell : chosenCells())
        rows.insert(cell.row());
    return {rows.cbegin(), rows.cend()};
}

void ItemsView::copyChosen() const
{
    const QModelIndexList cells = chosenCells();
    if (cells.isEmpty())
        return;
    const QSet<QModelIndex> chosen(cells.cbegin(), cells.cend()); // of a large table there are many
    const auto [left, right] = std::minmax_element(cells.cbegin(), cells.cend(),
                                                   [](const QModelIndex& a, const QModelIndex& b) { return a.column() < b.column(); });
    QList<QStringList> lines;
    for (const int row : chosenRows()) {
        QStringList line;
        for (int column = left->column(); column <= right->column(); ++column)
            line += chosen.contains(m_model->index(row, column)) ? m_model->text(row, column) : QString();
        lines += line;
    }
    QGuiApplication::clipboard()->setText(SpreadsheetText::write(lines));
}

bool ItemsView::event(QEvent* event)
{
    // Before a shortcut of the window takes them.
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void ItemsView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyChosen();
    else if (event->matches(QKeySequence::Paste))
        Q_EMIT pasteRequested();
    else if (event->matches(QKeySequence::Delete))
        Q_EMIT clearRequested(chosenCells());
    else if (isEnter(*event) && state() != EditingState && currentIndex().isValid()) // an editor passes its Enter on to here
        edit(currentIndex());
    else if (isGroupSeparator(*event) && state() != EditingState && currentIndex().isValid()) // a code may begin with it
        edit(currentIndex(), AnyKeyPressed, event);
    else
        QTableView::keyPressEvent(event);
}

void ItemsView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Delegate = QAbstractItemDelegate;
    const QModelIndex cell = currentIndex();
    const bool isFirst = cell.row() == 0 && cell.column() == 0;
    const bool isLast = cell.row() == m_model->rowCount() - 1 && cell.column() == m_model->columnCount() - 1;
    const bool isLeaving = (hint == Delegate::EditNextItem && isLast) || (hint == Delegate::EditPreviousItem && isFirst);
    QTableView::closeEditor(editor, isLeaving ? Delegate::NoHint : hint); // which would begin again at the other end
    if (hint != Delegate::RevertModelCache)
        m_model->submit();
    if (isLeaving)
        focusNextPrevChild(hint == Delegate::EditNextItem);
    if (hint == Delegate::SubmitModelCache && cell.row() + 1 < m_model->rowCount())
        setCurrentIndex(cell.siblingAtRow(cell.row() + 1));
}

void ItemsView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    // Assistive technology can only select a cell; it means to work with it.
    const QModelIndexList cells = selected.indexes();
    if (cells.size() == 1 && cells.first() != currentIndex())
        selectionModel()->setCurrentIndex(cells.first(), QItemSelectionModel::NoUpdate);
}

} // namespace vestnik
