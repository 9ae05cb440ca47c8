#include "CorrectionsView.h"

#include "RowTable.h"
#include "SpreadsheetText.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace vestnik {

CorrectionsView::CorrectionsView(CorrectionsModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    setUpRowTable(*this, std::array{9, 24, 22, 40, 30});
    setSelectionBehavior(QAbstractItemView::SelectItems); // a value is typed
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    horizontalHeader()->setSectionResizeMode(CorrectionsModel::Message, QHeaderView::Stretch);
}

bool CorrectionsView::event(QEvent* event)
{
    // Before the shortcut of the page takes it for rows of another batch.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void CorrectionsView::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Paste))
        return paste();
    if (!isEnter || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QTableView::keyPressEvent(event);
    if (state() != EditingState) // an editor passes its Enter on to here, and closes
        goTo(currentIndex().row() + 1);
}

void CorrectionsView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Delegate = QAbstractItemDelegate;
    const int row = currentIndex().row();
    QTableView::closeEditor(editor, hint == Delegate::RevertModelCache ? hint : Delegate::NoHint);
    const bool isBack = hint == Delegate::EditPreviousItem;
    if (hint == Delegate::SubmitModelCache)
        return goTo(row + 1);
    if (!isBack && hint != Delegate::EditNextItem)
        return;
    const int next = row + (isBack ? -1 : 1);
    if (next < 0 || next >= m_model.rowCount()) {
        focusNextPrevChild(!isBack);
        return;
    }
    goTo(next);
    edit(currentIndex());
}

void CorrectionsView::goTo(int row)
{
    if (m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(std::clamp(row, 0, m_model.rowCount() - 1), CorrectionsModel::Value));
}

void CorrectionsView::paste()
{
    if (!currentIndex().isValid())
        return;
    const QList<QStringList> lines = SpreadsheetText::read(QGuiApplication::clipboard()->text(), SpreadsheetText::Separator::Tab,
                                                           SpreadsheetText::BlankLines::Kept); // each value belongs to the row beside it
    QStringList values;
    for (const QStringList& line : lines)
        values += line.value(0).trimmed();
    if (const FilledValues filledValues = m_model.fillDown(currentIndex().row(), values); filledValues.put() > 0)
        Q_EMIT filled(filledValues);
}

} // namespace vestnik
