#include "BatchFixture.h"
#include "BatchSendPage.h"
#include "DiagnosticsDialog.h"
#include "Faults.h"
#include "HistoryPane.h"
#include "LeakForms.h"
#include "LogOption.h"
#include "LongWaits.h"
#include "ProductionFixture.h"
#include "WhenDone.h"

#include <QAbstractButton>
#include <QProcess>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QString token = u"secret-token"_s;
const QString password = u"canary-proxy-password"_s;
const QString order = u"H9876543210"_s;
const QString reason = u"SUP-4411"_s;
const QString operatorName = u"Анна Петрова"_s;

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The main path of the window with `--log`, and "Save diagnostics…".
class tst_WindowLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_outside = std::make_unique<QTemporaryDir>(); }
    void send_leavesNothingInTheLog();
    void production_leavesNothingInTheLog();
    void batch_leavesNothingInTheLog();
    void program_takesTheOption();
    void diagnostics_areShownBeforeTheyAreSaved();
    void diagnostics_closeMeanwhile();

private:
    QString logPath() const { return m_outside->filePath(u"vestnik.log"_s); }
    std::unique_ptr<LogFile> openedLog(const QString& folder) const
    {
        Result<std::unique_ptr<LogFile>> log = openLog(logPath(), DataFolder(folder));
        return log ? std::move(*log) : nullptr;
    }
    /// The first thing in the log that must not be there.
    QByteArray leak() const
    {
        for (const QString& secret : {token, password, order, reason, operatorName}) {
            if (const QByteArray found = leakIn(readAll(logPath()), secret); !found.isEmpty())
                return found;
        }
        return {};
    }
    bool hasLine(const QByteArray& text) const { return readAll(logPath()).contains(text); }

    std::unique_ptr<QTemporaryDir> m_outside;
};

void tst_WindowLog::send_leavesNothingInTheLog()
{
    const FaultServer server(faults::echoToken()); // refuses the token, and sends it back
    const FaultServer proxy(faults::answer(200, {}, "{}"));
    const QTemporaryDir path;
    const auto log = openedLog(path.path());
    QVERIFY(log);
    MainWindowFixture fixture(path.path());
    fixture.session.setOperatorName(operatorName);
    fixture.session.setReason(reason);
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.orderId()->setText(order);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);

    Environment behind{
        .id = EnvironmentStore::newId(), .name = u"behind"_s, .kind = EnvironmentKind::Test, .baseUrl = u"http://127.0.0.1:1"_s};
    behind.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = proxy.port(), .user = u"anna"_s};
    QVERIFY(fixture.session.environmentStore().save(behind));
    fixture.session.tokens().keepForSession(behind, SecretKind::Token, token);
    fixture.session.tokens().keepForSession(behind, SecretKind::ProxyPassword, password);
    QVERIFY(fixture.session.reloadEnvironments());
    fixture.session.setCurrent(behind.id);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(proxy.completeRequests(), 1);
    QTRY_COMPARE(fixture.historyRows(), 2);
    QTRY_VERIFY(!fixture.session.isSending());

    QSignalSpy finished(&fixture.session, &Session::finished);
    whenDone(fixture.session.reader().page({}, 0, 1), this, [&](const Result<QList<DeliverySummary>>& page) {
        whenDone(fixture.session.reader().delivery(page->first().delivery), this,
                 [&](const Result<DeliveryRecord>& record) { fixture.session.resend(*record); });
    });
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(hasLine("outcome=unauthorized") && hasLine("outcome=processed") && hasLine("vestnik.session info environment chosen"));
    QCOMPARE(leak(), QByteArray());
}

void tst_WindowLog::production_leavesNothingInTheLog()
{
    const QTemporaryDir path;
    const auto log = openedLog(path.path());
    QVERIFY(log);
    {
        ProductionFixture fixture;
        fixture.session.setOperatorName(operatorName);
        fixture.find<QLineEdit>("order_id")->setText(order);
        QVERIFY(fixture.ask());
        fixture.pass(1s);
        fixture.click("confirmProduction");
        QVERIFY(fixture.isOver(1));
    }
    QVERIFY(hasLine("vestnik.outbox info production state=open") && hasLine("vestnik.outbox info send confirmed")
            && hasLine("vestnik.session info send: asking"));
    QCOMPARE(leak(), QByteArray());
}

void tst_WindowLog::batch_leavesNothingInTheLog()
{
    const FaultServer server(faults::echoToken());
    const QTemporaryDir path;
    const auto log = openedLog(path.path());
    QVERIFY(log);
    BatchFixture fixture;
    fixture.choose(server.baseUrl());
    BatchSendPage page(fixture.session);
    page.show();
    page.open(fixture.batch({order, order + u'1'}));
    QTRY_VERIFY(page.findChild<QPushButton*>(u"startBatch"_s)->isVisible()); // once the history was read
    page.findChild<QPushButton*>(u"startBatch"_s)->click();
    QTRY_VERIFY(hasLine("vestnik.batch info run paused"));
    QVERIFY(hasLine("why=token"));
    QCOMPARE(leak(), QByteArray());
}

void tst_WindowLog::program_takesTheOption()
{
    const QTemporaryDir path;
    QProcess process;
    const auto run = [&](const QString& log) {
        process.start(QStringLiteral(VESTNIK), {u"--data-dir"_s, path.path(), u"--smoke"_s, u"--log"_s, log});
        return process.waitForFinished(60'000) ? process.exitCode() : -1;
    };
    QCOMPARE(run(logPath()), 0);
    QVERIFY(process.readAllStandardOutput().contains("first_paint_ms"));
    QVERIFY(hasLine("vestnik.ui info window shown"));
    QCOMPARE(run(m_outside->path()), 5);
    QVERIFY(process.readAllStandardError().contains(m_outside->path().toUtf8()));
    QVERIFY(!process.readAllStandardOutput().contains("first_paint_ms"));
}

void tst_WindowLog::diagnostics_areShownBeforeTheyAreSaved()
{
    const QTemporaryDir path;
    MainWindowFixture fixture(path.path());
    fixture.find<QAbstractButton>("pageSettings")->click();
    fixture.click("saveDiagnostics");
    auto* dialog = fixture.find<DiagnosticsDialog>("diagnostics");
    QVERIFY(dialog && dialog->isVisible());
    auto* text = dialog->findChild<QPlainTextEdit*>(u"diagnosticsText"_s);
    auto* save = dialog->findChild<QPushButton*>(u"diagnosticsSave"_s);
    QTRY_VERIFY(save->isEnabled());
    QVERIFY(text->isReadOnly() && !text->accessibleName().isEmpty());
    const QString shown = text->toPlainText();
    QVERIFY(shown.contains(u"program: vestnik "_s) && shown.contains(u"platform: offscreen"_s) && shown.contains(u"verify: none"_s));
    const QString file = m_outside->filePath(u"diagnostics.txt"_s);
    dialog->saveTo(file);
    QCOMPARE(QString::fromUtf8(readAll(file)), shown);
    auto* state = dialog->findChild<QLabel*>(u"diagnosticsState"_s);
    QVERIFY(state->text().contains(file));
    dialog->saveTo(path.filePath(u"environments.json"_s)); // the program's own
    QVERIFY(!QFile::exists(path.filePath(u"environments.json"_s)));
    QVERIFY(!state->text().isEmpty() && !state->text().contains(file));
}

void tst_WindowLog::diagnostics_closeMeanwhile()
{
    const QTemporaryDir path;
    MainWindowFixture fixture(path.path());
    fixture.find<QAbstractButton>("pageSettings")->click();
    fixture.click("saveDiagnostics");
    const QPointer<DiagnosticsDialog> dialog = fixture.find<DiagnosticsDialog>("diagnostics");
    QVERIFY(dialog);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(tst_WindowLog)
#include "tst_WindowLog.moc"
