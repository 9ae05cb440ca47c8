#pragma once

#include <QStyledItemDelegate>

namespace vestnik {

/// Paints the row of a narrow list: an icon in the colour of an environment's kind, or a number as a badge, the text, which is elided, a note,
/// a dot for what is not saved, and on the row under the pointer or with the focus the three dots that open its menu.
class EntryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role {
        IconRole = Qt::UserRole + 1, ///< a name of lineIcon()
        KindRole,                    ///< an EnvironmentKind as a number; without it the icon is in the text's colour
        BadgeRole,                   ///< a short text
        EndIconRole,                 ///< a name of lineIcon(), at the right
        NoteRole,                    ///< a short text that stands back, at the right
        MarkRole,                    ///< bool: a dot at the right
        StrongRole,                  ///< bool: the text is bold
        MenuRole,                    ///< bool: the row has a menu
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Returns where the three dots are in a row.
    static QRect menuRect(const QRect& row);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vestnik
