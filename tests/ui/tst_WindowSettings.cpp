#include "MainWindowFixture.h"

#include <QAbstractButton>
#include <QCheckBox>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

class tst_WindowSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notices_areChosenAndKept();
};

void tst_WindowSettings::notices_areChosenAndKept()
{
    const QTemporaryDir path;
    {
        MainWindowFixture fixture(path.path());
        fixture.find<QAbstractButton>("pageSettings")->click();
        auto* notices = fixture.find<QCheckBox>("desktopNotices");
        QVERIFY(notices->isChecked()); // unless a person says otherwise
        notices->click();
        QVERIFY(!fixture.session.preferences().tellsDesktop());
    }
    MainWindowFixture next(path.path());
    next.find<QAbstractButton>("pageSettings")->click();
    QVERIFY(!next.find<QCheckBox>("desktopNotices")->isChecked());
    next.find<QCheckBox>("desktopNotices")->click();
    QVERIFY(next.session.preferences().tellsDesktop());
}

QTEST_MAIN(tst_WindowSettings)
#include "tst_WindowSettings.moc"
