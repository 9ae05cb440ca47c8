#include "Toasts.h"

#include "Shortcuts.h"
#include "Tokens.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr int fromEdge = 16;
constexpr int mostUndos = 10;
constexpr auto usualStay = 6s;
constexpr auto stayForReaders = 20s; // a screen reader needs its time
constexpr const char* keptOff = "keepsToastsOff";

bool isEditor(const QWidget* widget)
{
    const bool isText = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget)
        || qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget);
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->isEditable();
    return isText && !widget->property("readOnly").toBool();
}

bool hasUndo(const Toast::Message& message)
{
    return std::any_of(message.offers.cbegin(), message.offers.cend(), [](const Toast::Offer& offer) { return offer.isUndo; });
}

} // namespace

Toasts::Toasts(QWidget& window) : QWidget(&window), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Tokens::spaceSmall);
    m_column->setSizeConstraint(QLayout::SetNoConstraint);
    window.installEventFilter(this);
    // It does not repeat: the first press may only bring the toast back into view.
    connect(Shortcuts::add(Shortcut::UndoNewest, window), &QAction::triggered, this, &Toasts::undoNewest);
    connect(qApp, &QApplication::focusChanged, this, &Toasts::placeSoon);
    hide();
}

Toasts::~Toasts()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus leaves its parts while they go, and comes too late here
}

Toasts& Toasts::of(const QWidget& widget)
{
    Toasts* toasts = in(widget);
    return toasts ? *toasts : *new Toasts(*widget.window());
}

Toasts* Toasts::in(const QWidget& widget)
{
    return widget.window()->findChild<Toasts*>(QString(), Qt::FindDirectChildrenOnly);
}

void Toasts::keepOff(QWidget& widget)
{
    widget.setProperty(keptOff, true);
}

Toast* Toasts::add(QObject& owner, Toast::Message message)
{
    for (const Entry& entry : QList<Entry>(m_entries)) {
        if (Toast* former = entry.toast.data(); former && !former->hasOffer() && !former->isHeld())
            remove(former);
    }
    if (std::none_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry& entry) { return entry.owner == &owner; }))
        connect(&owner, &QObject::destroyed, this, &Toasts::forget, Qt::UniqueConnection);
    m_entries.append({.owner = &owner, .message = std::move(message), .toast = {}});
    return present(m_entries.last());
}

Toast* Toasts::say(QObject& owner, Toast::Tone tone, Toast::Text text)
{
    return add(owner, {.tone = tone, .text = std::move(text), .offers = {}});
}

Toast* Toasts::offerUndo(QObject& owner, Toast::Text text, Toast::Text undoText, std::function<void()> undo)
{
    withdraw(owner);
    return add(owner,
               {.tone = Toast::Tone::Done,
                .text = std::move(text),
                .offers = {{.text = std::move(undoText), .act = std::move(undo), .isUndo = true}}});
}

Toast* Toasts::present(Entry& entry)
{
    auto* toast = new Toast(entry.message, this);
    entry.toast = toast;
    connect(toast, &Toast::accepted, this, [this, toast](int offer) { accept(toast, offer); });
    connect(toast, &Toast::closed, this, [this, toast] { remove(toast); });
    connect(toast, &Toast::expired, this, [this, toast] { remove(toast); });
    m_column->addWidget(toast, 0, Qt::AlignRight);
    toast->show();
    place();
    toast->present();
    toast->stay(m_stay.value_or(QAccessible::isActive() ? stayForReaders : usualStay));
    return toast;
}

void Toasts::accept(const Toast* toast, int offer)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.toast == toast; });
    if (found == m_entries.end())
        return;
    const std::function<void()> act = found->message.offers[offer].act;
    Toast* taken = found->toast;
    m_entries.erase(found); // before the act: it may say something new
    remove(taken);
    if (act)
        act();
}

void Toasts::remove(Toast* toast)
{
    toast->leave();
    m_column->removeWidget(toast);
    toast->deleteLater(); // it may be what calls this
    for (Entry& entry : m_entries) {
        if (entry.toast == toast)
            entry.toast.clear();
    }
    m_entries.removeIf([](const Entry& entry) { return !entry.toast && !hasUndo(entry.message); });
    qsizetype kept = std::count_if(m_entries.cbegin(), m_entries.cend(), [](const Entry& entry) { return !entry.toast; });
    m_entries.removeIf([&kept](const Entry& entry) { return !entry.toast && kept-- > mostUndos; });
    placeSoon();
}

void Toasts::withdraw(const QObject& owner)
{
    QList<QPointer<Toast>> gone;
    m_entries.removeIf([&](const Entry& entry) {
        if (entry.owner == &owner)
            gone += entry.toast;
        return entry.owner == &owner;
    });
    for (const QPointer<Toast>& toast : std::as_const(gone)) {
        if (Toast* left = toast.data())
            remove(left);
    }
}

void Toasts::forget(const QObject* owner)
{
    withdraw(*owner);
}

void Toasts::undoNewest()
{
    const auto newest = std::find_if(m_entries.rbegin(), m_entries.rend(), [](const Entry& entry) { return hasUndo(entry.message); });
    if (newest == m_entries.rend())
        return;
    if (!newest->toast) { // nothing is undone that a person does not see named
        present(*newest);
        return;
    }
    const QList<Toast::Offer>& offers = newest->message.offers;
    const auto undo = std::find_if(offers.cbegin(), offers.cend(), [](const Toast::Offer& offer) { return offer.isUndo; });
    accept(newest->toast, static_cast<int>(undo - offers.cbegin()));
}

QList<QRect> Toasts::obstacles()
{
    QList<QRect> taken;
    const QWidget* window = parentWidget();
    const auto take = [&](QWidget* widget) {
        if (widget->isVisible())
            taken += QRect(widget->mapTo(window, QPoint()), widget->size());
    };
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->property(keptOff).toBool())
            continue;
        widget->removeEventFilter(this);
        widget->installEventFilter(this); // it may come into view, or move
        take(widget);
    }
    QWidget* focus = QApplication::focusWidget();
    if (focus && isEditor(focus) && window->isAncestorOf(focus) && !isAncestorOf(focus))
        take(focus);
    return taken;
}

void Toasts::placeSoon()
{
    // Once the others are where they go; and never while the window ends, whose children are no longer to be looked at.
    if (m_column->isEmpty())
        hide();
    else
        QMetaObject::invokeMethod(this, &Toasts::place, Qt::QueuedConnection);
}

void Toasts::place()
{
    if (m_column->isEmpty())
        return hide();
    const QSize size = m_column->sizeHint();
    const QRect room = parentWidget()->rect().adjusted(fromEdge, fromEdge, -fromEdge, -fromEdge);
    QRect corner(QPoint(), size);
    corner.moveBottomRight(room.bottomRight());
    const QList<QRect> taken = obstacles();
    QList<QRect> places{corner};
    for (const QRect& obstacle : taken)
        places += corner.translated(0, obstacle.top() - Tokens::spaceSmall - 1 - corner.bottom());
    for (const QRect& obstacle : taken)
        places += corner.translated(obstacle.left() - Tokens::spaceSmall - 1 - corner.right(), 0);
    const auto isFree = [&](const QRect& place) {
        return room.contains(place) && std::none_of(taken.cbegin(), taken.cend(), [&](const QRect& o) { return o.intersects(place); });
    };
    const auto free = std::find_if(places.cbegin(), places.cend(), isFree);
    setGeometry(free == places.cend() ? corner : *free);
    m_column->activate();
    show();
    raise();
    setMask(childrenRegion()); // beside a narrow toast, a press belongs to the page
}

bool Toasts::event(QEvent* event)
{
    const bool isHandled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        place();
    return isHandled;
}

bool Toasts::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide: placeSoon(); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vestnik
