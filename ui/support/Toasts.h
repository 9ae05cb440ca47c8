#pragma once

#include "Toast.h"

#include <QPointer>
#include <QWidget>

#include <chrono>
#include <optional>

class QVBoxLayout;

namespace vestnik {

/// The toasts of one window, over its lower right corner, the newest one at the bottom. They move nothing and keep off the editor with the
/// focus and off the widgets of keepOff(). A new toast takes the place of one that offers nothing; what has an offer stays its time. The last
/// ten undos outlive their toasts: Ctrl+Alt+Z undoes the newest, or brings its toast back into view first.
class Toasts : public QWidget {
    Q_OBJECT

public:
    ~Toasts() override;

    /// Returns the toasts of the window that the widget is in, which are made at the first call.
    static Toasts& of(const QWidget& widget);
    /// As of(), and null where none was made.
    static Toasts* in(const QWidget& widget);
    /// Keeps the toasts of all windows off this widget while it is in view.
    static void keepOff(QWidget& widget);

    /// Shows a message. The acts of its offers may use the owner: when that is destroyed, the toast and its undo go with it.
    Toast* add(QObject& owner, Toast::Message message);
    Toast* say(QObject& owner, Toast::Tone tone, Toast::Text text);
    /// Offers a way back from what was just done, in place of what this owner offered before: an earlier undo would not know of it.
    Toast* offerUndo(QObject& owner, Toast::Text text, Toast::Text undoText, std::function<void()> undo);
    /// Takes away all toasts and undos of that owner, which are about something that is no more.
    void withdraw(const QObject& owner);
    void undoNewest();
    /// Sets how long a toast stays when nothing holds it. By default that is 6 s, and 20 s while a screen reader is active.
    void setStay(std::chrono::milliseconds time) { m_stay = time; }

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        QObject* owner = nullptr;
        Toast::Message message;
        QPointer<Toast> toast; ///< null once it has left
    };

    explicit Toasts(QWidget& window);
    Toast* present(Entry& entry);
    void accept(const Toast* toast, int offer);
    /// Hides the toast; an undo of it stays for later.
    void remove(Toast* toast);
    void forget(const QObject* owner);
    QList<QRect> obstacles();
    void place();
    void placeSoon();

    QList<Entry> m_entries; ///< the oldest first: those in view, and the undos that are kept
    std::optional<std::chrono::milliseconds> m_stay;
    QVBoxLayout* m_column;
};

} // namespace vestnik
