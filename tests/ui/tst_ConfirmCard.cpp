#include "BatchConfirmCard.h"
#include "PaneFixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QString ordersFile()
{
    return u"orders.csv"_s;
}

/// A card that asks for a batch, for whose start a number of rows must be typed; 0: none.
struct CardFixture : test::PaneFixture<BatchConfirmCard> {
    explicit CardFixture(qsizetype typeRows = 0)
    {
        const Environment shop{.id = u"e"_s, .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example"_s};
        pane.ask({.number = 1, .typeRows = typeRows},
                 {.environment = shop, .file = ordersFile, .reason = u"SUP-1"_s, .rows = 6, .total = 6});
    }
    void press(Qt::KeyboardModifiers modifiers, bool isRepeated = false)
    {
        QTest::simulateEvent(&pane, true, Qt::Key_Return, modifiers, {}, isRepeated);
    }

    QSignalSpy confirmed{&pane, &ConfirmCard::confirmed};
    QSignalSpy declined{&pane, &ConfirmCard::declined};
};

} // namespace

/// Tests the keys and parts that both cards have from their base; tst_ProductionSending and tst_BatchSendPage test the cards in use.
class tst_ConfirmCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAFreshPressOfCtrlEnter_confirms()
    {
        CardFixture fixture;
        fixture.press(Qt::NoModifier);
        QCOMPARE(fixture.confirmed.size(), 0);
        fixture.press(Qt::ControlModifier, true); // something may lie on the keyboard
        QCOMPARE(fixture.confirmed.size(), 0);
        fixture.press(Qt::ControlModifier);
        QCOMPARE(fixture.confirmed.size(), 1);
        QCOMPARE(fixture.confirmed[0][0].value<ConfirmingAct>().kind, ConfirmingAct::Kind::KeyPress);
    }

    void button_confirmsWithWhatWasTyped()
    {
        CardFixture fixture(6);
        QVERIFY(fixture.isSeen("batchConfirmTyped"));
        QTest::keyClicks(fixture.find<QLineEdit>("batchConfirmTyped"), u"6"_s);
        fixture.click("confirmBatch");
        QCOMPARE(fixture.confirmed.size(), 1);
        const auto act = fixture.confirmed[0][0].value<ConfirmingAct>();
        QCOMPARE(act.kind, ConfirmingAct::Kind::Button);
        QCOMPARE(act.typed, u"6"_s);
    }

    void escapeAndButton_decline()
    {
        CardFixture fixture;
        QTest::keyClick(&fixture.pane, Qt::Key_Escape);
        QCOMPARE(fixture.declined.size(), 1);
        fixture.click("declineBatch");
        QCOMPARE(fixture.declined.size(), 2);
        QCOMPARE(fixture.confirmed.size(), 0);
    }

    void closedCard_confirmsNothing()
    {
        CardFixture fixture;
        fixture.pane.close();
        fixture.press(Qt::ControlModifier);
        QTest::keyClick(&fixture.pane, Qt::Key_Escape);
        QCOMPARE(fixture.confirmed.size(), 0);
        QCOMPARE(fixture.declined.size(), 0);
    }

    void putBack_saysWhatGoesBackAndWhoHadIt()
    {
        CardFixture fixture;
        const QString sends = fixture.find<QPushButton>("confirmBatch")->text();
        const Environment shop{.id = u"e"_s, .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example"_s};
        fixture.pane.ask({.number = 2, .typeRows = 2},
                         {.act = BatchConfirmCard::Act::PutBack,
                          .environment = shop,
                          .file = ordersFile,
                          .reason = u"SUP-1"_s,
                          .rows = 2,
                          .total = 6,
                          .cancellations = 1,
                          .members = {u"Anna"_s},
                          .isOwnAmong = true});
        const QString details = fixture.find<QLabel>("batchConfirmDetails")->text();
        QVERIFY2(details.contains(u"sent by: Anna, this computer."_s) && details.contains(u"twice"_s), qPrintable(details));
        QVERIFY2(details.contains(u"1 order will be canceled."_s), qPrintable(details));
        QVERIFY(fixture.find<QLabel>("batchConfirmPrompt")->text().startsWith(u"Rows to put back: 2 of 6."_s));
        QCOMPARE(fixture.find<QPushButton>("confirmBatch")->text(), u"Put back"_s);
        QCOMPARE(fixture.find<QPushButton>("declineBatch")->text(), u"Don't put back"_s);
        fixture.pane.ask({.number = 3}, {.environment = shop, .file = ordersFile, .reason = {}, .rows = 1, .total = 1});
        QCOMPARE(fixture.find<QPushButton>("confirmBatch")->text(), sends);
        QVERIFY(!fixture.find<QLabel>("batchConfirmDetails")->text().contains(u"twice"_s));
    }

    void language_changesTheTablesNameToo()
    {
        CardFixture fixture;
        const Environment shop{.id = u"e"_s, .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example"_s};
        QString pasted = u"pasted rows"_s;
        fixture.pane.ask({.number = 2}, {.environment = shop, .file = [&pasted] { return pasted; }, .reason = {}, .rows = 1, .total = 1});
        QVERIFY(fixture.find<QLabel>("batchConfirmDetails")->text().contains(u"Table: pasted rows"_s));
        pasted = u"вставка"_s;
        fixture.language.use(u"ru"_s);
        QTRY_VERIFY(fixture.find<QLabel>("batchConfirmDetails")->text().contains(u"Таблица: вставка"_s));
    }

    void error_isShownUntilTheNextQuestion()
    {
        CardFixture fixture(6);
        QVERIFY(!fixture.isSeen("batchConfirmWrong"));
        QTest::keyClicks(fixture.find<QLineEdit>("batchConfirmTyped"), u"5"_s);
        fixture.pane.say({ErrorCode::ConfirmedWrong, u"shop"_s, {}});
        QVERIFY(fixture.isSeen("batchConfirmWrong"));
        QVERIFY(fixture.pane.isAsking());
        QCOMPARE(fixture.find<QLineEdit>("batchConfirmTyped")->selectedText(), u"5"_s);
        fixture.pane.ask({.number = 2, .typeRows = 6}, {});
        QVERIFY(!fixture.isSeen("batchConfirmWrong"));
        QCOMPARE(fixture.pane.typed(), QString());
        QCOMPARE(fixture.pane.question().number, quint64{2});
    }
};

QTEST_MAIN(tst_ConfirmCard)
#include "tst_ConfirmCard.moc"
