#pragma once

#include "ConfirmCard.h"

#include <functional>

namespace vestnik {

/// Asks for the confirmation of a batch to production, or of rows of a shared one that go back into the team's queue, and shows its target,
/// number of rows and reason. Hidden while nothing is asked.
class BatchConfirmCard : public ConfirmCard {
    Q_OBJECT

public:
    enum class Act { Start, PutBack };
    struct Subject {
        Act act = Act::Start;
        Environment environment;
        std::function<QString()> file = [] { return QString(); }; ///< its name, in the language of now
        QString reason;
        qsizetype rows = 0;  ///< that would go
        qsizetype total = 0; ///< that the batch has
        qsizetype trial = 0; ///< of them that go first and are looked at; 0: all go at once
        qsizetype cancellations = 0;
        QStringList members = {}; ///< names of the last holders of rows that go back
        bool isOwnAmong = false;  ///< this computer had some of them
    };

    explicit BatchConfirmCard(QWidget* parent = nullptr);

    void ask(const Question& question, const Subject& subject);
    void close();

protected:
    void retranslateUi() override;

private:
    QStringList details() const;
    void sayPutBack();

    Subject m_subject;
};

} // namespace vestnik
