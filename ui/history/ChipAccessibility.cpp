#include "ChipAccessibility.h"

#include "FilterChip.h"
#include "FilterChips.h"

#include <QAccessibleWidget>

namespace vestnik {
namespace {

/// A widget as assistive technology sees it, with its open popups after its other children.
class AccessiblePopupOwner : public QAccessibleWidget {
public:
    AccessiblePopupOwner(QWidget* widget, QAccessible::Role role) : QAccessibleWidget(widget, role) { }

    int childCount() const override { return QAccessibleWidget::childCount() + static_cast<int>(popups().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const int usual = QAccessibleWidget::childCount();
        return index < usual ? QAccessibleWidget::child(index) : QAccessible::queryAccessibleInterface(popups().value(index - usual));
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const qsizetype popup = child ? popups().indexOf(qobject_cast<QWidget*>(child->object())) : -1;
        return popup < 0 ? QAccessibleWidget::indexOfChild(child) : QAccessibleWidget::childCount() + static_cast<int>(popup);
    }

protected:
    QWidgetList popups() const
    {
        QWidgetList found = widget()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
        found.removeIf([](const QWidget* one) { return one->windowType() != Qt::Popup || !one->isVisible(); });
        return found;
    }
};

/// A button that opens a list.
class AccessibleChip : public AccessiblePopupOwner {
public:
    explicit AccessibleChip(FilterChip* chip) : AccessiblePopupOwner(chip, QAccessible::Button) { }

    QAccessible::State state() const override
    {
        QAccessible::State state = AccessiblePopupOwner::state();
        state.hasPopup = true;
        state.expandable = true;
        state.expanded = !popups().isEmpty();
        return state;
    }
    QStringList actionNames() const override { return {pressAction(), showMenuAction(), setFocusAction()}; }
    void doAction(const QString& name) override
    {
        if (name == pressAction() || name == showMenuAction())
            static_cast<FilterChip*>(widget())->click();
        else
            AccessiblePopupOwner::doAction(name);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }
};

QAccessibleInterface* accessibleChip(const QString& /*className*/, QObject* object)
{
    if (auto* chip = qobject_cast<FilterChip*>(object))
        return new AccessibleChip(chip); // the cache of QAccessible owns it
    if (auto* chips = qobject_cast<FilterChips*>(object))
        return new AccessiblePopupOwner(chips, QAccessible::Grouping);
    return nullptr;
}

} // namespace

void tellChipPopups()
{
    QAccessible::installFactory(accessibleChip);
}

} // namespace vestnik
