#include "BatchStore.h"
#include "EnvironmentsDialog.h"
#include "LongWaits.h"
#include "PresetsPane.h"
#include "ProductionOffice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// The start of the form's event by another program.
AttemptStart sentByAnna(const Office& office)
{
    AttemptStart start;
    start.delivery = u"other"_s;
    start.event = u"order.accepted"_s;
    start.orderId = u"H1234567890"_s;
    start.origin = office.shop.origin();
    start.environmentId = office.shop.id;
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
    void idleLimit_isChosenAndKept();
    void idleLimit_isBounded_data();
    void idleLimit_isBounded();
};

void tst_ProductionSending::locked_sendsNothingAndAsksForTheName()
{
    Office office;
    QVERIFY(office.isSigned);
    QVERIFY(office.isSeen("productionBadge"));
    QVERIFY(office.find<QLabel>("productionBadge")->text().contains(u"Production is locked"_s));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    office.giveReason();
    office.press();
    QVERIFY(office.isSeen("productionTypedName"));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::wrongName_isSaidAndLeavesItLocked()
{
    Office office;
    office.click("unlockProduction");
    QTest::keyClicks(office.find<QLineEdit>("productionTypedName"), u"shock"_s);
    office.click("unlockNow");
    QVERIFY(office.find<QLabel>("productionWrong")->text().contains(u"shop"_s));
    QVERIFY(office.isSeen("productionWrong"));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    office.find<QLineEdit>("productionTypedName")->clear();
    QTest::keyClicks(office.find<QLineEdit>("productionTypedName"), u" Shop "_s);
    QTest::keyClick(office.find<QLineEdit>("productionTypedName"), Qt::Key_Return);
    QVERIFY(!office.isSeen("productionWrong"));
    QVERIFY(office.find<QPushButton>("send")->isEnabled());
    QCOMPARE(office.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked · 30 min"_s);
}

void tst_ProductionSending::escape_closesThePromptAndTheCard()
{
    Office office;
    office.click("unlockProduction");
    QTest::keyClick(office.find<QLineEdit>("productionTypedName"), Qt::Key_Escape);
    QVERIFY(!office.isSeen("productionTypedName"));
    QVERIFY(office.ask());
    QTest::keyClick(&office.window, Qt::Key_Escape);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.pass(1s);
    office.press(); // that asks anew
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::noReason_isRefusedAtTheField()
{
    Office office;
    office.unlock();
    office.press();
    QTRY_VERIFY(office.notice("productionNotice").contains(u"needs a ticket"_s));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.giveReason();
    QVERIFY(office.notice("productionNotice").isEmpty());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::secondPress_sendsOnceAndNotTooSoon()
{
    Office office;
    QVERIFY(office.ask());
    office.pass(399ms);
    office.press();
    QVERIFY(office.isSeen("sendConfirmCard"));
    QVERIFY(office.find<QLabel>("cardWrong")->text().contains(u"once more"_s));
    QVERIFY(!office.session.isSending());
    office.pass(1ms);
    office.press();
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.press();
    QVERIFY(office.isOver(1));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QCOMPARE(office.arrived(), 1);
    QVERIFY(office.server.requests().first().endsWith(office.window.findChild<Composer*>()->outgoing().bytes));
}

void tst_ProductionSending::heldKey_doesNotConfirm()
{
    Office office;
    QVERIFY(office.ask());
    office.pass(5s);
    QTest::simulateEvent(&office.window, true, Qt::Key_Return, Qt::ControlModifier, {}, true);
    QVERIFY(office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::button_confirms()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::card_liesBesideSend()
{
    Office office;
    QVERIFY(office.ask());
    for (const QSize size : {QSize(1280, 860), QSize(1024, 700), QSize(900, 620)}) {
        office.window.resize(size);
        const auto isApart = [&office] {
            const auto place = [&office](QWidget* widget) { return QRect(widget->mapTo(&office.window, QPoint()), widget->size()); };
            return !place(office.find<QWidget>("sendConfirmCard")).intersects(place(office.find<QWidget>("send")));
        };
        QTRY_VERIFY(isApart());
        const auto* confirm = office.find<QPushButton>("confirmProduction");
        QVERIFY(confirm->width() >= confirm->sizeHint().width()); // nothing of it is cut
    }
}

void tst_ProductionSending::card_saysWhatItStandsFor()
{
    Office office;
    QVERIFY(office.ask());
    const QString card = office.find<QWidget>("sendConfirmCard")->accessibleName();
    for (const QString& part : {u"Send to production?"_s, u"shop"_s, u"127.0.0.1"_s, u"Order accepted (order.accepted)"_s, u"H1234567890"_s,
                                u"Items: 0"_s, u"SUP-4411"_s})
        QVERIFY2(card.contains(part), qPrintable(part));
    QTRY_VERIFY(office.find<QLabel>("cardFacts")->text().contains(u"Nothing accepted in this history"_s));
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
    Office office;
    office.server.setReply(reply);
    QVERIFY(office.ask());
    QTRY_VERIFY(office.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Nothing accepted in this history"_s));
    QCOMPARE(office.find<QPushButton>("confirmProduction")->text(), u"Send to production"_s);
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    QTRY_VERIFY(office.find<QLabel>("orderFacts")->accessibleName().contains(said));
    QVERIFY(office.isReady());
    office.pass(1s);
    office.press(); // the same order again
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
    QTRY_VERIFY2(office.find<QLabel>("cardFacts")->accessibleName().contains(said),
                 qPrintable(office.find<QLabel>("cardFacts")->accessibleName()));
    QCOMPARE(office.find<QLabel>("cardFacts")->accessibleName().contains(u"Nothing accepted"_s), !mayHaveBeenTaken);
    QCOMPARE(office.find<QPushButton>("confirmProduction")->text(), mayHaveBeenTaken ? u"Send again"_s : u"Send to production"_s);
}

void tst_ProductionSending::card_looksAnewAndSaysSo()
{
    Office office;
    QString atFirst;
    QObject::connect(&office.session, &Session::confirmationNeeded, &office.window,
                     [&] { atFirst = office.find<QLabel>("cardFacts")->accessibleName(); });
    for (int time = 0; time < 2; ++time) { // the second time something is known, and it is not shown for what is known now
        atFirst.clear();
        QVERIFY(time > 0 || office.ask());
        if (time > 0)
            office.press();
        QTRY_VERIFY(office.isSeen("sendConfirmCard"));
        QCOMPARE(atFirst, u"Looking into the history…"_s);
        QTRY_VERIFY(office.find<QLabel>("cardFacts")->accessibleName() != atFirst);
        if (time == 0)
            office.click("confirmProduction");
        QVERIFY(time > 0 || (office.isOver(1) && office.isReady()));
        office.pass(1s);
    }
}

void tst_ProductionSending::card_hearsOfAnotherProgram()
{
    Office office;
    QVERIFY(office.ask());
    QTRY_VERIFY(office.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Nothing accepted"_s));
    {
        Journal other(office.folder.path());
        const AttemptStart start = sentByAnna(office);
        QVERIFY(other.open().result());
        QVERIFY(other.start(start).result());
        QTRY_VERIFY_WITH_TIMEOUT(office.find<QLabel>("cardFacts")->accessibleName().contains(u"In flight elsewhere: Order accepted, "_s),
                                 10'000);
        AttemptEnd end;
        end.delivery = start.delivery;
        end.outcome = Outcome::Processed;
        end.endedAt = QDateTime::currentDateTimeUtc();
        QVERIFY(other.end(end).result());
    }
    QTRY_VERIFY_WITH_TIMEOUT(office.find<QLabel>("cardFacts")->accessibleName().contains(u"(anna)"_s)
                                 && office.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Already accepted"_s),
                             10'000);
    QVERIFY(office.isSeen("sendConfirmCard"));
    QCOMPARE(office.arrived(), 0);
}

namespace {

/// The tick on the card: the window has another one at Send.
QCheckBox* cardTick(Office& office)
{
    return office.find<QWidget>("sendConfirmCard")->findChild<QCheckBox*>(u"warningsRead"_s);
}

} // namespace

// What the card did not show was not decided on.
void tst_ProductionSending::sentElsewhereSinceTheCard_staysBackUntilItIsShown()
{
    Office office;
    QVERIFY(office.ask());
    QTRY_VERIFY(office.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Nothing accepted"_s));
    {
        Journal other(office.folder.path());
        const AttemptStart start = sentByAnna(office);
        AttemptEnd end;
        end.delivery = start.delivery;
        end.outcome = Outcome::Processed;
        end.endedAt = start.startedAt;
        QVERIFY(other.open().result() && other.start(start).result() && other.end(end).result());
    }
    office.click("confirmProduction"); // before the card hears of it
    QTRY_VERIFY2(office.notice("productionNotice").contains(u"accepted already"_s), qPrintable(office.notice("productionNotice")));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
    QVERIFY(office.isReady());
    office.pass(1s);
    office.press();
    QTRY_COMPARE(office.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    office.click("confirmProduction");
    QTRY_COMPARE(office.rows(), 2);
    QTRY_COMPARE(office.arrived(), 1);
}

// Whoever sends it from the form as well is told, and then it stays behind in the batch.
void tst_ProductionSending::waitingInABatch_isOnTheCard()
{
    Office office;
    QVERIFY(office.ask());
    QTRY_VERIFY(office.find<QLabel>("cardFacts")->accessibleName().startsWith(u"Nothing accepted"_s));
    const OutgoingBody body = office.window.findChild<Composer*>()->outgoing();
    const BatchPlan plan{.names = {orderIdField},
                         .rows = {{.line = 2, .cells = {body.orderId}, .fate = RowFate::Sent, .body = body, .issues = {}}},
                         .fields = {orderIdField}};
    const BatchHeader header{.file = u"orders.csv"_s,
                             .environmentId = office.shop.id,
                             .environmentName = office.shop.name,
                             .environmentKind = office.shop.kind,
                             .origin = office.shop.origin(),
                             .operatorName = {},
                             .reason = {}};
    const Result<StoredBatch> batch = BatchStore::create(office.path.path(), header, plan);
    QVERIFY(batch);
    office.click("confirmProduction"); // before the card hears of it
    QTRY_VERIFY2(office.notice("productionNotice").contains(u"waits in a batch"_s), qPrintable(office.notice("productionNotice")));
    QCOMPARE(office.arrived(), 0);
    QVERIFY(office.isReady());
    office.pass(1s);
    office.press();
    const QString waits = u"It waits in batch "_s + batch->id.first(8);
    QTRY_VERIFY2(office.find<QLabel>("cardFacts")->accessibleName().contains(waits),
                 qPrintable(office.find<QLabel>("cardFacts")->accessibleName()));
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::editWhileTheKeychainIsAsked_asksNothing()
{
    Office office{QString()};
    office.putIntoKeychain(u"secret-token"_s);
    office.unlock();
    office.giveReason();
    office.press();
    QVERIFY(office.session.isSending());
    office.find<QLineEdit>("order_id")->setText(u"H2"_s);
    QTRY_VERIFY2(office.notice("productionNotice").contains(u"shop"_s) && !office.session.isSending(),
                 qPrintable(office.notice("productionNotice")));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::otherOperatorWhileTheKeychainIsAsked_asksNothing()
{
    Office office{QString()};
    office.putIntoKeychain(u"secret-token"_s);
    office.unlock();
    office.giveReason();
    QSignalSpy refused(&office.session, &Session::refused);
    office.press();
    QVERIFY(office.session.isSending());
    office.session.setOperatorName(u"boris"_s);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::QuestionVoid);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
}

// The guard finds out while it looks at the answer, and closes the card whose answer that is.
void tst_ProductionSending::idledCard_isClosedByItsOwnConfirmation()
{
    Office office;
    QVERIFY(office.ask());
    office.pass(2h);                                        // nobody looked at the clock since
    office.find<QPushButton>("confirmProduction")->click(); // as assistive technology does, without a press of the mouse
    QTRY_VERIFY(!office.isSeen("sendConfirmCard"));
    QTRY_VERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
    QCOMPARE(office.rows(), 0);
}

void tst_ProductionSending::warnings_areOnTheCardAndMustBeRead()
{
    Office office;
    office.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1234567890"_s}})); // a Cyrillic letter
    QVERIFY(office.ask()); // at Send the warning stands, and the card asks
    const QString warning = u"Cyrillic"_s;
    QVERIFY(office.find<QWidget>("sendConfirmCard")->findChild<QLabel*>(u"warnings"_s)->text().contains(warning));
    QVERIFY(office.find<QWidget>("sendConfirmCard")->accessibleName().contains(warning));
    QVERIFY(cardTick(office)->isVisible());
    for (const bool isKey : {true, false}) {
        office.pass(1s);
        isKey ? office.press() : office.click("confirmProduction");
        QVERIFY(office.isSeen("sendConfirmCard"));
        QVERIFY(!office.session.isSending());
        QVERIFY(cardTick(office)->hasFocus());
        QVERIFY(office.find<QWidget>("sendConfirmCard")->findChild<QLabel*>(u"warningsUnread"_s)->isVisible());
    }
    QCOMPARE(office.arrived(), 0);
    QTest::keyClick(cardTick(office), Qt::Key_Space);
    office.press();
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::tick_isForOneQuestion()
{
    Office office;
    office.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1234567890"_s}}));
    QVERIFY(office.ask());
    cardTick(office)->click();
    QTest::keyClick(&office.window, Qt::Key_Escape);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.press();
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
    QVERIFY(!cardTick(office)->isChecked());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::edit_closesTheCard_data()
{
    using Edit = std::function<void(Office&)>;
    QTest::addColumn<Edit>("edit");
    QTest::newRow("order id") << Edit([](Office& office) { QTest::keyClicks(office.find<QLineEdit>("order_id"), u"1"_s); });
    QTest::newRow("reason") << Edit([](Office& office) { office.find<QComboBox>("reason")->setEditText(u"SUP-1"_s); });
    QTest::newRow("operator") << Edit([](Office& office) { QTest::keyClicks(office.find<QComboBox>("operator")->lineEdit(), u"anna"_s); });
}

void tst_ProductionSending::edit_closesTheCard()
{
    QFETCH(const std::function<void(Office&)>, edit);
    Office office;
    QVERIFY(office.ask());
    edit(office);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.pass(1s);
    office.press();
    QTRY_VERIFY(office.isSeen("sendConfirmCard")); // a question of its own, not the answer
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::languageSwitch_keepsTheCard()
{
    Office office;
    QVERIFY(office.ask());
    office.language.use(u"ru"_s);
    QVERIFY(office.isSeen("sendConfirmCard"));
    QTRY_VERIFY(office.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"Заказ принят"_s));
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::otherEnvironment_closesTheCardAndLocks()
{
    Office office;
    QVERIFY(office.ask());
    office.session.setCurrent(sandboxId);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.isSeen("productionBadge"));
    QVERIFY(!office.isSeen("reason"));
    office.session.setCurrent(office.shop.id);
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    office.pass(1s);
    office.press();
    QVERIFY(office.isSeen("productionTypedName"));
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::lock_closesTheCard()
{
    Office office;
    QVERIFY(office.ask());
    office.click("lockProduction");
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    office.pass(1s);
    office.press();
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::idle_opensAgainByOneButton()
{
    Office office;
    QVERIFY(office.ask());
    office.pass(30min);
    office.session.guard().refresh();
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QVERIFY(office.isSeen("productionName"));
    QCOMPARE(office.find<QLabel>("productionName")->text(), u"shop"_s);
    office.press();
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    office.click("unlockProduction");
    QVERIFY(office.find<QPushButton>("send")->isEnabled());
    QVERIFY(!office.isSeen("productionTypedName"));
    QCOMPARE(office.arrived(), 0);
}

namespace {

/// The form is filled from a preset, as a person does it.
void loadPreset(Office& office, const QString& orderId)
{
    QVERIFY(office.session.presetStore().add(u"saved"_s, Notification(u"order.accepted"_s, {{orderIdField, orderId}})));
    office.window.findChild<PresetsPane*>()->refresh();
    auto* presets = office.find<QListWidget>("presets");
    QCOMPARE(presets->count(), 1);
    presets->setCurrentRow(0);
    Q_EMIT presets->itemDoubleClicked(presets->item(0));
    QCOMPARE(office.find<QLineEdit>("order_id")->text(), orderId);
}

/// The only record is chosen, and its resend pressed.
void resendTheFirst(Office& office)
{
    const auto canResend = [&office] { // the table may be read anew meanwhile, which takes the selection away
        office.find<QTableView>("history")->selectRow(0);
        return office.find<QPushButton>("resend")->isEnabled();
    };
    QTRY_VERIFY(canResend());
    office.find<QPushButton>("resend")->click();
}

} // namespace

void tst_ProductionSending::locked_sendsNoPreset()
{
    Office office;
    office.giveReason();
    loadPreset(office, u"H77"_s);
    QSignalSpy started(&office.session, &Session::started);
    office.press();
    QVERIFY(office.isSeen("productionTypedName"));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QTest::keyClick(office.find<QLineEdit>("productionTypedName"), Qt::Key_Escape);
    office.unlock();
    office.pass(1s);
    office.press();
    QTRY_VERIFY(office.isSeen("sendConfirmCard")); // unlocked is one act, the card another
    QVERIFY(office.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"H77"_s));
    QCOMPARE(started.count(), 0);
    QCOMPARE(office.arrived(), 0);
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::locked_resendsNothing()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    office.click("lockProduction");
    QSignalSpy refused(&office.session, &Session::refused);
    resendTheFirst(office);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ProductionLocked);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 1);
    QCOMPARE(office.rows(), 1);
}

void tst_ProductionSending::idle_closesItForAPresetAndAResend()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    QVERIFY(office.isReady());
    office.pass(30min); // nobody looked at the clock since
    QSignalSpy refused(&office.session, &Session::refused);
    resendTheFirst(office);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!office.isSeen("sendConfirmCard"));
    office.session.guard().refresh();
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    loadPreset(office, u"H77"_s);
    office.press();
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 1);
}

void tst_ProductionSending::sleep_needsTheNameAgain()
{
    Office office;
    QVERIFY(office.ask());
    office.sleep(29s); // clocks differ a little
    office.session.guard().refresh();
    QVERIFY(office.isSeen("sendConfirmCard"));
    office.sleep(31s);
    office.pass(1s);
    office.press(); // the answer comes too late
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QVERIFY(!office.session.isSending());
    office.click("unlockProduction");
    QVERIFY(office.isSeen("productionTypedName")); // one button is not enough
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QCOMPARE(office.arrived(), 0);
}

void tst_ProductionSending::changedAddress_needsTheNameAgain()
{
    Office office;
    QVERIFY(office.ask());
    QTest::keyClick(&office.window, Qt::Key_Escape);
    TlsServer other(office.certificates.file(u"server.pem"_s), office.certificates.file(u"server.key"_s));
    office.find<QAbstractButton>("pageEnvironments")->click();
    auto* dialog = office.window.findChild<EnvironmentsDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>(u"url"_s)->setText(other.baseUrl());
    dialog->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
    dialog->findChild<QPushButton*>(u"closeEnvironments"_s)->click();
    QTRY_VERIFY(!office.window.findChild<EnvironmentsDialog*>());
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    QVERIFY(!office.isSeen("lockProduction"));
    office.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&office.window));
    office.pass(1s);
    office.press();
    QVERIFY(office.isSeen("productionTypedName"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 0);
    QCOMPARE(other.received(), QByteArray());
}

void tst_ProductionSending::work_keepsItUnlocked()
{
    Office office;
    office.unlock();
    office.pass(20min);
    QTest::keyClicks(office.find<QLineEdit>("order_id"), u"1"_s);
    office.pass(20min);
    office.session.guard().refresh();
    QVERIFY(office.find<QPushButton>("send")->isEnabled());
    QCOMPARE(office.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked · 10 min"_s);
}

void tst_ProductionSending::cancellation_needsFourCharacters()
{
    Office office;
    office.window.findChild<Composer*>()->load(Notification(u"order.canceled"_s, {{orderIdField, u"H1234567890"_s}}));
    QVERIFY(office.ask());
    QVERIFY(office.isSeen("cardTyped"));
    QCOMPARE(office.find<QPushButton>("confirmProduction")->text(), u"Send cancellation"_s);
    office.pass(1s);
    office.press();
    QVERIFY(office.isSeen("cardWrong"));
    QTest::keyClicks(office.find<QLineEdit>("cardTyped"), u"1234"_s);
    office.click("confirmProduction");
    QVERIFY(office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    office.find<QLineEdit>("cardTyped")->clear();
    QTest::keyClicks(office.find<QLineEdit>("cardTyped"), u"7890"_s);
    QTest::keyClick(office.find<QLineEdit>("cardTyped"), Qt::Key_Return); // Enter never sends
    QVERIFY(office.isSeen("sendConfirmCard"));
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
}

void tst_ProductionSending::resend_needsTheCard()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    office.find<QLineEdit>("order_id")->setText(u"H2"_s); // the form holds something else
    office.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(office.find<QPushButton>("resend")->isEnabled());
    office.find<QPushButton>("resend")->click();
    QTRY_VERIFY(office.isSeen("sendConfirmCard"));
    QVERIFY(office.find<QWidget>("sendConfirmCard")->accessibleName().contains(u"H1234567890"_s));
    QCOMPARE(office.arrived(), 1);
    QTRY_COMPARE(office.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    office.pass(1s);
    office.press();
    QVERIFY(office.isOver(2));
    const auto body = [](const QByteArray& request) { return request.mid(request.indexOf("\r\n\r\n")); };
    QCOMPARE(body(office.server.requests()[1]), body(office.server.requests()[0]));
}

void tst_ProductionSending::resendToProductionElsewhere_isRefused()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    office.session.setCurrent(sandboxId);
    const auto canResend = [&office] { // the table may be read anew meanwhile, which takes the selection away
        office.find<QTableView>("history")->selectRow(0);
        return office.find<QPushButton>("resend")->isEnabled();
    };
    QTRY_VERIFY(canResend());
    office.find<QPushButton>("resend")->click();
    QTRY_VERIFY(office.notice("productionNotice").contains(u"shop"_s));
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 1);
}

void tst_ProductionSending::severalToProduction_areRefused()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    QTRY_VERIFY(office.find<QPushButton>("send")->isEnabled());
    office.press();
    QTRY_COMPARE(office.find<QPushButton>("confirmProduction")->text(), u"Send again"_s);
    office.click("confirmProduction");
    QVERIFY(office.isOver(2));
    office.find<QTableView>("history")->selectAll();
    QTRY_VERIFY(office.find<QPushButton>("resend")->isEnabled());
    office.find<QPushButton>("resend")->click();
    const auto isSaid = [&office] {
        const QList<Notice*> notices = office.window.findChildren<Notice*>();
        return std::any_of(notices.cbegin(), notices.cend(), [](const Notice* n) { return n->text().contains(u"one at a time"_s); });
    };
    QTRY_VERIFY(isSaid());
    QVERIFY(!office.isSeen("sendConfirmCard"));
    QVERIFY(!office.session.isSending());
    QCOMPARE(office.arrived(), 2);
}

void tst_ProductionSending::reason_isKeptAndRecorded()
{
    Office office;
    QVERIFY(office.ask());
    office.click("confirmProduction");
    QVERIFY(office.isOver(1));
    const auto* reason = office.find<QComboBox>("reason");
    QCOMPARE(reason->currentText(), u"SUP-4411"_s);
    QCOMPARE(office.session.preferences().reasons(), QStringList{u"SUP-4411"_s});
    const Result<QList<DeliverySummary>> page = office.session.reader().page({}, 0, 1).result();
    QVERIFY(page && page->size() == 1);
    const Result<DeliveryRecord> record = office.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record);
    QCOMPARE(record->attempts.first().start.reason, u"SUP-4411"_s);
    for (int i = 0; i < 7; ++i)
        office.session.preferences().addReason(QString::number(i));
    QCOMPARE(office.session.preferences().reasons(), (QStringList{u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s}));
    office.session.setCurrent(sandboxId); // the reason is not seen there
    QVERIFY(!office.isSeen("reason"));
}

void tst_ProductionSending::idleLimit_isChosenAndKept()
{
    Office office;
    office.unlock();
    office.find<QAbstractButton>("pageSettings")->click();
    auto* limits = office.find<QComboBox>("idleLimit");
    const int row = limits->findData(10);
    QCOMPARE(limits->itemText(row), u"10 min"_s);
    limits->setCurrentIndex(row);
    Q_EMIT limits->activated(row); // as a click on it does
    QCOMPARE(office.find<QLabel>("productionBadge")->accessibleName(), u"Production unlocked · 10 min"_s);
    office.pass(10min);
    office.session.guard().refresh();
    QVERIFY(!office.find<QPushButton>("send")->isEnabled());
    Session next(office.folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>());
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
    Seat seat(path.path());
    QCOMPARE(seat.session.guard().idleLimit(), std::chrono::minutes(minutes));
    seat.find<QAbstractButton>("pageSettings")->click();
    QCOMPARE(seat.find<QComboBox>("idleLimit")->currentData().toInt(), minutes);
}

QTEST_MAIN(tst_ProductionSending)
#include "tst_ProductionSending.moc"
