#pragma once

#include <QObject>

namespace vestnik {

/// Keeps the wheel from every box, spin box, slider and row of tabs of the program, whether it has the focus or not, and from giving them
/// the focus: a turn over one of them scrolls what lies behind. What is chosen there decides where something goes. Stands while it lives.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace vestnik
