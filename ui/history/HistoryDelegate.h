#pragma once

#include <QStyledItemDelegate>
#include <QTimer>

namespace vestnik {

class HistoryModel;

/// Paints the rows of the history: the outcome as a chip, the kind of the environment as an icon before its name, and for a moment the row
/// that has just come. Reads what the model has at hand, and nothing else. The model must outlive it.
class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    HistoryDelegate(const HistoryModel& model, QObject* parent);

    /// Marks the delivery's row for a moment.
    void flash(qint64 key);
    /// Returns the key of the marked one; 0 when none is.
    qint64 flashed() const { return m_flashed; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

Q_SIGNALS:
    void repaintWanted();

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintOutcome(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintEnvironment(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const HistoryModel& m_model;
    qint64 m_flashed = 0;
    QTimer m_flashEnd;
};

} // namespace vestnik
