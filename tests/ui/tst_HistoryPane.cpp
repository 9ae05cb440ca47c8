#include "Faults.h"
#include "FaultServer.h"
#include "FilterBar.h"
#include "HistoryPane.h"
#include "HistoryTasks.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "SessionFixture.h"
#include "Toasts.h"
#include "ToastsOf.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <functional>

using namespace vestnik;

namespace {

/// The history of a session whose environment is that server.
struct HistoryPaneFixture : test::SessionFixture, test::PaneFixture<HistoryPane> {
    explicit HistoryPaneFixture(FaultServer& server) : PaneFixture(session)
    {
        choose(server.baseUrl());
        pane.updateEnvironments();
        QObject::connect(&session, &Session::historyChanged, &pane, &HistoryPane::refresh);
        QObject::connect(&session, &Session::sendingChanged, &pane, [this] { pane.setSending(session.isSending()); });
        pane.resize(1000, 400);
        pane.QWidget::show();
    }

    QTableView* table() { return find<QTableView>("history"); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    void pick(const char* name, int row)
    {
        auto* box = find<QComboBox>(name);
        box->setCurrentIndex(row);
        Q_EMIT box->activated(row);
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
};

} // namespace

class tst_HistoryPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void search_findsAnyPartOfAnOrderId();
    void emptyResult_namesTheFiltersAndOffersToClearThem();
    void orderThatIsNotHere_isSaidInWords();
    void sandboxRecords_areHiddenUnlessItIsCurrentOrChosen();
    void sources_areAllToBeChosen();
    void failedSend_needsAttentionUntilOneSucceeds();
    void savedFilter_comesBack();
    void ticket_isCopiedAsText();
    void timeline_showsWhatWasSentOfTheOrder();
    void timeline_isCopiedWithTheApisComplaints();
    void opening_neitherLoadsNorSends();
    void severalSelected_areSentAgainAfterAQuestion();
    void severalNotAccepted_areSaidUntilAPersonHasSeenIt();
    void severalToProduction_areNotEvenAsked();
    void export_writesWhatTheFilterShows();
    void verify_saysThatTheHistoryIsSound();
    void damagedList_canBeMadeAnewAtOnce();
    void settingAside_beginsANewHistory();
};

void tst_HistoryPane::search_findsAnyPartOfAnOrderId()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    for (const char* order : {"H100", "H200", "H250"})
        QVERIFY(fixture.send(QLatin1String(order)));
    QTRY_COMPARE(fixture.rows(), 3);
    QTest::keyClicks(fixture.find<QLineEdit>("historySearch"), QStringLiteral("h2"));
    QTRY_COMPARE(fixture.rows(), 2);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H250"));
    fixture.find<QLineEdit>("historySearch")->clear();
    QTRY_COMPARE(fixture.rows(), 3);
}

void tst_HistoryPane::emptyResult_namesTheFiltersAndOffersToClearThem()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.pick("filterEvent", fixture.find<QComboBox>("filterEvent")->findText(QStringLiteral("Order delivered")));
    fixture.pick("filterPeriod", 1);
    auto* text = fixture.find<QLabel>("emptyHistory");
    QTRY_VERIFY(text->isVisible());
    QTRY_COMPARE(text->text().section(u'\n', 0, 0), QStringLiteral("Nothing found. Event: Order delivered · Period: Today"));
    QVERIFY(fixture.find<QPushButton>("allTime")->isVisible());
    QVERIFY(!fixture.find<QPushButton>("allEnvironments")->isVisible());
    fixture.find<QPushButton>("clearFilters")->click();
    QTRY_COMPARE(fixture.rows(), 1);
    QVERIFY(fixture.table()->isVisible());
    QCOMPARE(fixture.find<QComboBox>("filterPeriod")->currentIndex(), 0);
}

void tst_HistoryPane::orderThatIsNotHere_isSaidInWords()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTest::keyClicks(fixture.find<QLineEdit>("historySearch"), QStringLiteral("H999"));
    QTRY_VERIFY(fixture.find<QLabel>("emptyHistory")->isVisible());
    QVERIFY(fixture.find<QLabel>("emptyHistory")->text().startsWith(QStringLiteral("Order H999 is not in this computer's history.")));
    fixture.language.use(QStringLiteral("ru"));
    QTRY_VERIFY(fixture.find<QLabel>("emptyHistory")->text().startsWith(QStringLiteral("Заказа H999 нет в журнале этого компьютера.")));
}

void tst_HistoryPane::sandboxRecords_areHiddenUnlessItIsCurrentOrChosen()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    fixture.session.setCurrent(sandboxId);
    fixture.pane.updateEnvironments();
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2);
    fixture.session.setCurrent(fixture.shop.id);
    fixture.pane.updateEnvironments();
    QTRY_COMPARE(fixture.rows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H100"));
    fixture.pick("filterEnvironment", fixture.find<QComboBox>("filterEnvironment")->findData(sandboxId));
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H200"));
    QCOMPARE(fixture.rows(), 1);
}

void tst_HistoryPane::sources_areAllToBeChosen()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    const auto* source = fixture.find<QComboBox>("filterSource");
    for (const QString& code : {QStringLiteral("window"), QStringLiteral("cli"), QStringLiteral("batch")}) {
        const int place = source->findData(code);
        QVERIFY2(place > 0, qPrintable(code));
        QVERIFY(source->itemText(place) != code); // in words
    }
}

void tst_HistoryPane::failedSend_needsAttentionUntilOneSucceeds()
{
    std::atomic<int> status = 500;
    FaultServer server([&status](FaultConnection& connection) { faults::answer(status, {{"Connection", "close"}})(connection); });
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    auto* button = fixture.find<QToolButton>("needsAttention");
    QTRY_COMPARE(button->text(), QStringLiteral("Needs attention: 2"));
    button->click();
    QTRY_COMPARE(fixture.rows(), 2);
    QTRY_VERIFY(button->isChecked());
    status = 200;
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(button->text(), QStringLiteral("Needs attention: 1"));
    QTRY_COMPARE(fixture.rows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H200"));
    button->click();
    QTRY_COMPARE(fixture.rows(), 3);
}

void tst_HistoryPane::savedFilter_comesBack()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    FilterChoice choice;
    choice.text = QStringLiteral("H200");
    QVERIFY(fixture.session.savedFilters().save({QStringLiteral("Mine & yours"), choice}));
    auto* saved = fixture.find<QToolButton>("savedFilters");
    Q_EMIT saved->menu()->aboutToShow();
    QCOMPARE(saved->menu()->actions().constFirst()->text(), QStringLiteral("Mine && yours"));
    saved->menu()->actions().constFirst()->trigger();
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.find<QLineEdit>("historySearch")->text(), QStringLiteral("H200"));
}

void tst_HistoryPane::ticket_isCopiedAsText()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    fixture.session.setOperatorName(QStringLiteral("Anna"));
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.table()->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("ticketButton")->isEnabled());
    QGuiApplication::clipboard()->clear();
    fixture.find<QPushButton>("ticketButton")->click();
    QTRY_VERIFY(HistoryPaneFixture::clipboard().startsWith(
        QStringLiteral("Order H100 — Order accepted (order.accepted)\nOutcome: 200 · Event processed\nTime: ")));
    QVERIFY(HistoryPaneFixture::clipboard().contains(QStringLiteral("Operator: Anna · Attempts: 1 · Record: ")));
    QVERIFY(!HistoryPaneFixture::clipboard().contains(QStringLiteral("secret-token")));
}

void tst_HistoryPane::timeline_showsWhatWasSentOfTheOrder()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    for (int i = 0; i < 2; ++i)
        QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 3);
    fixture.pane.showTimeline({{}, QStringLiteral("H100"), {}});
    auto* table = fixture.find<QTableView>("timeline");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(1, table->model()->columnCount() - 1).data().toString(), QStringLiteral("Times sent: 2"));
    QCOMPARE(fixture.find<QLabel>("timelineFoot")->text(), QStringLiteral("Only what Vestnik sent from this computer"));
    QVERIFY(fixture.send(QStringLiteral("H100"), QStringLiteral("order.in_work"))); // it follows what is sent
    QTRY_COMPARE(table->model()->rowCount(), 3);
    fixture.pane.showTimeline({{}, QStringLiteral("H300"), {}});
    QTRY_VERIFY(fixture.find<QLabel>("timelineFoot")->text().startsWith(QStringLiteral("Order H300 is not in this computer's history.")));
}

void tst_HistoryPane::timeline_isCopiedWithTheApisComplaints()
{
    FaultServer server(faults::answer(422, {}, R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"}]})"));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QGuiApplication::clipboard()->clear();
    fixture.pane.showTimeline({{}, QStringLiteral("H100"), {}});
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 1);
    fixture.find<QPushButton>("timelineCopy")->click();
    QTRY_VERIFY(HistoryPaneFixture::clipboard().contains(QStringLiteral("Order ID — no such order")));
    QVERIFY(HistoryPaneFixture::clipboard().endsWith(QStringLiteral("Only what Vestnik sent from this computer")));
}

void tst_HistoryPane::opening_neitherLoadsNorSends()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    const QSignalSpy opened(&fixture.pane, &HistoryPane::opened);
    const QSignalSpy loaded(&fixture.pane, &HistoryPane::loadRequested);
    const auto isOpened = [&](const std::function<void()>& open) {
        fixture.table()->selectRow(0); // the table may be read anew meanwhile, which takes the selection away
        const qsizetype before = opened.size();
        open();
        return QTest::qWaitFor([&] { return opened.size() > before; }, 500);
    };
    const QPoint row = fixture.table()->visualRect(fixture.table()->model()->index(0, 0)).center();
    QTRY_VERIFY(isOpened([&] { QTest::mouseDClick(fixture.table()->viewport(), Qt::LeftButton, {}, row); }));
    QTRY_VERIFY(isOpened([&] { fixture.find<QAction>("openRecord")->trigger(); }));
    QCOMPARE(opened.last().first().value<DeliveryRecord>().summary.orderId, QStringLiteral("H100"));
    QCOMPARE(loaded.size(), 0);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_HistoryPane::severalSelected_areSentAgainAfterAQuestion()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2);
    fixture.table()->selectAll();
    QTRY_VERIFY(fixture.find<QPushButton>("resend")->isEnabled());
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(fixture.find<QPlainTextEdit>("resendList"));
    QCOMPARE(fixture.find<QPlainTextEdit>("resendList")->toPlainText(),
             QStringLiteral("H100 · Order accepted → shop (Test)\nH200 · Order accepted → shop (Test)"));
    QCOMPARE(server.completeRequests(), 2);
    fixture.find<QPushButton>("confirmResendSeveral")->click();
    QTRY_COMPARE(server.completeRequests(), 4);
    QTRY_COMPARE(fixture.rows(), 4);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H200"));
    const Result<QList<DeliverySummary>> page = fixture.session.reader().page({}, 0, 4).result();
    QCOMPARE(page->value(0).resendOf, page->value(2).delivery);
}

void tst_HistoryPane::severalNotAccepted_areSaidUntilAPersonHasSeenIt()
{
    FaultServer server(faults::answer(404));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2);
    fixture.table()->selectAll();
    QTRY_VERIFY(fixture.find<QPushButton>("resend")->isEnabled());
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(fixture.find<QPushButton>("confirmResendSeveral"));
    fixture.find<QPushButton>("confirmResendSeveral")->click();
    const auto* state = fixture.find<StateSlot>("historyFault");
    QTRY_COMPARE(state->text(), QStringLiteral("Sent again: 2 of 2. Accepted: 0."));
    Toasts::of(fixture.pane).say(fixture.pane, Toast::Tone::Done, [] { return QStringLiteral("another"); }); // takes no state away
    QVERIFY(state->isShown());
}

void tst_HistoryPane::severalToProduction_areNotEvenAsked()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2);
    QFile file(fixture.folder.environmentsFile()); // as if edited by hand: the window takes no production without TLS
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray edited = file.readAll().replace("\"test\"", "\"production\"");
    QVERIFY(file.seek(0) && file.write(edited) == edited.size());
    file.close();
    fixture.session.reloadEnvironments();
    fixture.table()->selectAll();
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(test::lastToast(fixture.pane).startsWith(QStringLiteral("In production, events are sent again one at a time")));
    QVERIFY(!fixture.find<QDialog>("resendSeveralPrompt"));
    QCOMPARE(server.completeRequests(), 2);
}

void tst_HistoryPane::export_writesWhatTheFilterShows()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QVERIFY(fixture.send(QStringLiteral("H200")));
    const QString file = fixture.path.filePath(QStringLiteral("out.jsonl"));
    ExportRequest request;
    request.format = ExportFormat::JsonLines;
    request.filter.text = QStringLiteral("H200");
    fixture.pane.tasks().exportTo(file, request, 1);
    QVERIFY(fixture.pane.tasks().isBusy());
    QTRY_VERIFY(!fixture.pane.tasks().isBusy());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QCOMPARE(content.count('\n'), 1);
    QVERIFY(content.contains("H200"));
}

void tst_HistoryPane::verify_saysThatTheHistoryIsSound()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    fixture.pane.tasks().verify();
    QTRY_COMPARE(test::lastToast(fixture.pane), QStringLiteral("The history is sound. Sends: 1 (chain records: 2)."));
}

void tst_HistoryPane::damagedList_canBeMadeAnewAtOnce()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    auto* state = fixture.pane.findChild<StateSlot*>(QStringLiteral("historyFault"));
    fixture.pane.tasks().sayUnreadable({ErrorCode::JournalListDamaged, fixture.session.journal().file(), {}}, *state);
    QPushButton* anew = test::stateButton(*state, QStringLiteral("Rebuild the list"));
    QVERIFY(anew && anew->isVisible());
    QSignalSpy replaced(&fixture.pane.tasks(), &HistoryTasks::replaced);
    anew->click();
    QVERIFY(fixture.pane.tasks().isBusy());
    QTRY_VERIFY(!fixture.pane.tasks().isBusy());
    QCOMPARE(replaced.size(), 1);
    QTRY_COMPARE(fixture.rows(), 1);
}

void tst_HistoryPane::settingAside_beginsANewHistory()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.pane.tasks().askToSetAside();
    auto* prompt = fixture.find<QMessageBox>("setAsidePrompt");
    QVERIFY(prompt);
    const QList<QAbstractButton*> buttons = prompt->buttons();
    for (QAbstractButton* button : buttons) {
        if (prompt->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QTRY_COMPARE(fixture.rows(), 0);
    QTRY_VERIFY(!fixture.pane.tasks().isBusy());
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H200"));
}

QTEST_MAIN(tst_HistoryPane)
#include "tst_HistoryPane.moc"
