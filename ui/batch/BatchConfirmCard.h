#pragma once

#include "ProductionGuard.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

/// Asks for the confirmation of a batch to production, and shows its target, number of rows and reason. Hidden while nothing is asked.
class BatchConfirmCard : public QFrame {
    Q_OBJECT

public:
    struct Subject {
        Environment environment;
        QString file;
        QString reason;
        qsizetype rows = 0;  ///< that would go
        qsizetype total = 0; ///< that the batch has
        qsizetype trial = 0; ///< of them that go first and are looked at; 0: all go at once
        qsizetype cancellations = 0;
    };

    explicit BatchConfirmCard(QWidget* parent = nullptr);

    void ask(const Question& question, const Subject& subject);
    bool isAsking() const { return m_isAsking; }
    /// Shows the error of an answer; the question stays open.
    void say(const Error& error);
    void close();

Q_SIGNALS:
    void confirmed(const vestnik::ConfirmingAct& act);
    void declined();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void retranslateUi();

    bool m_isAsking = false;
    Question m_question;
    Subject m_subject;
    std::optional<Error> m_error;
    QLabel* m_title;
    QLabel* m_where;
    QLabel* m_details;
    QLabel* m_prompt;
    QLineEdit* m_typed;
    QLabel* m_wrong;
    QPushButton* m_confirm;
    QPushButton* m_decline;
};

} // namespace vestnik
