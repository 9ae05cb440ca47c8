#pragma once

#include "Environment.h"

#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace vestnik {

class KindBadge;

/// The line at the top of a batch's page: its three steps as buttons, which rows they are, and where those go.
class WizardHeader : public QWidget {
    Q_OBJECT

public:
    enum class Step { File, Check, Send };

    explicit WizardHeader(QWidget* parent = nullptr);

    /// Takes the strip of the states into its free part.
    void putStates(QWidget* strip);
    void setStep(Step step);
    /// Whether a press on the step leads anywhere.
    void setReachable(Step step, bool isReachable);
    void setEnvironment(const Environment& environment);
    /// Sets the name of the file or other source of the rows; empty: there are none yet.
    void setFile(const QString& file);
    /// Not where the page itself says where the rows go.
    void showEnvironment(bool isShown);
    /// Shows the button of the earlier batches, which have no place beside the page.
    void offerEarlier(bool isOffered);
    QToolButton* earlierButton() const { return m_earlier; }

Q_SIGNALS:
    void stepRequested(vestnik::WizardHeader::Step step);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void retranslateUi();
    void retranslateSteps();

    Step m_step = Step::File;
    Environment m_environment;
    QString m_file;
    bool m_isEnvironmentShown = true;
    bool m_isNarrow = false; ///< file and host give way, and stand in the badge's tool tip
    std::array<QToolButton*, 3> m_steps;
    QToolButton* m_earlier;
    QLabel* m_rows;
    QLabel* m_where;
    KindBadge* m_badge;
    QLabel* m_mark;
};

} // namespace vestnik
