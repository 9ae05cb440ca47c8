#include "Language.h"
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

/// The bar in a window, below a field that can have the focus.
struct BarInWindow {
    BarInWindow()
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
    void narrowBar_cutsNoText_data();
    void narrowBar_cutsNoText();
};

void tst_SendBar::doubleClick_isOnePress_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("send") << QByteArray("send");
    QTest::newRow("Send, then next event") << QByteArray("sendAndNext");
}

void tst_SendBar::doubleClick_isOnePress()
{
    QFETCH(const QByteArray, name);
    BarInWindow fixture;
    QSignalSpy clicked(fixture.button(name.constData()), &QPushButton::clicked);
    QTest::mouseClick(fixture.button(name.constData()), Qt::LeftButton);
    fixture.second(name.constData());
    QCOMPARE(clicked.count(), 1);
}

void tst_SendBar::delivery_isFollowedByARest()
{
    BarInWindow fixture;
    QVERIFY(fixture.bar->isReady());
    fixture.deliver();
    QVERIFY(!fixture.bar->isReady());
    QVERIFY(!fixture.button("send")->isEnabled());
    QVERIFY(!fixture.button("stop")->isEnabled());
    QTRY_VERIFY(fixture.bar->isReady());
    QVERIFY(fixture.button("send")->isEnabled());
    QSignalSpy requested(fixture.bar, &SendBar::sendRequested);
    QTest::mouseClick(fixture.button("send"), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
}

void tst_SendBar::focus_comesBackToWhatWasPressed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isStopped");
    QTest::newRow("send") << QByteArray("send") << false;
    QTest::newRow("Send, then next event") << QByteArray("sendAndNext") << false;
    QTest::newRow("stopped by keyboard") << QByteArray("send") << true;
}

void tst_SendBar::focus_comesBackToWhatWasPressed()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, isStopped);
    BarInWindow fixture;
    QPushButton* pressed = fixture.button(name.constData());
    pressed->setFocus();
    fixture.bar->setSending(true);
    QCOMPARE(fixture.window.focusWidget(), fixture.bar); // neither Stop nor what comes after it
    if (isStopped)
        fixture.button("stop")->setFocus();
    fixture.bar->setSending(false);
    QCOMPARE(fixture.window.focusWidget(), fixture.bar);
    QTRY_VERIFY(pressed->isEnabled());
    QCOMPARE(fixture.window.focusWidget(), pressed);
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

void tst_SendBar::lastEvent_isNotSentAgainByTheSameKey()
{
    BarInWindow fixture;
    QPushButton* next = fixture.button("sendAndNext");
    next->setFocus();
    fixture.bar->setSending(true);
    fixture.bar->setHasNext(false); // what was sent brought the last event into the form
    fixture.bar->setSending(false);
    QTRY_VERIFY(fixture.button("send")->isEnabled());
    QVERIFY(!next->isEnabled());
    QCOMPARE(fixture.window.focusWidget(), fixture.bar);
    fixture.bar->setHasNext(true);
    QVERIFY(next->isEnabled());
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
    QTRY_COMPARE(fixture.button("send")->y() != fixture.button("stop")->y(), isNarrow); // in two rows, or in one
    const auto isCut = [](const QPushButton* button) { return button->isVisible() && button->width() < button->sizeHint().width(); };
    for (const bool isSending : {false, true}) { // which moves nothing
        fixture.bar->setSending(isSending);
        for (const char* name : {"send", "sendAndNext", "sendAsItIs", "stop"})
            QVERIFY2(!isCut(fixture.button(name)), name);
        QCOMPARE(fixture.button("send")->y() != fixture.button("stop")->y(), isNarrow);
    }
}

QTEST_MAIN(tst_SendBar)
#include "tst_SendBar.moc"
