#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

/// Asks for production's name, over the page, so that nothing moves. Enter and its button answer; Esc and "Not now" leave.
class UnlockPrompt : public QFrame {
    Q_OBJECT

public:
    explicit UnlockPrompt(QWidget* parent);

    /// Opens below `anchor`, inside the window. `why` says why production is locked.
    void ask(const QString& name, const QString& why, const QWidget& anchor);
    void setTexts(const QString& name, const QString& why);
    /// Says that the name was another one.
    void sayWrong();
    bool isAsking() const { return !isHidden(); }

Q_SIGNALS:
    void answered(const QString& typed);
    void left();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void answer();
    void place();
    void showWrong(bool isWrong);
    void retranslateUi();

    QString m_name;
    QString m_why;
    const QWidget* m_anchor = nullptr; ///< outlives it: who asks deletes it
    QLabel* m_reason;
    QLabel* m_question;
    QLineEdit* m_typed;
    QLabel* m_wrong;
    QPushButton* m_unlock;
    QPushButton* m_leave;
};

} // namespace vestnik
