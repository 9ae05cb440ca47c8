#include "ComboAccessibility.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QLineEdit>

namespace vestnik {
namespace {

/// A combo box as assistive technology sees it: named "label: value", with its list, and its line where a person can type.
class AccessibleComboBox : public QAccessibleWidget {
public:
    explicit AccessibleComboBox(QComboBox* box) : QAccessibleWidget(box, QAccessible::ComboBox) { }

    QString text(QAccessible::Text kind) const override
    {
        const QString value = box()->currentText();
        if (kind == QAccessible::Value)
            return value;
        const QString said = QAccessibleWidget::text(kind);
        if (kind != QAccessible::Name || value.isEmpty() || box()->isEditable()) // the line where a person types tells the value itself
            return said;
        return QStringLiteral("%1: %2").arg(said, value);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = box()->view()->isVisible();
        state.editable = box()->isEditable();
        return state;
    }
    int childCount() const override { return box()->isEditable() ? 2 : 1; }
    QAccessibleInterface* child(int index) const override
    {
        if (index == 0)
            return QAccessible::queryAccessibleInterface(box()->view());
        return index == 1 && box()->isEditable() ? QAccessible::queryAccessibleInterface(box()->lineEdit()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        if (child && child->object() == box()->view())
            return 0;
        return child && box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const bool isInLine = box()->isEditable() && box()->lineEdit()->rect().contains(box()->lineEdit()->mapFromGlobal(QPoint(x, y)));
        return isInLine ? child(1) : nullptr;
    }
    QStringList actionNames() const override { return {showMenuAction(), pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name == showMenuAction() || name == pressAction())
            box()->view()->isVisible() ? box()->hidePopup() : box()->showPopup();
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QComboBox* box() const { return static_cast<QComboBox*>(widget()); }
};

QAccessibleInterface* accessibleComboBox(const QString& /*className*/, QObject* object)
{
    auto* box = qobject_cast<QComboBox*>(object);
    return box ? new AccessibleComboBox(box) : nullptr; // the cache of QAccessible owns it
}

} // namespace

void nameComboBoxes()
{
    QAccessible::installFactory(accessibleComboBox);
}

} // namespace vestnik
