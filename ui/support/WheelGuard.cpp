#include "WheelGuard.h"

#include <QEvent>
#include <QWidget>

namespace vestnik {
namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore(); // it goes on to the parent
        return true;
    }
};

} // namespace

void keepWheelFrom(QWidget* editor)
{
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new WheelGuard(editor));
}

} // namespace vestnik
