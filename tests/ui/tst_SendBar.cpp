#include "LongWaits.h"
#include "SendBar.h"

#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace vestnik;

namespace {

/// The bar in a window with something else to have the focus.
struct Seat {
    Seat()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(other);
        layout->addWidget(bar);
        window.show();
    }
    QPushButton* button(const char* name) { return bar->findChild<QPushButton*>(QString::fromLatin1(name)); }
    void second(const char* name) // press of a double click
    {
        QPushButton* target = button(name);
        for (const QEvent::Type type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease}) {
            const QPointF place = target->rect().center();
            QMouseEvent event(type, place, target->mapToGlobal(place), Qt::LeftButton,
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
};

} // namespace

class tst_SendBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doubleClick_isOnePress_data();
    void doubleClick_isOnePress();
    void delivery_isFollowedByARest();
    void focus_comesBackToWhatWasPressed_data();
    void focus_comesBackToWhatWasPressed();
    void focus_thatWentElsewhere_staysThere();
    void lastEvent_isNotSentAgainByTheSameKey();
};

void tst_SendBar::doubleClick_isOnePress_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("send") << QByteArray("send");
    QTest::newRow("and next") << QByteArray("sendAndNext");
}

void tst_SendBar::doubleClick_isOnePress()
{
    QFETCH(const QByteArray, name);
    Seat seat;
    QSignalSpy clicked(seat.button(name.constData()), &QPushButton::clicked);
    QTest::mouseClick(seat.button(name.constData()), Qt::LeftButton);
    seat.second(name.constData());
    QCOMPARE(clicked.count(), 1);
}

void tst_SendBar::delivery_isFollowedByARest()
{
    Seat seat;
    QVERIFY(seat.bar->isReady());
    seat.deliver();
    QVERIFY(!seat.bar->isReady());
    QVERIFY(!seat.button("send")->isEnabled());
    QVERIFY(!seat.button("stop")->isEnabled());
    QTRY_VERIFY(seat.bar->isReady());
    QVERIFY(seat.button("send")->isEnabled());
    QSignalSpy requested(seat.bar, &SendBar::sendRequested);
    QTest::mouseClick(seat.button("send"), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
}

void tst_SendBar::focus_comesBackToWhatWasPressed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isStopped");
    QTest::newRow("send") << QByteArray("send") << false;
    QTest::newRow("and next") << QByteArray("sendAndNext") << false;
    QTest::newRow("stopped by keyboard") << QByteArray("send") << true;
}

void tst_SendBar::focus_comesBackToWhatWasPressed()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, isStopped);
    Seat seat;
    QPushButton* pressed = seat.button(name.constData());
    pressed->setFocus();
    seat.bar->setSending(true);
    QCOMPARE(seat.window.focusWidget(), seat.bar); // neither Stop nor what comes after it
    if (isStopped)
        seat.button("stop")->setFocus();
    seat.bar->setSending(false);
    QCOMPARE(seat.window.focusWidget(), seat.bar);
    QTRY_VERIFY(pressed->isEnabled());
    QCOMPARE(seat.window.focusWidget(), pressed);
}

void tst_SendBar::focus_thatWentElsewhere_staysThere()
{
    Seat seat;
    seat.button("send")->setFocus();
    seat.bar->setSending(true);
    seat.other->setFocus();
    seat.bar->setSending(false);
    QTRY_VERIFY(seat.bar->isReady());
    QCOMPARE(seat.window.focusWidget(), seat.other);
}

void tst_SendBar::lastEvent_isNotSentAgainByTheSameKey()
{
    Seat seat;
    QPushButton* next = seat.button("sendAndNext");
    next->setFocus();
    seat.bar->setSending(true);
    seat.bar->setHasNext(false); // what was sent brought the last event into the form
    seat.bar->setSending(false);
    QTRY_VERIFY(seat.button("send")->isEnabled());
    QVERIFY(!next->isEnabled());
    QCOMPARE(seat.window.focusWidget(), seat.bar);
    seat.bar->setHasNext(true);
    QVERIFY(next->isEnabled());
}

QTEST_MAIN(tst_SendBar)
#include "tst_SendBar.moc"
