#include "FailedRowActions.h"

#include "FlowLayout.h"
#include "Tokens.h"

#include <QEvent>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace vestnik {

FailedRowActions::FailedRowActions(QWidget* parent)
    : QWidget(parent),
      m_temporary(new QPushButton),
      m_fix(new QPushButton),
      m_unknown(new QPushButton),
      m_unexpected(new QPushButton),
      m_blocked(new QPushButton),
      m_putBack(new QPushButton)
{
    build();
    connect(m_temporary, &QPushButton::clicked, this, &FailedRowActions::askTemporary);
    connect(m_fix, &QPushButton::clicked, this, &FailedRowActions::fixRequested);
    connect(m_unknown, &QPushButton::clicked, this, &FailedRowActions::askUnknown);
    connect(m_unexpected, &QPushButton::clicked, this, &FailedRowActions::askUnexpected);
    connect(m_blocked, &QPushButton::clicked, this, &FailedRowActions::askBlocked);
    connect(m_putBack, &QPushButton::clicked, this, &FailedRowActions::putBackRequested);
    retranslateUi();
}

void FailedRowActions::build()
{
    m_temporary->setObjectName(QStringLiteral("retryTemporary"));
    m_fix->setObjectName(QStringLiteral("fixData"));
    m_unknown->setObjectName(QStringLiteral("resendUnknown"));
    m_unexpected->setObjectName(QStringLiteral("resendUnexpected"));
    m_blocked->setObjectName(QStringLiteral("releaseBlocked"));
    m_putBack->setObjectName(QStringLiteral("putBack"));
    setMinimumHeight(Tokens::controlHeight); // the rows stay where they are when the first button comes
    auto* layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_temporary, m_fix, m_blocked, m_unexpected, m_unknown, m_putBack}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
}

void FailedRowActions::show(const BatchCounts& tally, qsizetype corrected, bool isAtRest)
{
    m_tally = tally;
    m_corrected = corrected;
    m_isAtRest = isAtRest;
    retranslateUi();
}

void FailedRowActions::askTemporary()
{
    const qsizetype all = m_tally.count(temporaryFailures);
    const qsizetype atServer = m_tally.count(Outcome::ServerError);
    if (atServer == 0)
        return Q_EMIT retryRequested(temporaryFailures);
    const auto retry = [this](const QSet<Outcome>& outcomes) { return [this, outcomes] { Q_EMIT retryRequested(outcomes); }; };
    QList<Choice> choices{{tr("Send all %n row(s) again", nullptr, static_cast<int>(all)), retry(temporaryFailures)}};
    if (all > atServer)
        choices.append({tr("Send only the other %n row(s) again", nullptr, static_cast<int>(all - atServer)), retry(unprocessedFailures)});
    ask(QStringLiteral("temporaryPrompt"), tr("Send %n row(s) again?", nullptr, static_cast<int>(all)),
        tr("%n of them ended with a server error (5xx): they may have been processed all the same. Where they were, the response is 202.",
           nullptr, static_cast<int>(atServer)),
        choices);
}

void FailedRowActions::askUnknown()
{
    ask(QStringLiteral("unknownPrompt"),
        tr("Send %n row(s) with an unknown outcome again?", nullptr, static_cast<int>(m_tally.count(RowState::Unknown))),
        tr("They left, and no complete response came: they may have been processed. If so, the response is 202."),
        {{tr("Send again"), [this] { Q_EMIT retryRequested({Outcome::Unknown}); }}});
}

void FailedRowActions::askUnexpected()
{
    ask(QStringLiteral("unexpectedPrompt"),
        tr("Send %n row(s) with an unexpected response again?", nullptr, static_cast<int>(m_tally.count(unexpectedFailures))),
        tr("What responded was perhaps not the API, such as a load balancer's 408 or a web page: read the responses first. Where the rows "
           "were processed all the same, the response is 202."),
        {{tr("Send again"), [this] { Q_EMIT retryRequested(unexpectedFailures); }}});
}

void FailedRowActions::askBlocked()
{
    QString meaning = tr("An earlier event of the same order was not accepted. The API may refuse a later one.");
    if (m_tally.left() > 0)
        meaning += u' ' + tr("%n row(s) that wait in the queue go with them.", nullptr, static_cast<int>(m_tally.left()));
    ask(QStringLiteral("blockedPrompt"), tr("Send %n held row(s)?", nullptr, static_cast<int>(m_tally.count(RowState::Blocked))), meaning,
        {{tr("Send the held rows"), [this] { Q_EMIT blockedRequested(); }}});
}

void FailedRowActions::ask(const QString& name, const QString& question, const QString& meaning, const QList<Choice>& choices)
{
    auto* prompt = new QMessageBox(this);
    prompt->setObjectName(name);
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Question);
    prompt->setWindowTitle(tr("Send again"));
    prompt->setText(question);
    prompt->setInformativeText(meaning + u'\n' + tr("They go to %1.").arg(m_target));
    for (const Choice& choice : choices)
        connect(prompt->addButton(choice.text, QMessageBox::AcceptRole), &QPushButton::clicked, this, choice.act);
    QPushButton* no = prompt->addButton(tr("Don't send"), QMessageBox::RejectRole);
    prompt->setDefaultButton(no);
    prompt->setEscapeButton(no);
    prompt->open();
}

void FailedRowActions::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FailedRowActions::retranslateUi()
{
    const auto say = [this](QPushButton* button, const QString& text, qsizetype count) {
        button->setText(text.arg(QLocale().toString(count)));
        const bool isOfShared = button == m_putBack;
        button->setVisible(count > 0 && m_isShared == isOfShared);
        button->setEnabled(m_isAtRest || isOfShared);
    };
    say(m_temporary,
        m_tally.count(Outcome::ServerError) > 0 ? tr("Send again: temporary failure (%1)…") : tr("Send again: temporary failure (%1)"),
        m_tally.count(temporaryFailures));
    say(m_fix, tr("Fix (%1)"), m_tally.count(dataFailures) - m_corrected);
    say(m_unknown, tr("Send again: outcome unknown (%1)…"), m_tally.count(RowState::Unknown));
    say(m_unexpected, tr("Send again: unexpected response (%1)…"), m_tally.count(unexpectedFailures));
    say(m_putBack, tr("Put back into the queue: outcome unknown (%1)…"), m_tally.count(RowState::Unknown));
    say(m_blocked, tr("Send the held rows (%1)…"), m_tally.count(RowState::Blocked));
}

} // namespace vestnik
