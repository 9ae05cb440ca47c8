#include "OneShotBody.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestnik;

namespace {

const QByteArray bytes = "{\"event\":{}}";

} // namespace

class tst_OneShotBody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void body_isReadOnce();
    void body_inParts_comesWhole();
    void reset_isRefused();
    void device_isSequential();
    void taken_isSaidOnce();
    void sealBeforeRead_provesNothingLeft();
    void sealAfterRead_saysItLeft();
    void sealBetweenReads_holdsTheRestBack();
    void seal_again_saysTheSame();
    void sealedGate_isNeverTaken();

private:
    std::shared_ptr<SendGate> m_gate;

    std::unique_ptr<OneShotBody> body()
    {
        m_gate = std::make_shared<SendGate>();
        return std::make_unique<OneShotBody>(bytes, m_gate);
    }
};

void tst_OneShotBody::body_isReadOnce()
{
    const auto device = body();
    QCOMPARE(device->bytesAvailable(), qint64{bytes.size()});
    QVERIFY(!device->atEnd());
    QCOMPARE(device->readAll(), bytes);
    QVERIFY(device->atEnd());
    QCOMPARE(device->bytesAvailable(), qint64{0});
    char byte = 0;
    QCOMPARE(device->read(&byte, 1), qint64{-1});
}

void tst_OneShotBody::body_inParts_comesWhole()
{
    const auto device = body();
    QByteArray whole;
    while (!device->atEnd())
        whole += device->read(5);
    QCOMPARE(whole, bytes);
}

void tst_OneShotBody::reset_isRefused()
{
    const auto device = body();
    QVERIFY(!device->reset());
    QCOMPARE(device->readAll(), bytes);
    QVERIFY(!device->reset());
    QVERIFY(device->atEnd());
}

void tst_OneShotBody::device_isSequential()
{
    const auto device = body();
    QVERIFY(device->isSequential());
    QVERIFY(device->isReadable());
    QVERIFY(!device->isWritable());
}

void tst_OneShotBody::taken_isSaidOnce()
{
    const auto device = body();
    const QSignalSpy taken(device.get(), &OneShotBody::taken);
    QVERIFY(!m_gate->isTaken());
    QCOMPARE(device->read(5).size(), 5);
    QVERIFY(m_gate->isTaken());
    QCOMPARE(device->readAll().size(), bytes.size() - 5);
    QCOMPARE(taken.count(), 1);
}

void tst_OneShotBody::sealBeforeRead_provesNothingLeft()
{
    const auto device = body();
    const QSignalSpy taken(device.get(), &OneShotBody::taken);
    QVERIFY(m_gate->seal());
    char byte = 0;
    QCOMPARE(device->read(&byte, 1), qint64{-1});
    QCOMPARE(device->readAll(), QByteArray());
    QVERIFY(!m_gate->isTaken());
    QCOMPARE(taken.count(), 0);
}

void tst_OneShotBody::sealAfterRead_saysItLeft()
{
    const auto device = body();
    QCOMPARE(device->readAll(), bytes);
    QVERIFY(!m_gate->seal());
    QVERIFY(m_gate->isTaken());
}

void tst_OneShotBody::sealBetweenReads_holdsTheRestBack()
{
    const auto device = body();
    QCOMPARE(device->read(5).size(), 5);
    QVERIFY(!m_gate->seal());
    char byte = 0;
    QCOMPARE(device->read(&byte, 1), qint64{-1});
}

void tst_OneShotBody::seal_again_saysTheSame()
{
    SendGate unsent;
    QVERIFY(unsent.seal());
    QVERIFY(unsent.seal());
    SendGate sent;
    QVERIFY(sent.take());
    QVERIFY(!sent.seal());
    QVERIFY(!sent.seal());
}

void tst_OneShotBody::sealedGate_isNeverTaken()
{
    SendGate gate;
    QVERIFY(gate.seal());
    QVERIFY(!gate.take());
    QVERIFY(!gate.isTaken());
}

QTEST_GUILESS_MAIN(tst_OneShotBody)
#include "tst_OneShotBody.moc"
