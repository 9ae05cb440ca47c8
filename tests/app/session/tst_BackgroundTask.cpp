#include "BackgroundTask.h"
#include "LongWaits.h"

#include <QImage>
#include <QSemaphore>
#include <QTest>

using namespace vestnik;

class tst_BackgroundTask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Qt shares the work of painting among the threads of its global pool, and waits for them.
    void longWork_leavesPaintingFree()
    {
        QSemaphore begun;
        QSemaphore released;
        QList<QFuture<int>> works;
        const int threads = backgroundPool().maxThreadCount();
        for (int i = 0; i < threads; ++i) {
            works += runInBackground<int>([&, i](const auto&) {
                begun.release();
                released.acquire();
                return i;
            });
        }
        begun.acquire(threads);
        QImage picture(2000, 2000, QImage::Format_RGB32);
        picture.fill(Qt::white);
        // Would wait for ever, if it were for them.
        QVERIFY(!picture.convertToFormat(QImage::Format_RGBA64_Premultiplied).isNull());
        released.release(threads);
        for (int i = 0; i < threads; ++i)
            QCOMPARE(works[i].result(), i);
    }

    void whatIsLetGo_isFreedElsewhere()
    {
        std::atomic<QThread*> freedIn = nullptr;
        releaseInBackground(std::shared_ptr<const void>(new int, [&freedIn](const int* rows) {
            delete rows;
            freedIn = QThread::currentThread();
        }));
        QTRY_VERIFY(freedIn.load());
        QVERIFY(freedIn.load() != QThread::currentThread());
    }
};

QTEST_GUILESS_MAIN(tst_BackgroundTask)
#include "tst_BackgroundTask.moc"
