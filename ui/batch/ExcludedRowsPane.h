#pragma once

#include "DuplicateCheck.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace vestnik {

/// Says which rows of a stored batch the history knows in another way and are left out, with a tick for each reason for which a person may
/// have them sent all the same.
class ExcludedRowsPane : public QWidget {
    Q_OBJECT

public:
    explicit ExcludedRowsPane(QWidget* parent = nullptr);

    /// Nothing is ticked for another batch. `planned`: which rows its plan leaves out.
    void setBatch(const ExclusionPolicy& planned);
    void show(const DuplicateCheck::Counts& counts);
    /// Returns which rows stay behind as it is ticked.
    ExclusionPolicy exclusions() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    ExclusionPolicy m_planned;
    DuplicateCheck::Counts m_counts;
    QLabel* m_inFlight;
    QCheckBox* m_accepted;
    QCheckBox* m_unknown;
    QCheckBox* m_waiting;
};

} // namespace vestnik
