#include "Appearance.h"
#include "DisplayScale.h"
#include "MainWindowFixture.h"
#include "Preferences.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

class tst_DisplayScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Appearance::apply(u"light"_s); }
    void init() { DisplayScale::apply(DisplayScale::usualZoom, false); }
    void cleanupTestCase() { DisplayScale::apply(DisplayScale::usualZoom, false); }
    void zoom_scalesEveryText();
    void zoom_isTheNearestKnownOne_data();
    void zoom_isTheNearestKnownOne();
    void keys_changeTheZoomAndKeepIt();
    void rows_comeCloser();
    void settings_showWhatIsInUse();
};

void tst_DisplayScale::zoom_scalesEveryText()
{
    QLabel plain;
    QLabel headline;
    DisplayScale::setTextSize(headline, Tokens::TextSize::Headline);
    QPlainTextEdit code;
    DisplayScale::setMono(code);
    plain.show();
    const auto sizes = [&] {
        QList<double> all;
        for (const QWidget* widget : std::initializer_list<const QWidget*>{&plain, &headline, &code})
            all += QFontInfo(widget->font()).pixelSize();
        return all;
    };
    const QList<double> before = sizes();
    QVERIFY(before[1] > before[0]);
    DisplayScale::apply(150, false);
    QCoreApplication::processEvents();
    const QList<double> after = sizes();
    for (qsizetype i = 0; i < before.size(); ++i)
        QVERIFY2(qAbs(after[i] - before[i] * 1.5) <= 1.0, qPrintable(QString::number(i)));
    DisplayScale::apply(100, false);
    QCoreApplication::processEvents();
    QCOMPARE(sizes(), before);
}

void tst_DisplayScale::zoom_isTheNearestKnownOne_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("zoom");
    QTest::newRow("known") << 125 << 125;
    QTest::newRow("between") << 120 << 125;
    QTest::newRow("much too small") << -5 << 80;
    QTest::newRow("much too large") << 100000 << 150;
}

void tst_DisplayScale::zoom_isTheNearestKnownOne()
{
    QFETCH(const int, wanted);
    QFETCH(const int, zoom);
    DisplayScale::apply(wanted, false);
    QCOMPARE(DisplayScale::zoom(), zoom);
}

void tst_DisplayScale::keys_changeTheZoomAndKeepIt()
{
    MainWindowFixture fixture;
    QTest::keyClick(&fixture.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(DisplayScale::zoom(), 110);
    QCOMPARE(fixture.session.preferences().zoom(), 110);
    QTest::keyClick(&fixture.window, Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(&fixture.window, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(DisplayScale::zoom(), 90);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&fixture.window, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(DisplayScale::zoom(), 80);
    QTest::keyClick(&fixture.window, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(DisplayScale::zoom(), 100);
    QCOMPARE(fixture.session.preferences().zoom(), 100);
}

void tst_DisplayScale::rows_comeCloser()
{
    MainWindowFixture fixture;
    const auto* rows = fixture.find<QTableView>("history")->verticalHeader();
    const int normal = rows->defaultSectionSize();
    DisplayScale::apply(100, true);
    QVERIFY(rows->defaultSectionSize() < normal);
    DisplayScale::apply(150, false);
    QVERIFY(rows->defaultSectionSize() > normal);
}

void tst_DisplayScale::settings_showWhatIsInUse()
{
    MainWindowFixture fixture;
    fixture.find<QAbstractButton>("pageSettings")->click();
    auto* zoom = fixture.find<QComboBox>("zoom");
    auto* rows = fixture.find<QComboBox>("density");
    QCOMPARE(zoom->currentData().toInt(), 100);
    QTest::keyClick(&fixture.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(zoom->currentData().toInt(), 110);
    const int compact = rows->findData(true);
    rows->setCurrentIndex(compact);
    Q_EMIT rows->activated(compact); // as a click on it does
    QVERIFY(DisplayScale::isCompact());
    QVERIFY(fixture.session.preferences().isCompact());
    QCOMPARE(DisplayScale::zoom(), 110);
}

QTEST_MAIN(tst_DisplayScale)
#include "tst_DisplayScale.moc"
