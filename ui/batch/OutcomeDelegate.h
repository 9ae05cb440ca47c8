#pragma once

#include <QStyledItemDelegate>

namespace vestnik {

/// Paints the outcome of a row as a chip: icon, code and word on their ground. Reads the roles of BatchRowsModel.
class OutcomeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vestnik
