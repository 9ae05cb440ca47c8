#pragma once

#include "BatchSession.h"
#include "OutcomeBar.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

/// How far a batch is, in words, in numbers and in a bar by outcome, and the buttons that start, pause, resume and stop it.
class BatchProgressPane : public QWidget {
    Q_OBJECT

public:
    explicit BatchProgressPane(QWidget* parent = nullptr);

    /// As the run is now; null: nothing is known yet.
    void show(const BatchSession* run, const BatchCounts& tally);
    /// Returns the progress as one line, for a title.
    QString title() const { return m_title; }

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    /// A person gives up the answers that are waited for.
    void giveUpRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void updateButtons();
    QString runningText(const QString& counted) const;
    /// Returns the speed and the time that is left, while rows go.
    QString pace() const;
    OutcomeBar::Phase phase() const;

    const BatchSession* m_run = nullptr;
    BatchCounts m_tally;
    QString m_title;
    QLabel* m_text;
    OutcomeBar* m_bar;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
};

} // namespace vestnik
