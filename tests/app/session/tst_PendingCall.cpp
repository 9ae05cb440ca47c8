#include "LongWaits.h"
#include "PendingCall.h"
#include "WhenDone.h"

#include <QPromise>
#include <QTest>
#include <QTimer>

#include <functional>
#include <optional>

using namespace vestnik;

namespace {

/// Answers later, through a timer that is the context's child, as the keychain does.
void askLater(QObject* context, const std::function<void(const int&)>& then)
{
    auto* timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, context, [timer, then] {
        timer->deleteLater();
        then(7);
    });
    timer->start(0);
}

/// Answers later, through a watcher that is the context's child.
void askFuture(QObject* context, const std::function<void(const int&)>& then)
{
    QPromise<int> promise;
    whenDone(promise.future(), context, then);
    promise.start();
    promise.addResult(7);
    promise.finish();
}

using Callee = std::function<void(QObject*, const std::function<void(const int&)>&)>;

} // namespace

class tst_PendingCall : public QObject {
    Q_OBJECT

    static void addCallees()
    {
        QTest::addColumn<Callee>("callee");
        QTest::newRow("timer") << Callee(askLater);
        QTest::newRow("future") << Callee(askFuture);
    }
    /// Returns after everything that was to come has come.
    static void turnLoop()
    {
        bool isOver = false;
        QTimer::singleShot(1, [&isOver] { isOver = true; });
        QTRY_VERIFY(isOver);
    }

    template <typename Handler>
    static void ask(PendingCall& call, const Callee& callee, Handler handle)
    {
        const auto [context, answer] = call.start(std::move(handle));
        callee(context, answer);
    }

private Q_SLOTS:
    void answer_comesOnceAndEndsTheWait_data() { addCallees(); }
    void answer_comesOnceAndEndsTheWait()
    {
        QFETCH(const Callee, callee);
        PendingCall call;
        QVERIFY(!call.isActive());
        QList<int> answers;
        bool wasActive = true;
        ask(call, callee, [&](int answer) {
            answers += answer;
            wasActive = call.isActive();
        });
        QVERIFY(call.isActive());
        QTRY_COMPARE(answers, QList<int>{7});
        QVERIFY(!wasActive);
        QVERIFY(!call.isActive());
        turnLoop();
        QCOMPARE(answers, QList<int>{7});
    }

    void cancel_losesTheAnswer_data() { addCallees(); }
    void cancel_losesTheAnswer()
    {
        QFETCH(const Callee, callee);
        PendingCall call;
        int answers = 0;
        ask(call, callee, [&](int) { ++answers; });
        call.cancel();
        QVERIFY(!call.isActive());
        turnLoop();
        QCOMPARE(answers, 0);
    }

    void destroyed_losesTheAnswer_data() { addCallees(); }
    void destroyed_losesTheAnswer()
    {
        QFETCH(const Callee, callee);
        int answers = 0;
        {
            PendingCall call;
            ask(call, callee, [&](int) { ++answers; });
        }
        turnLoop();
        QCOMPARE(answers, 0);
    }

    void secondStart_losesTheFirstAnswer_data() { addCallees(); }
    void secondStart_losesTheFirstAnswer()
    {
        QFETCH(const Callee, callee);
        PendingCall call;
        QString answers;
        ask(call, callee, [&](int) { answers += u'1'; });
        ask(call, callee, [&](int) { answers += u'2'; });
        QTRY_VERIFY(!call.isActive());
        turnLoop();
        QCOMPARE(answers, QStringLiteral("2"));
    }

    // What the handler captured must live until it returns.
    void cancelWithinTheAnswer_isSafe_data() { addCallees(); }
    void cancelWithinTheAnswer_isSafe()
    {
        QFETCH(const Callee, callee);
        PendingCall call;
        QString text;
        ask(call, callee, [&, captured = QStringLiteral("still here")](int) {
            call.cancel();
            text = captured;
        });
        QTRY_COMPARE(text, QStringLiteral("still here"));
        turnLoop();
        QVERIFY(!call.isActive());
    }

    void destroyWithinTheAnswer_isSafe_data() { addCallees(); }
    void destroyWithinTheAnswer_isSafe()
    {
        QFETCH(const Callee, callee);
        auto call = std::make_unique<PendingCall>();
        QString text;
        ask(*call, callee, [&, captured = QStringLiteral("still here")](int) {
            call.reset();
            text = captured;
        });
        QTRY_COMPARE(text, QStringLiteral("still here"));
        turnLoop();
    }

    // The vault answers from within the question when it has the token.
    void destroyWithinAnAnswerAtOnce_isSafe()
    {
        auto call = std::make_unique<PendingCall>();
        QString text;
        ask(
            *call, [](QObject*, const auto& then) { then(7); },
            [&, captured = QStringLiteral("still here")](int) {
                call.reset();
                text = captured;
            });
        QCOMPARE(text, QStringLiteral("still here"));
    }

    void startWithinTheAnswer_waitsForTheNextOne_data() { addCallees(); }
    void startWithinTheAnswer_waitsForTheNextOne()
    {
        QFETCH(const Callee, callee);
        PendingCall call;
        QString answers;
        ask(call, callee, [&](int) {
            answers += u'1';
            ask(call, callee, [&](int) { answers += u'2'; });
        });
        QTRY_COMPARE(answers, QStringLiteral("12"));
        QVERIFY(!call.isActive());
    }

    // A callee that keeps the function may call it when the wait, or the object that waited, is gone.
    void lateAnswer_isIgnored()
    {
        int answers = 0;
        std::function<void(const int&)> kept;
        std::optional<PendingCall> call(std::in_place);
        kept = call->start([&](int) { ++answers; }).second;
        kept(1);
        kept(2); // a second answer
        QCOMPARE(answers, 1);
        kept = call->start([&](int) { ++answers; }).second;
        call->cancel();
        kept(3);
        kept = call->start([&](int) { ++answers; }).second;
        call.reset();
        kept(4);
        QCOMPARE(answers, 1);
    }
};

QTEST_GUILESS_MAIN(tst_PendingCall)
#include "tst_PendingCall.moc"
