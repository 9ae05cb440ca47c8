#pragma once

#include "PutBack.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QMessageBox;

namespace vestnik {

class BatchConfirmCard;
class Session;

/// Asks a person before unknown rows of a batch that the team shares go back into its queue. The team's database says which rows these are;
/// in production the page's card asks the guard's question, elsewhere a prompt does. Only rows that were asked about go back.
class PutBackQuestion : public QObject {
    Q_OBJECT

public:
    struct Subject {
        QString batch;                 ///< its id
        std::function<QString()> file; ///< as the card's
        qsizetype total = 0;           ///< rows that the batch has
        Environment environment;
        QString reason;
    };

    /// `card` is shared with the question of a start: it is this one's while isAsking(). Both must outlive it.
    PutBackQuestion(Session& session, BatchConfirmCard& card, QWidget& page);

    /// Asks the team, off the window's thread, and then the person. The newest call wins.
    void ask(const Subject& subject);
    /// Ends the question; nothing goes back. What was confirmed goes on.
    void takeBack();
    /// Whether the card asks this question, and answer() is to have what it says.
    bool isAsking() const { return m_isOnCard; }
    /// Puts the rows back if the guard takes the answer.
    void answer(const ConfirmingAct& act);

Q_SIGNALS:
    /// The team's answer is waited for, or no more.
    void waitingChanged(bool isWaiting);
    void done(const QString& batch, const QList<vestnik::SharedPutBack>& rows);
    void failed(const QString& batch, const vestnik::Error& error);

private:
    void setWaiting(bool isWaiting);
    void present(const SharedUndecided& meant);
    void showCard(const Question& question);
    void showPrompt();

    Session& m_session;
    BatchConfirmCard& m_card;
    QWidget& m_page;
    QPointer<QMessageBox> m_prompt;
    Subject m_subject;
    std::optional<PutBack> m_step;
    bool m_isOnCard = false;
    bool m_isWaiting = false;
    int m_number = 0; ///< of the question; an older answer of the team is not asked about any more
};

} // namespace vestnik
