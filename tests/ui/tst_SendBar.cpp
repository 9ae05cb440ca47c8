#include "Language.h"
#include "LongWaits.h"
#include "SandboxApi.h"
#include "SendBar.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace vestnik;

namespace {

/// The bar in a window, below a field that can have the focus.
struct BarInWindow {
    BarInWindow()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(other);
        layout->addWidget(bar);
        bar->putReason(reason);
        window.show();
    }
    QPushButton* button(const char* name) { return bar->findChild<QPushButton*>(QString::fromLatin1(name)); }
    QAction* action(const char* name) { return bar->findChild<QAction*>(QString::fromLatin1(name)); }
    void second(const char* name) // press of a double click
    {
        QPushButton* target = button(name);
        for (const QEvent::Type type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease}) {
            const QPointF point = target->rect().center();
            QMouseEvent event(type, point, target->mapToGlobal(point), Qt::LeftButton,
                              type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &event);
        }
    }
    void deliver()
    {
        bar->setSending(true);
        bar->setSending(false);
    }

    QWidget window;
    QLineEdit* other = new QLineEdit;
    SendBar* bar = new SendBar;
    QLineEdit* reason = new QLineEdit;
};

} // namespace

class tst_SendBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doubleClick_isOnePress();
    void delivery_isFollowedByARest();
    void focus_comesBackToSend_data();
    void focus_comesBackToSend();
    void focus_thatWentElsewhere_staysThere();
    void stop_takesSendsPlaceAfterAMoment();
    void locked_leadsToUnlocking();
    void menu_namesTheNextEvent();
    void menu_hasOnlyWhatIsPossible();
    void menu_asksTheSandboxAlone();
    void narrowBar_cutsNoText_data();
    void narrowBar_cutsNoText();
};

void tst_SendBar::doubleClick_isOnePress()
{
    BarInWindow fixture;
    QSignalSpy clicked(fixture.button("send"), &QPushButton::clicked);
    QTest::mouseClick(fixture.button("send"), Qt::LeftButton);
    fixture.second("send");
    QCOMPARE(clicked.count(), 1);
}

void tst_SendBar::delivery_isFollowedByARest()
{
    BarInWindow fixture;
    QVERIFY(fixture.bar->isReady());
    fixture.deliver();
    QVERIFY(!fixture.bar->isReady());
    QVERIFY(!fixture.button("send")->isEnabled());
    QVERIFY(!fixture.button("stop")->isVisible());
    QTRY_VERIFY(fixture.bar->isReady());
    QVERIFY(fixture.button("send")->isEnabled());
    QSignalSpy requested(fixture.bar, &SendBar::sendRequested);
    QTest::mouseClick(fixture.button("send"), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
}

void tst_SendBar::focus_comesBackToSend_data()
{
    QTest::addColumn<bool>("isStopped");
    QTest::newRow("answered") << false;
    QTest::newRow("stopped by keyboard") << true;
}

void tst_SendBar::focus_comesBackToSend()
{
    QFETCH(const bool, isStopped);
    BarInWindow fixture;
    QPushButton* send = fixture.button("send");
    send->setFocus();
    fixture.bar->setSending(true);
    QCOMPARE(fixture.window.focusWidget(), fixture.bar); // neither Stop nor what comes after it
    if (isStopped) {
        QTRY_VERIFY(fixture.button("stop")->isVisible());
        QCOMPARE(fixture.window.focusWidget(), fixture.bar);
        fixture.button("stop")->setFocus();
    }
    fixture.bar->setSending(false);
    QCOMPARE(fixture.window.focusWidget(), fixture.bar);
    QTRY_VERIFY(send->isEnabled());
    if (isStopped) // a key that was meant for Stop must not send
        QCOMPARE(fixture.window.focusWidget(), fixture.bar);
    else
        QCOMPARE(fixture.window.focusWidget(), send);
}

void tst_SendBar::focus_thatWentElsewhere_staysThere()
{
    BarInWindow fixture;
    fixture.button("send")->setFocus();
    fixture.bar->setSending(true);
    fixture.other->setFocus();
    fixture.bar->setSending(false);
    QTRY_VERIFY(fixture.bar->isReady());
    QCOMPARE(fixture.window.focusWidget(), fixture.other);
}

void tst_SendBar::stop_takesSendsPlaceAfterAMoment()
{
    BarInWindow fixture;
    QCoreApplication::processEvents(); // the bar finds its shape
    const QPoint place = fixture.button("send")->mapTo(&fixture.window, fixture.button("send")->rect().center());
    QSignalSpy stopped(fixture.bar, &SendBar::stopRequested);
    fixture.bar->setSending(true);
    QTest::mouseClick(&fixture.window, Qt::LeftButton, {}, place); // the second press of two
    QVERIFY(!fixture.button("stop")->isVisible());
    QTRY_VERIFY(fixture.button("stop")->isVisible());
    QVERIFY(!fixture.button("send")->isVisible());
    QTRY_COMPARE(fixture.window.childAt(place), fixture.button("stop"));
    QCOMPARE(stopped.count(), 0);
    QTest::mouseClick(fixture.button("stop"), Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
    fixture.bar->setSending(false);
    QVERIFY(!fixture.button("stop")->isVisible());
    QVERIFY(fixture.button("send")->isVisible());
    QVERIFY(!fixture.button("send")->isEnabled()); // it rests
}

void tst_SendBar::locked_leadsToUnlocking()
{
    BarInWindow fixture;
    fixture.bar->setEnvironment(
        {.id = QStringLiteral("shop"), .name = QStringLiteral("shop"), .kind = EnvironmentKind::Production, .baseUrl = {}});
    QSignalSpy sent(fixture.bar, &SendBar::sendRequested);
    QSignalSpy unlocked(fixture.bar, &SendBar::unlockRequested);
    fixture.button("send")->click();
    QCOMPARE(unlocked.count(), 1);
    QCOMPARE(sent.count(), 0);
    const QString locked = fixture.button("send")->accessibleName();
    fixture.bar->setLocked(false);
    QVERIFY(fixture.button("send")->accessibleName() != locked);
    fixture.button("send")->click();
    QCOMPARE(unlocked.count(), 1);
    QCOMPARE(sent.count(), 1);
}

void tst_SendBar::menu_namesTheNextEvent()
{
    BarInWindow fixture;
    QSignalSpy requested(fixture.bar, &SendBar::sendAndNextRequested);
    QVERIFY(!fixture.bar->canGoOn());
    fixture.action("sendAndNext")->trigger();
    QCOMPARE(requested.count(), 0);
    fixture.bar->setNext(QStringLiteral("Order assembled"));
    QVERIFY(fixture.bar->canGoOn());
    QVERIFY(fixture.action("sendAndNext")->text().contains(QStringLiteral("Order assembled")));
    fixture.action("sendAndNext")->trigger();
    QCOMPARE(requested.count(), 1);
    fixture.bar->setSending(true);
    fixture.action("sendAndNext")->trigger();
    QCOMPARE(requested.count(), 1);
}

void tst_SendBar::menu_hasOnlyWhatIsPossible()
{
    BarInWindow fixture;
    fixture.bar->setEnvironment({.id = QStringLiteral("t"), .name = QStringLiteral("t"), .kind = EnvironmentKind::Test, .baseUrl = {}});
    fixture.bar->setRaw(true, false);
    QVERIFY(!fixture.action("sendAndNext")->isVisible());
    QVERIFY(fixture.action("sendAsItIs")->isVisible());
    QVERIFY(!fixture.action("sendAsItIs")->isEnabled());
    fixture.bar->setRaw(true, true);
    QVERIFY(fixture.action("sendAsItIs")->isEnabled());
    fixture.bar->setEnvironment(
        {.id = QStringLiteral("p"), .name = QStringLiteral("p"), .kind = EnvironmentKind::Production, .baseUrl = {}});
    fixture.bar->setLocked(false);
    QVERIFY(!fixture.action("sendAsItIs")->isVisible());
    QVERIFY(!fixture.action("sendAsItIs")->isEnabled());
    QVERIFY(!fixture.bar->findChild<QWidget*>(QStringLiteral("sendMore"))->isVisible());
}

void tst_SendBar::menu_asksTheSandboxAlone()
{
    BarInWindow fixture;
    const QList<ProvokedAnswer> answers = provokedAnswers();
    QCOMPARE(answers.size(), 9);
    const auto visible = [&fixture, &answers] {
        return std::count_if(answers.cbegin(), answers.cend(), [&fixture](const ProvokedAnswer& answer) {
            return fixture.bar->findChild<QAction*>(QStringLiteral("provoke") + answer.prefix)->isVisible();
        });
    };
    fixture.bar->setEnvironment({.id = QStringLiteral("s"), .name = {}, .kind = EnvironmentKind::Sandbox, .baseUrl = {}});
    QCOMPARE(visible(), answers.size());
    const QAction* notFound = fixture.action("provokeH404-");
    QVERIFY2(notFound->text().contains(QStringLiteral("404")), qPrintable(notFound->text())); // in words
    QVERIFY(notFound->text().endsWith(QStringLiteral("H404-…")));                             // and what it needs
    QSignalSpy asked(fixture.bar, &SendBar::provokeRequested);
    QSignalSpy sent(fixture.bar, &SendBar::sendRequested);
    fixture.action("provokeH404-")->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(sent.size(), 0);
    for (const EnvironmentKind kind : {EnvironmentKind::Test, EnvironmentKind::Production}) {
        fixture.bar->setEnvironment({.id = QStringLiteral("t"), .name = QStringLiteral("t"), .kind = kind, .baseUrl = {}});
        QCOMPARE(visible(), 0);
    }
}

void tst_SendBar::narrowBar_cutsNoText_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isRaw");
    QTest::addColumn<bool>("isNarrow");
    for (const char* language : {"en", "ru"}) {
        for (const bool isRaw : {false, true}) {
            QTest::addRow("%s, %s, narrow", language, isRaw ? "raw" : "form") << QString::fromLatin1(language) << isRaw << true;
            QTest::addRow("%s, %s, wide", language, isRaw ? "raw" : "form") << QString::fromLatin1(language) << isRaw << false;
        }
    }
}

void tst_SendBar::narrowBar_cutsNoText()
{
    QFETCH(const QString, language);
    QFETCH(const bool, isRaw);
    QFETCH(const bool, isNarrow);
    BarInWindow fixture;
    Language inUse;
    inUse.use(language);
    fixture.bar->setRaw(isRaw, isRaw);
    fixture.window.resize(isNarrow ? fixture.window.minimumSizeHint().width() : 1200, 200);
    const auto areRows = [&fixture] { return fixture.button("send")->mapTo(fixture.bar, QPoint()).y() > fixture.reason->y() + 4; };
    QTRY_COMPARE(areRows(), isNarrow);
    const auto isCut = [](const QPushButton* button) { return button->isVisible() && button->width() < button->sizeHint().width(); };
    QTRY_VERIFY(!isCut(fixture.button("send")));
    const QRect before = fixture.button("send")->geometry();
    for (const bool isSending : {false, true}) {
        fixture.bar->setSending(isSending);
        QVERIFY(!isCut(fixture.button("send")));
    }
    QTRY_VERIFY(fixture.button("stop")->isVisible());
    QTRY_COMPARE(fixture.button("stop")->geometry(), before);
    QVERIFY(!isCut(fixture.button("stop"))); // a send moves nothing
}

QTEST_MAIN(tst_SendBar)
#include "tst_SendBar.moc"
