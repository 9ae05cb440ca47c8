#include "User.h"

#include <QtTest>

using namespace vestnik;

class tst_User : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("HOME", "/home/anna"); }

    void name_isThereAndStays()
    {
        const QString name = User::name();
        QVERIFY(!name.isEmpty());
        QCOMPARE(User::name(), name);
    }

    void withoutHome_shortensThatFolderAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shortened");
        QTest::newRow("a file") << "/home/anna/data/journal.sqlite" << "~/data/journal.sqlite";
        QTest::newRow("within a sentence") << "cannot read /home/anna/a, nor /home/anna." << "cannot read ~/a, nor ~.";
        QTest::newRow("another user") << "/home/annabel/a /home/anna-2" << "/home/annabel/a /home/anna-2";
        QTest::newRow("none") << "nothing" << "nothing";
    }
    void withoutHome_shortensThatFolderAlone()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shortened);
        QCOMPARE(User::withoutHome(text), shortened);
    }
};

QTEST_GUILESS_MAIN(tst_User)
#include "tst_User.moc"
