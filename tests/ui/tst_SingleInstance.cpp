#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "SingleInstance.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The real program on a data folder, with a log beside it.
class Window {
public:
    explicit Window(const QString& folder, const QStringList& arguments = {})
    {
        m_process.start(QStringLiteral(VESTNIK),
                        QStringList{u"--lang"_s, u"en"_s, u"--data-dir"_s, folder, u"--log"_s, m_outside.filePath(u"log"_s)} + arguments);
    }
    ~Window()
    {
        signal(SIGCONT);
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Window)

    QByteArray log() const { return readAll(m_outside.filePath(u"log"_s)); }
    bool isShown() const { return log().contains("window shown"); }
    void signal(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    bool ends() { return m_process.waitForFinished(longWait); }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QTemporaryDir m_outside;
    QProcess m_process;
};

} // namespace

/// One window for a data folder: a later start hands its wish to it.
class tst_SingleInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secondStart_handsItsOrderOver_data();
    void secondStart_handsItsOrderOver();
    void firstStart_takesItsOrderItself();
    void otherFolder_isAnotherInstance();
    void deadFirst_isReplaced();
    void hangingFirst_isSaid();
    void strayBytes_askForNothing();
    void socket_isForThisUserAlone();
    void request_survivesTheWay();
    void order_isEnteredAsTyped();
    void presets_areShownBeforeTheyAreTaken();
};

void tst_SingleInstance::secondStart_handsItsOrderOver_data()
{
    QTest::addColumn<QString>("below");
    QTest::newRow("usual folder") << u"/data"_s;
    QTest::newRow("longer than an address of a socket") << u'/' + QString(120, u'x');
}

void tst_SingleInstance::secondStart_handsItsOrderOver()
{
    QFETCH(const QString, below);
    const QTemporaryDir dir;
    const QString folder = dir.path() + below;
    const Window first(folder);
    QTRY_VERIFY(first.isShown());
    Window second(folder, {u"--order"_s, u"H7654321"_s});
    QVERIFY(second.ends());
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(!second.isShown());
    QVERIFY(second.errors().contains("came to the front"));
    QTRY_VERIFY(readAll(folder + u"/draft.json"_s).contains("H7654321")); // which has what stands in the form
    QVERIFY(!first.log().contains("vestnik.outbox"));                     // nothing was sent
}

void tst_SingleInstance::firstStart_takesItsOrderItself()
{
    const QTemporaryDir dir;
    const Window first(dir.path(), {u"--order"_s, u"H7654321"_s});
    QTRY_VERIFY(readAll(dir.filePath(u"draft.json"_s)).contains("H7654321"));
    QVERIFY(!first.log().contains("vestnik.outbox"));
    QVERIFY(!first.log().contains("H7654321"));
}

void tst_SingleInstance::otherFolder_isAnotherInstance()
{
    const QTemporaryDir dir;
    const QTemporaryDir other;
    const Window first(dir.path());
    const Window second(other.path());
    QTRY_VERIFY(first.isShown() && second.isShown());
}

void tst_SingleInstance::deadFirst_isReplaced()
{
    const QTemporaryDir dir;
    Window first(dir.path());
    QTRY_VERIFY(first.isShown());
    first.signal(SIGKILL);
    QVERIFY(first.ends());
    QVERIFY(QFile::exists(dir.filePath(u"run/window.socket"_s))); // left behind
    const Window second(dir.path());
    QTRY_VERIFY(second.isShown());
    Window third(dir.path());
    QVERIFY(third.ends());
    QCOMPARE(third.exitCode(), 0);
}

void tst_SingleInstance::hangingFirst_isSaid()
{
    const QTemporaryDir dir;
    const Window first(dir.path());
    QTRY_VERIFY(first.isShown());
    first.signal(SIGSTOP);
    Window second(dir.path(), {u"--order"_s, u"H7654321"_s});
    QVERIFY(second.ends());
    QCOMPARE(second.exitCode(), 5);
    QVERIFY(second.errors().contains("does not respond"));
    QVERIFY(!second.isShown());
}

void tst_SingleInstance::strayBytes_askForNothing()
{
    const QTemporaryDir dir;
    SingleInstance first{DataFolder(dir.path())};
    QCOMPARE(first.take({}), SingleInstance::Role::First);
    const QSignalSpy asked(&first, &SingleInstance::asked);
    for (const QByteArray& bytes : {QByteArray("GET / HTTP/1.1\r\n\r\n"), QByteArray("[]\n"), QByteArray(100'000, 'x')}) {
        QLocalSocket socket;
        socket.connectToServer(dir.filePath(u"run/window.socket"_s));
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(bytes);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(socket.readAll(), QByteArray());
    }
    QCOMPARE(asked.count(), 0);
}

void tst_SingleInstance::socket_isForThisUserAlone()
{
    const QTemporaryDir dir;
    SingleInstance first{DataFolder(dir.path())};
    QCOMPARE(first.take({}), SingleInstance::Role::First);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString& name : {u"run"_s, u"run/window"_s, u"run/window.socket"_s})
        QVERIFY2(!(QFile::permissions(dir.filePath(name)) & others), qPrintable(name));
}

void tst_SingleInstance::request_survivesTheWay()
{
    const StartRequest request{.order = u"metro:Ж-1\n\"2\""_s, .file = u"/tmp/ночь 1.csv"_s, .token = "a-b_1"};
    QVERIFY(!request.encode().contains('\n'));
    QCOMPARE(StartRequest::decode(request.encode()), request);
    QVERIFY(!StartRequest::decode("H123"));
}

void tst_SingleInstance::order_isEnteredAsTyped()
{
    MainWindowFixture fixture;
    fixture.orderId()->setText(u"H1"_s);
    fixture.window.take({.order = u"H7654321"_s, .file = {}, .token = {}});
    QCOMPARE(fixture.orderId()->text(), u"H7654321"_s);
    auto* back = fixture.buttonSaying(u"Restore my draft"_s);
    QVERIFY(back);
    back->click();
    QCOMPARE(fixture.orderId()->text(), u"H1"_s);
    const QString uuid = u"11111111-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    fixture.window.take({.order = uuid, .file = {}, .token = {}});
    QCOMPARE(fixture.uuid()->text(), uuid);
    QCOMPARE(fixture.orderId()->text(), QString());
    QCOMPARE(fixture.historyRows(), 0);
}

void tst_SingleInstance::presets_areShownBeforeTheyAreTaken()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"night.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)
            && file.write(R"({"name":"Night","body":{"event":{"type":"order.accepted","payload":{"order_id":"H1"}}}})") > 0);
    file.close();
    MainWindowFixture fixture;
    fixture.window.take({.order = {}, .file = file.fileName(), .token = {}});
    QTRY_VERIFY(fixture.window.findChild<QWidget*>(u"importPresetsDialog"_s));
    QCOMPARE(fixture.session.presets().presets().size(), 0);
}

QTEST_MAIN(tst_SingleInstance)
#include "tst_SingleInstance.moc"
