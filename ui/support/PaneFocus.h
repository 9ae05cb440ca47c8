#pragma once

#include <QList>

class QWidget;

namespace vestnik {

/// Leads the focus to the next of the panes that are in view, or to the one before, in a ring. A pane gets the focus where it had it last.
void focusNextPane(const QList<QWidget*>& panes, bool isForward);

} // namespace vestnik
