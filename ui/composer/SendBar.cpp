#include "SendBar.h"

#include "ButtonRole.h"
#include "LineIcon.h"
#include "MenuButtonAccessibility.h"
#include "OutcomeText.h"
#include "ProvokeActions.h"
#include "Shortcuts.h"
#include "Toasts.h"
#include "Tokens.h"

#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStyleHints>
#include <QToolButton>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

// Characters of an environment's name on Send. A longer one would push the other panes away and be cut at both ends; the whole of it stands
// in the tooltip and on top.
constexpr int longestName = 30;
constexpr int leastReason = 200; // px, in one row with Send
constexpr int mostReason = 280;
constexpr auto stopComesAfter = 600ms;
constexpr auto tickInterval = 200ms;

} // namespace

SendBar::SendBar(QWidget* parent)
    : QWidget(parent),
      m_rows(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_send(new QPushButton),
      m_stop(new QPushButton),
      m_more(new QToolButton),
      m_sendAndNext(new QAction(this)),
      m_asItIs(new QAction(this)),
      m_provoke(nullptr)
{
    build();
    connect(m_send, &QPushButton::clicked, this, [this] { m_isLocked ? Q_EMIT unlockRequested() : Q_EMIT sendRequested(); });
    connect(m_sendAndNext, &QAction::triggered, this, &SendBar::sendAndNextRequested);
    connect(m_asItIs, &QAction::triggered, this, &SendBar::sendAsItIsRequested);
    connect(m_stop, &QPushButton::clicked, this, &SendBar::stopRequested);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &SendBar::refresh);
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &SendBar::showStop);
    retranslateUi();
}

void SendBar::build()
{
    Toasts::keepOff(*this);
    m_send->setObjectName(QStringLiteral("send"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_more->setObjectName(QStringLiteral("sendMore"));
    m_sendAndNext->setObjectName(QStringLiteral("sendAndNext"));
    m_sendAndNext->setIcon(lineIcon(QStringLiteral("send-next")));
    m_asItIs->setObjectName(QStringLiteral("sendAsItIs"));
    m_stop->setIcon(lineIcon(QStringLiteral("stop")));
    m_stop->hide();
    QFont strong = m_send->font();
    strong.setBold(true);
    m_send->setFont(strong);
    m_stop->setFont(strong);
    m_more->setIcon(lineIcon(QStringLiteral("chevron-down")));
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto* menu = new QMenu(m_more);
    menu->addActions({m_sendAndNext, m_asItIs});
    m_provoke = new ProvokeActions(*menu);
    connect(m_provoke, &ProvokeActions::chosen, this, &SendBar::provokeRequested);
    setMenuAlone(*m_more, *menu);
    auto* act = new QHBoxLayout; // Send and its menu, as one
    act->setSpacing(Tokens::spaceTiny);
    for (QPushButton* button : {m_send, m_stop}) {
        button->setAutoDefault(false);
        button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred); // both as high as the row
        act->addWidget(button, 1);
    }
    m_send->installEventFilter(this);
    takeOnePress(*m_stop); // Send does by its role
    act->addWidget(m_more);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(Tokens::spaceSmall);
    m_rows->addLayout(act, 1);
}

void SendBar::putReason(QWidget* reason)
{
    m_reason = reason;
    m_rows->insertWidget(0, reason);
    QWidget* before = m_send->previousInFocusChain();
    while (before->focusPolicy() == Qt::NoFocus && before != m_send) // which setTabOrder() does not heed
        before = before->previousInFocusChain();
    setTabOrder(before, reason);
    arrange();
}

void SendBar::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    m_isLocked = isProduction(environment); // until it is known to be unlocked
    retranslateUi();
}

void SendBar::setSending(bool isSending)
{
    constexpr int shortest = 400;   // ms
    constexpr int afterStop = 1000; // Send comes back where Stop was: a press that was meant for Stop must not send
    if (m_isSending && !isSending)
        m_rest.start(m_stop->isHidden() ? std::max(shortest, QGuiApplication::styleHints()->mouseDoubleClickInterval()) : afterStop);
    if (isSending && !m_isSending)
        m_sendingSince.start();
    m_isSending = isSending;
    isSending ? m_tick.start() : m_tick.stop();
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

void SendBar::setNext(const QString& title)
{
    m_next = title;
    retranslateUi();
}

void SendBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void SendBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool SendBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_send)
        showTexts();
    return QWidget::eventFilter(watched, event);
}

void SendBar::keepFocus(bool canPress)
{
    // A button that is disabled or hidden passes the focus on: a key that was meant for Send must not press what comes next.
    const QWidget* focused = window()->focusWidget();
    for (QAbstractButton* button : {static_cast<QAbstractButton*>(m_send), static_cast<QAbstractButton*>(m_more)}) {
        if (focused == button && !canPress)
            m_pressed = button;
    }
    if (focused == m_stop && !m_isSending) { // a key that was meant for Stop must not press Send: the focus does not go back to it
        m_pressed = nullptr;
        return setFocus();
    }
    if (m_pressed && focused == m_pressed && !canPress)
        setFocus();
}

void SendBar::focusAgain()
{
    QAbstractButton* pressed = std::exchange(m_pressed, nullptr);
    if (pressed && window()->focusWidget() == this)
        (pressed->isEnabled() && pressed->isVisible() ? pressed : m_send)->setFocus();
}

void SendBar::refresh()
{
    const bool production = isProduction(m_environment);
    const bool canPress = isReady();
    const bool canSend = canPress && !m_isLocked;
    keepFocus(canPress);
    m_send->setEnabled(canPress);
    m_sendAndNext->setEnabled(canSend && !m_next.isEmpty());
    m_sendAndNext->setVisible(!m_isRaw);
    m_asItIs->setEnabled(canSend && m_hasErrors && !production);
    m_asItIs->setVisible(m_isRaw && !production);
    m_provoke->setSandbox(m_environment.kind == EnvironmentKind::Sandbox);
    m_more->setEnabled(canSend);
    m_more->setVisible(!m_isRaw || !production);
    showStop();
    if (canPress)
        focusAgain();
}

void SendBar::showStop()
{
    const auto passed = std::chrono::milliseconds(m_isSending ? m_sendingSince.elapsed() : 0);
    const bool isStop = m_isSending && passed >= stopComesAfter;
    if (isStop == m_stop->isHidden()) {
        m_stop->setVisible(isStop);
        m_send->setVisible(!isStop);
    }
    m_stop->setText(tr("Stop · %1 s").arg(std::chrono::floor<std::chrono::seconds>(passed).count()));
}

QString SendBar::sendText(const QString& target) const
{
    return m_environment.kind == EnvironmentKind::Sandbox ? tr("Send to Sandbox") : tr("Send to %1").arg(target);
}

QString SendBar::sendName() const
{
    if (m_isLocked)
        return tr("Unlock production…");
    const QFontMetrics metrics = m_send->fontMetrics();
    const QString target = environmentText(m_environment.name, m_environment.kind);
    return sendText(metrics.elidedText(target, Qt::ElideMiddle, metrics.averageCharWidth() * longestName));
}

void SendBar::showTexts()
{
    if (m_isSending)
        return showText(tr("Sending…"));
    const QString name = sendName();
    const QString shortcut = QStringLiteral("   ") + Shortcuts::keyText(Shortcut::Send);
    // A narrow column may give less than the whole text needs; then where it goes is what must be read.
    const int room = (m_stop->isHidden() ? m_send : m_stop)->width();
    showText(m_isLocked || widthOfSend(name + shortcut) > room ? name : name + shortcut);
}

void SendBar::showText(const QString& text)
{
    m_shown = text;
    m_send->setText(QString(text).replace(u'&', QStringLiteral("&&"))); // a name is no key that would press Send
}

int SendBar::widthOfSend(const QString& text) const
{
    const QFontMetrics metrics = m_send->fontMetrics();
    return m_send->sizeHint().width() - metrics.horizontalAdvance(m_shown) + metrics.horizontalAdvance(text);
}

bool SendBar::fitsInOneRow() const
{
    // By Send's name, whatever it says just now, and by its menu, even if there is none: a send must not move the buttons.
    const int act = widthOfSend(sendText(QString(longestName, u'x'))) + Tokens::spaceTiny + m_more->sizeHint().width();
    return !m_reason || leastReason + m_rows->spacing() + act <= width();
}

void SendBar::arrange()
{
    const bool isOneRow = fitsInOneRow();
    m_rows->setDirection(isOneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    if (!m_reason)
        return;
    m_reason->setMinimumWidth(isOneRow ? leastReason : 0);
    m_reason->setMaximumWidth(isOneRow ? mostReason : QWIDGETSIZE_MAX);
}

QSize SendBar::minimumSizeHint() const
{
    const QFontMetrics metrics = m_stop->fontMetrics();
    const int stop = m_stop->sizeHint().width() - metrics.horizontalAdvance(m_stop->text())
        + metrics.horizontalAdvance(tr("Stop · %1 s").arg(999));
    const int act = std::max({widthOfSend(sendName()), widthOfSend(tr("Sending…")), stop});
    return {act + Tokens::spaceTiny + m_more->sizeHint().width(), m_rows->minimumSize().height()};
}

void SendBar::retranslateUi()
{
    const QString whole = m_isLocked ? tr("Unlock production…") : sendText(environmentText(m_environment.name, m_environment.kind));
    m_send->setToolTip(m_isLocked ? tr("Sending to production is locked.") : Shortcuts::tip(whole, Shortcut::Send));
    m_send->setAccessibleName(whole);
    m_send->setIcon(isProduction(m_environment) ? lineIcon(m_isLocked ? QStringLiteral("lock") : QStringLiteral("bolt")) : QIcon());
    setButtonRole(*m_send, ButtonRole::Primary, m_environment.kind);
    m_more->setAccessibleName(tr("More ways to send"));
    m_more->setToolTip(m_more->accessibleName());
    const QString next = m_next.isEmpty() ? tr("Send, then next event") : tr("Send, then \"%1\"").arg(m_next);
    m_sendAndNext->setText(QString(next).replace(u'&', QStringLiteral("&&")) + u'\t' + Shortcuts::keyText(Shortcut::SendAndNext));
    m_sendAndNext->setToolTip(m_next.isEmpty() ? tr("No event follows this one") : Shortcuts::tip(next, Shortcut::SendAndNext));
    m_asItIs->setText(tr("Send as it is"));
    m_asItIs->setToolTip(tr("Send the JSON despite its errors"));
    m_provoke->retranslateUi();
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(Shortcuts::tip(m_stop->accessibleName(), Shortcut::Stop));
    refresh();
    arrange();
    showTexts();
    setAccessibleName(m_isSending ? m_shown : QString());
}

} // namespace vestnik
