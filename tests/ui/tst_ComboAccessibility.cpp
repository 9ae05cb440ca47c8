#include "ComboAccessibility.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QComboBox>
#include <QTest>

#include <memory>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface* seen(QComboBox& box)
{
    return QAccessible::queryAccessibleInterface(&box);
}

std::unique_ptr<QComboBox> boxOf(const QString& label, const QStringList& values)
{
    auto box = std::make_unique<QComboBox>();
    box->setAccessibleName(label);
    box->addItems(values);
    return box;
}

} // namespace

class tst_ComboAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { nameComboBoxes(); }

    void name_hasLabelAndValue()
    {
        const auto box = boxOf(u"Period"_s, {u"Today"_s, u"All time"_s});
        QCOMPARE(seen(*box)->role(), QAccessible::ComboBox);
        QCOMPARE(seen(*box)->text(QAccessible::Name), u"Period: Today"_s);
        box->setCurrentIndex(1);
        QCOMPARE(seen(*box)->text(QAccessible::Name), u"Period: All time"_s);
        QCOMPARE(seen(*box)->text(QAccessible::Value), u"All time"_s);
    }

    void editableBox_tellsItsValueInItsLine()
    {
        const auto box = boxOf(u"Reason"_s, {u"SUP-1"_s});
        box->setEditable(true);
        QCOMPARE(seen(*box)->text(QAccessible::Name), u"Reason"_s);
        QCOMPARE(seen(*box)->childCount(), 2);
        QCOMPARE(seen(*box)->child(1)->role(), QAccessible::EditableText);
        QCOMPARE(seen(*box)->indexOfChild(seen(*box)->child(1)), 1);
    }

    void list_isItsChildAndOpens()
    {
        const auto box = boxOf(u"Period"_s, {u"Today"_s, u"All time"_s});
        box->show();
        QCOMPARE(seen(*box)->childCount(), 1);
        QCOMPARE(seen(*box)->child(0)->object(), box->view());
        QVERIFY(!seen(*box)->state().expanded);
        seen(*box)->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QVERIFY(box->view()->isVisible() && seen(*box)->state().expanded);
        box->hidePopup();
    }
};

QTEST_MAIN(tst_ComboAccessibility)
#include "tst_ComboAccessibility.moc"
