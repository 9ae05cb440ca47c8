#pragma once

#include <QObject>

namespace vestnik {

/// Keeps the wheel from every box, spin box, slider and row of tabs of the program, focused or not, and from giving them the focus: a turn
/// over one of them scrolls the view behind. A choice in one of them decides where something goes. Stands while it lives.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace vestnik
