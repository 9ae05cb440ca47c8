#include "BatchStore.h"
#include "EnvironmentsPage.h"
#include "LongWaits.h"
#include "ProductionFixture.h"
#include "ReasonField.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// Returns the start of a send of the form's event by another program.
AttemptStart sentByAnna(const ProductionFixture& fixture)
{
    AttemptStart start;
    start.delivery = u"other"_s;
    start.event = u"order.accepted"_s;
    start.orderId = u"H1234567890"_s;
    start.origin = fixture.shop.origin();
    start.environmentId = fixture.shop.id;
    start.environmentKind = EnvironmentKind::Production;
    start.operatorName = u"anna"_s;
    start.startedAt = QDateTime::currentDateTimeUtc();
    return start;
}

} // namespace

class tst_ProductionSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locked_sendsNothingAndAsksForTheName();
    void wrongName_isSaidAndLeavesItLocked();
    void escape_closesThePromptAndTheCard();
    void noReason_isRefusedAtTheField();
    void secondPress_sendsOnceAndNotTooSoon();
    void heldKey_doesNotConfirm();
    void button_confirms();
    void card_liesBesideSend();
    void card_saysWhatItStandsFor();
    void card_knowsWhatWasJustSent_data();
    void card_knowsWhatWasJustSent();
    void card_looksAnewAndSaysSo();
    void card_hearsOfAnotherProgram();
    void sentElsewhereSinceTheCard_staysBackUntilItIsShown();
    void waitingInABatch_isOnTheCard();
    void editWhileTheKeychainIsAsked_asksNothing();
    void otherOperatorWhileTheKeychainIsAsked_asksNothing();
    void idledCard_isClosedByItsOwnConfirmation();
    void warnings_areOnTheCardAndMustBeRead();
    void tick_isForOneQuestion();
    void edit_closesTheCard_data();
    void edit_closesTheCard();
    void languageSwitch_keepsTheCard();
    void otherEnvironment_closesTheCardAndLocks();
    void anotherListedEnvironment_leavesTheCard();
    void lock_closesTheCard();
    void idle_opensAgainByOneButton();
    void idle_closesItForAPresetAndAResend();
    void sleep_needsTheNameAgain();
    void changedAddress_needsTheNameAgain();
    void locked_sendsNoPreset();
    void locked_resendsNothing();
    void work_keepsItUnlocked();
    void cancellation_needsFourCharacters();
    void resend_needsTheCard();
    void resendToProductionElsewhere_isRefused();
    void severalToProduction_areRefused();
    void reason_isKeptAndRecorded();
    void reasonOfAnotherOrder_isMarked();
    void idleLimit_isChosenAndKept();
    void idleLimit_isBounded_data();
    void idleLimit_isBounded();
};

void tst_ProductionSending::locked_sendsNothingAndAsksForTheName()
{
    ProductionFixture fixture;
    QVERIFY(QFile::exists(fixture.certificates.file(u"server.pem"_s)));
    QVERIFY(fixture.isSeen("productionBadge"));
    QVERIFY(fixture.find<QLabel>("productionBadge")->accessibleName().contains(u"Sending to production is locked"_s));
    QVERIFY(!fixture.offersToSend());
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("productionTypedName"));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::wrongName_isSaidAndLeavesItLocked()
{
    ProductionFixture fixture;
    fixture.click("unlockProduction");
    QTest::keyClicks(fixture.find<QLineEdit>("productionTypedName"), u"shock"_s);
    fixture.click("unlockNow");
    QVERIFY(fixture.find<QLabel>("productionWrong")->text().contains(u"shop"_s));
    QVERIFY(fixture.isSeen("productionWrong"));
    QVERIFY(!fixture.offersToSend());
    fixture.find<QLineEdit>("productionTypedName")->clear();
    QTest::keyClicks(fixture.find<QLineEdit>("productionTypedName"), u" Shop "_s);
    QTest::keyClick(fixture.find<QLineEdit>("productionTypedName"), Qt::Key_Return);
    QVERIFY(!fixture.isSeen("productionWrong"));
    QVERIFY(fixture.offersToSend());
    QCOMPARE(fixture.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked for 30 more min"_s);
}

void tst_ProductionSending::escape_closesThePromptAndTheCard()
{
    ProductionFixture fixture;
    fixture.click("unlockProduction");
    QTest::keyClick(fixture.find<QLineEdit>("productionTypedName"), Qt::Key_Escape);
    QVERIFY(!fixture.isSeen("productionTypedName"));
    QVERIFY(fixture.ask());
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.pass(1s);
    fixture.pressCtrlEnter(); // that asks anew
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::noReason_isRefusedAtTheField()
{
    ProductionFixture fixture;
    fixture.unlock();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.notice("productionNotice").contains(u"needs a ticket"_s));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.giveReason();
    QVERIFY(fixture.notice("productionNotice").isEmpty());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::secondPress_sendsOnceAndNotTooSoon()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.pass(399ms);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(fixture.find<QLabel>("cardWrong")->text().contains(u"once more"_s));
    QVERIFY(!fixture.session.isSending());
    fixture.pass(1ms);
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QCOMPARE(fixture.arrived(), 1);
    QVERIFY(fixture.server.requests().first().endsWith(fixture.window.findChild<Composer*>()->outgoing().bytes));
}

void tst_ProductionSending::heldKey_doesNotConfirm()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.pass(5s);
    QTest::simulateEvent(&fixture.window, true, Qt::Key_Return, Qt::ControlModifier, {}, true);
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::button_confirms()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::card_liesBesideSend()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    for (const QSize size : {QSize(1280, 860), QSize(1024, 700), QSize(900, 620)}) {
        fixture.window.resize(size);
        const auto isApart = [&fixture] {
            const auto place = [&fixture](QWidget* widget) { return QRect(widget->mapTo(&fixture.window, QPoint()), widget->size()); };
            return !place(fixture.find<QWidget>("sendConfirmCard")).intersects(place(fixture.find<QWidget>("send")));
        };
        QTRY_VERIFY(isApart());
        const auto* confirm = fixture.find<QPushButton>("confirmProduction");
        QVERIFY(confirm->width() >= confirm->sizeHint().width()); // nothing of it is cut
    }
}

void tst_ProductionSending::card_saysWhatItStandsFor()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    const QString card = fixture.find<QWidget>("sendConfirmCard")->accessibleName();
    for (const QString& part : {u"Send to production?"_s, u"shop"_s, u"127.0.0.1"_s, u"Order accepted (order.accepted)"_s, u"H1234567890"_s,
                                u"Items: 0"_s, u"SUP-4411"_s})
        QVERIFY2(card.contains(part), qPrintable(part));
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->text().contains(u"has nothing accepted for this order"_s));
}

void tst_ProductionSending::card_knowsWhatWasJustSent_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("mayHaveBeenTaken");
    QTest::newRow("accepted") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") << u"Already accepted: Order accepted, "_s
                              << true;
    QTest::newRow("refused") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}") << u"404"_s << false;
    QTest::newRow("unknown") << QByteArray() << u"Outcome unknown: Order accepted, "_s << true;
}

void tst_ProductionSending::card_knowsWhatWasJustSent()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, said);
    QFETCH(const bool, mayHaveBeenTaken);
    ProductionFixture fixture;
    fixture.server.setReply(reply);
    QVERIFY(fixture.ask());
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"has nothing accepted for this order"_s));
    QCOMPARE(fixture.find<QPushButton>("confirmProduction")->text(), u"Send to production"_s);
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    QTRY_VERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().contains(said));
    QVERIFY(fixture.isReady());
    fixture.pass(1s);
    fixture.pressCtrlEnter(); // the same order again
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QTRY_VERIFY2(fixture.find<QLabel>("cardFacts")->accessibleName().contains(said),
                 qPrintable(fixture.find<QLabel>("cardFacts")->accessibleName()));
    QCOMPARE(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"nothing accepted"_s), !mayHaveBeenTaken);
    QCOMPARE(fixture.find<QPushButton>("confirmProduction")->text(), mayHaveBeenTaken ? u"Send again"_s : u"Send to production"_s);
}

void tst_ProductionSending::card_looksAnewAndSaysSo()
{
    ProductionFixture fixture;
    QString atFirst;
    QObject::connect(&fixture.session, &Session::confirmationNeeded, &fixture.window,
                     [&] { atFirst = fixture.find<QLabel>("cardFacts")->accessibleName(); });
    for (int time = 0; time < 2; ++time) { // the second time something is known, and it is not shown for what is known now
        atFirst.clear();
        QVERIFY(time > 0 || fixture.ask());
        if (time > 0)
            fixture.pressCtrlEnter();
        QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
        QCOMPARE(atFirst, u"Looking into the history…"_s);
        QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName() != atFirst);
        if (time == 0)
            fixture.click("confirmProduction");
        QVERIFY(time > 0 || (fixture.isOver(1) && fixture.isReady()));
        fixture.pass(1s);
    }
}

void tst_ProductionSending::card_hearsOfAnotherProgram()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"has nothing accepted for this order"_s));
    {
        Journal other(fixture.folder.path());
        const AttemptStart start = sentByAnna(fixture);
        QVERIFY(other.open().result());
        QVERIFY(other.start(start).result());
        QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"In flight elsewhere: Order accepted, "_s));
        AttemptEnd end;
        end.delivery = start.delivery;
        end.outcome = Outcome::Processed;
        end.endedAt = QDateTime::currentDateTimeUtc();
        QVERIFY(other.end(end).result());
    }
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"(anna)"_s)
                && fixture.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Already accepted"_s));
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
}

namespace {

/// Returns the card's tick; the window has another one at Send.
QCheckBox* cardTick(ProductionFixture& fixture)
{
    return fixture.find<QWidget>("sendConfirmCard")->findChild<QCheckBox*>(u"warningsRead"_s);
}

} // namespace

// A person has not decided on a fact that the card did not show.
void tst_ProductionSending::sentElsewhereSinceTheCard_staysBackUntilItIsShown()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"has nothing accepted for this order"_s));
    {
        Journal other(fixture.folder.path());
        const AttemptStart start = sentByAnna(fixture);
        AttemptEnd end;
        end.delivery = start.delivery;
        end.outcome = Outcome::Processed;
        end.endedAt = start.startedAt;
        QVERIFY(other.open().result() && other.start(start).result() && other.end(end).result());
    }
    fixture.click("confirmProduction"); // before the card hears of it
    QTRY_VERIFY2(fixture.notice("productionNotice").contains(u"accepted already"_s), qPrintable(fixture.notice("productionNotice")));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
    QVERIFY(fixture.isReady());
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    fixture.click("confirmProduction");
    QTRY_COMPARE(fixture.historyRows(), 2);
    QTRY_COMPARE(fixture.arrived(), 1);
}

// A person who sends a waiting row from the form is told, and the batch then leaves it out.
void tst_ProductionSending::waitingInABatch_isOnTheCard()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    QTRY_VERIFY(fixture.find<QLabel>("cardFacts")->accessibleName().contains(u"has nothing accepted for this order"_s));
    const OutgoingBody body = fixture.window.findChild<Composer*>()->outgoing();
    const BatchPlan plan{.names = {orderIdField},
                         .rows = {{.line = 2, .cells = {body.orderId}, .fate = RowFate::Sent, .body = body, .issues = {}}},
                         .fields = {orderIdField}};
    const BatchHeader header{.file = u"orders.csv"_s,
                             .environmentId = fixture.shop.id,
                             .environmentName = fixture.shop.name,
                             .environmentKind = fixture.shop.kind,
                             .origin = fixture.shop.origin(),
                             .operatorName = {},
                             .reason = {}};
    fixture.session.journal().open().waitForFinished(); // at a first start the file is still being made
    const Result<StoredBatch> batch = BatchStore::create(fixture.path.path(), header, plan);
    QVERIFY(batch);
    fixture.click("confirmProduction"); // before the card hears of it
    QTRY_VERIFY2(fixture.notice("productionNotice").contains(u"waits in a batch"_s), qPrintable(fixture.notice("productionNotice")));
    QVERIFY(nothingLeaves(fixture));
    QVERIFY(fixture.isReady());
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    const QString waits = u"It waits in batch "_s + batch->id.first(8);
    QTRY_VERIFY2(fixture.find<QLabel>("cardFacts")->accessibleName().contains(waits),
                 qPrintable(fixture.find<QLabel>("cardFacts")->accessibleName()));
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::editWhileTheKeychainIsAsked_asksNothing()
{
    ProductionFixture fixture{QString()};
    fixture.putIntoKeychain(u"secret-token"_s);
    fixture.unlock();
    fixture.giveReason();
    fixture.pressCtrlEnter();
    QVERIFY(fixture.session.isSending());
    fixture.find<QLineEdit>("order_id")->setText(u"H2"_s);
    QTRY_VERIFY2(fixture.notice("productionNotice").contains(u"shop"_s) && !fixture.session.isSending(),
                 qPrintable(fixture.notice("productionNotice")));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::otherOperatorWhileTheKeychainIsAsked_asksNothing()
{
    ProductionFixture fixture{QString()};
    fixture.putIntoKeychain(u"secret-token"_s);
    fixture.unlock();
    fixture.giveReason();
    QSignalSpy refused(&fixture.session, &Session::refused);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.session.isSending());
    fixture.session.setOperatorName(u"boris"_s);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::QuestionVoid);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
}

// The guard notices while it checks the answer that production has idled, and closes the card.
void tst_ProductionSending::idledCard_isClosedByItsOwnConfirmation()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.pass(2h);                                        // nobody looked at the clock since
    fixture.find<QPushButton>("confirmProduction")->click(); // as assistive technology does, without a press of the mouse
    QTRY_VERIFY(!fixture.isSeen("sendConfirmCard"));
    QTRY_VERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
    QCOMPARE(fixture.historyRows(), 0);
}

void tst_ProductionSending::warnings_areOnTheCardAndMustBeRead()
{
    ProductionFixture fixture;
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1234567890"_s}})); // a Cyrillic letter
    QVERIFY(fixture.ask()); // at Send the warning stands, and the card asks
    const QString warning = u"Cyrillic"_s;
    QVERIFY(fixture.find<QWidget>("sendConfirmCard")->findChild<QLabel*>(u"warnings"_s)->text().contains(warning));
    QVERIFY(fixture.find<QWidget>("sendConfirmCard")->accessibleName().contains(warning));
    QVERIFY(cardTick(fixture)->isVisible());
    for (const bool isKey : {true, false}) {
        fixture.pass(1s);
        isKey ? fixture.pressCtrlEnter() : fixture.click("confirmProduction");
        QVERIFY(fixture.isSeen("sendConfirmCard"));
        QVERIFY(!fixture.session.isSending());
        QVERIFY(cardTick(fixture)->hasFocus());
        QVERIFY(fixture.find<QWidget>("sendConfirmCard")->findChild<QLabel*>(u"warningsUnread"_s)->isVisible());
    }
    QVERIFY(nothingLeaves(fixture));
    QTest::keyClick(cardTick(fixture), Qt::Key_Space);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::tick_isForOneQuestion()
{
    ProductionFixture fixture;
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1234567890"_s}}));
    QVERIFY(fixture.ask());
    cardTick(fixture)->click();
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(!cardTick(fixture)->isChecked());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::edit_closesTheCard_data()
{
    using Edit = std::function<void(ProductionFixture&)>;
    QTest::addColumn<Edit>("edit");
    QTest::newRow("order id") << Edit([](ProductionFixture& fixture) { QTest::keyClicks(fixture.find<QLineEdit>("order_id"), u"1"_s); });
    QTest::newRow("reason") << Edit([](ProductionFixture& fixture) { fixture.find<QComboBox>("reason")->setEditText(u"SUP-1"_s); });
    QTest::newRow("operator") << Edit(
        [](ProductionFixture& fixture) { QTest::keyClicks(fixture.find<QComboBox>("operator")->lineEdit(), u"anna"_s); });
}

void tst_ProductionSending::edit_closesTheCard()
{
    QFETCH(const std::function<void(ProductionFixture&)>, edit);
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    edit(fixture);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard")); // a question of its own, not the answer
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::languageSwitch_keepsTheCard()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.language.use(u"ru"_s);
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    QTRY_VERIFY(fixture.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"Заказ принят"_s));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::otherEnvironment_closesTheCardAndLocks()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.session.setCurrent(sandboxId);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.isSeen("productionBadge"));
    fixture.session.setCurrent(fixture.shop.id);
    QVERIFY(!fixture.offersToSend());
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("productionTypedName"));
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::anotherListedEnvironment_leavesTheCard()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    Environment added = fixture.shop;
    added.id = EnvironmentStore::newId();
    added.name = u"night"_s;
    EnvironmentStore elsewhere(fixture.folder.environmentsFile());
    QVERIFY(elsewhere.save(added));
    QTRY_COMPARE(fixture.find<QComboBox>("environment")->count(), 3);
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    auto* chooser = fixture.find<QComboBox>("environment");
    chooser->showPopup();
    QVERIFY(elsewhere.remove(added.id));
    QTRY_COMPARE(fixture.session.environments().size(), 2);
    QCOMPARE(chooser->count(), 3); // a person is choosing
    chooser->hidePopup();
    QTRY_COMPARE(chooser->count(), 2);
}

void tst_ProductionSending::lock_closesTheCard()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("lockProduction");
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.offersToSend());
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::idle_opensAgainByOneButton()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.pass(30min);
    fixture.session.guard().refresh();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.offersToSend());
    QVERIFY(fixture.find<QPushButton>("unlockProduction")->text().contains(u"shop"_s));
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.offersToSend());
    fixture.click("unlockProduction");
    QVERIFY(fixture.offersToSend());
    QVERIFY(!fixture.isSeen("productionTypedName"));
    QVERIFY(nothingLeaves(fixture));
}

namespace {

/// Fills the form from a preset, as a person does.
void loadPreset(ProductionFixture& fixture, const QString& orderId)
{
    QVERIFY(fixture.session.presetStore().add(u"saved"_s, Notification(u"order.accepted"_s, {{orderIdField, orderId}})));
    QTRY_COMPARE(fixture.session.presets().presets().size(), 1);
    auto* presets = fixture.find<QAbstractItemView>("presets");
    QCOMPARE(presets->model()->rowCount(), 1);
    presets->setCurrentIndex(presets->model()->index(0, 0));
    Q_EMIT presets->activated(presets->currentIndex());
    QCOMPARE(fixture.find<QLineEdit>("order_id")->text(), orderId);
}

/// Chooses the only record, and presses Resend.
void resendTheFirst(ProductionFixture& fixture)
{
    const auto canResend = [&fixture] { // the table may be read anew meanwhile, which takes the selection away
        fixture.find<QTableView>("history")->selectRow(0);
        return fixture.find<QPushButton>("resend")->isEnabled();
    };
    QTRY_VERIFY(canResend());
    fixture.find<QPushButton>("resend")->click();
}

} // namespace

void tst_ProductionSending::locked_sendsNoPreset()
{
    ProductionFixture fixture;
    fixture.giveReason();
    loadPreset(fixture, u"H77"_s);
    QSignalSpy started(&fixture.session, &Session::started);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("productionTypedName"));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QTest::keyClick(fixture.find<QLineEdit>("productionTypedName"), Qt::Key_Escape);
    fixture.unlock();
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard")); // unlocked is one act, the card another
    QVERIFY(fixture.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"H77"_s));
    QCOMPARE(started.count(), 0);
    QVERIFY(nothingLeaves(fixture));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::locked_resendsNothing()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    fixture.click("lockProduction");
    QSignalSpy refused(&fixture.session, &Session::refused);
    resendTheFirst(fixture);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ProductionLocked);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture, 1));
    QCOMPARE(fixture.historyRows(), 1);
}

void tst_ProductionSending::idle_closesItForAPresetAndAResend()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    QVERIFY(fixture.isReady());
    fixture.pass(30min); // nobody looked at the clock since
    QSignalSpy refused(&fixture.session, &Session::refused);
    resendTheFirst(fixture);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.session.guard().refresh();
    QVERIFY(!fixture.offersToSend());
    loadPreset(fixture, u"H77"_s);
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture, 1));
}

void tst_ProductionSending::sleep_needsTheNameAgain()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.sleep(29s); // clocks differ a little
    fixture.session.guard().refresh();
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    fixture.sleep(31s);
    fixture.pass(1s);
    fixture.pressCtrlEnter(); // the answer comes too late
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.offersToSend());
    QVERIFY(!fixture.session.isSending());
    fixture.click("unlockProduction");
    QVERIFY(fixture.isSeen("productionTypedName")); // one button is not enough
    QVERIFY(!fixture.offersToSend());
    QVERIFY(nothingLeaves(fixture));
}

void tst_ProductionSending::changedAddress_needsTheNameAgain()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    TlsServer other(fixture.certificates.file(u"server.pem"_s), fixture.certificates.file(u"server.key"_s));
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    auto* page = fixture.window.findChild<EnvironmentsPage*>();
    QVERIFY(page);
    page->findChild<QLineEdit*>(u"url"_s)->setText(other.baseUrl());
    page->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!fixture.offersToSend());
    QVERIFY(!fixture.isSeen("lockProduction"));
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("productionTypedName"));
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
    QCOMPARE(other.received(), QByteArray());
}

void tst_ProductionSending::work_keepsItUnlocked()
{
    ProductionFixture fixture;
    fixture.unlock();
    fixture.pass(20min);
    QTest::keyClicks(fixture.find<QLineEdit>("order_id"), u"1"_s);
    fixture.pass(20min);
    fixture.session.guard().refresh();
    QVERIFY(fixture.offersToSend());
    QCOMPARE(fixture.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked for 10 more min"_s);
}

void tst_ProductionSending::cancellation_needsFourCharacters()
{
    ProductionFixture fixture;
    fixture.window.findChild<Composer*>()->load(Notification(u"order.canceled"_s, {{orderIdField, u"H1234567890"_s}}));
    QVERIFY(fixture.ask());
    QVERIFY(fixture.isSeen("cardTyped"));
    QCOMPARE(fixture.find<QPushButton>("confirmProduction")->text(), u"Send cancellation"_s);
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isSeen("cardWrong"));
    QTest::keyClicks(fixture.find<QLineEdit>("cardTyped"), u"1234"_s);
    fixture.click("confirmProduction");
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    fixture.find<QLineEdit>("cardTyped")->clear();
    QTest::keyClicks(fixture.find<QLineEdit>("cardTyped"), u"7890"_s);
    QTest::keyClick(fixture.find<QLineEdit>("cardTyped"), Qt::Key_Return); // Enter never sends
    QVERIFY(fixture.isSeen("sendConfirmCard"));
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
}

void tst_ProductionSending::resend_needsTheCard()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    fixture.find<QLineEdit>("order_id")->setText(u"H2"_s); // the form holds something else
    fixture.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("resend")->isEnabled());
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(fixture.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"H1234567890"_s));
    QCOMPARE(fixture.arrived(), 1);
    QTRY_COMPARE(fixture.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(2));
    const auto body = [](const QByteArray& request) { return request.mid(request.indexOf("\r\n\r\n")); };
    QCOMPARE(body(fixture.server.requests()[1]), body(fixture.server.requests()[0]));
}

void tst_ProductionSending::resendToProductionElsewhere_isRefused()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    fixture.session.setCurrent(sandboxId);
    const auto canResend = [&fixture] { // the table may be read anew meanwhile, which takes the selection away
        fixture.find<QTableView>("history")->selectRow(0);
        return fixture.find<QPushButton>("resend")->isEnabled();
    };
    QTRY_VERIFY(canResend());
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(fixture.notice("productionNotice").contains(u"shop"_s));
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(fixture.arrived(), 1);
}

void tst_ProductionSending::severalToProduction_areRefused()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    QTRY_VERIFY(fixture.offersToSend());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(2));
    fixture.find<QTableView>("history")->selectAll();
    QTRY_VERIFY(fixture.find<QPushButton>("resend")->isEnabled());
    fixture.find<QPushButton>("resend")->click();
    const auto isSaid = [&fixture] { return fixture.noticeText().contains(u"one at a time"_s); };
    QTRY_VERIFY(isSaid());
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(fixture.arrived(), 2);
}

void tst_ProductionSending::reason_isKeptAndRecorded()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    const auto* reason = fixture.find<QComboBox>("reason");
    QCOMPARE(reason->currentText(), u"SUP-4411"_s);
    QCOMPARE(fixture.session.preferences().reasons(), QStringList{u"SUP-4411"_s});
    const Result<QList<DeliverySummary>> page = fixture.session.reader().page({}, 0, 1).result();
    QVERIFY(page && page->size() == 1);
    const Result<DeliveryRecord> record = fixture.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record);
    QCOMPARE(record->attempts.first().start.reason, u"SUP-4411"_s);
    for (int i = 0; i < 7; ++i)
        fixture.session.preferences().addReason(QString::number(i));
    QCOMPARE(fixture.session.preferences().reasons(), (QStringList{u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s}));
    fixture.session.setCurrent(sandboxId); // where it may stay empty, and is recorded as well
    QVERIFY(fixture.isSeen("reason"));
    QVERIFY(fixture.isReady());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 2);
    const Result<QList<DeliverySummary>> both = fixture.session.reader().page({}, 0, 2).result();
    QVERIFY(both && both->size() == 2);
    QCOMPARE(both->first().reason, u"SUP-4411"_s);
}

void tst_ProductionSending::reasonOfAnotherOrder_isMarked()
{
    ProductionFixture fixture;
    const auto* reason = fixture.window.findChild<ReasonField*>();
    auto* sign = fixture.window.findChild<QAction*>(u"reasonKept"_s);
    QVERIFY(fixture.ask());
    fixture.click("confirmProduction");
    QVERIFY(fixture.isOver(1));
    QCOMPARE(reason->keptFrom(), QString()); // of the same order
    fixture.orderId()->setText(u"H55"_s);
    QCOMPARE(reason->keptFrom(), u"H1234567890"_s);
    QCOMPARE(reason->reason(), u"SUP-4411"_s); // it is for a person to say
    QVERIFY(sign->isVisible() && sign->toolTip().contains(u"H1234567890"_s));
    fixture.orderId()->setText(u"H1234567890"_s);
    QCOMPARE(reason->keptFrom(), QString());
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H56"_s}}));
    QCOMPARE(reason->keptFrom(), u"H1234567890"_s);
    sign->trigger();
    QCOMPARE(reason->reason(), QString());
    QCOMPARE(fixture.session.reason(), QString());
    QVERIFY(!sign->isVisible());
    QCOMPARE(fixture.find<QComboBox>("reason")->itemText(0), u"SUP-4411"_s); // to be taken again
    fixture.giveReason();
    QCOMPARE(reason->keptFrom(), QString()); // a person has said it
    fixture.session.setCurrent(sandboxId);   // and so it is in every environment
    QVERIFY(fixture.isReady());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 2);
    fixture.orderId()->setText(u"H57"_s);
    QCOMPARE(reason->keptFrom(), u"H56"_s);
}

void tst_ProductionSending::idleLimit_isChosenAndKept()
{
    ProductionFixture fixture;
    fixture.unlock();
    fixture.find<QAbstractButton>("pageSettings")->click();
    auto* limits = fixture.find<QComboBox>("idleLimit");
    const int row = limits->findData(10);
    QCOMPARE(limits->itemText(row), u"10 min"_s);
    limits->setCurrentIndex(row);
    Q_EMIT limits->activated(row); // as a click on it does
    QCOMPARE(fixture.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked for 10 more min"_s);
    fixture.pass(10min);
    fixture.session.guard().refresh();
    QVERIFY(!fixture.offersToSend());
    Session next(fixture.folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>());
    QCOMPARE(next.guard().idleLimit(), 10min);
}

void tst_ProductionSending::idleLimit_isBounded_data()
{
    QTest::addColumn<QString>("kept");
    QTest::addColumn<int>("minutes");
    QTest::newRow("too short") << u"0"_s << 5;
    QTest::newRow("negative") << u"-30"_s << 5;
    QTest::newRow("too long") << u"100000"_s << 60;
    QTest::newRow("beyond numbers") << u"99999999999999"_s << 30;
    QTest::newRow("no number") << u"never"_s << 30;
    QTest::newRow("unusual") << u"7"_s << 7;
}

void tst_ProductionSending::idleLimit_isBounded()
{
    QFETCH(const QString, kept);
    QFETCH(const int, minutes);
    const QTemporaryDir path;
    const DataFolder folder(path.path());
    QFile file(folder.preferencesFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[General]\nidle_minutes=" + kept.toLatin1() + '\n') > 0);
    file.close();
    MainWindowFixture fixture(path.path());
    QCOMPARE(fixture.session.guard().idleLimit(), std::chrono::minutes(minutes));
    fixture.find<QAbstractButton>("pageSettings")->click();
    QCOMPARE(fixture.find<QComboBox>("idleLimit")->currentData().toInt(), minutes);
}

QTEST_MAIN(tst_ProductionSending)
#include "tst_ProductionSending.moc"
