#include "MenuButtonAccessibility.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_MenuButtonAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openMenusOfButtons(); }

    void menu_opensOverTheBus()
    {
        QToolButton button;
        auto* menu = new QMenu(&button);
        menu->addAction(u"One"_s);
        button.setText(u"Earlier runs"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&button)->role(), QAccessible::PushButton); // it was asked about before
        setMenuAlone(button, *menu);
        button.show();
        QVERIFY(QTest::qWaitForWindowExposed(&button));
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&button);
        QCOMPARE(seen->role(), QAccessible::ButtonMenu);
        QCOMPARE(seen->text(QAccessible::Name), u"Earlier runs"_s);
        QVERIFY(!seen->state().expanded);
        for (const QString& act : {QAccessibleActionInterface::showMenuAction(), QAccessibleActionInterface::pressAction()}) {
            QVERIFY(seen->actionInterface()->actionNames().contains(act));
            seen->actionInterface()->doAction(act); // whoever asks does not wait until it is closed
            QTRY_VERIFY(menu->isVisible() && seen->state().expanded);
            menu->close();
            QTRY_VERIFY(!menu->isVisible());
        }
        button.setEnabled(false);
        QVERIFY(seen->actionInterface()->actionNames().isEmpty());
    }

    void otherButtons_areAsQtHasThem()
    {
        QToolButton plain;
        QCOMPARE(QAccessible::queryAccessibleInterface(&plain)->role(), QAccessible::PushButton);
    }
};

QTEST_MAIN(tst_MenuButtonAccessibility)
#include "tst_MenuButtonAccessibility.moc"
