#pragma once

#include <QWidget>

#include <array>

class QToolButton;

namespace vestnik {

/// Two buttons side by side, of which one is always chosen: "Draft | Record".
class TwoPartSwitch : public QWidget {
    Q_OBJECT

public:
    /// The object names of the parts.
    TwoPartSwitch(const QString& first, const QString& second, QWidget* parent = nullptr);

    void setTexts(const QString& name, const QString& first, const QString& second);
    /// 0 or 1. Tells nobody.
    void choose(int part);
    int chosen() const;

Q_SIGNALS:
    /// By a person.
    void chosenByHand(int part);

private:
    std::array<QToolButton*, 2> m_parts;
};

} // namespace vestnik
