#pragma once

#include "HistorySource.h"

#include <QHash>
#include <QPushButton>

namespace vestnik {

class HistoryModel;

/// Watches whether one's own new sends come into the list: tells of each that does, and counts those that a filter hides, as a button that
/// shows them. The model must outlive it.
class HiddenSends : public QPushButton {
    Q_OBJECT

public:
    explicit HiddenSends(const HistoryModel& model, QWidget* parent = nullptr);

    /// Follows a send of one's own, which the source has recorded, into the list.
    void await(const DeliverySummary& sent, HistorySource& source);
    /// A send of one's own is recorded under that key.
    void add(qint64 key, bool isSandbox);
    /// Forgets them all: the journal that held them is another one.
    void clear();
    /// The list is another one.
    void refresh();
    /// Whether one of the hidden is the sandbox's.
    bool hasSandbox() const;

Q_SIGNALS:
    /// It is in the list now.
    void arrived(qint64 key);
    /// The button came into view, or left it.
    void cameOrWent();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    const HistoryModel& m_model;
    QHash<qint64, bool> m_awaited; ///< whether it is the sandbox's, by key
};

} // namespace vestnik
