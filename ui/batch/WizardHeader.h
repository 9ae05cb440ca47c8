#pragma once

#include "Environment.h"

#include <QWidget>

#include <array>

class QLabel;

namespace vestnik {

class KindBadge;

/// The line at the top of a batch's window: its three steps and where we are, and where the rows go.
class WizardHeader : public QWidget {
    Q_OBJECT

public:
    enum class Step { File, Check, Send };

    explicit WizardHeader(QWidget* parent = nullptr);

    /// Takes the strip of the states into its free part.
    void putStates(QWidget* strip);
    void setStep(Step step);
    void setEnvironment(const Environment& environment);
    /// Not where the page itself says where the rows go.
    void showEnvironment(bool isShown);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslateUi();

    Step m_step = Step::File;
    Environment m_environment;
    bool m_isEnvironmentShown = true;
    std::array<QLabel*, 3> m_steps;
    QLabel* m_where;
    KindBadge* m_badge;
    QLabel* m_mark;
};

} // namespace vestnik
