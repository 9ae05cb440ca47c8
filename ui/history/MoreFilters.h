#pragma once

#include "FilterChoice.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace vestnik {

/// The filters that are needed less often: source, operator, batch, and the days of a period of one's own.
class MoreFilters : public QWidget {
    Q_OBJECT

public:
    explicit MoreFilters(QWidget* parent = nullptr);

    void show(const FilterChoice& choice);
    /// The choice with what stands here.
    FilterChoice taken(FilterChoice choice) const;
    /// Puts the fields one under the other.
    void setStacked(bool isStacked);
    /// Something here filters.
    bool isUsed() const { return m_isUsed; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    bool m_isFilling = false;
    bool m_isUsed = false;
    FilterChoice m_choice;
    QTimer m_typing;
    QBoxLayout* m_row;
    QLabel* m_fromLabel;
    QLabel* m_untilLabel;
    QDateEdit* m_from;
    QDateEdit* m_until;
    QLabel* m_sourceLabel;
    QComboBox* m_source;
    QLabel* m_operatorLabel;
    QLineEdit* m_operator;
    QLabel* m_batchLabel;
    QLineEdit* m_batch;
};

} // namespace vestnik
