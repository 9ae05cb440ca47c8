#pragma once

#include <QStyledItemDelegate>

namespace vestnik {

/// Paints the rows of the palette: icon, title and hint, and at the right the keys and the group.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The parts of a row beside its title, which is the text of the item.
    enum Role { IconRole = Qt::UserRole, HintRole, KeysRole, GroupRole, ObstacleRole };

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vestnik
