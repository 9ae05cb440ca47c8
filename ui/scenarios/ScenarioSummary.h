#pragma once

#include "EventCatalog.h"
#include "ScenarioSession.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace vestnik {

class ElidedLabel;

/// How a run stands or ended, how it differs from the run before, and what can be taken away from it: reports as files, and a text for a
/// ticket. The catalogue must outlive it.
class ScenarioSummary : public QWidget {
    Q_OBJECT

public:
    enum class Format { JUnit, Html, Json };
    /// How a run that is not over goes.
    enum class Progress { Running, Paused, Stopping };

    explicit ScenarioSummary(const EventCatalog& catalog, QWidget* parent = nullptr);

    void showUnderWay(const ScenarioReport& report, Progress progress);
    void showEnd(const ScenarioEnd& end);
    /// A run from the list of the kept ones.
    void showEarlier(const ScenarioReport& report);
    QString text() const;
    /// Returns the stops of Tab, in their order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    void saveRequested(vestnik::ScenarioSummary::Format format);
    void copyRequested();
    /// Back to the plan.
    void backRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Kind { UnderWay, Paused, Stopping, Over, Earlier };
    bool isOver() const { return m_kind == Kind::Over || m_kind == Kind::Earlier; }
    QString progressText() const;

    void build();
    void show(const ScenarioReport& report, Kind kind);
    QString comparison() const;
    /// The numbers and titles of the first ones.
    QString named(const QList<RunDifference>& differences) const;
    void retranslateUi();

    const EventCatalog& m_catalog;
    Kind m_kind = Kind::UnderWay;
    ScenarioEnd m_end; ///< with the report in view
    QLabel* m_sign;
    ElidedLabel* m_text;
    ElidedLabel* m_comparison;
    QToolButton* m_save;
    QToolButton* m_copy;
    QToolButton* m_back;
    QMenu* m_menu;
    QAction* m_junit;
    QAction* m_html;
    QAction* m_json;
};

} // namespace vestnik
