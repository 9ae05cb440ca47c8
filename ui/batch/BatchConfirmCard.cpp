#include "BatchConfirmCard.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ButtonRole.h"
#include "IssueText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int border = 3;

} // namespace

BatchConfirmCard::BatchConfirmCard(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel),
      m_where(new QLabel),
      m_details(new QLabel),
      m_prompt(new QLabel),
      m_typed(new QLineEdit),
      m_wrong(new QLabel),
      m_confirm(new QPushButton),
      m_decline(new QPushButton)
{
    build();
    connect(m_confirm, &QPushButton::clicked, this,
            [this] { Q_EMIT confirmed({.kind = ConfirmingAct::Kind::Button, .typed = m_typed->text()}); });
    connect(m_typed, &QLineEdit::textEdited, this, [this] {
        m_error.reset();
        retranslateUi();
    });
    connect(m_decline, &QPushButton::clicked, this, &BatchConfirmCard::declined);
    hide();
    retranslateUi();
}

void BatchConfirmCard::build()
{
    setObjectName(QStringLiteral("batchConfirm"));
    setFocusPolicy(Qt::TabFocus); // a key meant for the start must not press a button here
    m_where->setObjectName(QStringLiteral("batchConfirmWhere"));
    m_details->setObjectName(QStringLiteral("batchConfirmDetails"));
    m_typed->setObjectName(QStringLiteral("batchConfirmTyped"));
    m_wrong->setObjectName(QStringLiteral("batchConfirmWrong"));
    m_prompt->setObjectName(QStringLiteral("batchConfirmPrompt"));
    m_confirm->setObjectName(QStringLiteral("confirmBatch"));
    m_decline->setObjectName(QStringLiteral("declineBatch"));
    QFont strong = m_title->font();
    strong.setBold(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_where, m_confirm})
        widget->setFont(strong);
    for (QLabel* label : {m_title, m_where, m_details, m_prompt, m_wrong}) {
        label->setTextFormat(Qt::PlainText); // a name may hold anything
        label->setWordWrap(true);
    }
    m_prompt->setBuddy(m_typed);
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
    for (QPushButton* button : {m_confirm, m_decline})
        button->setAutoDefault(false);
}

void BatchConfirmCard::ask(const Question& question, const Subject& subject)
{
    m_question = question;
    m_subject = subject;
    m_isAsking = true;
    m_error.reset();
    m_typed->clear();
    retranslateUi();
    show();
    m_question.typeRows > 0 ? m_typed->setFocus() : setFocus();
    announce(this, accessibleName());
}

void BatchConfirmCard::say(const Error& error)
{
    m_error = error;
    retranslateUi();
    announce(m_wrong, m_wrong->text());
    m_typed->setFocus();
    m_typed->selectAll();
}

void BatchConfirmCard::close()
{
    m_isAsking = false;
    m_typed->clear();
    hide();
}

void BatchConfirmCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_isAsking)
        return Q_EMIT declined();
    // Enter alone never sends, here as on the card of a single send.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && !event->isAutoRepeat() && m_isAsking)
        return Q_EMIT confirmed({.kind = ConfirmingAct::Kind::KeyPress, .typed = m_typed->text()});
    QFrame::keyPressEvent(event);
}

void BatchConfirmCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(Appearance::kindColor(EnvironmentKind::Production), border));
    painter.drawRect(rect().adjusted(border / 2, border / 2, -border / 2 - 1, -border / 2 - 1));
}

void BatchConfirmCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void BatchConfirmCard::retranslateUi()
{
    m_title->setText(tr("Send to production?"));
    Appearance::tint(*m_title, Appearance::kindTextColor(EnvironmentKind::Production));
    m_where->setText(QStringLiteral("%1 · %2").arg(m_subject.environment.name, m_subject.environment.endpoint().host()));
    QStringList details{tr("Table: %1").arg(m_subject.file), tr("Ticket or reason: %1").arg(m_subject.reason)};
    if (m_subject.cancellations > 0)
        details.prepend(tr("%n order(s) will be canceled.", nullptr, static_cast<int>(m_subject.cancellations)));
    if (m_subject.trial > 0)
        details += tr("First %n trial row(s) go. Then the batch waits until you have looked at them and go on.", nullptr,
                      static_cast<int>(m_subject.trial));
    m_details->setText(details.join(u'\n'));
    const bool isTyped = m_question.typeRows > 0;
    const QString counted = tr("Rows to send: %1 of %2.").arg(m_subject.rows).arg(m_subject.total);
    m_prompt->setText(isTyped ? counted + u' ' + tr("Type %1 to start.").arg(m_question.typeRows) : counted);
    m_typed->setVisible(isTyped);
    m_typed->setAccessibleName(m_prompt->text());
    m_wrong->setText(m_error ? errorText(*m_error) : QString());
    m_wrong->setVisible(m_error.has_value());
    Appearance::tint(*m_wrong, Appearance::errorColor());
    m_confirm->setText(m_subject.cancellations > 0 ? tr("Send cancellations") : tr("Send to production"));
    m_decline->setText(tr("Don't send"));
    setAccessibleName(QStringList{m_title->text(), m_where->text(), m_details->text(), m_prompt->text()}.join(QStringLiteral(". ")));
    setButtonRole(*m_confirm, ButtonRole::Primary, EnvironmentKind::Production);
}

} // namespace vestnik
