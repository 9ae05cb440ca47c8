#include "StateStrip.h"

#include "Announcement.h"
#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int stripHeight = 32;
constexpr int listWidth = 560;
constexpr int narrowest = 120; ///< of a line that has other things in it
constexpr int leastForText = 140;
constexpr int leastForBoth = 400; ///< for lines and the button beside them

} // namespace

StateStrip::StateStrip(Room room, QWidget* parent)
    : QFrame(parent),
      m_room(room),
      m_line(new MessageLine(room == Room::Line ? MessageLine::Shape::Line : MessageLine::Shape::Wrapped)),
      m_more(new QToolButton),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setFrameShape(QFrame::NoFrame);
    m_more->setObjectName(QStringLiteral("moreStates"));
    m_more->setIcon(lineIcon(QStringLiteral("chevron-down")));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setLayoutDirection(Qt::RightToLeft); // the chevron is after the text
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_line, 1);
    m_layout->addWidget(m_more, 0, room == Room::Line ? Qt::AlignVCenter : Qt::AlignTop);
    if (room == Room::Line) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setFixedHeight(stripHeight);
    }
    connect(m_line, &MessageLine::pressed, this, [this] { m_pressed = m_inView; });
    connect(m_line, &MessageLine::acted, this, [this](int act) {
        if (m_inView && m_inView == m_pressed) // another one may have come into view under the finger
            m_inView->take(act);
    });
    connect(m_line, &MessageLine::closed, this, [this] {
        if (m_inView)
            m_inView->dismiss();
    });
    connect(m_line, &MessageLine::arranged, this, &StateStrip::refreshMore);
    connect(m_more, &QToolButton::clicked, this, &StateStrip::openList);
    refresh();
}

StateSlot* StateStrip::add(const QString& name, StateSlot::Rank rank)
{
    auto* state = new StateSlot(rank, this);
    state->setObjectName(name);
    m_newest.append(state);
    connect(state, &StateSlot::shown, this, [this, state] { onShown(state); });
    connect(state, &StateSlot::changed, this, &StateStrip::refresh);
    return state;
}

void StateStrip::onShown(StateSlot* state)
{
    m_newest.removeOne(state);
    m_newest.prepend(state);
    refresh();
    if (!state->isShown())
        return;
    announce(m_line->label(), state->text()); // also where another one is in view
    if (m_inView)
        m_line->label()->setAccessibleName(m_inView->text());
}

MessageLine::Content StateStrip::contentOf(const StateSlot& state)
{
    QStringList acts;
    for (const StateSlot::Act& act : state.acts())
        acts += act.text();
    const Look look = lookOf(state.tone());
    return {.icon = look.icon, .colour = look.colour, .text = state.text(), .acts = acts};
}

StateStrip::Look StateStrip::lookOf(StateSlot::Tone tone)
{
    switch (tone) {
    case StateSlot::Tone::Information: return {QStringLiteral("info"), Tokens::Colour::Neutral, Tokens::Colour::NeutralGround};
    case StateSlot::Tone::Done: return {QStringLiteral("check"), Tokens::Colour::Ok, Tokens::Colour::OkGround};
    case StateSlot::Tone::Warning: return {QStringLiteral("warning"), Tokens::Colour::Warn, Tokens::Colour::WarnGround};
    case StateSlot::Tone::Error: return {QStringLiteral("cross-circle"), Tokens::Colour::Refused, Tokens::Colour::RefusedGround};
    }
    Q_UNREACHABLE();
}

void StateStrip::refresh()
{
    m_states = m_newest;
    m_states.removeIf([](const StateSlot* state) { return !state->isShown(); });
    std::stable_partition(m_states.begin(), m_states.end(), [](const StateSlot* s) { return s->tone() == StateSlot::Tone::Error; });
    std::stable_partition(m_states.begin(), m_states.end(), [](const StateSlot* s) { return s->rank() == StateSlot::Rank::First; });
    m_inView = m_states.value(0);
    if (m_inView)
        showLine();
    m_line->setVisible(m_inView);
    if (m_room == Room::Lines)
        setVisible(m_inView);
    refreshMore();
    if (QFrame* list = m_list.data(); list && list->isVisible())
        fillList(*list);
    update();
}

void StateStrip::showLine()
{
    MessageLine::Content content = contentOf(*m_inView);
    m_line->show(content);
    m_isNarrow = m_room == Room::Line && !content.acts.isEmpty()
        && width() - m_line->widthBeside() - m_more->sizeHint().width() < leastForText;
    if (!m_isNarrow)
        return;
    content.acts.clear();
    m_line->show(content);
}

void StateStrip::refreshMore()
{
    m_more->setVisible(m_states.size() > 1 || (m_inView && (m_isNarrow || m_line->isElided())));
    m_more->setText(m_states.size() > 1 ? tr("%n state(s)", nullptr, static_cast<int>(m_states.size())) : tr("All of it"));
    m_more->setToolTip(tr("Show the whole text of each state"));
    m_more->setAccessibleName(m_more->text());
}

void StateStrip::openList()
{
    auto* list = new QFrame(this, Qt::Popup);
    m_list = list;
    list->setObjectName(QStringLiteral("stateList"));
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->setFrameShape(QFrame::Box);
    list->setAccessibleName(m_more->text());
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny, Tokens::spaceTiny);
    layout->setSpacing(Tokens::spaceTiny);
    fillList(*list);
    list->show();
    list->findChild<QAbstractButton*>()->setFocus(Qt::PopupFocusReason);
}

void StateStrip::fillList(QFrame& list)
{
    if (m_states.isEmpty()) {
        list.close();
        return;
    }
    for (QWidget* former : list.findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        former->hide();
        former->deleteLater(); // it may hold the button that was pressed
        list.layout()->removeWidget(former);
    }
    for (StateSlot* state : std::as_const(m_states)) {
        auto* line = new MessageLine(MessageLine::Shape::Wrapped);
        line->show(contentOf(*state));
        line->fit(listWidth - 2 * Tokens::spaceTiny);
        list.layout()->addWidget(line);
        connect(line, &MessageLine::acted, state, [&list, state](int act) {
            list.close();
            state->take(act);
        });
        connect(line, &MessageLine::closed, state, &StateSlot::dismiss);
    }
    const int height = list.layout()->totalHeightForWidth(listWidth);
    list.setFixedSize(listWidth, qMax(stripHeight, height));
    const bool isInUpperHalf = mapTo(window(), QPoint()).y() < window()->height() / 2;
    const QPoint corner(qMax(0, width() - listWidth), isInUpperHalf ? this->height() : -list.height());
    list.move(mapToGlobal(corner));
}

QSize StateStrip::sizeHint() const
{
    return m_room == Room::Line ? QSize(narrowest, stripHeight) : QFrame::sizeHint();
}

QSize StateStrip::minimumSizeHint() const
{
    return m_room == Room::Line ? QSize(narrowest, stripHeight) : QFrame::minimumSizeHint();
}

void StateStrip::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (m_room == Room::Lines) {
        const bool isBelow = width() < leastForBoth;
        m_layout->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_layout->setAlignment(m_more, isBelow ? Qt::AlignRight : Qt::AlignTop);
    } else if (m_inView) {
        showLine();
        refreshMore();
    }
}

void StateStrip::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (!m_inView)
        return;
    const Look look = lookOf(m_inView->tone());
    QPainter painter(this);
    ControlPainting::drawPanel(painter, rect(), Tokens::colour(look.ground), Tokens::colour(look.colour), Tokens::controlRadius);
}

void StateStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace vestnik
