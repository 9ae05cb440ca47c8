#pragma once

#include "StateStrip.h"
#include "Toast.h"

#include <QPushButton>
#include <QWidget>

#include <algorithm>

namespace vestnik::test {

/// Returns the toasts of a window, the oldest first.
inline QList<Toast*> toastsOf(const QWidget& window)
{
    QList<Toast*> found = window.findChildren<Toast*>();
    found.removeIf([](const Toast* toast) { return toast->isHidden(); });
    return found;
}

inline QStringList toastTexts(const QWidget& window)
{
    QStringList texts;
    for (const Toast* toast : toastsOf(window))
        texts += toast->text();
    return texts;
}

/// Returns the text of the newest toast; empty when there is none.
inline QString lastToast(const QWidget& window)
{
    return toastTexts(window).value(toastsOf(window).size() - 1);
}

/// Returns the button of the newest toast that says that, or its first one; null when there is none.
inline QPushButton* toastButton(const QWidget& window, const QString& text = {})
{
    const QList<Toast*> toasts = toastsOf(window);
    const QList<QPushButton*> buttons = toasts.isEmpty() ? QList<QPushButton*>() : toasts.last()->findChildren<QPushButton*>();
    const auto found = std::find_if(buttons.cbegin(), buttons.cend(),
                                    [&](const QPushButton* b) { return text.isEmpty() || b->text() == text; });
    return found == buttons.cend() ? nullptr : *found;
}

/// Returns the button of the strip in which that state is in view; null when there is none that says that.
inline QPushButton* stateButton(const StateSlot& state, const QString& text)
{
    const auto* strip = qobject_cast<const StateStrip*>(state.parent());
    const QList<QPushButton*> buttons = strip->inView() == &state ? strip->findChildren<QPushButton*>() : QList<QPushButton*>();
    const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&](const QPushButton* b) { return b->text() == text; });
    return found == buttons.cend() ? nullptr : *found;
}

} // namespace vestnik::test
