#include "BatchCheckPage.h"
#include "BatchFilePage.h"
#include "BatchListDelegate.h"
#include "BatchListModel.h"
#include "BatchRunText.h"
#include "DraftFixture.h"
#include "EarlierBatches.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "PlanRowsModel.h"
#include "StateSlot.h"
#include "TablePreview.h"
#include "ToastsOf.h"
#include "WizardHeader.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString twoOrders = u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.accepted\n"_s;

/// Returns whether the journal answers without an error.
bool got(const QFuture<Result<void>>& future)
{
    return future.result().has_value();
}

/// A draft and its two pages, in English until the language is switched.
struct PagesFixture : test::InEnglish, test::DraftFixture {
    EarlierBatches earlier{session};

    PagesFixture()
    {
        QObject::connect(&check, &BatchCheckPage::storeRequested, &draft, &BatchDraft::store);
        file.show();
        check.show();
        earlier.show();
        earlier.setWanted(true);
    }
    /// Stores a batch of two rows.
    std::optional<StoredBatch> stores()
    {
        QSignalSpy stored(&draft, &BatchDraft::stored);
        if (!reads(twoOrders) || !checks())
            return std::nullopt;
        draft.store();
        if (stored.isEmpty() && !stored.wait(test::longWait))
            return std::nullopt;
        draft.clear();
        return stored[0][0].value<StoredBatch>();
    }
    /// Records that the order's event was sent to the current environment.
    bool records(const QString& order, Outcome outcome)
    {
        AttemptStart start;
        start.delivery = u"d-"_s + order;
        start.event = u"order.accepted"_s;
        start.orderId = order;
        start.environmentId = session.current().id;
        start.origin = session.current().origin();
        start.startedAt = QDateTime::currentDateTimeUtc();
        AttemptEnd end;
        end.delivery = start.delivery;
        end.outcome = outcome;
        end.endedAt = start.startedAt;
        return got(session.journal().open()) && got(session.journal().start(start)) && got(session.journal().end(end));
    }
    template <typename W>
    W* of(QWidget& page, const char* name)
    {
        return page.findChild<W*>(QString::fromLatin1(name));
    }
    QString label(QWidget& page, const char* name) { return of<QLabel>(page, name)->text(); }
    QAction* removal() { return earlier.findChild<QAction*>(u"removeBatch"_s); }
    QAbstractItemModel* rows() { return of<QTableView>(check, "planRows")->model(); }

    BatchFilePage file{session, draft};
    BatchCheckPage check{session, draft};
};

const QString mixed = u"order_id;number;type\n"
                      "H1000000001;1;order.ready_for_delivery\n"
                      "H1000000001;2;order.ready_for_delivery\n"
                      "Н1000000002;;order.ready_for_delivery\n" // a Cyrillic letter
                      "1,2E+12;;order.ready_for_delivery\n"
                      "H1000000003;;order.ready_for_delivery\n"
                      "H1000000003;;order.ready_for_delivery\n"_s;

} // namespace

class tst_BatchPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyPage_saysWhatToDoInBothLanguages();
    void readTable_isShownWithWhatItsColumnsFill();
    void chosenField_goesToTheDraft();
    void codesColumn_followsTheEvent();
    void fieldThatNoEventTakes_isOneQuestion();
    void headerBelowATitle_isOffered();
    void cellsThatWereTaken_areSaidInTheCheck();
    void eventAndConstant_goToTheDraft();
    void fault_isSaidInWordsAndTheNextFileTakesItAway();
    void paste_ofNothing_isSaid();
    void plan_isCountedAndListed();
    void decisions_recount();
    void warningsToRead_areAskedAboutOnce();
    void cancellationsAmongOthers_leaveNothingToSend();
    void missingEvent_isAskedForBeforeTheCheck();
    void missingOrderColumn_isSaidAtOnceAndBeforeTheCheck_data();
    void missingOrderColumn_isSaidAtOnceAndBeforeTheCheck();
    void severalColumnsForOneField_areAskedAboutBeforeTheCheck();
    void rowsOfUnknownOutcome_stayUntilAPersonSaysOtherwise();
    void rowsThatWaitInAnotherBatch_areSaid();
    void nothingToSend_saysWhy();
    void rowsModel_staysSoundThroughKinds();
    void earlierBatches_areListedAndOpened();
    void pastedBatches_haveNamesOfTheirOwn();
    void standingThatIsTooLong_losesWholeParts();
    void batchList_hasNoButtonThatCannotAct();
    void untouchedBatch_isDeletedWithAWayBack();
    void batchWithARecord_isNotOfferedForDeletion();
    void head_namesStepAndEnvironment();
};

void tst_BatchPages::emptyPage_saysWhatToDoInBothLanguages()
{
    PagesFixture fixture;
    QCOMPARE(fixture.label(fixture.file, "batchEmpty"),
             u"Drop a CSV or paste rows from Excel. Nothing is sent until you press Start sending in step 3."_s);
    QVERIFY(!fixture.of<QPushButton>(fixture.file, "batchCheck")->isEnabled());
    fixture.language.use(u"ru"_s);
    QTRY_COMPARE(fixture.label(fixture.file, "batchEmpty"),
                 u"Перетащите CSV или вставьте строки из Excel. Ничего не уйдёт, пока вы не нажмёте «Начать отправку» на шаге 3."_s);
}

void tst_BatchPages::readTable_isShownWithWhatItsColumnsFill()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"order_id,Что-то\nH1000000001,а\n"_s));
    QAbstractItemModel* preview = fixture.of<QTableView>(fixture.file, "batchPreview")->model();
    const QAbstractItemModelTester tester(preview);
    QCOMPARE(preview->rowCount(), 1);
    QCOMPARE(preview->index(0, 1).data().toString(), u"а"_s);
    QCOMPARE(preview->headerData(0, Qt::Horizontal).toString(), u"order_id\n→ Order ID"_s);
    QCOMPARE(preview->headerData(1, Qt::Horizontal).toString(), u"Что-то\n—"_s);
    QCOMPARE(fixture.of<QComboBox>(fixture.file, "batchEncoding")->currentText(), u"UTF-8"_s);
    QCOMPARE(fixture.of<QComboBox>(fixture.file, "batchSeparator")->currentData().toChar(), QChar(u','));
    QVERIFY(fixture.of<QCheckBox>(fixture.file, "batchHeader")->isChecked());
    QVERIFY(fixture.of<QPushButton>(fixture.file, "batchCheck")->isEnabled());
    fixture.of<QCheckBox>(fixture.file, "batchHeader")->click();
    QCOMPARE(preview->rowCount(), 2);
    fixture.of<QCheckBox>(fixture.file, "batchHeader")->click();
    QCOMPARE(preview->rowCount(), 1);
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY(preview->headerData(0, Qt::Horizontal).toString().contains(u"Номер заказа"_s));
}

void tst_BatchPages::codesColumn_followsTheEvent()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"Номер заказа;Код выдачи\nH1000000001;7\n"_s));
    QCOMPARE(fixture.draft.columns().fields[1], u"code|handoutCode"_s);
    auto* column = fixture.of<QComboBox>(fixture.file, "batchColumn");
    column->setCurrentIndex(1);
    QCOMPARE(fixture.of<QComboBox>(fixture.file, "batchField")->currentText(), u"Pickup code / Handout code"_s);
    fixture.draft.setEvent(u"order.ready_for_delivery"_s);
    QCOMPARE(fixture.draft.columns().fields[1], u"handoutCode"_s);
    fixture.draft.setEvent(u"order.pickup_code_created"_s);
    QCOMPARE(fixture.draft.columns().fields[1], u"code"_s);
    // A column that a person has chosen stays, whatever the event is, also when the table comes again.
    fixture.draft.setField(1, u"number"_s);
    fixture.draft.setEvent(u"order.accepted"_s);
    QCOMPARE(fixture.draft.columns().fields[1], u"number"_s);
    QVERIFY(fixture.checks());
    QVERIFY(fixture.reads(u"Номер заказа;Код выдачи\nH1000000001;7\n"_s));
    QVERIFY(fixture.draft.isRemembered());
    QCOMPARE(fixture.draft.columns().fields[1], u"number"_s);
    fixture.draft.setEvent(u"order.ready_for_delivery"_s); // which takes no number
    QCOMPARE(fixture.draft.columns().fields[1], u"handoutCode"_s);
}

void tst_BatchPages::fieldThatNoEventTakes_isOneQuestion()
{
    PagesFixture fixture;
    QSignalSpy wanted(&fixture.file, &BatchFilePage::checkRequested);
    auto* next = fixture.of<QPushButton>(fixture.file, "batchCheck");
    auto* notice = fixture.of<StateSlot>(fixture.file, "batchFileNotice");
    const auto button = [notice](const QString& text) {
        const QList<QPushButton*> buttons = notice->parent()->findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&text](const QPushButton* one) { return one->text() == text; });
        return found == buttons.cend() ? nullptr : *found;
    };
    for (const QString& answer : {u"Leave out"_s, u"Send all the same"_s}) {
        QVERIFY(fixture.reads(u"order_id;code\nH1000000001;7\nH1000000002;8\n"_s));
        fixture.draft.setEvent(u"order.ready_for_delivery"_s);
        next->click();
        QVERIFY(notice->isShown());
        QVERIFY2(notice->text().contains(u"code → Pickup code"_s), qPrintable(notice->text()));
        QVERIFY(wanted.isEmpty());
        QVERIFY(button(answer));
        button(answer)->click();
        QVERIFY(!notice->isShown());
        next->click();
        QCOMPARE(wanted.size(), 1);
        wanted.clear();
        QCOMPARE(fixture.draft.columns().fields[1], answer == u"Leave out"_s ? QString() : u"code"_s);
        fixture.draft.clear();
    }
}

void tst_BatchPages::headerBelowATitle_isOffered()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"Отчёт;;\n\nНомер заказа;Код выдачи;Сумма\nH1000000001;7;1\n"_s));
    auto* use = fixture.of<QPushButton>(fixture.file, "batchUseLine");
    QVERIFY(use->isVisible());
    QVERIFY2(use->text().contains(u"line 3"_s), qPrintable(use->text()));
    use->click();
    QVERIFY(fixture.settles());
    QVERIFY(!use->isVisible());
    QCOMPARE(fixture.of<QSpinBox>(fixture.file, "batchHeaderLine")->value(), 3);
    QCOMPARE(fixture.draft.columns().names, (QStringList{u"Номер заказа"_s, u"Код выдачи"_s, u"Сумма"_s}));
    QVERIFY(fixture.label(fixture.file, "batchFacts").contains(u"above it, left out: 1"_s));
    fixture.of<QComboBox>(fixture.file, "batchEncoding")->setCurrentText(u"windows-1251"_s); // another reading keeps the line
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.reading().firstLine, 3);
}

void tst_BatchPages::cellsThatWereTaken_areSaidInTheCheck()
{
    qputenv("TZ", "Europe/Moscow");
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"order_id;number;estimated_assembly_at\nH1000000001;=\"0042\";27.11.2026 15:30\nИтого;;\n"_s));
    fixture.draft.setEvent(u"order.accepted"_s);
    QVERIFY(fixture.checks());
    const QString going = fixture.label(fixture.check, "batchGoing");
    QVERIFY2(going.contains(u"taken without it: 1"_s), qPrintable(going));
    QVERIFY2(going.contains(u"\"27.11.2026 15:30\" is sent as 2026-11-27T15:30:00+03:00"_s), qPrintable(going));
    auto* issues = fixture.of<QListWidget>(fixture.check, "batchIssues");
    QCOMPARE(issues->count(), 1);
    QVERIFY2(issues->item(0)->text().contains(u"A totals line, not an order."_s), qPrintable(issues->item(0)->text()));
}

void tst_BatchPages::chosenField_goesToTheDraft()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"order_id;B\nH1000000001;77\n"_s));
    auto* column = fixture.of<QComboBox>(fixture.file, "batchColumn");
    auto* field = fixture.of<QComboBox>(fixture.file, "batchField");
    QCOMPARE(field->currentData().toString(), orderIdField);
    column->setCurrentIndex(1);
    QCOMPARE(field->currentData().toString(), QString());
    field->setCurrentIndex(field->findData(u"code"_s));
    QCOMPARE(fixture.draft.columns().fields, (QStringList{orderIdField, u"code"_s}));
    QCOMPARE(column->currentIndex(), 1);                   // still the one that was chosen
    field->setCurrentIndex(field->findData(orderIdField)); // takes it from the other column
    QCOMPARE(fixture.draft.columns().fields, (QStringList{QString(), orderIdField}));
}

void tst_BatchPages::eventAndConstant_goToTheDraft()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"order_id\nH1000000001\n"_s));
    auto* event = fixture.of<QComboBox>(fixture.file, "batchEvent");
    event->setCurrentIndex(event->findData(u"order.in_work"_s));
    QCOMPARE(fixture.draft.settings().event, u"order.in_work"_s);
    auto* field = fixture.of<QComboBox>(fixture.file, "batchConstantField");
    QCOMPARE(field->findData(orderIdField), -1);
    field->setCurrentIndex(field->findData(u"number"_s));
    fixture.of<QLineEdit>(fixture.file, "batchConstantValue")->setText(u"N1"_s);
    fixture.of<QPushButton>(fixture.file, "batchAddConstant")->click();
    QCOMPARE(fixture.draft.constants().value(u"number"_s), u"N1"_s);
    auto* list = fixture.of<QListWidget>(fixture.file, "batchConstants");
    QCOMPARE(list->count(), 1);
    list->setCurrentRow(0);
    fixture.of<QPushButton>(fixture.file, "batchRemoveConstant")->click();
    QVERIFY(fixture.draft.constants().isEmpty());
}

void tst_BatchPages::fault_isSaidInWordsAndTheNextFileTakesItAway()
{
    PagesFixture fixture;
    connect(&fixture.draft, &BatchDraft::failed, &fixture.file, &BatchFilePage::say);
    auto* notice = fixture.of<StateSlot>(fixture.file, "batchFileNotice");
    fixture.draft.readText(u"   \n"_s);
    QTRY_COMPARE(notice->text(), u"There is nothing in the pasted text."_s);
    fixture.draft.readFile(fixture.path.path());
    QTRY_VERIFY(notice->text().contains(fixture.path.path()));
    fixture.draft.clear();
    QVERIFY(!notice->isShown());
}

void tst_BatchPages::paste_ofNothing_isSaid()
{
    PagesFixture fixture;
    QGuiApplication::clipboard()->setText(u" "_s);
    fixture.of<QPushButton>(fixture.file, "batchPaste")->click();
    QVERIFY(test::lastToast(*fixture.file.window()).startsWith(u"There is no text"_s));
    QCOMPARE(fixture.draft.source(), BatchDraft::Source::None);
    QGuiApplication::clipboard()->setText(u"order_id\nH1000000001\n"_s);
    fixture.of<QPushButton>(fixture.file, "batchPaste")->click();
    QCOMPARE(fixture.draft.source(), BatchDraft::Source::Pasted);
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft.table());
}

void tst_BatchPages::plan_isCountedAndListed()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(mixed));
    QVERIFY(fixture.checks());
    const QString going = fixture.label(fixture.check, "batchGoing");
    QVERIFY2(going.contains(u"Rows to send: 2 of 6."_s), qPrintable(going));
    QVERIFY2(going.contains(u"Ready for delivery: 2"_s), qPrintable(going));
    QVERIFY2(going.contains(u"2 orders go without items."_s), qPrintable(going));
    QCOMPARE(fixture.label(fixture.check, "batchExcluded"),
             u"Rows that do not go: with errors: 1 · duplicates; the first of each goes: 1 · same order and event, other data: 2."_s);
    QVERIFY(fixture.of<QListWidget>(fixture.check, "batchIssues")->item(0)->text().contains(u"damaged"_s));
    QCOMPARE(fixture.of<QPushButton>(fixture.check, "batchStore")->text(), u"Next: sending of 2 rows"_s);
    QVERIFY(fixture.of<QPushButton>(fixture.check, "batchStore")->isEnabled());
    QVERIFY(fixture.of<QCheckBox>(fixture.check, "batchExclude")->isHidden()); // nothing was accepted before
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY(fixture.label(fixture.check, "batchGoing").contains(u"2 заказа уйдут без состава."_s));
}

void tst_BatchPages::warningsToRead_areAskedAboutOnce()
{
    PagesFixture fixture;
    QVERIFY(
        fixture.reads(u"order_id;code;type\nН1000000001;;order.accepted\nH1000000002;7;order.accepted\nH1000000003;;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    auto* warned = fixture.of<QCheckBox>(fixture.check, "batchWarned");
    auto* next = fixture.of<QPushButton>(fixture.check, "batchStore");
    QVERIFY(warned->isVisible() && !warned->isChecked());
    QVERIFY2(warned->text().contains(u"rows: 2"_s), qPrintable(warned->text()));
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    QSignalSpy stored(&fixture.draft, &BatchDraft::stored);
    next->click();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::WarningsUnread);
    QCOMPARE(fixture.draft.activity(), BatchDraft::Activity::None);
    warned->click();
    fixture.draft.setExcludesAccepted(false); // which rows go is counted anew, and none of them has other values
    QVERIFY(fixture.settles());
    QVERIFY(warned->isChecked());
    fixture.draft.setConstant(u"handoutCode"_s, u"5"_s);
    QVERIFY(fixture.settles());
    QVERIFY(!warned->isChecked()); // these are other rows
    warned->click();
    next->click();
    QTRY_COMPARE(stored.count(), 1);
    fixture.draft.clear();
    QVERIFY(!warned->isVisible());
}

void tst_BatchPages::decisions_recount()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(mixed));
    QVERIFY(fixture.checks());
    auto* differing = fixture.of<QCheckBox>(fixture.check, "batchDiffering");
    auto* lookAlikes = fixture.of<QCheckBox>(fixture.check, "batchLookAlikes");
    QVERIFY(!differing->isChecked() && !lookAlikes->isChecked());
    differing->click();
    QVERIFY(!fixture.of<QPushButton>(fixture.check, "batchStore")->isEnabled()); // the old counts do not stand
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.of<QPushButton>(fixture.check, "batchStore")->text(), u"Next: sending of 4 rows"_s);
    lookAlikes->click();
    QVERIFY(fixture.settles());
    QVERIFY(lookAlikes->isVisible() && lookAlikes->isChecked());
    QVERIFY(differing->isChecked());
    QCOMPARE(fixture.draft.plan()->plan.rows[2].body.orderId, u"H1000000002"_s);
}

void tst_BatchPages::cancellationsAmongOthers_leaveNothingToSend()
{
    PagesFixture fixture;
    connect(&fixture.draft, &BatchDraft::failed, &fixture.check, &BatchCheckPage::say);
    QVERIFY(fixture.reads(u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.canceled\n"_s));
    fixture.draft.check();
    QVERIFY(fixture.settles());
    QVERIFY(fixture.of<StateSlot>(fixture.check, "batchCheckNotice")->text().startsWith(u"The table mixes cancellations"_s));
    QVERIFY(!fixture.of<QPushButton>(fixture.check, "batchStore")->isEnabled());
    QCOMPARE(fixture.rows()->rowCount(), 0);
}

void tst_BatchPages::missingEvent_isAskedForBeforeTheCheck()
{
    PagesFixture fixture;
    QSignalSpy wanted(&fixture.file, &BatchFilePage::checkRequested);
    QVERIFY(fixture.reads(u"order_id\nH1000000001\n"_s));
    auto* notice = fixture.of<StateSlot>(fixture.file, "batchFileNotice");
    auto* next = fixture.of<QPushButton>(fixture.file, "batchCheck");
    next->click();
    QVERIFY(wanted.isEmpty());
    QVERIFY(notice->isShown());
    QVERIFY2(notice->text().startsWith(u"Which event are these rows?"_s), qPrintable(notice->text()));
    auto* event = fixture.of<QComboBox>(fixture.file, "batchEvent");
    event->setCurrentIndex(event->findData(u"order.in_work"_s));
    QVERIFY(!notice->isShown()); // it was answered
    next->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(fixture.reads(u"order_id;type\nH1000000001;order.accepted\n"_s));
    next->click();
    QCOMPARE(wanted.size(), 2);
}

void tst_BatchPages::missingOrderColumn_isSaidAtOnceAndBeforeTheCheck_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("no header") << u"1;order.accepted\n2;order.accepted\n3;order.accepted\n"_s;
    QTest::newRow("unknown words") << u"Клиент;Событие\nА-1;order.accepted\nА-2;order.accepted\n"_s;
}

void tst_BatchPages::missingOrderColumn_isSaidAtOnceAndBeforeTheCheck()
{
    QFETCH(const QString, table);
    PagesFixture fixture;
    QSignalSpy wanted(&fixture.file, &BatchFilePage::checkRequested);
    auto* notice = fixture.of<StateSlot>(fixture.file, "batchFileNotice");
    QVERIFY(fixture.reads(table));
    QVERIFY(notice->isShown()); // before a press
    QCOMPARE(notice->tone(), StateSlot::Tone::Warning);
    const QString said = notice->text();
    notice->dismiss();
    auto* next = fixture.of<QPushButton>(fixture.file, "batchCheck");
    next->click();
    QVERIFY(wanted.isEmpty());
    QCOMPARE(notice->text(), said);
    QCOMPARE(fixture.file.focusWidget(), fixture.of<QWidget>(fixture.file, "batchColumn"));
    auto* field = fixture.of<QComboBox>(fixture.file, "batchField");
    field->setCurrentIndex(field->findData(orderIdField));
    QVERIFY(!notice->isShown()); // it was answered
    next->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(fixture.reads(table)); // another paste of the same
    QVERIFY(notice->isShown());
    QVERIFY(fixture.reads(twoOrders));
    QVERIFY(!notice->isShown());
}

void tst_BatchPages::severalColumnsForOneField_areAskedAboutBeforeTheCheck()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"Номер заказа;ID заказа;type\nH1000000001;H1000000002;order.accepted\n"_s));
    QSignalSpy wanted(&fixture.file, &BatchFilePage::checkRequested);
    fixture.of<QPushButton>(fixture.file, "batchCheck")->click();
    QCOMPARE(wanted.count(), 0);
    auto* notice = fixture.of<StateSlot>(fixture.file, "batchFileNotice");
    QVERIFY2(notice->text().contains(u"Номер заказа, ID заказа"_s), qPrintable(notice->text()));
    fixture.draft.setField(0, {});
    QVERIFY(!notice->isShown());
    fixture.of<QPushButton>(fixture.file, "batchCheck")->click();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.draft.plan()->plan.rows[0].body.orderId, u"H1000000002"_s);
    // The choice holds for every table with these headers.
    fixture.draft.clear();
    QVERIFY(fixture.reads(u"Номер заказа;ID заказа;type\nH1000000003;H1000000004;order.accepted\n"_s));
    QCOMPARE(fixture.draft.undecidedField(), QString());
    QCOMPARE(fixture.draft.columns().fields, (QStringList{{}, orderIdField, eventColumn}));
}

void tst_BatchPages::rowsOfUnknownOutcome_stayUntilAPersonSaysOtherwise()
{
    PagesFixture fixture;
    QVERIFY(fixture.records(u"H1000000001"_s, Outcome::Unknown));
    QVERIFY(fixture.reads(twoOrders));
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.draft.plan()->summary.toSend(), 1);
    auto* box = fixture.of<QCheckBox>(fixture.check, "batchUnknown");
    QVERIFY(box->isVisible() && !box->isChecked());
    QVERIFY(fixture.label(fixture.check, "batchExcluded").contains(u"sent before, outcome unknown: 1"_s));
    box->click();
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.plan()->summary.toSend(), 2);
    QVERIFY(box->isVisible() && box->isChecked());
    fixture.draft.clear();
    QVERIFY(!fixture.draft.sendsUnknown()); // said of those rows alone
}

void tst_BatchPages::rowsThatWaitInAnotherBatch_areSaid()
{
    PagesFixture fixture;
    const std::optional<StoredBatch> waiting = fixture.stores();
    QVERIFY(waiting);
    QSignalSpy wanted(&fixture.check, &BatchCheckPage::openRequested);
    QVERIFY(fixture.reads(twoOrders));
    QVERIFY(fixture.checks());
    auto* notice = fixture.of<StateSlot>(fixture.check, "batchWaiting");
    QVERIFY(notice->isShown());
    QVERIFY2(notice->text().startsWith(u"Rows that already wait in batch "_s) && notice->text().contains(u": 2."_s),
             qPrintable(notice->text()));
    const QList<QPushButton*> buttons = notice->parent()->findChildren<QPushButton*>();
    const auto open = std::find_if(buttons.cbegin(), buttons.cend(),
                                   [](const QPushButton* one) { return one->text() == u"Open the batch"_s; });
    QVERIFY(open != buttons.cend());
    (*open)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), waiting->id);
    QVERIFY(fixture.reads(u"order_id;type\nH1000000009;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    QVERIFY(!notice->isShown());
}

void tst_BatchPages::nothingToSend_saysWhy()
{
    PagesFixture fixture;
    QVERIFY(fixture.reads(u"order_id;type\n1,2E+12;order.accepted\n1,3E+12;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    QVERIFY2(fixture.label(fixture.check, "batchGoing").contains(u"Nothing to send: every row has errors."_s),
             qPrintable(fixture.label(fixture.check, "batchGoing")));
    QVERIFY(!fixture.of<QPushButton>(fixture.check, "batchStore")->isEnabled());
    QVERIFY(fixture.reads(u"order_id;type;number\nH1000000001;order.accepted;1\nH1000000001;order.accepted;2\n"_s));
    QVERIFY(fixture.checks());
    QVERIFY(fixture.label(fixture.check, "batchGoing").contains(u"Nothing to send: every row is left out"_s));
}

void tst_BatchPages::rowsModel_staysSoundThroughKinds()
{
    PagesFixture fixture;
    const QAbstractItemModelTester tester(fixture.rows());
    QVERIFY(fixture.reads(mixed));
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.rows()->rowCount(), 6);
    QCOMPARE(fixture.rows()->index(0, PlanRowsModel::Line).data().toString(), u"2"_s);
    QCOMPARE(fixture.rows()->index(0, PlanRowsModel::Fate).data().toString(), u"Other data"_s);
    QVERIFY(fixture.rows()->index(0, PlanRowsModel::Why).data().toString().startsWith(u"The same order and event as line 3"_s));
    auto* kind = fixture.of<QComboBox>(fixture.check, "planKind");
    const auto countOf = [&](PlanRowsModel::Kind which) {
        kind->setCurrentIndex(kind->findData(QVariant::fromValue(which)));
        return fixture.rows()->rowCount();
    };
    QCOMPARE(countOf(PlanRowsModel::Kind::Going), 2);
    QCOMPARE(countOf(PlanRowsModel::Kind::Faulty), 1);
    QCOMPARE(countOf(PlanRowsModel::Kind::Repeated), 1);
    QCOMPARE(countOf(PlanRowsModel::Kind::Differing), 2);
    QCOMPARE(countOf(PlanRowsModel::Kind::Accepted), 0);
    fixture.draft.clear();
    QCOMPARE(fixture.rows()->rowCount(), 0);
}

void tst_BatchPages::earlierBatches_areListedAndOpened()
{
    PagesFixture fixture;
    QSignalSpy opened(&fixture.session, &Session::historyChanged);
    QVERIFY(!opened.isEmpty() || opened.wait(test::longWait));
    QSignalSpy stored(&fixture.draft, &BatchDraft::stored);
    QVERIFY(fixture.reads(u"order_id;type\nH1000000001;order.accepted\nH1;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    fixture.draft.store();
    QTRY_VERIFY(stored.size() == 1);
    fixture.draft.clear();
    auto* table = fixture.of<QTableView>(fixture.earlier, "earlierBatches");
    const QAbstractItemModelTester tester(table->model());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_COMPARE(table->model()->index(0, BatchListModel::State).data().toString(), u"Not sent yet: 2"_s);
    QSignalSpy wanted(&fixture.earlier, &EarlierBatches::openRequested);
    table->selectRow(0);
    QCOMPARE(fixture.of<QMenu>(fixture.earlier, "batchMenu")->actions().first()->text(), u"Resume…"_s);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), stored[0][0].value<StoredBatch>().id);
    fixture.earlier.setHeld(true); // it is sent: the run counts, and not the list
    BatchQueue queue(stored[0][0].value<StoredBatch>().rows, {});
    queue.start(0);
    fixture.earlier.showTally(stored[0][0].value<StoredBatch>().id, BatchCounts::of(queue));
    QVERIFY(table->model()->index(0, BatchListModel::State).data().toString().startsWith(u"Sending: 1"_s));
    QVERIFY(!fixture.removal()->isEnabled());
}

void tst_BatchPages::pastedBatches_haveNamesOfTheirOwn()
{
    const QDateTime first(QDate(2026, 11, 28), QTime(16, 2, 7), Qt::UTC);
    const auto nameOf = [](const BatchHeader& header, const QDateTime& made) { return BatchRunText::file(header, made); };
    QVERIFY(nameOf({}, first) != nameOf({}, first.addSecs(1)));
    BatchHeader correction;
    correction.correctionOf = u"0123456789"_s;
    QVERIFY(nameOf(correction, first) != nameOf(correction, first.addSecs(1)));
    QVERIFY(nameOf(correction, first) != nameOf({}, first));
    BatchHeader file;
    file.file = u"/a/b5.csv"_s;
    QCOMPARE(nameOf(file, first), u"b5.csv"_s);
}

void tst_BatchPages::standingThatIsTooLong_losesWholeParts()
{
    const QFontMetrics metrics(QApplication::font());
    const QStringList parts{u"Finished"_s, u"not accepted: 12"_s, u"held: 3"_s};
    QCOMPARE(BatchListDelegate::fitted(parts, metrics, 10'000), u"Finished · not accepted: 12 · held: 3"_s);
    const int room = metrics.horizontalAdvance(u"Finished · not accepted: 12 · …"_s);
    QCOMPARE(BatchListDelegate::fitted(parts, metrics, room), u"Finished · not accepted: 12 · …"_s);
    QVERIFY(!BatchListDelegate::fitted(parts, metrics, room - 1).contains(u"not"_s)); // no half of a number
    QVERIFY(metrics.horizontalAdvance(BatchListDelegate::fitted(parts, metrics, 20)) <= 20);
}

void tst_BatchPages::batchList_hasNoButtonThatCannotAct()
{
    PagesFixture fixture;
    QVERIFY(got(fixture.session.journal().open()));
    QVERIFY(fixture.stores());
    auto* table = fixture.of<QTableView>(fixture.earlier, "earlierBatches");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    for (const auto* button : fixture.earlier.findChildren<QAbstractButton*>())
        QVERIFY2(!button->isVisible() || button->isEnabled(), qPrintable(button->objectName()));
    QVERIFY(!fixture.removal()->isEnabled()); // nothing is chosen
    QCOMPARE(table->verticalHeader()->sectionSize(0), BatchListDelegate::rowHeight(table->fontMetrics()));
    QVERIFY(!table->horizontalScrollBar()->isVisible());
    const QString tip = table->model()->index(0, BatchListModel::File).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"Not sent yet: 2"_s) || tip.contains(u"…"_s), qPrintable(tip));
}

void tst_BatchPages::untouchedBatch_isDeletedWithAWayBack()
{
    PagesFixture fixture;
    QVERIFY(got(fixture.session.journal().open()));
    const std::optional<StoredBatch> stored = fixture.stores();
    QVERIFY(stored);
    auto* table = fixture.of<QTableView>(fixture.earlier, "earlierBatches");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    QTRY_VERIFY(fixture.removal()->isEnabled());
    QVERIFY(QRegularExpression(u"^\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d$"_s)
                .match(table->model()->index(0, BatchListModel::When).data().toString())
                .hasMatch()); // as in the history, in both languages
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(BatchList::all(fixture.path.path())->size(), 0);
    QTRY_VERIFY(!table->isVisible());
    QTRY_VERIFY(test::toastButton(fixture.earlier));
    test::toastButton(fixture.earlier)->click();
    QTRY_COMPARE(BatchList::all(fixture.path.path())->size(), 1);
    const Result<StoredBatch> back = BatchStore::load(fixture.path.path(), stored->id);
    QVERIFY(back);
    QCOMPARE(back->createdAt.toMSecsSinceEpoch(), stored->createdAt.toMSecsSinceEpoch());
    QCOMPARE(back->header, stored->header);
    QVERIFY(back->rows == stored->rows);
    QTRY_VERIFY(table->isVisible());
}

void tst_BatchPages::batchWithARecord_isNotOfferedForDeletion()
{
    PagesFixture fixture;
    QVERIFY(got(fixture.session.journal().open()));
    const std::optional<StoredBatch> batch = fixture.stores();
    QVERIFY(batch);
    AttemptStart start;
    start.delivery = batch->rows[0].delivery;
    start.batch = batch->id;
    start.event = batch->rows[0].body.event;
    start.orderId = batch->rows[0].body.orderId;
    start.startedAt = QDateTime::currentDateTimeUtc();
    QVERIFY(got(fixture.session.journal().start(start)));
    fixture.earlier.refresh();
    auto* table = fixture.of<QTableView>(fixture.earlier, "earlierBatches");
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() == 1
                                 && table->model()->index(0, BatchListModel::State).data().toString().startsWith(u"Sending: 1"_s),
                             test::longWait);
    table->selectRow(0);
    QVERIFY(!fixture.removal()->isEnabled() && !fixture.removal()->isVisible());
    AttemptEnd end; // it is in the queue again, and over it is not
    end.delivery = start.delivery;
    end.outcome = Outcome::Unauthorized;
    end.endedAt = start.startedAt;
    QVERIFY(got(fixture.session.journal().end(end)));
    fixture.earlier.refresh();
    QTRY_COMPARE(table->model()->index(0, BatchListModel::State).data().toString(), u"Paused, left: 2"_s);
    table->selectRow(0);
    QVERIFY(!fixture.removal()->isEnabled());
}

void tst_BatchPages::head_namesStepAndEnvironment()
{
    Language language;
    language.use(u"en"_s);
    WizardHeader head;
    head.show();
    Environment shop{.id = u"1"_s, .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example/x"_s};
    head.setEnvironment(shop);
    head.setStep(WizardHeader::Step::Check);
    QCOMPARE(head.findChild<QLabel*>(u"batchHeadWhere"_s)->text(), u"shop"_s);
    QCOMPARE(head.findChild<QLabel*>(u"batchHeadMark"_s)->text(), u"gw.example"_s);
    head.setFile(u"b5.csv"_s);
    QCOMPARE(head.findChild<QLabel*>(u"batchHeadFile"_s)->text(), u"\"b5.csv\" →"_s);
    auto* check = head.findChild<QToolButton*>(u"batchStepCheck"_s);
    auto* send = head.findChild<QToolButton*>(u"batchStepSend"_s);
    QCOMPARE(check->accessibleName(), u"Step 2: Check, you are here"_s);
    QCOMPARE(send->accessibleName(), u"Step 3: Send"_s);
    QSignalSpy wanted(&head, &WizardHeader::stepRequested);
    send->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(check->isChecked() && !send->isChecked()); // until the page is there
    head.setReachable(WizardHeader::Step::Send, false);
    send->click();
    QCOMPARE(wanted.size(), 1);
    head.setEnvironment(sandboxEnvironment(u"http://127.0.0.1:1"_s));
    int told = 0; // once
    for (const QLabel* label : head.findChildren<QLabel*>())
        told += label->isVisible() && label->text().contains(u"Sandbox"_s) ? 1 : 0;
    QCOMPARE(told, 1);
}

QTEST_MAIN(tst_BatchPages)
#include "tst_BatchPages.moc"
