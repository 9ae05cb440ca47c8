#pragma once

#include "Environment.h"

#include <QMenu>

namespace vestnik {

/// Asks to which of several environments the rows of a team's batch go from here. Nothing is sent by choosing, and closing it chooses none.
/// Deletes itself once it is closed.
class JoinMenu : public QMenu {
    Q_OBJECT

public:
    explicit JoinMenu(const QList<Environment>& environments, QWidget* parent = nullptr);

Q_SIGNALS:
    /// `environment`: its name, of which there is one alone.
    void chosen(const QString& environment);
};

} // namespace vestnik
