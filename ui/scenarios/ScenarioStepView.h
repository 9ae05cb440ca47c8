#pragma once

#include "DeliveryReport.h"
#include "HistoryFilter.h"
#include "ScenarioReport.h"
#include "Session.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace vestnik {

class DetailView;

/// The chosen step of a run: what was expected and came, and the delivery as the history has it. Where there is none, the bytes as the report
/// has them. The session must outlive it.
class ScenarioStepView : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioStepView(Session& session, QWidget* parent = nullptr);

    /// `number`: of the step, from 1.
    void show(const StepReport& step, qsizetype number);
    /// No step is chosen.
    void clear();
    DetailView& detail() { return *m_detail; }

Q_SIGNALS:
    void resendRequested(const vestnik::DeliveryRecord& record);
    void loadRequested(const vestnik::DeliveryRecord& record);
    void timelineRequested(const vestnik::OrderKey& order);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void readRecord(const QString& delivery);
    /// Shows the bytes of the report, for `why`.
    void showBytes(const QString& why);
    void retranslateUi();

    Session& m_session;
    std::optional<StepReport> m_step;
    qsizetype m_number = 0;
    QString m_inView;      ///< the delivery in the detail
    bool m_isGone = false; ///< its record could not be read
    QLabel* m_faults;
    QStackedWidget* m_views;
    DetailView* m_detail;
    QPlainTextEdit* m_bytes;
};

} // namespace vestnik
