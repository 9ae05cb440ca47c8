#include "ConfirmCard.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ButtonRole.h"
#include "IssueText.h"
#include "Shortcuts.h"
#include "Toasts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace vestnik {
namespace {

constexpr int border = 3;

} // namespace

ConfirmCard::ConfirmCard(const Names& names, QWidget* parent)
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
    setObjectName(QLatin1String(names.card));
    Toasts::keepOff(*this);
    setFocusPolicy(Qt::TabFocus); // a key meant for Send must not press a button of the card
    m_where->setObjectName(QLatin1String(names.where));
    m_details->setObjectName(QLatin1String(names.details));
    m_prompt->setObjectName(QLatin1String(names.prompt));
    m_typed->setObjectName(QLatin1String(names.typed));
    m_wrong->setObjectName(QLatin1String(names.wrong));
    m_confirm->setObjectName(QLatin1String(names.confirm));
    m_decline->setObjectName(QLatin1String(names.decline));
    QFont strong = m_title->font();
    strong.setBold(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_where, m_confirm})
        widget->setFont(strong);
    for (QLabel* label : {m_title, m_where, m_details, m_prompt, m_wrong}) {
        label->setTextFormat(Qt::PlainText); // an id or a name may hold anything
        label->setWordWrap(true);
    }
    m_prompt->setBuddy(m_typed);
    for (QPushButton* button : {m_confirm, m_decline})
        button->setAutoDefault(false);
    connect(m_confirm, &QPushButton::clicked, this, [this] { Q_EMIT confirmed({.kind = ConfirmingAct::Kind::Button, .typed = typed()}); });
    connect(m_decline, &QPushButton::clicked, this, &ConfirmCard::declined);
    hide();
}

QString ConfirmCard::typed() const
{
    return m_typed->text();
}

void ConfirmCard::begin(const Question& question)
{
    m_isAsking = true;
    m_question = question;
    m_error.reset();
    m_typed->clear();
}

void ConfirmCard::present()
{
    retranslateUi();
    show();
    raise();
    place(); // its labels have their fonts by now
    isTyped() ? m_typed->setFocus() : setFocus();
    announce(this, accessibleName());
}

void ConfirmCard::say(const Error& error)
{
    m_error = error;
    retranslateUi();
    announce(m_wrong, m_wrong->text());
    if (isTyped()) {
        m_typed->setFocus();
        m_typed->selectAll();
    }
}

void ConfirmCard::clearError()
{
    m_error.reset();
    retranslateUi();
}

void ConfirmCard::keyPressEvent(QKeyEvent* event)
{
    if (Shortcuts::matches(*event, Shortcut::Close) && m_isAsking)
        return Q_EMIT declined();
    if (Shortcuts::matches(*event, Shortcut::Send) && !event->isAutoRepeat() && m_isAsking)
        return Q_EMIT confirmed({.kind = ConfirmingAct::Kind::KeyPress, .typed = typed()});
    QFrame::keyPressEvent(event);
}

void ConfirmCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(Appearance::kindColor(EnvironmentKind::Production), border));
    painter.drawRect(rect().adjusted(border / 2, border / 2, -border / 2 - 1, -border / 2 - 1));
}

void ConfirmCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void ConfirmCard::retranslateUi()
{
    m_title->setText(tr("Send to production?"));
    Appearance::tint(*m_title, Appearance::kindTextColor(EnvironmentKind::Production));
    m_typed->setVisible(isTyped());
    m_wrong->setText(m_error ? errorText(*m_error) : QString());
    m_wrong->setVisible(m_error.has_value());
    Appearance::tint(*m_wrong, Appearance::errorColor());
    m_decline->setText(tr("Don't send"));
    setButtonRole(*m_confirm, ButtonRole::Primary, EnvironmentKind::Production);
}

} // namespace vestnik
