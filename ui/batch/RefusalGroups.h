#pragma once

#include "EventCatalog.h"
#include "RefusalTally.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace vestnik {

/// The refusals of a batch by field and message, in one line: the groups with most rows, and behind the last entry the others. It keeps its
/// room while there are none, so that nothing moves when the first one comes. The catalogue must outlive it.
class RefusalGroups : public QWidget {
    Q_OBJECT

public:
    static constexpr qsizetype mostShown = 5;

    explicit RefusalGroups(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// `isAtRest`: nothing is under way, so rows may be corrected.
    void show(const QList<RefusalGroup>& groups, bool isAtRest);
    /// Returns the group's rows as they are now; empty when it is gone.
    QSet<qsizetype> rowsOf(const RefusalGroup& group) const;

Q_SIGNALS:
    /// The rows of that group alone are to be shown.
    void chosen(const vestnik::RefusalGroup& group);
    /// All rows are to be shown again.
    void cleared();
    void fixRequested(const vestnik::RefusalGroup& group);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void fill();
    void fitWidths();
    bool takeKey(int key);
    /// Opens the group of an entry, or the list of those that have no entry.
    void openEntry(int entry);
    void offerOthers();
    void updateFix();
    const RefusalGroup* current() const;

    const EventCatalog& m_catalog;
    QList<RefusalGroup> m_groups;
    bool m_isAtRest = false;
    QLabel* m_label;
    QListWidget* m_list;
    QPushButton* m_fix;
};

} // namespace vestnik
