#include "BackgroundTask.h"
#include "BatchListModel.h"
#include "BatchListView.h"
#include "BatchRowsModel.h"
#include "BatchSendPage.h"
#include "BatchWindow.h"
#include "DraftFixture.h"
#include "Faults.h"
#include "MainWindowFixture.h"
#include "ProductionServer.h"
#include "TeamBatches.h"
#include "TeamServer.h"
#include "TeamStrays.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QSpinBox>
#include <QStackedWidget>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

QString order(int number)
{
    return u"H10000000%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

/// The window of a member, on the page of the batches, with an environment at that address.
struct MemberWindow : MainWindowFixture {
    MemberWindow(const TeamAccess& access, const QString& folderPath, const QString& url, EnvironmentKind kind = EnvironmentKind::Test,
                 const QString& authority = {})
        : MainWindowFixture(folderPath)
    {
        secrets->secrets.insert(access.settings.passwordKey(), access.password);
        session.team().start();
        choose(url, kind, authority);
        window.resize(1600, 900); // the list of batches stands beside the page
        find<QAbstractButton>("pageBatch")->click();
    }

    BatchWindow* batch() { return window.findChild<BatchWindow*>(); }
    BatchDraft* draft() { return batch()->findChild<BatchDraft*>(); }
    const BatchSession* run() { return batch()->findChild<BatchSendPage*>()->run(); }
    int step() { return batch()->findChild<QStackedWidget*>(u"batchPages"_s)->currentIndex(); }
    QCheckBox* share() { return find<QCheckBox>("batchShare"); }
    int inFlight()
    {
        const Outbox* outbox = run()->outbox(); // none before a start
        return outbox ? static_cast<int>(outbox->inFlight()) : 0;
    }
    /// Reads the team's list now, as its timer does from time to time.
    void looks() { window.findChild<TeamBatches*>()->read(); }
    QString text(const char* slot) { return find<StateSlot>(slot)->text(); }
    /// Takes that many orders to the check.
    bool checks(int rows, const QString& event = u"order.accepted"_s)
    {
        QString table = u"order_id;type\n"_s;
        for (int i = 0; i < rows; ++i)
            table += order(i) + u';' + event + u'\n';
        batch()->readText(table);
        if (!settles(*draft()))
            return false;
        button("batchCheck")->click();
        return settles(*draft()) && QTest::qWaitFor([this] { return button("batchStore")->isEnabled(); }, longWait);
    }
    bool shares(int rows, const QString& event = u"order.accepted"_s)
    {
        if (!checks(rows, event))
            return false;
        share()->click();
        button("batchStore")->click();
        return opens();
    }
    bool opens()
    {
        return QTest::qWaitFor([this] { return step() == 2 && run() && run()->state() == BatchSession::State::Idle; }, longWait);
    }
    BatchListView* list() { return find<BatchListView>("earlierBatches"); }
    const BatchListModel* batches() { return qobject_cast<const BatchListModel*>(list()->model()); }
    QString listed(int row) { return batches()->index(row, BatchListModel::State).data().toString(); }
    void take(int row)
    {
        list()->selectRow(row);
        find<QMenu>("batchMenu")->actions().constFirst()->trigger();
    }
    void start()
    {
        find<QSpinBox>("batchTrial")->setValue(0);
        button("startBatch")->click();
    }
    qsizetype count(RowState state) { return run()->tally().count(state); }
    bool isOver()
    {
        return QTest::qWaitFor([this] { return run()->state() == BatchSession::State::Idle && run()->tally().left() == 0; }, longWait);
    }
};

} // namespace

/// Batches that several windows work on, with a real database and a server that counts.
class tst_SharedBatches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void withoutATeam_nothingIsShared();
    void inTheSandbox_nothingIsShared();
    void twoWindows_finishABatch();
    void production_asksEachMember();
    void severalEnvironments_letAPersonChoose();
    void serverAway_storesNothingAndSharesOnce();
    void serverAwayWhileRowsGo_isSaid();
    void otherTable_isNotShared();
    void frozenServer_keepsNoThreadOfThePool();
    void unknownRows_arePutBackByAPerson();
    void inProduction_onlyConfirmedRowsArePutBack();
    void lockOrStart_endsTheQuestionWhatGoesBack();

private:
    /// A window of Boris in production, with a batch of Anna's: six of eight rows, which cancel orders, are unknown.
    struct Undecided {
        ProductionServer production;
        std::unique_ptr<MemberWindow> anna;
        std::unique_ptr<MemberWindow> boris;

        bool asks()
        {
            boris->click("putBack");
            return QTest::qWaitFor([this] { return boris->isSeen("batchConfirm"); }, longWait);
        }
        QString typed(const QString& text)
        {
            boris->find<QLineEdit>("batchConfirmTyped")->setText(text);
            boris->click("confirmBatch");
            return boris->find<QLabel>("batchConfirmWrong")->text();
        }
    };
    void prepare(Undecided& fixture);
    /// Returns how the rows stand for the team, in their order.
    QByteArray states() const { return sql(u"SELECT string_agg(left(state, 1), '' ORDER BY number) FROM vestnik.batch_row"_s); }
    /// Has the settings of a member in a folder of its own.
    QString folderOf(QTemporaryDir& folder, const QString& name);
    std::unique_ptr<MemberWindow> member(QTemporaryDir& folder, const QString& name, const FaultServer& api)
    {
        return std::make_unique<MemberWindow>(m_access, folderOf(folder, name), api.baseUrl());
    }
    std::unique_ptr<MemberWindow> member(QTemporaryDir& folder, const QString& name, const ProductionServer& api)
    {
        return std::make_unique<MemberWindow>(m_access, folderOf(folder, name), api.server.baseUrl(), EnvironmentKind::Production,
                                              api.certificates.authority());
    }
    QByteArray sql(const QString& statement) const { return m_server.sql(m_access.settings.database, statement).trimmed(); }
    /// Returns how often each order reached the server.
    static QMap<QString, int> arrived(const FaultServer& api);
    static bool isEachOnce(const FaultServer& api, int rows);

    TeamServer m_server;
    TeamAccess m_access;
    std::unique_ptr<QTemporaryDir> m_anna;
    std::unique_ptr<QTemporaryDir> m_boris;
};

void tst_SharedBatches::init()
{
    QVERIFY(m_server.isRunning() || m_server.start()); // a test that failed may have left it killed
    m_anna = std::make_unique<QTemporaryDir>();
    m_boris = std::make_unique<QTemporaryDir>();
    m_access = m_server.prepared();
    QVERIFY(!m_access.settings.database.isEmpty());
}

QString tst_SharedBatches::folderOf(QTemporaryDir& folder, const QString& name)
{
    TeamSettings settings = m_access.settings;
    settings.memberName = name;
    return TeamSettingsFile(DataFolder(folder.path()).teamFile()).save(settings) ? folder.path() : QString();
}

QMap<QString, int> tst_SharedBatches::arrived(const FaultServer& api)
{
    QMap<QString, int> counts;
    const QList<QByteArray> requests = api.requests();
    for (const QByteArray& request : requests) {
        const qsizetype place = request.indexOf("H10000000");
        ++counts[QString::fromUtf8(request.mid(place, order(0).size()))];
    }
    return counts;
}

bool tst_SharedBatches::isEachOnce(const FaultServer& api, int rows)
{
    const QMap<QString, int> counts = arrived(api);
    return counts.size() == rows && std::all_of(counts.cbegin(), counts.cend(), [](int count) { return count == 1; });
}

void tst_SharedBatches::withoutATeam_nothingIsShared()
{
    const FaultServer api(faults::answer(200));
    MemberWindow alone(m_access, m_anna->path(), api.baseUrl());
    QVERIFY(alone.checks(2));
    QVERIFY(!alone.isSeen("batchShare"));
    QVERIFY(!alone.isSeen("teamBatchesAway"));
}

void tst_SharedBatches::inTheSandbox_nothingIsShared()
{
    const FaultServer api(faults::answer(200));
    const auto anna = member(*m_anna, u"Anna"_s, api);
    QVERIFY(anna->checks(2));
    QVERIFY(anna->isSeen("batchShare"));
    QVERIFY(!anna->share()->isChecked());
    anna->share()->click();
    QVERIFY(anna->draft()->isShared());
    anna->session.setCurrent(anna->session.environments().constFirst().id);
    anna->draft()->takeCurrentEnvironment();
    QVERIFY(settles(*anna->draft()));
    QVERIFY(!anna->isSeen("batchShare"));
    QVERIFY(!anna->draft()->isShared());
}

void tst_SharedBatches::twoWindows_finishABatch()
{
    constexpr int rows = 24;
    FaultServer api(faults::holdUntilReleased());
    const auto anna = member(*m_anna, u"Anna"_s, api);
    const auto boris = member(*m_boris, u"Boris"_s, api);
    QVERIFY(anna->shares(rows));
    QVERIFY(anna->run()->batch().header.isShared);
    QVERIFY(anna->text("batchShared").startsWith(u"Shared with the team"_s));
    QCOMPARE(api.completeRequests(), 0);

    boris->looks();
    QTRY_COMPARE(boris->batches()->rowCount(), 1);
    QVERIFY(boris->batches()->isElsewhere(0));
    QVERIFY2(boris->listed(0).startsWith(u"Team, Anna · in the queue: 24"_s), qPrintable(boris->listed(0)));
    boris->take(0);
    QVERIFY(boris->opens());
    QCOMPARE(boris->run()->batch().id, anna->run()->batch().id);
    QCOMPARE(boris->run()->batch().header.environmentId, boris->shop.id); // his own
    QCOMPARE(api.completeRequests(), 0);                                  // to join sends nothing

    anna->find<QSpinBox>("batchMaxInFlight")->setValue(2); // or she might have all rows before he begins
    anna->start();
    QTRY_VERIFY(anna->count(RowState::Sending) > 0);
    boris->start();
    QTRY_VERIFY(boris->inFlight() > 0 && api.completeRequests() > anna->inFlight());
    QTRY_VERIFY(boris->text("batchShared").contains(u"Rows of other members: "_s));
    api.release();
    QVERIFY(anna->isOver());
    QVERIFY(boris->isOver());
    QVERIFY(isEachOnce(api, rows));
    QCOMPARE(anna->count(RowState::Accepted), rows);
    QCOMPARE(boris->count(RowState::Accepted), rows);
    QCOMPARE(sql(u"SELECT count(DISTINCT journal) FROM vestnik.batch_row WHERE state = 'ended'"_s), QByteArray("2"));
    bool isNamed = false;
    for (int row = 0; row < rows; ++row)
        isNamed = isNamed
            || boris->find<QTableView>("batchRows")->model()->index(row, BatchRowsModel::Remark).data().toString() == u"Anna"_s;
    QVERIFY(isNamed);
    QTRY_VERIFY2(boris->listed(0).startsWith(u"Team, Anna · finished · accepted: 24"_s), qPrintable(boris->listed(0)));
    QTRY_VERIFY(!boris->batches()->isElsewhere(0));
}

void tst_SharedBatches::production_asksEachMember()
{
    ProductionServer production;
    const auto anna = member(*m_anna, u"Anna"_s, production);
    const auto boris = member(*m_boris, u"Boris"_s, production);
    QVERIFY(anna->shares(2));
    boris->looks();
    QTRY_COMPARE(boris->batches()->rowCount(), 1);
    boris->take(0);
    QVERIFY(boris->opens());
    for (MemberWindow* one : {anna.get(), boris.get()}) {
        one->batch()->findChild<QComboBox*>(u"reason"_s)->setEditText(u"SUP-4411"_s);
        one->start();
        QTRY_VERIFY(one->text("batchNotice").contains(u"Production is locked"_s));
        QVERIFY(one->session.guard().open(one->shop, u"shop"_s));
        one->start();
        QTRY_COMPARE(one->run()->state(), BatchSession::State::Confirming);
        QVERIFY(one->isSeen("batchConfirm"));
    }
    QCOMPARE(production.server.requests().size(), 0); // two who were asked, and none has said yes
}

void tst_SharedBatches::severalEnvironments_letAPersonChoose()
{
    ProductionServer production;
    const auto anna = member(*m_anna, u"Anna"_s, production);
    const auto boris = member(*m_boris, u"Boris"_s, production);
    Environment second = boris->shop;
    second.id = u"second"_s;
    second.name = u"R&D"_s;
    QVERIFY(boris->session.environmentStore().save(second));
    boris->session.reloadEnvironments();
    QVERIFY(anna->shares(2));
    boris->looks();
    QTRY_COMPARE(boris->batches()->rowCount(), 1);
    const auto menu = [&boris] { return boris->window.findChild<QMenu*>(u"joinMenu"_s); };
    boris->take(0);
    QVERIFY(menu() && menu()->isVisible());
    QVERIFY(!menu()->accessibleName().isEmpty());
    QStringList offered;
    for (const QAction* one : menu()->actions())
        offered += one->isEnabled() ? one->text() : QString();
    QCOMPARE(offered, (QStringList{{}, u"shop · Production"_s, u"R&&D · Production"_s}));
    QVERIFY(!menu()->actions().constLast()->icon().isNull());
    QTest::keyClick(menu(), Qt::Key_Escape);
    QTRY_VERIFY(!menu());
    QVERIFY(boris->batches()->isElsewhere(0));

    boris->take(0);
    QVERIFY(menu());
    menu()->actions().constLast()->trigger();
    menu()->close();
    QVERIFY(boris->opens());
    QCOMPARE(boris->run()->batch().header.environmentId, second.id);
    QCOMPARE(boris->batch()->environmentOfRows()->name, second.name);
    QCOMPARE(production.server.requests().size(), 0);
}

void tst_SharedBatches::serverAway_storesNothingAndSharesOnce()
{
    const FaultServer api(faults::answer(200));
    const auto anna = member(*m_anna, u"Anna"_s, api);
    QVERIFY(anna->checks(3));
    anna->share()->click();
    m_server.kill();
    anna->button("batchStore")->click();
    QVERIFY(settles(*anna->draft()));
    QVERIFY2(anna->text("batchCheckNotice").startsWith(u"The team's database"_s), qPrintable(anna->text("batchCheckNotice")));
    QCOMPARE(anna->step(), 1);
    QVERIFY(anna->draft()->plan());
    QVERIFY(anna->share()->isChecked());
    QCOMPARE(anna->batches()->rowCount(), 0);
    QTRY_VERIFY(anna->isSeen("teamBatchesAway") || (anna->looks(), false));

    QVERIFY(m_server.start());
    anna->button("batchStore")->click();
    QVERIFY(anna->opens());
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch"_s), QByteArray("1"));
    QCOMPARE(api.completeRequests(), 0);
}

void tst_SharedBatches::serverAwayWhileRowsGo_isSaid()
{
    constexpr int rows = 12;
    FaultServer api(faults::holdUntilReleased());
    const auto anna = member(*m_anna, u"Anna"_s, api);
    QVERIFY(anna->shares(rows));
    anna->start();
    QTRY_VERIFY(api.completeRequests() > 0);
    m_server.kill();
    api.release();
    QTRY_VERIFY2(anna->text("batchShared").contains(u"Rows that were given out go on"_s), qPrintable(anna->text("batchShared")));
    QVERIFY(m_server.start());
    QVERIFY(anna->isOver());
    QVERIFY(isEachOnce(api, rows));
    QCOMPARE(anna->count(RowState::Accepted), rows);
    QVERIFY(!anna->text("batchShared").contains(u"go on by themselves"_s));
}

void tst_SharedBatches::otherTable_isNotShared()
{
    const FaultServer api(faults::answer(200));
    const auto anna = member(*m_anna, u"Anna"_s, api);
    QVERIFY(anna->shares(2));
    QVERIFY(anna->checks(3));
    QVERIFY(!anna->share()->isChecked());
    anna->button("batchStore")->click();
    QVERIFY(anna->opens());
    QVERIFY(!anna->run()->batch().header.isShared);
    QVERIFY(anna->text("batchShared").isEmpty());
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch"_s), QByteArray("1"));
}

void tst_SharedBatches::frozenServer_keepsNoThreadOfThePool()
{
    const FaultServer api(faults::answer(200));
    const auto anna = member(*m_anna, u"Anna"_s, api);
    const auto boris = member(*m_boris, u"Boris"_s, api);
    QVERIFY(anna->shares(2));
    boris->looks();
    QTRY_COMPARE(boris->batches()->rowCount(), 1);
    m_server.freeze();
    boris->take(0);
    anna->looks();
    // In the pool, they would be no strays.
    const bool isFree = QTest::qWaitFor([] { return TeamStrays::areThere() && backgroundPool().activeThreadCount() == 0; }, longWait);
    m_server.thaw();
    QVERIFY(isFree);
    QVERIFY(boris->opens());
}

void tst_SharedBatches::unknownRows_arePutBackByAPerson()
{
    FaultServer api(faults::closeAfterBody());
    const auto anna = member(*m_anna, u"Anna"_s, api);
    const auto boris = member(*m_boris, u"Boris"_s, api);
    QVERIFY(anna->shares(2));
    anna->start();
    QVERIFY(anna->isOver());
    QCOMPARE(anna->count(RowState::Unknown), 2);
    QVERIFY(isEachOnce(api, 2));
    QVERIFY(!anna->isSeen("resendUnknown"));

    boris->looks();
    QTRY_COMPARE(boris->batches()->rowCount(), 1);
    boris->take(0);
    QVERIFY(boris->opens());
    boris->start(); // all are over: nothing goes, and he sees how they stand
    QTRY_COMPARE(boris->count(RowState::Unknown), 2);
    QVERIFY(isEachOnce(api, 2));
    QVERIFY(boris->isSeen("putBack"));
    m_server.freeze(); // who asks it keeps nobody else waiting
    boris->click("putBack");
    const bool isFree = backgroundPool().waitForDone(longWait);
    m_server.thaw();
    QVERIFY(isFree);
    QTRY_VERIFY(boris->window.findChild<QMessageBox*>(u"putBackPrompt"_s));
    auto* prompt = boris->find<QMessageBox>("putBackPrompt");
    QVERIFY(prompt && prompt->informativeText().contains(u"Anna"_s) && prompt->informativeText().contains(u"twice"_s));
    QCOMPARE(prompt->defaultButton()->text(), u"Don't put back"_s);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE state = 'unknown'"_s), QByteArray("2"));
    m_server.freeze();
    boris->buttonSaying(u"Put back"_s) ? boris->buttonSaying(u"Put back"_s)->click() : prompt->buttons().constFirst()->click();
    const bool isFreeYet = backgroundPool().waitForDone(longWait);
    m_server.thaw();
    QVERIFY(isFreeYet);
    QTRY_COMPARE(boris->text("batchNotice"), u"Rows back in the queue: 2."_s);
    QVERIFY(isEachOnce(api, 2));
    boris->find<StateSlot>("batchNotice")->take(0);
    QTRY_COMPARE(api.completeRequests(), 4);
    QVERIFY(boris->isOver());
    QCOMPARE(arrived(api).value(order(0)), 2);
    QCOMPARE(arrived(api).value(order(1)), 2);
}

void tst_SharedBatches::prepare(Undecided& fixture)
{
    fixture.anna = member(*m_anna, u"Anna"_s, fixture.production);
    fixture.boris = member(*m_boris, u"Boris"_s, fixture.production);
    QVERIFY(fixture.anna->shares(8, u"order.canceled"_s));
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown', journal = (SELECT journal FROM vestnik.batch) WHERE number < 6"_s);
    sql(u"UPDATE vestnik.batch_row SET state = 'ended', outcome = 'processed', status = 200, passed = true WHERE number >= 6"_s);
    MemberWindow& boris = *fixture.boris;
    boris.looks();
    QTRY_COMPARE(boris.batches()->rowCount(), 1);
    boris.take(0);
    QVERIFY(boris.opens());
    boris.batch()->findChild<QComboBox*>(u"reason"_s)->setEditText(u"SUP-4411"_s);
    boris.start(); // all are over: nothing goes, and he sees how they stand
    QTRY_COMPARE(boris.count(RowState::Unknown), 6);
    QVERIFY(boris.isSeen("putBack"));
}

void tst_SharedBatches::inProduction_onlyConfirmedRowsArePutBack()
{
    Undecided fixture;
    prepare(fixture);
    QVERIFY(fixture.boris);
    MemberWindow& boris = *fixture.boris;
    boris.click("putBack");
    QTRY_VERIFY(boris.text("batchNotice").contains(u"Production is locked"_s));
    QVERIFY(boris.session.guard().open(boris.shop, u"shop"_s));
    QVERIFY(fixture.asks());
    QVERIFY(!boris.window.findChild<QMessageBox*>(u"putBackPrompt"_s));
    const QString details = boris.find<QLabel>("batchConfirmDetails")->text();
    QVERIFY2(details.contains(u"sent by: Anna."_s) && details.contains(u"twice"_s), qPrintable(details));
    QVERIFY2(details.contains(u"6 orders will be canceled."_s) && details.contains(u"SUP-4411"_s), qPrintable(details));
    QVERIFY(boris.find<QLabel>("batchConfirmPrompt")->text().startsWith(u"Rows to put back: 6 of 8."_s));
    QVERIFY(!fixture.typed({}).isEmpty());
    QVERIFY(!fixture.typed(u"8"_s).isEmpty());
    boris.click("declineBatch");
    QVERIFY(!boris.isSeen("batchConfirm"));
    QCOMPARE(states(), QByteArray("uuuuuuee"));

    QVERIFY(fixture.asks());
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown', outcome = NULL, passed = false WHERE number = 7"_s); // nobody was asked about it
    QCOMPARE(fixture.typed(u"6"_s), QString());
    QTRY_COMPARE(boris.text("batchNotice"), u"Rows back in the queue: 6."_s);
    QVERIFY(!boris.isSeen("batchConfirm"));
    QCOMPARE(states(), QByteArray("qqqqqqeu"));
    QCOMPARE(boris.run()->state(), BatchSession::State::Idle);
    QCOMPARE(fixture.production.server.requests().size(), 0);
}

void tst_SharedBatches::lockOrStart_endsTheQuestionWhatGoesBack()
{
    Undecided fixture;
    prepare(fixture);
    QVERIFY(fixture.boris);
    MemberWindow& boris = *fixture.boris;
    QVERIFY(boris.session.guard().open(boris.shop, u"shop"_s));
    QVERIFY(fixture.asks());
    boris.session.guard().lock();
    QVERIFY(!boris.isSeen("batchConfirm"));
    QVERIFY(boris.session.guard().open(boris.shop, u"shop"_s));
    QVERIFY(fixture.asks());
    sql(u"UPDATE vestnik.batch_row SET state = 'queued', outcome = NULL, passed = false WHERE number >= 6"_s);
    boris.start();
    QTRY_COMPARE(boris.run()->state(), BatchSession::State::Confirming);
    QCOMPARE(boris.find<QPushButton>("declineBatch")->text(), u"Don't send"_s); // the card is that of the start now
    boris.click("declineBatch");
    QCOMPARE(boris.run()->state(), BatchSession::State::Idle);
    QCOMPARE(states(), QByteArray("uuuuuuqq"));
    QCOMPARE(fixture.production.server.requests().size(), 0);
}

QTEST_MAIN(tst_SharedBatches)
#include "tst_SharedBatches.moc"
