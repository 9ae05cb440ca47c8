#include "BatchConfirmCard.h"

#include "BatchRunText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

BatchConfirmCard::BatchConfirmCard(QWidget* parent)
    : ConfirmCard({.card = "batchConfirm",
                   .where = "batchConfirmWhere",
                   .details = "batchConfirmDetails",
                   .prompt = "batchConfirmPrompt",
                   .typed = "batchConfirmTyped",
                   .wrong = "batchConfirmWrong",
                   .confirm = "confirmBatch",
                   .decline = "declineBatch"},
                  parent)
{
    m_typed->setMaximumWidth(200);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_decline);
    buttons->addSpacing(24);
    buttons->addWidget(m_confirm);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 10);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_where, m_details, m_prompt, m_typed, m_wrong})
        layout->addWidget(part);
    layout->addLayout(buttons);
    connect(m_typed, &QLineEdit::textEdited, this, &BatchConfirmCard::clearError);
    BatchConfirmCard::retranslateUi();
}

void BatchConfirmCard::ask(const Question& question, const Subject& subject)
{
    begin(question);
    m_subject = subject;
    present();
}

void BatchConfirmCard::close()
{
    end();
    m_typed->clear();
    hide();
}

void BatchConfirmCard::retranslateUi()
{
    ConfirmCard::retranslateUi();
    m_where->setText(QStringLiteral("%1 · %2").arg(m_subject.environment.name, m_subject.environment.endpoint().host()));
    m_details->setText(details().join(u'\n'));
    const QString counted = tr("Rows to send: %1 of %2.").arg(m_subject.rows).arg(m_subject.total);
    m_prompt->setText(isTyped() ? counted + u' ' + tr("Type %1 to start.").arg(question().typeRows) : counted);
    m_confirm->setText(m_subject.cancellations > 0 ? tr("Send cancellations") : tr("Send to production"));
    if (m_subject.act == Act::PutBack)
        sayPutBack();
    m_typed->setAccessibleName(m_prompt->text());
    setAccessibleName(QStringList{m_title->text(), m_where->text(), m_details->text(), m_prompt->text()}.join(QStringLiteral(". ")));
}

QStringList BatchConfirmCard::details() const
{
    QStringList details{tr("Table: %1").arg(m_subject.file()), tr("Ticket or reason: %1").arg(m_subject.reason)};
    if (m_subject.cancellations > 0)
        details.prepend(tr("%n order(s) will be canceled.", nullptr, static_cast<int>(m_subject.cancellations)));
    if (m_subject.trial > 0)
        details += tr("First %n trial row(s) go. Then a pause: look at the responses and press Resume.", nullptr,
                      static_cast<int>(m_subject.trial));
    if (m_subject.act == Act::PutBack)
        details.prepend(BatchRunText::putBackRisk(m_subject.members, m_subject.isOwnAmong));
    return details;
}

void BatchConfirmCard::sayPutBack()
{
    m_title->setText(BatchRunText::putBack(m_subject.rows));
    const QString counted = tr("Rows to put back: %1 of %2. Whoever runs the batch sends them, without another question.")
                                .arg(m_subject.rows)
                                .arg(m_subject.total);
    m_prompt->setText(isTyped() ? counted + u' ' + tr("Type %1 to put them back.").arg(question().typeRows) : counted);
    m_confirm->setText(tr("Put back"));
    m_decline->setText(tr("Don't put back"));
}

} // namespace vestnik
