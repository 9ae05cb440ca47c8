#pragma once

#include <QStyledItemDelegate>

namespace vestnik {

/// Paints a batch of the list in two lines: its name, and how it stands. What does not fit is left out of the name's middle and, a whole part
/// at a time, from the end of the second line. The row under the pointer or with the focus has the three dots that open its menu.
class BatchListDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role {
        StandingRole = Qt::UserRole + 1, ///< QStringList: the parts of the second line, what matters most first
        WhenRole,                        ///< a short text at the end of the first line
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Returns the parts that fit, with a sign of what is left out.
    static QString fitted(const QStringList& parts, const QFontMetrics& metrics, int room);
    static int rowHeight(const QFontMetrics& metrics);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vestnik
