#include "TableField.h"

#include "CellText.h"
#include "ElidedLabel.h"
#include "FieldPath.h"
#include "FieldValue.h"
#include "IssueText.h"
#include "ItemsModel.h"
#include "ItemsView.h"
#include "Language.h"
#include "PastedRows.h"
#include "PasteText.h"
#include "ScannerKeys.h"
#include "Shortcuts.h"
#include "SpreadsheetText.h"
#include "Toasts.h"

#include <QApplication>
#include <QClipboard>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace vestnik {
namespace {

constexpr qsizetype shownOfOther = 200;

} // namespace

TableField::TableField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : FieldWidget(spec, catalog, parent),
      m_catalog(catalog),
      m_model(new ItemsModel(spec, catalog, this)),
      m_view(new ItemsView(m_model)),
      m_cellName(new QLabel),
      m_cell(new QLineEdit),
      m_add(new QPushButton),
      m_remove(new QPushButton),
      m_paste(new QPushButton),
      m_count(new ElidedLabel(Qt::ElideRight))
{
    m_cell->setMaxLength(std::numeric_limits<int>::max());
    m_cell->setObjectName(spec.path + QStringLiteral(".cell"));
    m_cell->installEventFilter(this);
    m_cellName->setBuddy(m_cell);
    m_cellName->setTextFormat(Qt::PlainText);
    m_count->setObjectName(spec.path + QStringLiteral(".count"));
    m_add->setObjectName(spec.path + QStringLiteral(".add"));
    m_remove->setObjectName(spec.path + QStringLiteral(".remove"));
    m_paste->setObjectName(spec.path + QStringLiteral(".paste"));
    QWidget* content = build();
    connectParts();
    setContent(content);
    QWidget* before = m_view;
    for (QWidget* stop : std::initializer_list<QWidget*>{m_cell, m_add, m_remove, m_paste}) {
        setTabOrder(before, stop); // to the rows first, wherever the buttons stand
        before = stop;
    }
    showCell();
}

TableField::~TableField()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves its parts while they go, and comes too late here
}

QWidget* TableField::build()
{
    auto* cellLine = new QHBoxLayout;
    cellLine->addWidget(m_cellName);
    cellLine->addWidget(m_cell, 1);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_add, m_remove, m_paste}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addWidget(m_count, 1);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(buttons);
    layout->addWidget(m_view);
    layout->addLayout(cellLine);
    return content;
}

void TableField::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, &TableField::addRow);
    connect(m_remove, &QPushButton::clicked, this, &TableField::removeRows);
    connect(m_paste, &QPushButton::clicked, this, &TableField::paste);
    connect(m_view, &ItemsView::pasteRequested, this, &TableField::paste);
    connect(m_view, &ItemsView::clearRequested, this, &TableField::clearCells);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TableField::showCell);
    connect(m_cell, &QLineEdit::textChanged, this, &TableField::typeInCell);
    connect(m_cell, &QLineEdit::editingFinished, this, &TableField::showCell);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &TableField::showCell);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TableField::showCell);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TableField::showCell);
    connect(m_model, &ItemsModel::edited, this, [this] {
        showCount();
        noteEdited();
    });
    // From a cell's editor to the buttons is not yet out of the field.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget* old, const QWidget* now) {
        if (old && now && isAncestorOf(old) && !isAncestorOf(now))
            reveal();
    });
}

bool TableField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_cell)
        return filterCellLine(*event);
    if (event->type() == QEvent::FocusOut && watched == m_view)
        return false; // see focusChanged above
    return FieldWidget::eventFilter(watched, event);
}

void TableField::focusOn(const QString& path)
{
    const CellPath cell = cellPath(path);
    const QList<FieldSpec>& columns = m_model->columns();
    const auto column = std::find_if(columns.cbegin(), columns.cend(), [&](const FieldSpec& spec) { return spec.path == cell.column; });
    if (cell.row >= 0)
        m_view->setCurrentIndex(m_model->index(cell.row, column == columns.cend() ? 0 : static_cast<int>(column - columns.cbegin())));
    FieldWidget::focusOn(path);
}

std::optional<JsonValue> TableField::value() const
{
    return m_model->value();
}

QWidget* TableField::editor() const
{
    return m_view;
}

void TableField::show(const std::optional<JsonValue>& value)
{
    if (Toasts* toasts = m_isSwapping ? nullptr : Toasts::in(*this))
        toasts->withdraw(*this); // they were about other rows
    m_model->load(value);
    showCount();
}

void TableField::showIssues()
{
    FieldWidget::showIssues();
    m_model->setIssues(shownIssues());
}

void TableField::addRow()
{
    const std::optional<JsonValue> other = m_model->isList() ? std::nullopt : value();
    m_model->addRow();
    m_view->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0));
    m_view->setFocus();
    if (other)
        offerBack([] { return tr("What stood here was no list of rows."); }, other);
}

void TableField::removeRows()
{
    const ItemsModel::NumberedRows taken = m_model->takeRows(m_view->chosenRows());
    const auto count = static_cast<int>(taken.size());
    Toasts::of(*this).offerUndo(
        *this, [count] { return tr("%n row(s) removed.", nullptr, count); }, [] { return tr("Bring back"); },
        [this, taken] { m_model->putBack(taken); });
}

void TableField::clearCells(const QList<QModelIndex>& cells)
{
    const std::optional<JsonValue> before = value();
    m_model->clearCells(cells);
    const auto count = static_cast<int>(cells.size());
    if (before != value())
        offerBack([count] { return tr("%n cell(s) cleared.", nullptr, count); }, before);
}

void TableField::offerBack(const std::function<QString()>& said, const std::optional<JsonValue>& before)
{
    Toasts::of(*this).offerUndo(*this, said, [] { return tr("Bring back"); }, [this, before] { swapFor(before); });
}

void TableField::swapFor(const std::optional<JsonValue>& before)
{
    const std::optional<JsonValue> replaced = value();
    m_isSwapping = true;
    enter(before);
    m_isSwapping = false;
    Toasts::of(*this).offerUndo(
        *this, [] { return tr("The rows are as they were before."); }, [] { return tr("Undo this"); },
        [this, replaced] { swapFor(replaced); });
}

void TableField::paste()
{
    const std::optional<JsonValue> before = value();
    const QModelIndex current = m_view->currentIndex();
    const CellPlace place = current.isValid() ? CellPlace{current.row(), current.column()} : CellPlace{m_model->rowCount(), 0};
    // A marking code may have a semicolon in it.
    const bool isInList = m_model->columns().value(place.column).type == FieldType::TextList;
    const QList<QStringList> cells = SpreadsheetText::read(
        QGuiApplication::clipboard()->text(), isInList ? SpreadsheetText::Separator::Tab : SpreadsheetText::Separator::TabOrSemicolon);
    PastedRows pasted = pasteRows(m_model->columns(), m_model->rows(), cells, place);
    const bool isComplete = pasted.count > 0 && pasted.unplaced.isEmpty();
    const Toast::Tone tone = isComplete ? Toast::Tone::Done : Toast::Tone::Failure;
    const QList<JsonValue> rows = std::exchange(pasted.rows, {}); // the toast, which keeps the rest, may be kept for long
    const auto said = [pasted] { return pasteText(pasted); };
    if (pasted.count == 0) {
        Toasts::of(*this).say(*this, tone, said);
        return;
    }
    m_model->replaceRows(rows);
    reveal();
    Toasts::of(*this).add(
        *this,
        {.tone = tone,
         .text = said,
         .offers = {{.text = [] { return tr("Undo the paste"); }, .act = [this, before] { swapFor(before); }, .isUndo = true}}});
}

bool TableField::isListCell() const
{
    return m_model->columns().value(m_view->currentIndex().column()).type == FieldType::TextList;
}

bool TableField::filterCellLine(QEvent& event)
{
    if (event.type() == QEvent::FocusIn)
        beginLine(static_cast<QFocusEvent&>(event).reason());
    if (event.type() == QEvent::FocusOut)
        showCell();
    if (event.type() != QEvent::KeyPress)
        return false;
    const auto& key = static_cast<QKeyEvent&>(event);
    if (takeGroupSeparator(m_cell, key))
        return true;
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (!isEnter || (key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || !isListCell())
        return false;
    m_cell->insert(CellText::lineEndSign); // as in the cell's own editor; a scanner ends a code with it
    return true;
}

void TableField::beginLine(Qt::FocusReason reason)
{
    const bool isReturning = reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason;
    const QString text = m_cell->text();
    if (isReturning || !isListCell() || text.isEmpty())
        return;
    // A scanner adds a code; it must neither lengthen the last one nor, where the keyboard chose all, replace them.
    const QSignalBlocker quiet(m_cell);
    if (!text.endsWith(CellText::lineEndSign))
        m_cell->setText(text + CellText::lineEndSign);
    if (reason != Qt::MouseFocusReason)
        QMetaObject::invokeMethod(m_cell, [this] { m_cell->end(false); }, Qt::QueuedConnection);
}

void TableField::typeInCell(const QString& text)
{
    const QModelIndex cell = m_view->currentIndex();
    if (!cell.isValid())
        return;
    m_isTyping = true;
    m_model->setData(cell, text);
    m_model->submit();
    m_isTyping = false;
}

void TableField::showCell()
{
    const QModelIndex cell = m_view->currentIndex();
    m_cell->setEnabled(cell.isValid());
    m_remove->setEnabled(cell.isValid());
    if (m_isTyping)
        return;
    const QString text = cell.data(Qt::EditRole).toString();
    const bool isNewLineOpen = m_cell->hasFocus() && isListCell() && CellText::typed(m_cell->text()) == CellText::typed(text);
    if (m_cell->text() != text && !isNewLineOpen) {
        const QSignalBlocker quiet(m_cell);
        m_cell->setText(text);
        m_cell->setCursorPosition(0);
    }
    const QString label = cell.isValid() ? localized(m_model->columns()[cell.column()].label, Language::current()) : QString();
    m_cellName->setText(cell.isValid() ? tr("Row %1: %2").arg(QString::number(cell.row() + 1), label) : tr("Cell"));
    const QString path = cell.isValid()
        ? QStringLiteral("%1[%2].%3").arg(spec().path).arg(cell.row()).arg(m_model->columns()[cell.column()].path)
        : QString();
    m_cell->setAccessibleName(cell.isValid() ? fieldText(path, m_catalog) : tr("No cell is chosen"));
}

void TableField::showCount()
{
    const int rows = m_model->rowCount();
    if (!m_model->isList())
        m_count->setWhole(tr("This is no list of rows. It stays as it is until a row is added: %1")
                              .arg(CellText::shortened(textOfValue(spec(), *value()), shownOfOther)));
    else
        m_count->setWhole(rows > 0 ? tr("%n row(s)", nullptr, rows) : tr("No rows yet"));
}

void TableField::retranslateUi()
{
    m_add->setText(tr("Add"));
    m_add->setAccessibleName(tr("Add row"));
    m_add->setToolTip(Shortcuts::tip(tr("Add row"), Shortcut::AddItem));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove rows"));
    m_remove->setToolTip(tr("Remove the chosen rows"));
    m_paste->setText(tr("Paste"));
    m_paste->setAccessibleName(tr("Paste rows"));
    m_paste->setToolTip(tr("Paste cells from a spreadsheet, at the current cell or as new rows"));
    m_model->retranslateHeader();
    m_view->fitColumns();
    showCell();
    showCount();
    FieldWidget::retranslateUi();
}

} // namespace vestnik
