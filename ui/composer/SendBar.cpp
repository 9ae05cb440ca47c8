#include "SendBar.h"

#include "Appearance.h"
#include "ButtonRole.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStyleHints>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace vestnik {
namespace {

// Characters of an environment's name on Send. A longer one would push the other panes away and be cut at both ends; the whole of it stands
// in the tooltip and on top.
constexpr int longestName = 30;
constexpr int longestNameInRaw = 16;

} // namespace

SendBar::SendBar(QWidget* parent)
    : QWidget(parent), m_send(new QPushButton), m_sendAndNext(new QPushButton), m_asItIs(new QPushButton), m_stop(new QPushButton)
{
    Toasts::keepOff(*this);
    m_send->setObjectName(QStringLiteral("send"));
    m_sendAndNext->setObjectName(QStringLiteral("sendAndNext"));
    m_asItIs->setObjectName(QStringLiteral("sendAsItIs"));
    m_stop->setObjectName(QStringLiteral("stop"));
    QFont strong = m_send->font();
    strong.setBold(true);
    m_send->setFont(strong);
    auto* others = new QHBoxLayout;
    m_rows = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    for (QBoxLayout* layout : std::initializer_list<QBoxLayout*>{others, m_rows})
        layout->setSpacing(Tokens::spaceSmall);
    m_rows->addWidget(m_send, 1);
    m_rows->addLayout(others);
    for (QPushButton* button : {m_send, m_sendAndNext, m_asItIs, m_stop}) {
        button->setAutoDefault(false);
        button->installEventFilter(this);
        if (button != m_send)
            others->addWidget(button, 1);
    }
    connect(m_send, &QPushButton::clicked, this, &SendBar::sendRequested);
    connect(m_sendAndNext, &QPushButton::clicked, this, &SendBar::sendAndNextRequested);
    connect(m_asItIs, &QPushButton::clicked, this, &SendBar::sendAsItIsRequested);
    connect(m_stop, &QPushButton::clicked, this, &SendBar::stopRequested);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &SendBar::refresh);
    retranslateUi();
}

void SendBar::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    m_isLocked = isProduction(environment); // until it is known to be unlocked
    retranslateUi();
}

void SendBar::setSending(bool isSending)
{
    constexpr int shortest = 400; // ms
    if (m_isSending && !isSending)
        m_rest.start(std::max(shortest, QGuiApplication::styleHints()->mouseDoubleClickInterval()));
    m_isSending = isSending;
    retranslateUi();
}

void SendBar::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    retranslateUi();
}

void SendBar::setRaw(bool isRaw, bool hasErrors)
{
    m_isRaw = isRaw;
    m_hasErrors = hasErrors;
    retranslateUi();
}

void SendBar::setHasNext(bool hasNext)
{
    m_hasNext = hasNext;
    retranslateUi();
}

void SendBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void SendBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
    showSendText();
}

bool SendBar::eventFilter(QObject* watched, QEvent* event)
{
    // The second press of a double click: where the answer is quick, it would send again.
    return event->type() == QEvent::MouseButtonDblClick || QWidget::eventFilter(watched, event);
}

void SendBar::keepFocus(bool canSend)
{
    // A disabled button passes the focus on, to Stop first: a key that was meant for Send must not press what comes next.
    const QWidget* focused = window()->focusWidget();
    for (QPushButton* button : {m_send, m_sendAndNext, m_asItIs}) {
        if (focused == button && !canSend)
            m_pressed = button;
    }
    const bool isStopOver = focused == m_stop && !m_isSending;
    if (m_pressed && (focused == m_pressed || isStopOver) && !canSend)
        setFocus();
}

void SendBar::focusAgain(QPushButton* pressed)
{
    if (pressed->isEnabled() && pressed->isVisible())
        pressed->setFocus();
    else if (pressed != m_sendAndNext) // its order's life is over: one key press more must not send the last event again
        m_send->setFocus();
}

void SendBar::refresh()
{
    const bool production = isProduction(m_environment);
    const bool canSend = isReady() && !m_isLocked;
    keepFocus(canSend);
    m_send->setEnabled(canSend);
    m_sendAndNext->setEnabled(canSend && m_hasNext);
    m_sendAndNext->setVisible(!m_isRaw);
    m_asItIs->setEnabled(canSend && m_hasErrors && !production);
    m_asItIs->setVisible(m_isRaw && !production);
    m_stop->setEnabled(m_isSending);
    if (QPushButton* pressed = canSend ? std::exchange(m_pressed, nullptr) : nullptr; pressed && window()->focusWidget() == this)
        focusAgain(pressed);
}

QString SendBar::sendText(const QString& target) const
{
    return m_environment.kind == EnvironmentKind::Sandbox ? tr("Send to Sandbox") : tr("Send to %1").arg(target);
}

QString SendBar::shortened(const QString& target) const
{
    const QFontMetrics metrics = m_send->fontMetrics();
    return metrics.elidedText(target, Qt::ElideMiddle, metrics.averageCharWidth() * (m_isRaw ? longestNameInRaw : longestName));
}

void SendBar::showSendText()
{
    if (m_isSending)
        return m_send->setText(tr("Sending…"));
    const QString name = sendName();
    const QString shortcut = QStringLiteral("   ") + Shortcuts::keyText(Shortcut::Send);
    // A narrow column may give less than the whole text needs; then where it goes is what must be read.
    const int beside = m_rows->direction() == QBoxLayout::LeftToRight ? widthOfOthers() : 0;
    m_send->setText(m_isRaw || widthOfSend(name + shortcut) + beside > width() ? name : name + shortcut);
}

QString SendBar::sendName() const
{
    return sendText(shortened(environmentText(m_environment.name, m_environment.kind)));
}

int SendBar::widthOfSend(const QString& text) const
{
    const QFontMetrics metrics = m_send->fontMetrics();
    return m_send->sizeHint().width() - metrics.horizontalAdvance(m_send->text()) + metrics.horizontalAdvance(text);
}

int SendBar::widthOfOthers() const
{
    int needed = 0;
    for (const QPushButton* button : {m_sendAndNext, m_asItIs, m_stop})
        needed += button->isHidden() ? 0 : button->sizeHint().width() + m_rows->spacing();
    return needed;
}

void SendBar::arrange()
{
    // By the name alone, whatever Send says just now: a send must not move the buttons.
    const bool fits = widthOfSend(sendName()) + widthOfOthers() <= width();
    m_rows->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QSize SendBar::minimumSizeHint() const
{
    return {qMax(widthOfSend(sendName()), widthOfOthers()), m_rows->minimumSize().height()};
}

void SendBar::retranslateUi()
{
    const QString target = environmentText(m_environment.name, m_environment.kind);
    const QString whole = sendText(target);
    m_send->setToolTip(m_isLocked ? tr("Sending to production is locked.") : Shortcuts::tip(whole, Shortcut::Send));
    m_send->setAccessibleName(whole);
    setButtonRole(*m_send, ButtonRole::Primary, m_environment.kind);
    m_sendAndNext->setText(tr("Send, then next event"));
    m_sendAndNext->setAccessibleName(tr("Send, then next event"));
    m_sendAndNext->setToolTip(m_hasNext ? Shortcuts::tip(tr("Send, and choose the next event after 200 or 202"), Shortcut::SendAndNext)
                                        : tr("No event follows this one"));
    m_asItIs->setText(tr("Send as it is"));
    m_asItIs->setToolTip(tr("Send the JSON despite its errors"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(Shortcuts::tip(m_stop->text(), Shortcut::Stop));
    refresh();
    arrange();
    showSendText();
    setAccessibleName(m_isSending ? m_send->text() : QString());
}

} // namespace vestnik
