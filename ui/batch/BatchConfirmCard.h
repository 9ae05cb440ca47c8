#pragma once

#include "ConfirmCard.h"

namespace vestnik {

/// Asks for the confirmation of a batch to production, and shows its target, number of rows and reason. Hidden while nothing is asked.
class BatchConfirmCard : public ConfirmCard {
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
    void close();

protected:
    void retranslateUi() override;

private:
    Subject m_subject;
};

} // namespace vestnik
