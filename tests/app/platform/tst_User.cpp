#include "User.h"

#include <QtTest>

using namespace vestnik;

class tst_User : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void name_isThereAndStays()
    {
        const QString name = User::name();
        QVERIFY(!name.isEmpty());
        QCOMPARE(User::name(), name);
    }
};

QTEST_GUILESS_MAIN(tst_User)
#include "tst_User.moc"
