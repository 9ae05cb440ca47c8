#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestnik {

/// One line on a long work: what it is, how far, how much time is left, and how to stop it. Hidden while there is none. The text comes
/// from a function, so that a language switch changes it.
class WorkBar : public QWidget {
    Q_OBJECT

public:
    using Text = std::function<QString()>;

    explicit WorkBar(QWidget* parent = nullptr);

    /// `total` 0: not known. Without `stop` it cannot be stopped.
    void begin(Text text, qint64 total, std::function<void()> stop);
    /// Says how much there is, where that was not known at the beginning.
    void setTotal(qint64 total);
    void setDone(qint64 done);
    void end();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    Text m_text;
    qint64 m_total = 0;
    qint64 m_done = 0;
    std::function<void()> m_stop;
    QElapsedTimer m_clock;
    QLabel* m_label;
    QProgressBar* m_bar;
    QPushButton* m_button;
};

} // namespace vestnik
