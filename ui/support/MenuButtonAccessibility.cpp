#include "MenuButtonAccessibility.h"

#include <QAccessibleWidget>
#include <QMenu>
#include <QToolButton>

namespace vestnik {
namespace {

/// A tool button whose only act is its menu.
class AccessibleMenuButton : public QAccessibleWidget {
public:
    explicit AccessibleMenuButton(QToolButton* button) : QAccessibleWidget(button, QAccessible::ButtonMenu) { }

    QString text(QAccessible::Text kind) const override
    {
        const QString said = QAccessibleWidget::text(kind);
        return said.isEmpty() && kind == QAccessible::Name ? button()->text() : said;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        state.expandable = true;
        state.expanded = button()->menu() && button()->menu()->isVisible();
        return state;
    }
    QStringList actionNames() const override
    {
        return button()->isEnabled() ? QStringList{showMenuAction(), pressAction(), setFocusAction()} : QStringList();
    }
    void doAction(const QString& name) override
    {
        if (name != showMenuAction() && name != pressAction())
            return QAccessibleWidget::doAction(name);
        // Not showMenu(), which returns when the menu is closed: whoever asked must not wait for that.
        if (button()->isEnabled() && button()->menu())
            button()->menu()->popup(button()->mapToGlobal(button()->rect().bottomLeft()));
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QToolButton* button() const { return static_cast<QToolButton*>(widget()); }
};

QAccessibleInterface* accessibleMenuButton(const QString& /*className*/, QObject* object)
{
    auto* button = qobject_cast<QToolButton*>(object);
    const bool hasMenuAlone = button && button->menu() && button->popupMode() == QToolButton::InstantPopup;
    return hasMenuAlone ? new AccessibleMenuButton(button) : nullptr; // the cache of QAccessible owns it
}

} // namespace

void openMenusOfButtons()
{
    QAccessible::installFactory(accessibleMenuButton);
}

void setMenuAlone(QToolButton& button, QMenu& menu)
{
    button.setMenu(&menu);
    button.setPopupMode(QToolButton::InstantPopup);
    // It may have been asked about as a plain button, and QAccessible keeps what it was told then.
    if (QAccessibleInterface* plain = QAccessible::queryAccessibleInterface(&button))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(plain));
}

} // namespace vestnik
