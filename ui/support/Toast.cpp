#include "Toast.h"

#include "Announcement.h"
#include "ControlPainting.h"
#include "MessageLine.h"
#include "Tokens.h"

#include <QApplication>
#include <QEnterEvent>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

constexpr int widest = 420;
constexpr int lowest = 40;

} // namespace

Toast::Toast(Message message, QWidget* parent)
    : QFrame(parent), m_message(std::move(message)), m_line(new MessageLine(MessageLine::Shape::Wrapped))
{
    setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny);
    layout->addWidget(m_line);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::expired);
    connect(m_line, &MessageLine::acted, this, &Toast::accepted);
    connect(m_line, &MessageLine::closed, this, &Toast::closed);
    connect(qApp, &QApplication::focusChanged, this, &Toast::onFocusChanged);
    retranslateUi();
}

Toast::~Toast()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves its parts while they go, and comes too late here
}

bool Toast::isHeld() const
{
    const QWidget* focus = QApplication::focusWidget();
    return m_isPointedAt || (focus && isAncestorOf(focus));
}

void Toast::stay(std::chrono::milliseconds time)
{
    m_timer.setInterval(time);
    goOn();
}

void Toast::goOn()
{
    if (isHeld())
        m_timer.stop();
    else if (!isHidden())
        m_timer.start();
}

void Toast::present()
{
    QString said = text();
    for (const Offer& offer : std::as_const(m_message.offers))
        said += QStringLiteral(" [%1]").arg(offer.text());
    announce(this, said);
    QWidget* before = QApplication::focusWidget();
    if (!before || before->window() != window() || isAncestorOf(before))
        return;
    for (QAbstractButton* button : m_line->findChildren<QAbstractButton*>()) {
        QWidget::setTabOrder(before, button);
        before = button;
    }
}

void Toast::leave()
{
    m_timer.stop();
    const QWidget* focus = QApplication::focusWidget();
    const bool hadFocus = focus && isAncestorOf(focus);
    hide();
    if (QWidget* before = m_before.data(); before && hadFocus)
        before->setFocus();
}

void Toast::onFocusChanged(QWidget* before, QWidget* now)
{
    const bool wasIn = before && isAncestorOf(before);
    const bool isIn = now && isAncestorOf(now);
    if (isIn && !wasIn)
        m_before = before;
    if (isIn != wasIn)
        goOn();
}

void Toast::enterEvent(QEnterEvent* event)
{
    m_isPointedAt = true;
    goOn();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event)
{
    m_isPointedAt = false;
    goOn();
    QFrame::leaveEvent(event);
}

void Toast::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    ControlPainting::drawPanel(painter, rect(), Tokens::colour(Tokens::Colour::Raised), Tokens::colour(Tokens::Colour::Border),
                               Tokens::controlRadius);
}

void Toast::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void Toast::retranslateUi()
{
    using Tokens::Colour;
    QStringList acts;
    for (const Offer& offer : std::as_const(m_message.offers))
        acts += offer.text();
    const bool isFailure = m_message.tone == Tone::Failure;
    const bool isDone = m_message.tone == Tone::Done;
    m_line->show({.icon = isFailure ? QStringLiteral("warning")
                      : isDone      ? QStringLiteral("check")
                                    : QStringLiteral("info"),
                  .colour = isFailure ? Colour::Warn
                      : isDone        ? Colour::Ok
                                      : Colour::Accent,
                  .text = text(),
                  .acts = acts});
    const QMargins margins = layout()->contentsMargins();
    const int wanted = m_line->naturalWidth() + margins.left() + margins.right();
    setFixedWidth(qMin(widest, wanted));
    m_line->fit(width() - margins.left() - margins.right());
    setFixedHeight(
        qMax(lowest, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : layout()->totalSizeHint().height()));
    QString name = text();
    for (const QString& act : std::as_const(acts))
        name += QStringLiteral(" [%1]").arg(act);
    setAccessibleName(name);
}

} // namespace vestnik
