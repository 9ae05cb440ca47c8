#pragma once

#include "BatchSession.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSpinBox;

namespace vestnik {

class ReasonField;

/// The sender, the reason and the pace of a batch. The session must outlive it.
class BatchSettings : public QWidget {
    Q_OBJECT

public:
    explicit BatchSettings(Session& session, QWidget* parent = nullptr);

    /// Fills in the usual values for that batch in that environment.
    void setBatch(const BatchHeader& header, const Environment& environment);
    /// That environment is another one now, such as production: the pace is never faster than is usual there.
    void setEnvironment(const Environment& environment);
    BatchStartOptions startOptions() const;
    void focusReason();
    /// Keeps the reason and the name among the last ones.
    void remember();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    Session& m_session;
    std::optional<Environment> m_environment; ///< that the choices were made for
    QLabel* m_operatorLabel;
    QLineEdit* m_operator;
    ReasonField* m_reason;
    QLabel* m_windowLabel;
    QSpinBox* m_maxInFlight;
    QLabel* m_rateLabel;
    QSpinBox* m_rate;
    QLabel* m_trialLabel;
    QSpinBox* m_trial;
};

} // namespace vestnik
