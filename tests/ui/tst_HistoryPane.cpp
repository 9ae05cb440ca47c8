#include "ChipPopup.h"
#include "CodeView.h"
#include "Faults.h"
#include "FaultServer.h"
#include "FilterChip.h"
#include "FilterChips.h"
#include "HiddenSends.h"
#include "HistoryPane.h"
#include "HistoryTasks.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "SessionFixture.h"
#include "Sparkline.h"
#include "Toasts.h"
#include "ToastsOf.h"
#include "TodaySummary.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
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

    using SessionFixture::choose;
    QTableView* table() { return find<QTableView>("history"); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    /// Chooses it in the list of a chip, as a click does.
    void choose(const char* name, const QString& text)
    {
        auto* chip = find<FilterChip>(name);
        chip->openPopup();
        auto* list = chip->findChild<QListWidget*>(QStringLiteral("chipChoices"));
        const QList<QListWidgetItem*> items = list->findItems(text, Qt::MatchExactly);
        QVERIFY2(items.size() == 1, qPrintable(text));
        Q_EMIT list->itemClicked(items.constFirst());
        if (auto* popup = chip->findChild<ChipPopup*>())
            popup->close();
    }
    void setAside()
    {
        pane.tasks().askToSetAside();
        auto* prompt = find<QMessageBox>("setAsidePrompt");
        QVERIFY(prompt);
        const QList<QAbstractButton*> buttons = prompt->buttons();
        for (QAbstractButton* button : buttons) {
            if (prompt->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
    }
    FilterChip* chip(const char* name) { return find<FilterChip>(name); }
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
    void sandbox_isShownAndHiddenByChoice();
    void outcomes_canBeSeveral();
    void chip_isClearedByDelete();
    void chips_foldWhereThereIsNoRoom();
    void remark_isTheFirstComplaint();
    void ownSend_isRevealed();
    void ownSend_hiddenByAFilterIsSaidAndShown();
    void foot_keepsItsRoom();
    void rowMenu_hasTheActionsOfARecord();
    void columns_areHiddenAndKept();
    void today_isCountedByOutcome();
    void hour_isShownAlone();
    void strip_isOneLineAndRows();
    void ticket_isCopiedAsText();
    void opening_neitherLoadsNorSends();
    void severalSelected_areSentAgainAfterAQuestion();
    void severalNotAccepted_areSaidUntilAPersonHasSeenIt();
    void severalToProduction_areNotEvenAsked();
    void export_writesWhatTheFilterShows();
    void verify_saysThatTheHistoryIsSound();
    void damagedList_canBeMadeAnewAtOnce();
    void lostRecords_canBeGoneOnWithout();
    void settingAside_beginsANewHistory();
    void settingAside_forgetsWhatWasHidden();
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
    fixture.choose("filterEvent", QStringLiteral("Order delivered"));
    fixture.choose("filterPeriod", QStringLiteral("Today"));
    auto* text = fixture.find<QLabel>("emptyHistory");
    QTRY_VERIFY(text->isVisible());
    QTRY_COMPARE(text->text().section(u'\n', 0, 0), QStringLiteral("Nothing found. Event: Order delivered · Period: Today"));
    QVERIFY(fixture.find<QPushButton>("allTime")->isVisible());
    QVERIFY(!fixture.find<QPushButton>("allEnvironments")->isVisible());
    fixture.find<QPushButton>("clearFilters")->click();
    QTRY_COMPARE(fixture.rows(), 1);
    QVERIFY(fixture.table()->isVisible());
    QVERIFY(!fixture.chip("filterPeriod")->isSet());
}

void tst_HistoryPane::orderThatIsNotHere_isSaidInWords()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTest::keyClicks(fixture.find<QLineEdit>("historySearch"), QStringLiteral("H999"));
    QTRY_VERIFY(fixture.find<QLabel>("emptyHistory")->isVisible());
    QVERIFY(fixture.find<QLabel>("emptyHistory")
                ->text()
                .startsWith(QStringLiteral("Order H999 is not in this computer's history, not counting the sandbox.")));
    fixture.language.use(QStringLiteral("ru"));
    QTRY_VERIFY(fixture.find<QLabel>("emptyHistory")
                    ->text()
                    .startsWith(QStringLiteral("Заказа H999 нет в журнале этого компьютера, не считая песочницы.")));
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
    fixture.choose("filterEnvironment", QStringLiteral("Sandbox"));
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
    QTRY_COMPARE(button->accessibleName(), QStringLiteral("Needs attention: 2"));
    button->click();
    QTRY_COMPARE(fixture.rows(), 2);
    QTRY_VERIFY(button->isChecked());
    status = 200;
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(button->accessibleName(), QStringLiteral("Needs attention: 1"));
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

void tst_HistoryPane::sandbox_isShownAndHiddenByChoice()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    fixture.session.setCurrent(sandboxId);
    fixture.pane.updateEnvironments();
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2); // the sandbox is current
    QVERIFY(!fixture.chip("filterEnvironment")->isSet());
    fixture.choose("filterEnvironment", QStringLiteral("All, without the sandbox"));
    QTRY_COMPARE(fixture.rows(), 1);
    QVERIFY(fixture.chip("filterEnvironment")->isSet());
    fixture.session.setCurrent(fixture.shop.id);
    fixture.pane.updateEnvironments();
    fixture.choose("filterEnvironment", QStringLiteral("All and the sandbox"));
    QTRY_COMPARE(fixture.rows(), 2);
    QVERIFY(fixture.chip("filterEnvironment")->text().endsWith(QStringLiteral("all and the sandbox")));
    fixture.choose("filterEnvironment", QStringLiteral("All, without the sandbox")); // which holds anyway
    QTRY_COMPARE(fixture.rows(), 1);
    QVERIFY(!fixture.chip("filterEnvironment")->isSet());
    QVERIFY(fixture.chip("filterEnvironment")->text().endsWith(QStringLiteral("all, without the sandbox")));
}

void tst_HistoryPane::outcomes_canBeSeveral()
{
    std::atomic<int> status = 200;
    FaultServer server([&status](FaultConnection& connection) { faults::answer(status, {{"Connection", "close"}})(connection); });
    HistoryPaneFixture fixture(server);
    for (const int one : {200, 404, 500}) {
        status = one;
        QVERIFY(fixture.send(QStringLiteral("H%1").arg(one)));
    }
    QTRY_COMPARE(fixture.rows(), 3);
    fixture.choose("filterOutcome", QStringLiteral("Not found"));
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.choose("filterOutcome", QStringLiteral("Event processed"));
    QTRY_COMPARE(fixture.rows(), 2);
    QCOMPARE(fixture.pane.findChild<FilterChips*>()->choice().outcomes,
             (QStringList{QStringLiteral("processed"), QStringLiteral("not_found")}));
    fixture.choose("filterOutcome", QStringLiteral("Not found")); // the tick is taken away
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.choose("filterOutcome", QStringLiteral("Everything else"));
    QTRY_COMPARE(fixture.rows(), 3);
    fixture.choose("filterOutcome", QStringLiteral("All outcomes"));
    QTRY_COMPARE(fixture.rows(), 3);
    QVERIFY(!fixture.chip("filterOutcome")->isSet());
}

void tst_HistoryPane::chip_isClearedByDelete()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    fixture.pane.resize(1500, 400);
    QTRY_VERIFY(fixture.chip("filterPeriod")->isVisible());
    fixture.choose("filterPeriod", QStringLiteral("Today"));
    QVERIFY(fixture.chip("filterPeriod")->isSet());
    QTest::keyClick(fixture.chip("filterPeriod"), Qt::Key_Delete);
    QVERIFY(!fixture.chip("filterPeriod")->isSet());
    QCOMPARE(fixture.pane.findChild<FilterChips*>()->choice(), FilterChoice());
}

void tst_HistoryPane::chips_foldWhereThereIsNoRoom()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    const auto* chips = fixture.pane.findChild<FilterChips*>();
    auto* folded = fixture.find<QToolButton>("foldedFilters");
    fixture.pane.resize(1500, 400);
    QTRY_VERIFY(!chips->isFolded());
    QVERIFY(fixture.chip("filterEvent")->isVisible() && !folded->isVisible());
    fixture.pane.resize(1100, 400);
    QTRY_VERIFY(chips->isFolded());
    QVERIFY(!fixture.chip("filterEvent")->isVisible() && folded->isVisible());
    fixture.choose("filterPeriod", QStringLiteral("Today"));
    QCOMPARE(chips->count(), 1);
    folded->click();
    QVERIFY(fixture.chip("filterEvent")->isVisible());
}

void tst_HistoryPane::remark_isTheFirstComplaint()
{
    std::atomic<int> status = 422;
    FaultServer server([&status](FaultConnection& connection) {
        faults::answer(status, {{"Connection", "close"}},
                       R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"}]})")(connection);
    });
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Remark), QStringLiteral("Order ID — no such order"));
    status = 200;
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Remark), QStringLiteral("Event processed"));
    QCOMPARE(fixture.table()->model()->index(0, HistoryModel::OutcomeColumn).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("200 Event processed"));
}

void tst_HistoryPane::ownSend_isRevealed()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    const QSignalSpy arrived(fixture.find<HiddenSends>("hiddenSends"), &HiddenSends::arrived);
    for (int i = 0; i < 30; ++i)
        QVERIFY(fixture.send(QStringLiteral("H%1").arg(i)));
    QTRY_COMPARE(arrived.size(), 30);
    fixture.table()->scrollToBottom();
    QVERIFY(fixture.table()->rowAt(1) > 0);
    QVERIFY(fixture.send(QStringLiteral("H-new")));
    QTRY_COMPARE(fixture.rows(), 31);
    QTRY_COMPARE(fixture.table()->rowAt(1), 0);
    QVERIFY(fixture.find<HiddenSends>("hiddenSends")->isHidden());
}

void tst_HistoryPane::ownSend_hiddenByAFilterIsSaidAndShown()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTest::keyClicks(fixture.find<QLineEdit>("historySearch"), QStringLiteral("H100"));
    QTRY_COMPARE(fixture.pane.findChild<FilterChips*>()->choice().text, QStringLiteral("H100"));
    auto* hidden = fixture.find<HiddenSends>("hiddenSends");
    for (const char* order : {"H200", "H300"})
        QVERIFY(fixture.send(QLatin1String(order)));
    QTRY_VERIFY(hidden->isVisible() && hidden->text().contains(QStringLiteral("2")));
    QCOMPARE(fixture.rows(), 1); // a send clears no filter
    hidden->click();
    QTRY_COMPARE(fixture.rows(), 3);
    QTRY_VERIFY(!hidden->isVisible());
}

void tst_HistoryPane::foot_keepsItsRoom()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    for (const char* order : {"H100", "H200"})
        QVERIFY(fixture.send(QLatin1String(order)));
    QTRY_COMPARE(fixture.rows(), 2);
    QTRY_VERIFY(fixture.table()->isVisible());
    const QRect before = fixture.table()->geometry();
    QVERIFY(!fixture.find<QPushButton>("resend")->isVisible());
    fixture.table()->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("loadRecord")->isVisible());
    fixture.table()->selectAll();
    QTRY_VERIFY(fixture.find<QPushButton>("compareButton")->isVisible());
    QVERIFY(!fixture.find<QPushButton>("loadRecord")->isVisible());
    QVERIFY(fixture.find<QPushButton>("resend")->text().contains(QStringLiteral("2")));
    QCoreApplication::processEvents();
    QCOMPARE(fixture.table()->geometry(), before);
}

void tst_HistoryPane::rowMenu_hasTheActionsOfARecord()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    for (const char* order : {"H100", "H200"})
        QVERIFY(fixture.send(QLatin1String(order)));
    QTRY_COMPARE(fixture.rows(), 2);
    fixture.table()->selectRow(1);
    const QPoint middle = fixture.table()->rect().center();
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, middle, fixture.table()->mapToGlobal(middle));
    QCoreApplication::sendEvent(fixture.table(), &byKey);
    const auto* menu = fixture.find<QMenu>("rowMenu");
    QVERIFY(menu);
    QStringList names;
    for (const QAction* action : menu->actions()) {
        if (!action->isSeparator())
            names += action->objectName();
    }
    QCOMPARE(names.first(5),
             (QStringList{QStringLiteral("openRecord"), QStringLiteral("resendRecord"), QStringLiteral("editAndResend"),
                          QStringLiteral("openTimeline"), QStringLiteral("copyTicket")}));
    const QRect row = fixture.table()->visualRect(fixture.table()->model()->index(1, 0));
    QCOMPARE(menu->pos().y(), fixture.table()->viewport()->mapToGlobal(row.bottomLeft()).y());
}

void tst_HistoryPane::columns_areHiddenAndKept()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    auto* menu = fixture.find<QToolButton>("historyColumns")->menu();
    Q_EMIT menu->aboutToShow();
    const QList<QAction*> actions = menu->actions();
    const auto remark = std::find_if(actions.cbegin(), actions.cend(),
                                     [](const QAction* one) { return one->text() == QStringLiteral("Remark"); });
    QVERIFY(remark != actions.cend() && (*remark)->isChecked());
    (*remark)->trigger();
    QVERIFY(fixture.table()->isColumnHidden(HistoryModel::Remark));
    HistoryPane other(fixture.session);
    other.restoreColumnState(fixture.pane.columnState());
    QVERIFY(other.findChild<QTableView*>(QStringLiteral("history"))->isColumnHidden(HistoryModel::Remark));
    other.restoreColumnState("no state");
    QVERIFY(other.findChild<QTableView*>(QStringLiteral("history"))->isColumnHidden(HistoryModel::Remark));
}

void tst_HistoryPane::today_isCountedByOutcome()
{
    std::atomic<int> status = 200;
    FaultServer server([&status](FaultConnection& connection) { faults::answer(status, {{"Connection", "close"}})(connection); });
    HistoryPaneFixture fixture(server);
    for (const int one : {200, 202, 404, 500}) {
        status = one;
        QVERIFY(fixture.send(QStringLiteral("H%1").arg(one)));
    }
    const auto* today = fixture.pane.findChild<TodaySummary*>();
    QTRY_COMPARE(today->totals().value_or(DayTotals()).all, (DayTotals::Counts{1, 1, 2, 0, 0}));
    QCOMPARE(fixture.find<QLabel>("todayCount")->text(), QStringLiteral("Today 4"));
    QCOMPARE(fixture.find<QWidget>("sparkline")->accessibleDescription(),
             QStringLiteral("Today: 4; accepted 1, already processed 1, refused 2, unknown 0"));
    QTest::keyClick(fixture.find<QWidget>("sparkline"), Qt::Key_Return);
    QVERIFY(fixture.chip("filterPeriod")->isSet());
}

void tst_HistoryPane::hour_isShownAlone()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    for (const char* order : {"H1", "H2"})
        QVERIFY(fixture.send(QLatin1String(order)));
    const auto* today = fixture.pane.findChild<TodaySummary*>();
    QTRY_COMPARE(today->totals().value_or(DayTotals()).all[DayTotals::Accepted], 2);
    auto* line = fixture.find<Sparkline>("sparkline");
    const auto& hours = today->totals()->hours;
    const auto full = static_cast<int>(std::find_if(hours.cbegin(), hours.cend(), [](const auto& one) { return DayTotals::sum(one) > 0; })
                                       - hours.cbegin());
    const auto choose = [&](int hour) {
        while (line->hour() < hour)
            QTest::keyClick(line, Qt::Key_Right);
        while (line->hour() > hour)
            QTest::keyClick(line, Qt::Key_Left);
        QTest::keyClick(line, Qt::Key_Return);
    };
    const int empty = full == 0 ? 5 : 0;
    choose(empty);
    QTRY_COMPARE(fixture.rows(), 0);
    QVERIFY2(fixture.chip("filterPeriod")->text().contains(QStringLiteral("Today, %1:00–%2:00").arg(empty).arg(empty + 1)),
             qPrintable(fixture.chip("filterPeriod")->text()));
    choose(full);
    QTRY_COMPARE(fixture.rows(), static_cast<int>(DayTotals::sum(today->totals()->hours.at(static_cast<std::size_t>(full)))));
    QVERIFY(line->accessibleDescription().endsWith(QStringLiteral("Only this hour is shown.")));
    choose(full); // again
    QVERIFY(!fixture.chip("filterPeriod")->isSet());
    QTRY_COMPARE(fixture.rows(), 2);
    choose(empty);
    QTest::keyClick(fixture.chip("filterPeriod"), Qt::Key_Delete);
    QTRY_COMPARE(fixture.rows(), 2);
    QVERIFY(!line->accessibleDescription().contains(QStringLiteral("Only this hour")));
}

void tst_HistoryPane::strip_isOneLineAndRows()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    fixture.pane.setStrip(true);
    QVERIFY(!fixture.find<QWidget>("selectionBar")->isVisible());
    QVERIFY(fixture.find<QToolButton>("foldedFilters")->isVisible());
    const auto stripAt = [&fixture](int height) {
        fixture.pane.resize(1400, height);
        return fixture.pane.sizeHint().height();
    };
    const int row = fixture.table()->verticalHeader()->defaultSectionSize();
    QCOMPARE(stripAt(900) - stripAt(700), 3 * row);
    QVERIFY(stripAt(600) < stripAt(700) - 3 * row);
    fixture.pane.resize(1400, 600);
    fixture.find<QToolButton>("historyRows")->click();
    const int opened = fixture.pane.sizeHint().height();
    QCOMPARE(opened, stripAt(700));
    fixture.pane.setStrip(false);
    QVERIFY(fixture.find<QWidget>("selectionBar")->isVisible());
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

void tst_HistoryPane::lostRecords_canBeGoneOnWithout()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    auto* state = fixture.pane.findChild<StateSlot*>(QStringLiteral("historyFault"));
    const Error lost{ErrorCode::JournalLost, fixture.session.journal().file(), {}};
    QSignalSpy replaced(&fixture.pane.tasks(), &HistoryTasks::replaced);
    const auto answer = [&](QMessageBox::ButtonRole role) {
        fixture.pane.tasks().sayUnreadable(lost, *state);
        test::stateButton(*state, QStringLiteral("Go on without them…"))->click();
        auto* prompt = fixture.find<QMessageBox>("acceptLossPrompt");
        QVERIFY(prompt);
        QCOMPARE(prompt->buttonRole(prompt->defaultButton()), QMessageBox::RejectRole);
        const QList<QAbstractButton*> buttons = prompt->buttons();
        for (QAbstractButton* button : buttons) {
            if (prompt->buttonRole(button) == role)
                button->click();
        }
        QTRY_VERIFY(!fixture.find<QMessageBox>("acceptLossPrompt"));
    };
    answer(QMessageBox::RejectRole);
    QVERIFY(!fixture.pane.tasks().isBusy());
    answer(QMessageBox::AcceptRole);
    QTRY_COMPARE(replaced.size(), 1);
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 2);
}

void tst_HistoryPane::settingAside_beginsANewHistory()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    QVERIFY(fixture.send(QStringLiteral("H100")));
    QTRY_COMPARE(fixture.rows(), 1);
    fixture.setAside();
    QTRY_COMPARE(fixture.rows(), 0);
    QTRY_VERIFY(!fixture.pane.tasks().isBusy());
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_COMPARE(fixture.rows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Order), QStringLiteral("H200"));
}

void tst_HistoryPane::settingAside_forgetsWhatWasHidden()
{
    FaultServer server(faults::answer(200));
    HistoryPaneFixture fixture(server);
    FilterChoice choice;
    choice.text = QStringLiteral("H100");
    fixture.pane.findChild<FilterChips*>()->setChoice(choice);
    QVERIFY(fixture.send(QStringLiteral("H200")));
    QTRY_VERIFY(fixture.find<HiddenSends>("hiddenSends")->isVisible());
    fixture.setAside();
    QTRY_VERIFY(!fixture.find<HiddenSends>("hiddenSends")->isVisible());
}

QTEST_MAIN(tst_HistoryPane)
#include "tst_HistoryPane.moc"
