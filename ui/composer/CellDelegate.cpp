#include "CellDelegate.h"

#include "Appearance.h"
#include "CellText.h"
#include "Issue.h"
#include "ItemsModel.h"
#include "ScannerKeys.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>

#include <algorithm>
#include <limits>

namespace vestnik {
namespace {

/// On an editor: it was filled, and a person changed it since.
constexpr const char* filled = "isFilled";
constexpr const char* touched = "isTouched";

constexpr int listLines = 4;
constexpr int listWidth = 220;

QString textOf(const QWidget* editor)
{
    if (const auto* list = qobject_cast<const QPlainTextEdit*>(editor))
        return list->toPlainText();
    return qobject_cast<const QLineEdit*>(editor)->text();
}

const ItemsModel* itemsOf(const QModelIndex& index)
{
    return qobject_cast<const ItemsModel*>(index.model());
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant severity = index.data(ItemsModel::severityRole);
    if (!severity.isValid())
        return;
    const bool isError = severity.toInt() == static_cast<int>(Severity::Error);
    QColor colour = isError ? Appearance::errorColor() : Appearance::warningColor();
    painter->save();
    const QRect line(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 1);
    // The line is broken for a warning, for those who cannot tell the colours apart.
    painter->setPen(QPen(colour, 2, isError ? Qt::SolidLine : Qt::DotLine));
    painter->drawLine(line.topLeft(), line.topRight());
    constexpr int tint = 36;
    colour.setAlpha(tint);
    painter->fillRect(option.rect, colour);
    painter->restore();
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* self = const_cast<CellDelegate*>(this); // signals are sent from the editor's own
    if (itemsOf(index)->columns()[index.column()].type == FieldType::TextList) {
        auto* list = new QPlainTextEdit(parent);
        list->setLineWrapMode(QPlainTextEdit::NoWrap);
        list->setFrameStyle(QFrame::Box | QFrame::Plain); // it lies over other cells
        connect(list, &QPlainTextEdit::textChanged, self, [self, list] { self->watch(list); });
        return list;
    }
    auto* edit = new QLineEdit(parent);
    edit->setFrame(false);
    edit->setMaxLength(std::numeric_limits<int>::max());
    connect(edit, &QLineEdit::textChanged, self, [self, edit] { self->watch(edit); });
    return edit;
}

void CellDelegate::watch(QWidget* editor)
{
    if (!editor->property(filled).toBool())
        return;
    editor->setProperty(touched, true);
    Q_EMIT commitData(editor);
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    if (editor->property(touched).toBool())
        return; // the model changes with every key: the editor is not to be filled anew under a person's hands
    editor->setProperty(filled, false);
    const QString text = index.data(Qt::EditRole).toString();
    if (auto* list = qobject_cast<QPlainTextEdit*>(editor)) {
        // On a new line, so that a scanner adds a code and does not lengthen the last one.
        list->setPlainText(QString(text).replace(CellText::lineEndSign, u'\n') + (text.isEmpty() ? QString() : QStringLiteral("\n")));
        list->moveCursor(QTextCursor::End);
    } else {
        qobject_cast<QLineEdit*>(editor)->setText(text);
    }
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString());
    editor->setProperty(filled, true);
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (editor->property(touched).toBool())
        model->setData(index, textOf(editor));
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    QRect place = option.rect;
    if (qobject_cast<QPlainTextEdit*>(editor)) {
        const QRect room = editor->parentWidget()->rect();
        place.setHeight(std::min(room.height(), editor->fontMetrics().lineSpacing() * listLines + place.height()));
        place.setWidth(std::min(room.width(), std::max(place.width(), listWidth)));
        place.moveBottom(std::min(place.bottom(), room.bottom()));
        place.moveRight(std::min(place.right(), room.right()));
    }
    editor->setGeometry(place);
}

bool CellDelegate::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    auto* list = qobject_cast<QPlainTextEdit*>(watched);
    if (takeGroupSeparator(qobject_cast<QWidget*>(watched), *key))
        return true;
    const bool isTab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
    if (list && isTab) {
        Q_EMIT commitData(list);
        Q_EMIT closeEditor(list, key->key() == Qt::Key_Tab ? EditNextItem : EditPreviousItem);
        return true;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace vestnik
