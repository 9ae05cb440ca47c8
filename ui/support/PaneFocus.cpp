#include "PaneFocus.h"

#include <QWidget>

namespace vestnik {
namespace {

bool takesFocus(const QWidget* widget, const QWidget* pane)
{
    return widget && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
        && (widget == pane || pane->isAncestorOf(widget));
}

/// Returns where the focus was last, else the first place that takes it; null when there is none.
QWidget* placeIn(QWidget* pane)
{
    if (takesFocus(pane->focusWidget(), pane))
        return pane->focusWidget();
    if (takesFocus(pane, pane))
        return pane;
    for (QWidget* next = pane->nextInFocusChain(); next && next != pane; next = next->nextInFocusChain()) {
        if (takesFocus(next, pane))
            return next;
    }
    return nullptr;
}

} // namespace

void focusNextPane(const QList<QWidget*>& panes, bool isForward)
{
    const auto count = static_cast<int>(panes.size());
    if (count == 0)
        return;
    const QWidget* focus = panes.first()->window()->focusWidget();
    int pane = isForward ? count - 1 : 0; // the first one comes next
    for (int i = 0; i < count; ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            pane = i;
    }
    for (int tried = 0; tried < count; ++tried) {
        pane = (pane + (isForward ? 1 : count - 1)) % count;
        QWidget* place = panes[pane]->isVisible() ? placeIn(panes[pane]) : nullptr;
        if (place)
            return place->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace vestnik
