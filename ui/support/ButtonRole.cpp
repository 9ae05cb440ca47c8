#include "ButtonRole.h"

#include "Toasts.h"

#include <QEvent>

namespace vestnik {
namespace {

constexpr const char* roleProperty = "role";
constexpr const char* kindProperty = "kind";

class SinglePress : public QObject {
public:
    explicit SinglePress(QAbstractButton& button) : QObject(&button) { button.installEventFilter(this); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        return event->type() == QEvent::MouseButtonDblClick || QObject::eventFilter(watched, event);
    }
};

} // namespace

void takeOnePress(QAbstractButton& button)
{
    new SinglePress(button);
}

void setButtonRole(QAbstractButton& button, ButtonRole role, std::optional<EnvironmentKind> kind)
{
    if (role == ButtonRole::Primary && buttonRole(&button) != role) {
        takeOnePress(button);
        Toasts::keepOff(button);
    }
    button.setProperty(roleProperty, static_cast<int>(role));
    button.setProperty(kindProperty, kind ? QVariant(static_cast<int>(*kind)) : QVariant());
    button.update();
}

ButtonRole buttonRole(const QWidget* button)
{
    return button ? static_cast<ButtonRole>(button->property(roleProperty).toInt()) : ButtonRole::Secondary;
}

std::optional<EnvironmentKind> buttonKind(const QWidget* button)
{
    const QVariant kind = button ? button->property(kindProperty) : QVariant();
    return kind.isValid() ? std::optional(static_cast<EnvironmentKind>(kind.toInt())) : std::nullopt;
}

} // namespace vestnik
