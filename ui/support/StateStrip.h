#pragma once

#include "MessageLine.h"
#include "StateSlot.h"

#include <QFrame>
#include <QPointer>

class QBoxLayout;
class QToolButton;

namespace vestnik {

/// States that last, each in a slot of its own: only its end or its button removes it. One is in view: the first in rank, then errors, then the newest; with several, a button counts them and opens the list. The strip moves nothing: Line has its place at all times in the free part of a
/// line, Lines is for the lower edge of something that scrolls, which gives way to it.
class StateStrip : public QFrame {
    Q_OBJECT

public:
    enum class Room { Line, Lines };

    explicit StateStrip(Room room, QWidget* parent = nullptr);

    /// Makes a slot, which has the object name.
    StateSlot* add(const QString& name, StateSlot::Rank rank = StateSlot::Rank::Usual);
    /// Returns the state in view; null when there is none.
    StateSlot* inView() const { return m_inView; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Look {
        QString icon;
        Tokens::Colour colour;
        Tokens::Colour ground;
    };
    static Look lookOf(StateSlot::Tone tone);
    static MessageLine::Content contentOf(const StateSlot& state);
    void onShown(StateSlot* state);
    void refresh();
    void showLine();
    /// Shows the button that opens the list, where it is needed.
    void refreshMore();
    void openList();
    void fillList(QFrame& list);

    Room m_room;
    QList<StateSlot*> m_states; ///< the shown ones, in the order of the list
    QList<StateSlot*> m_newest; ///< all, the newest one first
    StateSlot* m_inView = nullptr;
    const StateSlot* m_pressed = nullptr; ///< whose button went down
    bool m_isNarrow = false;              ///< without room for the acts, which are in the list
    MessageLine* m_line;
    QToolButton* m_more;
    QBoxLayout* m_layout;
    QPointer<QFrame> m_list;
};

} // namespace vestnik
