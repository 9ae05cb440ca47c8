#include "BatchCheckPage.h"
#include "BatchFilePage.h"
#include "BatchListModel.h"
#include "EarlierBatches.h"
#include "Language.h"
#include "LongWaits.h"
#include "Notice.h"
#include "PlanRowsModel.h"
#include "SessionSupport.h"
#include "TablePreview.h"
#include "WizardHeader.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString twoOrders = u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.accepted\n"_s;

/// The answer of the journal; false when it is an error.
bool got(const QFuture<Result<void>>& future)
{
    return future.result().has_value();
}

/// Both pages of one draft, in English until switched.
struct Seat {
    Seat()
    {
        language.use(u"en"_s);
        session.open();
        file.show();
        check.show();
    }
    bool settles()
    {
        return QTest::qWaitFor([this] { return draft.activity() == BatchDraft::Activity::None; }, 60'000);
    }
    bool reads(const QString& text)
    {
        draft.readText(text);
        return settles() && draft.table();
    }
    bool checks()
    {
        draft.check();
        return settles() && draft.plan();
    }
    /// Two rows as a stored batch.
    std::optional<StoredBatch> stores()
    {
        QSignalSpy stored(&draft, &BatchDraft::stored);
        if (!reads(twoOrders) || !checks())
            return std::nullopt;
        draft.store();
        if (stored.isEmpty() && !stored.wait(30'000))
            return std::nullopt;
        draft.clear();
        return stored[0][0].value<StoredBatch>();
    }
    /// As if that order's event had been sent to the current environment.
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
    QAbstractItemModel* rows() { return of<QTableView>(check, "planRows")->model(); }

    const QTemporaryDir path;
    DataFolder folder{path.path()};
    Language language;
    Session session{folder, EventCatalog::builtIn()};
    BatchDraft draft{session};
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
    void severalColumnsForOneField_areAskedAboutBeforeTheCheck();
    void rowsOfUnknownOutcome_stayUntilAPersonSaysOtherwise();
    void rowsThatWaitInAnotherBatch_areSaid();
    void nothingToSend_saysWhy();
    void rowsModel_staysSoundThroughKinds();
    void earlierBatches_areListedAndOpened();
    void untouchedBatch_isDeletedOnceConfirmed();
    void batchWithARecord_isNotOfferedForDeletion();
    void head_namesStepAndEnvironment();
};

void tst_BatchPages::emptyPage_saysWhatToDoInBothLanguages()
{
    Seat seat;
    QCOMPARE(seat.label(seat.file, "batchEmpty"), u"Drop a CSV or paste rows from Excel. Nothing is sent before the check."_s);
    QVERIFY(!seat.of<QPushButton>(seat.file, "batchCheck")->isEnabled());
    seat.language.use(u"ru"_s);
    QTRY_COMPARE(seat.label(seat.file, "batchEmpty"), u"Перетащите CSV или вставьте строки из Excel. До проверки ничего не отправится."_s);
}

void tst_BatchPages::readTable_isShownWithWhatItsColumnsFill()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id,Что-то\nH1000000001,а\n"_s));
    QAbstractItemModel* preview = seat.of<QTableView>(seat.file, "batchPreview")->model();
    const QAbstractItemModelTester tester(preview);
    QCOMPARE(preview->rowCount(), 1);
    QCOMPARE(preview->index(0, 1).data().toString(), u"а"_s);
    QCOMPARE(preview->headerData(0, Qt::Horizontal).toString(), u"order_id\n→ Order ID"_s);
    QCOMPARE(preview->headerData(1, Qt::Horizontal).toString(), u"Что-то\n—"_s);
    QCOMPARE(seat.of<QComboBox>(seat.file, "batchEncoding")->currentText(), u"UTF-8"_s);
    QCOMPARE(seat.of<QComboBox>(seat.file, "batchSeparator")->currentData().toChar(), QChar(u','));
    QVERIFY(seat.of<QCheckBox>(seat.file, "batchHeader")->isChecked());
    QVERIFY(seat.of<QPushButton>(seat.file, "batchCheck")->isEnabled());
    seat.of<QCheckBox>(seat.file, "batchHeader")->click();
    QCOMPARE(preview->rowCount(), 2);
    seat.of<QCheckBox>(seat.file, "batchHeader")->click();
    QCOMPARE(preview->rowCount(), 1);
    seat.language.use(u"ru"_s);
    QTRY_VERIFY(preview->headerData(0, Qt::Horizontal).toString().contains(u"Номер заказа"_s));
}

void tst_BatchPages::codesColumn_followsTheEvent()
{
    Seat seat;
    QVERIFY(seat.reads(u"Номер заказа;Код выдачи\nH1000000001;7\n"_s));
    QCOMPARE(seat.draft.columns().fields[1], u"code|handoutCode"_s);
    auto* column = seat.of<QComboBox>(seat.file, "batchColumn");
    column->setCurrentIndex(1);
    QCOMPARE(seat.of<QComboBox>(seat.file, "batchField")->currentText(), u"Pickup code / Handout code"_s);
    seat.draft.setEvent(u"order.ready_for_delivery"_s);
    QCOMPARE(seat.draft.columns().fields[1], u"handoutCode"_s);
    seat.draft.setEvent(u"order.pickup_code_created"_s);
    QCOMPARE(seat.draft.columns().fields[1], u"code"_s);
    // What a person chose stays, whatever the event is, and so does it after that table's next time.
    seat.draft.setField(1, u"number"_s);
    seat.draft.setEvent(u"order.accepted"_s);
    QCOMPARE(seat.draft.columns().fields[1], u"number"_s);
    QVERIFY(seat.checks());
    QVERIFY(seat.reads(u"Номер заказа;Код выдачи\nH1000000001;7\n"_s));
    QVERIFY(seat.draft.isRemembered());
    QCOMPARE(seat.draft.columns().fields[1], u"number"_s);
    seat.draft.setEvent(u"order.ready_for_delivery"_s); // which takes no number
    QCOMPARE(seat.draft.columns().fields[1], u"handoutCode"_s);
}

void tst_BatchPages::fieldThatNoEventTakes_isOneQuestion()
{
    Seat seat;
    QSignalSpy wanted(&seat.file, &BatchFilePage::checkRequested);
    auto* next = seat.of<QPushButton>(seat.file, "batchCheck");
    auto* notice = seat.of<Notice>(seat.file, "batchFileNotice");
    const auto button = [notice](const QString& text) {
        const QList<QPushButton*> buttons = notice->findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&text](const QPushButton* one) { return one->text() == text; });
        return found == buttons.cend() ? nullptr : *found;
    };
    for (const QString& answer : {u"Leave out"_s, u"Send all the same"_s}) {
        QVERIFY(seat.reads(u"order_id;code\nH1000000001;7\nH1000000002;8\n"_s));
        seat.draft.setEvent(u"order.ready_for_delivery"_s);
        next->click();
        QVERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(u"code → Pickup code"_s), qPrintable(notice->text()));
        QVERIFY(wanted.isEmpty());
        QVERIFY(button(answer));
        button(answer)->click();
        QVERIFY(!notice->isVisible());
        next->click();
        QCOMPARE(wanted.size(), 1);
        wanted.clear();
        QCOMPARE(seat.draft.columns().fields[1], answer == u"Leave out"_s ? QString() : u"code"_s);
        seat.draft.clear();
    }
}

void tst_BatchPages::headerBelowATitle_isOffered()
{
    Seat seat;
    QVERIFY(seat.reads(u"Отчёт;;\n\nНомер заказа;Код выдачи;Сумма\nH1000000001;7;1\n"_s));
    auto* use = seat.of<QPushButton>(seat.file, "batchUseLine");
    QVERIFY(use->isVisible());
    QVERIFY2(use->text().contains(u"line 3"_s), qPrintable(use->text()));
    use->click();
    QVERIFY(seat.settles());
    QVERIFY(!use->isVisible());
    QCOMPARE(seat.of<QSpinBox>(seat.file, "batchHeaderLine")->value(), 3);
    QCOMPARE(seat.draft.columns().names, (QStringList{u"Номер заказа"_s, u"Код выдачи"_s, u"Сумма"_s}));
    QVERIFY(seat.label(seat.file, "batchFacts").contains(u"above it, left out: 1"_s));
    seat.of<QComboBox>(seat.file, "batchEncoding")->setCurrentText(u"windows-1251"_s); // another reading keeps the line
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.reading().firstLine, 3);
}

void tst_BatchPages::cellsThatWereTaken_areSaidInTheCheck()
{
    qputenv("TZ", "Europe/Moscow");
    Seat seat;
    QVERIFY(seat.reads(u"order_id;number;estimated_assembly_at\nH1000000001;=\"0042\";27.11.2026 15:30\nИтого;;\n"_s));
    seat.draft.setEvent(u"order.accepted"_s);
    QVERIFY(seat.checks());
    const QString going = seat.label(seat.check, "batchGoing");
    QVERIFY2(going.contains(u"taken without it: 1"_s), qPrintable(going));
    QVERIFY2(going.contains(u"\"27.11.2026 15:30\" is sent as 2026-11-27T15:30:00+03:00"_s), qPrintable(going));
    auto* issues = seat.of<QListWidget>(seat.check, "batchIssues");
    QCOMPARE(issues->count(), 1);
    QVERIFY2(issues->item(0)->text().contains(u"A totals line, not an order."_s), qPrintable(issues->item(0)->text()));
}

void tst_BatchPages::chosenField_goesToTheDraft()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;B\nH1000000001;77\n"_s));
    auto* column = seat.of<QComboBox>(seat.file, "batchColumn");
    auto* field = seat.of<QComboBox>(seat.file, "batchField");
    QCOMPARE(field->currentData().toString(), orderIdField);
    column->setCurrentIndex(1);
    QCOMPARE(field->currentData().toString(), QString());
    field->setCurrentIndex(field->findData(u"code"_s));
    QCOMPARE(seat.draft.columns().fields, (QStringList{orderIdField, u"code"_s}));
    QCOMPARE(column->currentIndex(), 1);                   // still the one that was chosen
    field->setCurrentIndex(field->findData(orderIdField)); // takes it from the other column
    QCOMPARE(seat.draft.columns().fields, (QStringList{QString(), orderIdField}));
}

void tst_BatchPages::eventAndConstant_goToTheDraft()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id\nH1000000001\n"_s));
    auto* event = seat.of<QComboBox>(seat.file, "batchEvent");
    event->setCurrentIndex(event->findData(u"order.in_work"_s));
    QCOMPARE(seat.draft.settings().event, u"order.in_work"_s);
    auto* field = seat.of<QComboBox>(seat.file, "batchConstantField");
    QCOMPARE(field->findData(orderIdField), -1);
    field->setCurrentIndex(field->findData(u"number"_s));
    seat.of<QLineEdit>(seat.file, "batchConstantValue")->setText(u"N1"_s);
    seat.of<QPushButton>(seat.file, "batchAddConstant")->click();
    QCOMPARE(seat.draft.constants().value(u"number"_s), u"N1"_s);
    auto* list = seat.of<QListWidget>(seat.file, "batchConstants");
    QCOMPARE(list->count(), 1);
    list->setCurrentRow(0);
    seat.of<QPushButton>(seat.file, "batchRemoveConstant")->click();
    QVERIFY(seat.draft.constants().isEmpty());
}

void tst_BatchPages::fault_isSaidInWordsAndTheNextFileTakesItAway()
{
    Seat seat;
    connect(&seat.draft, &BatchDraft::failed, &seat.file, &BatchFilePage::say);
    auto* notice = seat.of<Notice>(seat.file, "batchFileNotice");
    seat.draft.readText(u"   \n"_s);
    QTRY_COMPARE_WITH_TIMEOUT(notice->text(), u"Nothing stands in the pasted text."_s, 30'000);
    seat.draft.readFile(seat.path.path());
    QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(seat.path.path()), 30'000);
    seat.draft.clear();
    QVERIFY(notice->isHidden());
}

void tst_BatchPages::paste_ofNothing_isSaid()
{
    Seat seat;
    QGuiApplication::clipboard()->setText(u" "_s);
    seat.of<QPushButton>(seat.file, "batchPaste")->click();
    QVERIFY(!seat.of<Notice>(seat.file, "batchFileNotice")->isHidden());
    QCOMPARE(seat.draft.source(), BatchDraft::Source::None);
    QGuiApplication::clipboard()->setText(u"order_id\nH1000000001\n"_s);
    seat.of<QPushButton>(seat.file, "batchPaste")->click();
    QCOMPARE(seat.draft.source(), BatchDraft::Source::Pasted);
    QVERIFY(seat.settles());
    QVERIFY(seat.draft.table());
}

void tst_BatchPages::plan_isCountedAndListed()
{
    Seat seat;
    QVERIFY(seat.reads(mixed));
    QVERIFY(seat.checks());
    const QString going = seat.label(seat.check, "batchGoing");
    QVERIFY2(going.contains(u"Rows to send: 2 of 6."_s), qPrintable(going));
    QVERIFY2(going.contains(u"Ready for delivery: 2"_s), qPrintable(going));
    QVERIFY2(going.contains(u"2 orders go without items."_s), qPrintable(going));
    QCOMPARE(seat.label(seat.check, "batchExcluded"),
             u"Rows that do not go: with errors: 1 · repeat another row, which goes once: 1 · same order and event, other data: 2."_s);
    QVERIFY(seat.of<QListWidget>(seat.check, "batchIssues")->item(0)->text().contains(u"damaged"_s));
    QCOMPARE(seat.of<QPushButton>(seat.check, "batchStore")->text(), u"Next: sending of 2 rows"_s);
    QVERIFY(seat.of<QPushButton>(seat.check, "batchStore")->isEnabled());
    QVERIFY(seat.of<QCheckBox>(seat.check, "batchSkip")->isHidden()); // nothing was accepted before
    seat.language.use(u"ru"_s);
    QTRY_VERIFY(seat.label(seat.check, "batchGoing").contains(u"2 заказа уйдут без состава."_s));
}

void tst_BatchPages::warningsToRead_areAskedAboutOnce()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;code;type\nН1000000001;;order.accepted\nH1000000002;7;order.accepted\nH1000000003;;order.accepted\n"_s));
    QVERIFY(seat.checks());
    auto* warned = seat.of<QCheckBox>(seat.check, "batchWarned");
    auto* next = seat.of<QPushButton>(seat.check, "batchStore");
    QVERIFY(warned->isVisible() && !warned->isChecked());
    QVERIFY2(warned->text().contains(u"rows: 2"_s), qPrintable(warned->text()));
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    QSignalSpy stored(&seat.draft, &BatchDraft::stored);
    next->click();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::WarningsUnread);
    QCOMPARE(seat.draft.activity(), BatchDraft::Activity::None);
    warned->click();
    seat.draft.setSkipsAccepted(false); // which rows go is counted anew, and none of them has other values
    QVERIFY(seat.settles());
    QVERIFY(warned->isChecked());
    seat.draft.setConstant(u"handoutCode"_s, u"5"_s);
    QVERIFY(seat.settles());
    QVERIFY(!warned->isChecked()); // these are other rows
    warned->click();
    next->click();
    QTRY_COMPARE_WITH_TIMEOUT(stored.count(), 1, 30'000);
    seat.draft.clear();
    QVERIFY(!warned->isVisible());
}

void tst_BatchPages::decisions_recount()
{
    Seat seat;
    QVERIFY(seat.reads(mixed));
    QVERIFY(seat.checks());
    auto* differing = seat.of<QCheckBox>(seat.check, "batchDiffering");
    auto* lookAlikes = seat.of<QCheckBox>(seat.check, "batchLookAlikes");
    QVERIFY(!differing->isChecked() && !lookAlikes->isChecked());
    differing->click();
    QVERIFY(!seat.of<QPushButton>(seat.check, "batchStore")->isEnabled()); // the old counts do not stand
    QVERIFY(seat.settles());
    QCOMPARE(seat.of<QPushButton>(seat.check, "batchStore")->text(), u"Next: sending of 4 rows"_s);
    lookAlikes->click();
    QVERIFY(seat.settles());
    QVERIFY(lookAlikes->isVisible() && lookAlikes->isChecked());
    QVERIFY(differing->isChecked());
    QCOMPARE(seat.draft.plan()->plan.rows[2].body.orderId, u"H1000000002"_s);
}

void tst_BatchPages::cancellationsAmongOthers_leaveNothingToSend()
{
    Seat seat;
    connect(&seat.draft, &BatchDraft::failed, &seat.check, &BatchCheckPage::say);
    QVERIFY(seat.reads(u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.canceled\n"_s));
    seat.draft.check();
    QVERIFY(seat.settles());
    QVERIFY(seat.of<Notice>(seat.check, "batchCheckNotice")->text().startsWith(u"The table mixes cancellations"_s));
    QVERIFY(!seat.of<QPushButton>(seat.check, "batchStore")->isEnabled());
    QCOMPARE(seat.rows()->rowCount(), 0);
}

void tst_BatchPages::missingEvent_isAskedForBeforeTheCheck()
{
    Seat seat;
    QSignalSpy wanted(&seat.file, &BatchFilePage::checkRequested);
    QVERIFY(seat.reads(u"order_id\nH1000000001\n"_s));
    auto* notice = seat.of<Notice>(seat.file, "batchFileNotice");
    auto* next = seat.of<QPushButton>(seat.file, "batchCheck");
    next->click();
    QVERIFY(wanted.isEmpty());
    QVERIFY(notice->isVisible());
    QVERIFY2(notice->text().startsWith(u"Which event are these rows?"_s), qPrintable(notice->text()));
    auto* event = seat.of<QComboBox>(seat.file, "batchEvent");
    event->setCurrentIndex(event->findData(u"order.in_work"_s));
    QVERIFY(notice->isHidden()); // it was answered
    next->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(seat.reads(u"order_id;type\nH1000000001;order.accepted\n"_s));
    next->click();
    QCOMPARE(wanted.size(), 2);
}

void tst_BatchPages::severalColumnsForOneField_areAskedAboutBeforeTheCheck()
{
    Seat seat;
    QVERIFY(seat.reads(u"Номер заказа;ID заказа;type\nH1000000001;H1000000002;order.accepted\n"_s));
    QSignalSpy wanted(&seat.file, &BatchFilePage::checkRequested);
    seat.of<QPushButton>(seat.file, "batchCheck")->click();
    QCOMPARE(wanted.count(), 0);
    auto* notice = seat.of<Notice>(seat.file, "batchFileNotice");
    QVERIFY2(notice->text().contains(u"Номер заказа, ID заказа"_s), qPrintable(notice->text()));
    seat.draft.setField(0, {});
    QVERIFY(!notice->isVisible());
    seat.of<QPushButton>(seat.file, "batchCheck")->click();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(seat.checks());
    QCOMPARE(seat.draft.plan()->plan.rows[0].body.orderId, u"H1000000002"_s);
    // Once chosen it is so for every table with these headers.
    seat.draft.clear();
    QVERIFY(seat.reads(u"Номер заказа;ID заказа;type\nH1000000003;H1000000004;order.accepted\n"_s));
    QCOMPARE(seat.draft.undecidedField(), QString());
    QCOMPARE(seat.draft.columns().fields, (QStringList{{}, orderIdField, eventColumn}));
}

void tst_BatchPages::rowsOfUnknownOutcome_stayUntilAPersonSaysOtherwise()
{
    Seat seat;
    QVERIFY(seat.records(u"H1000000001"_s, Outcome::Unknown));
    QVERIFY(seat.reads(twoOrders));
    QVERIFY(seat.checks());
    QCOMPARE(seat.draft.plan()->summary.toSend(), 1);
    auto* box = seat.of<QCheckBox>(seat.check, "batchUnknown");
    QVERIFY(box->isVisible() && !box->isChecked());
    QVERIFY(seat.label(seat.check, "batchExcluded").contains(u"sent before, outcome unknown: 1"_s));
    box->click();
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.plan()->summary.toSend(), 2);
    QVERIFY(box->isVisible() && box->isChecked());
    seat.draft.clear();
    QVERIFY(!seat.draft.sendsUnknown()); // said of those rows alone
}

void tst_BatchPages::rowsThatWaitInAnotherBatch_areSaid()
{
    Seat seat;
    const std::optional<StoredBatch> waiting = seat.stores();
    QVERIFY(waiting);
    QSignalSpy wanted(&seat.check, &BatchCheckPage::openRequested);
    QVERIFY(seat.reads(twoOrders));
    QVERIFY(seat.checks());
    auto* notice = seat.of<Notice>(seat.check, "batchWaiting");
    QVERIFY(notice->isVisible());
    QVERIFY2(notice->text().startsWith(u"Of these rows, 2 wait in another batch"_s), qPrintable(notice->text()));
    const QList<QPushButton*> buttons = notice->findChildren<QPushButton*>();
    const auto open = std::find_if(buttons.cbegin(), buttons.cend(),
                                   [](const QPushButton* one) { return one->text() == u"Open that batch"_s; });
    QVERIFY(open != buttons.cend());
    (*open)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), waiting->id);
    QVERIFY(seat.reads(u"order_id;type\nH1000000009;order.accepted\n"_s));
    QVERIFY(seat.checks());
    QVERIFY(!notice->isVisible());
}

void tst_BatchPages::nothingToSend_saysWhy()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;type\n1,2E+12;order.accepted\n1,3E+12;order.accepted\n"_s));
    QVERIFY(seat.checks());
    QVERIFY2(seat.label(seat.check, "batchGoing").contains(u"Nothing to send: every row has errors."_s),
             qPrintable(seat.label(seat.check, "batchGoing")));
    QVERIFY(!seat.of<QPushButton>(seat.check, "batchStore")->isEnabled());
    QVERIFY(seat.reads(u"order_id;type;number\nH1000000001;order.accepted;1\nH1000000001;order.accepted;2\n"_s));
    QVERIFY(seat.checks());
    QVERIFY(seat.label(seat.check, "batchGoing").contains(u"Nothing to send: every row is left out"_s));
}

void tst_BatchPages::rowsModel_staysSoundThroughKinds()
{
    Seat seat;
    const QAbstractItemModelTester tester(seat.rows());
    QVERIFY(seat.reads(mixed));
    QVERIFY(seat.checks());
    QCOMPARE(seat.rows()->rowCount(), 6);
    QCOMPARE(seat.rows()->index(0, PlanRowsModel::Line).data().toString(), u"2"_s);
    QCOMPARE(seat.rows()->index(0, PlanRowsModel::Fate).data().toString(), u"Other data"_s);
    QVERIFY(seat.rows()->index(0, PlanRowsModel::Why).data().toString().startsWith(u"The same order and event as line 3"_s));
    auto* kind = seat.of<QComboBox>(seat.check, "planKind");
    const auto countOf = [&](PlanRowsModel::Kind which) {
        kind->setCurrentIndex(kind->findData(QVariant::fromValue(which)));
        return seat.rows()->rowCount();
    };
    QCOMPARE(countOf(PlanRowsModel::Kind::Going), 2);
    QCOMPARE(countOf(PlanRowsModel::Kind::Faulty), 1);
    QCOMPARE(countOf(PlanRowsModel::Kind::Repeated), 1);
    QCOMPARE(countOf(PlanRowsModel::Kind::Differing), 2);
    QCOMPARE(countOf(PlanRowsModel::Kind::Accepted), 0);
    seat.draft.clear();
    QCOMPARE(seat.rows()->rowCount(), 0);
}

void tst_BatchPages::earlierBatches_areListedAndOpened()
{
    Seat seat;
    QSignalSpy opened(&seat.session, &Session::historyChanged);
    QVERIFY(!opened.isEmpty() || opened.wait(30'000));
    QSignalSpy stored(&seat.draft, &BatchDraft::stored);
    QVERIFY(seat.reads(u"order_id;type\nH1000000001;order.accepted\nH1;order.accepted\n"_s));
    QVERIFY(seat.checks());
    seat.draft.store();
    QVERIFY(QTest::qWaitFor([&] { return stored.size() == 1; }, 30'000));
    seat.draft.clear();
    auto* table = seat.of<QTableView>(seat.file, "earlierBatches");
    const QAbstractItemModelTester tester(table->model());
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, BatchListModel::State).data().toString(), u"Not sent yet: 2"_s, 30'000);
    QCOMPARE(table->model()->index(0, BatchListModel::File).data().toString(), u"pasted rows"_s);
    QSignalSpy wanted(&seat.file, &BatchFilePage::openRequested);
    table->selectRow(0);
    auto* button = seat.of<QPushButton>(seat.file, "openBatch");
    QCOMPARE(button->text(), u"Resume…"_s);
    button->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), stored[0][0].value<StoredBatch>().id);
    QVERIFY(seat.reads(u"order_id\nH1000000001\n"_s));
    QVERIFY(!table->isVisible()); // a table takes its place
}

void tst_BatchPages::untouchedBatch_isDeletedOnceConfirmed()
{
    Seat seat;
    QVERIFY(got(seat.session.journal().open()));
    QVERIFY(seat.stores());
    auto* table = seat.of<QTableView>(seat.file, "earlierBatches");
    auto* remove = seat.of<QPushButton>(seat.file, "removeBatch");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 30'000);
    QVERIFY(!remove->isEnabled());
    table->selectRow(0);
    QTRY_VERIFY_WITH_TIMEOUT(remove->isEnabled(), 30'000);
    QVERIFY(QRegularExpression(u"^\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d$"_s)
                .match(table->model()->index(0, BatchListModel::When).data().toString())
                .hasMatch()); // as in the history, in both languages
    const auto answer = [&](const QString& text) {
        remove->click();
        auto* prompt = seat.file.findChild<QMessageBox*>(u"removeBatchPrompt"_s);
        QVERIFY(prompt && prompt->text().contains(u"pasted rows"_s));
        const QList<QAbstractButton*> buttons = prompt->buttons();
        for (QAbstractButton* button : buttons) {
            if (button->text() == text)
                button->click();
        }
        QTRY_VERIFY(!seat.file.findChild<QMessageBox*>(u"removeBatchPrompt"_s));
    };
    answer(u"Keep"_s);
    QCOMPARE(BatchList::all(seat.path.path())->size(), 1);
    answer(u"Delete"_s);
    QTRY_COMPARE_WITH_TIMEOUT(BatchList::all(seat.path.path())->size(), 0, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!table->isVisible(), 30'000);
}

void tst_BatchPages::batchWithARecord_isNotOfferedForDeletion()
{
    Seat seat;
    QVERIFY(got(seat.session.journal().open()));
    const std::optional<StoredBatch> batch = seat.stores();
    QVERIFY(batch);
    AttemptStart start;
    start.delivery = batch->rows[0].delivery;
    start.batch = batch->id;
    start.event = batch->rows[0].body.event;
    start.orderId = batch->rows[0].body.orderId;
    start.startedAt = QDateTime::currentDateTimeUtc();
    QVERIFY(got(seat.session.journal().start(start)));
    seat.file.refreshEarlier();
    auto* table = seat.of<QTableView>(seat.file, "earlierBatches");
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() == 1
                                 && table->model()->index(0, BatchListModel::State).data().toString().startsWith(u"Sending: 1"_s),
                             30'000);
    table->selectRow(0);
    QVERIFY(!seat.of<QPushButton>(seat.file, "removeBatch")->isEnabled());
    QVERIFY(seat.of<QPushButton>(seat.file, "removeBatch")->toolTip().startsWith(u"Only a batch of which nothing"_s));
    AttemptEnd end; // it is in the queue again, and over it is not
    end.delivery = start.delivery;
    end.outcome = Outcome::Unauthorized;
    end.endedAt = start.startedAt;
    QVERIFY(got(seat.session.journal().end(end)));
    seat.file.refreshEarlier();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, BatchListModel::State).data().toString(), u"Paused, left: 2"_s, 30'000);
    table->selectRow(0);
    QVERIFY(!seat.of<QPushButton>(seat.file, "removeBatch")->isEnabled());
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
    QCOMPARE(head.findChild<QLabel*>(u"batchStepCheck"_s)->accessibleName(), u"2. Check, you are here"_s);
    QCOMPARE(head.findChild<QLabel*>(u"batchStepSend"_s)->accessibleName(), u"3. Send"_s);
    head.setEnvironment(sandboxEnvironment(u"http://127.0.0.1:1"_s));
    QCOMPARE(head.findChild<QLabel*>(u"batchHeadMark"_s)->text(), u"Sandbox: nothing goes to the API"_s);
}

QTEST_MAIN(tst_BatchPages)
#include "tst_BatchPages.moc"
