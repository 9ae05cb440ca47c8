#pragma once

#include "ProductionGuard.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestnik {

/// The base of the cards that ask for the second act of a send to production: the frame, the question, a field for what some questions want
/// typed, the error of an answer, and two buttons. Its own button and Ctrl+Enter confirm; Enter alone and a key that is held down do not.
/// The guard refuses an answer that comes within 400 ms.
class ConfirmCard : public QFrame {
    Q_OBJECT

public:
    bool isAsking() const { return m_isAsking; }
    const Question& question() const { return m_question; }
    /// Returns the text that was typed to confirm.
    QString typed() const;
    /// Shows the error of an answer; the question stays open.
    virtual void say(const Error& error);

Q_SIGNALS:
    void confirmed(const vestnik::ConfirmingAct& act);
    void declined();

protected:
    /// The object names of the parts that both kinds of card have.
    struct Names {
        const char* card;
        const char* where;
        const char* details;
        const char* prompt;
        const char* typed;
        const char* wrong;
        const char* confirm;
        const char* decline;
    };

    /// Makes the parts, which the subclass lays out and whose texts it gives.
    ConfirmCard(const Names& names, QWidget* parent);

    /// Opens a question: nothing is typed, and there is no error.
    void begin(const Question& question);
    /// Closes the question.
    void end() { m_isAsking = false; }
    /// Shows the card, where the next key goes to it, and tells screen readers of it.
    void present();
    void clearError();
    bool isTyped() const { return !m_question.typeLastFourOf.isEmpty() || m_question.typeRows > 0; }

    /// Sets the texts that both kinds of card have. Called at each change of the language, the colours, the question or the error.
    virtual void retranslateUi();
    /// Has room for the card's texts, which are others now.
    virtual void place() { }

    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    QLabel* m_title;
    QLabel* m_where;
    QLabel* m_details;
    QLabel* m_prompt;
    QLineEdit* m_typed;
    QLabel* m_wrong;
    QPushButton* m_confirm;
    QPushButton* m_decline;

private:
    bool m_isAsking = false;
    Question m_question;
    std::optional<Error> m_error;
};

} // namespace vestnik
