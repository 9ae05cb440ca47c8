#pragma once

#include <QWidget>

namespace vestnik {

/// A ring over a button, filled as far as what goes on behind it is. It takes no clicks and no focus: the button's description says the same.
class ProgressRing : public QWidget {
    Q_OBJECT

public:
    /// Lies over the whole of `button`, which owns it; hidden until there is a share.
    explicit ProgressRing(QWidget& button);

    /// From 0 to 1; below 0: nothing goes on.
    void setShare(double share);
    double share() const { return m_share; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = -1;
};

} // namespace vestnik
