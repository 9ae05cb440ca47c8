#pragma once

#include "HistorySource.h"

#include <QToolButton>

namespace vestnik {

/// How many deliveries failed or have an unknown outcome, with no later success for the same order, event and origin: the sandbox's aside.
/// Pressing it shows just those. The reader must outlive it.
class AttentionButton : public QToolButton {
    Q_OBJECT

public:
    explicit AttentionButton(HistorySource& source, QWidget* parent = nullptr);

    /// Counts in another history from the next refresh on; nothing of the former one stays.
    void setSource(HistorySource& source);

    /// Counts anew.
    void refresh();
    /// Shows the number alone.
    void setCompact(bool isCompact);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    HistorySource* m_source;
    bool m_isCompact = false;
    std::optional<qint64> m_count; // none while it is not known
    QFuture<Result<qint64>> m_counting;
    int m_run = 0; // of the counts; what one before it finds is no longer wanted
    bool m_isCounting = false;
    bool m_isStale = false;
};

} // namespace vestnik
