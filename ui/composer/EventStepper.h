#pragma once

#include <QListWidget>

namespace vestnik {

/// The standing of one event of the order in the form, as far as this computer's history knows it.
enum class StepState { Nothing, InFlight, Accepted, Refused, Unknown };

/// The events as a line of steps, one of which is chosen: with arrow keys, Home, End or a click. It is a list for assistive technology.
class EventStepper : public QListWidget {
    Q_OBJECT

public:
    explicit EventStepper(QWidget* parent = nullptr);

    struct Step {
        QString id;
        QString name;    ///< read by a screen reader
        QString caption; ///< beneath the step, where there is room
        QString tip;
        bool isUsual = true;      ///< in the chosen scheme
        bool standsApart = false; ///< it is no step on the way, such as a cancellation
        StepState state = StepState::Nothing;
    };
    /// Adds a step at the end, or changes the one that is there.
    void setStep(int row, const Step& step);
    QString idOf(int row) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitSteps();
};

} // namespace vestnik
