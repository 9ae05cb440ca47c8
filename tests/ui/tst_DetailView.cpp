#include "CodeView.h"
#include "CurlCommand.h"
#include "DetailView.h"
#include "ElidedLabel.h"
#include "EventCatalog.h"
#include "PaneFixture.h"
#include "Preferences.h"
#include "WireRequest.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace vestnik;

namespace {

constexpr auto deceiving = "{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"order_id\":\"H\u202e1\u200b\xc2\xa0\ufeff\"}}}";

const Environment shop{.id = QStringLiteral("e"),
                       .name = QStringLiteral("shop"),
                       .kind = EnvironmentKind::Test,
                       .baseUrl = QStringLiteral("https://gw.example")};

struct Settings {
    QTemporaryDir folder;
    Preferences preferences{folder.filePath(QStringLiteral("p.ini")), folder.filePath(QStringLiteral("draft.json"))};
};

struct DetailFixture : Settings, test::PaneFixture<DetailView> {
    DetailFixture() : PaneFixture(EventCatalog::builtIn(), preferences) { pane.QWidget::show(); }

    void draft(const QByteArray& body) { pane.setDraft(shop, OutgoingBody::ofBytes(body)); }
    static HttpRequest requestWith(const QByteArray& body) { return buildRequest(shop, body); }
    CodeView* view(const char* name) { return find<CodeView>(name); }
    QToolButton* tool(const char* name) { return find<QToolButton>(name); }
    /// Returns the note that belongs to the request's text.
    QLabel* note(const char* name) { return view("requestBody")->parentWidget()->findChild<QLabel*>(QLatin1String(name)); }
    QByteArray copied()
    {
        tool("copyRequest")->click();
        return QGuiApplication::clipboard()->text().toUtf8();
    }
    /// Returns the choice of indents for that text.
    QCheckBox* indents(const char* name)
    {
        for (const QWidget* around = view(name); around; around = around->parentWidget()) {
            const QList<QCheckBox*> boxes = around->findChildren<QCheckBox*>(QStringLiteral("indents"));
            const auto found = std::find_if(boxes.cbegin(), boxes.cend(), [](const QCheckBox* box) { return !box->isHidden(); });
            if (found != boxes.cend())
                return *found;
        }
        return nullptr;
    }
    QString outcome() { return find<QLabel>("outcome")->text(); }
    QString advice() { return find<QLabel>("outcomeAdvice")->text(); }
    QString subject() { return find<ElidedLabel>("detailSubject")->whole(); }
    /// Returns the object name of what is in the tab in view.
    QString tab()
    {
        const QWidget* current = find<QTabWidget>("detailTabs")->currentWidget();
        for (const char* name : {"answer", "errors", "requestBody", "headers", "timing"}) {
            const auto* part = find<QWidget>(name);
            if (current == part || current->isAncestorOf(part))
                return QLatin1String(name);
        }
        return {};
    }
};

DeliveryReport reportOf(const QString& delivery, int status = 200, Outcome outcome = Outcome::Processed, const QByteArray& body = "{}")
{
    DeliveryReport report;
    report.summary.delivery = delivery;
    report.summary.event = QStringLiteral("order.accepted");
    report.summary.orderId = QStringLiteral("H1");
    report.summary.environmentId = shop.id;
    report.summary.environmentName = shop.name;
    report.summary.environmentKind = shop.kind;
    report.summary.startedAt = QDateTime::currentDateTimeUtc();
    report.summary.outcome = outcome;
    report.summary.status = status;
    report.exchange.startedAt = report.summary.startedAt;
    report.exchange.request = buildRequest(shop, R"({"sent":1})");
    report.exchange.response = HttpResponse{.status = status, .headers = {{"X-Way", "back"}}, .body = body};
    return report;
}

DeliveryReport unrecorded(const QString& delivery)
{
    DeliveryReport report = reportOf(delivery);
    report.recorded = false;
    return report;
}

DeliveryRecord recordOf(const DeliveryReport& report)
{
    return ShownDelivery::ofAnswer(report).record;
}

const QString notRecorded = QStringLiteral("Not recorded");
const QString nowhereElse = QStringLiteral("The real response is only here");
const QByteArray refusal = R"({"errors":[{"type":"invalid","field":"/event/payload/order_id","message":"no such order"}]})";

} // namespace

class tst_DetailView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copy_isTheBytes_data();
    void copy_isTheBytes();
    void invisibleCharacters_areShownByName();
    void plainText_hasNoWarning();
    void selection_isCopiedAsItIs_data();
    void selection_isCopiedAsItIs();
    void longBody_isShownInPartAndCopiedWhole();
    void curl_isShownAndCopied();
    void nul_leavesNoCommand();
    void markRecorded_isOfTheAnswerInView();
    void markGivenUp_saysWhyUntilTheNextAnswer();
    void longAnswer_isSaidToBeShownInPart();
    void draft_hasRequestAndNoAnswer();
    void rawDraft_hasNoSecondCopyOfItsJson();
    void sending_saysWhatIsOnItsWay();
    void answer_opensOnWhatIsNeededFirst_data();
    void answer_opensOnWhatIsNeededFirst();
    void draft_leavesTheLastAnswerInALine();
    void record_leavesTheLastAnswerToBeOpened();
    void errors_leadToFieldsOfTheFormAlone();
    void unfinishedRecord_saysSo();
    void attempts_areToBeChosen();
    void chosenAttempt_staysWhileItIsTheSameDelivery();
    void comparison_isOfTwoSelected();
    void pastAnswer_namesItsOrderAndARecordDoesNot();
    void recordsOnly_hasNoDraft();
    void unsent_leavesNothingInFlight();
    void stops_followTheEye();
    void indents_areOfTheViewAlone();
    void indents_areKept();
    void indents_areOffForWhatIsNoJson();
    void layout_keepsEveryToken_data();
    void layout_keepsEveryToken();
    void find_goesOnAndRoundAndCloses();
};

void tst_DetailView::copy_isTheBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << QByteArray(R"({"a":"b"})");
    QTest::newRow("deceiving") << QByteArray(deceiving);
    QTest::newRow("byte order mark") << QByteArray("\ufeff{}");
    QTest::newRow("line ends") << QByteArray("{\r\n\n\t\"a\":1\r}\u2028\u2029");
    QTest::newRow("a name as text") << QByteArray("{\"a\":\"⟨U+202E⟩\"}");
    QTest::newRow("emoji") << QByteArray("{\"a\":\"🚚\"}");
}

void tst_DetailView::copy_isTheBytes()
{
    QFETCH(const QByteArray, body);
    DetailFixture fixture;
    fixture.draft(body);
    QCOMPARE(fixture.copied(), body);
}

void tst_DetailView::invisibleCharacters_areShownByName()
{
    DetailFixture fixture;
    fixture.draft(deceiving);
    QVERIFY(fixture.note("invisible")->isVisible());
    QVERIFY(fixture.view("requestBody")->toPlainText().contains(QStringLiteral("H⟨U+202E⟩1⟨U+200B⟩")));
    QVERIFY(fixture.view("requestBody")->toPlainText().contains(QStringLiteral("⟨U+FEFF⟩")));
    QCOMPARE(fixture.view("requestBody")->extraSelections().size(), 3); // in a colour, unlike brackets that are text
}

void tst_DetailView::plainText_hasNoWarning()
{
    DetailFixture fixture;
    fixture.draft(deceiving);
    fixture.draft(R"({"a":"⟨U+202E⟩ é ё 🚚"})");
    QVERIFY(!fixture.note("invisible")->isVisible());
    QVERIFY(fixture.view("requestBody")->extraSelections().isEmpty());
}

void tst_DetailView::selection_isCopiedAsItIs_data()
{
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("copied");
    // shown: ab⟨U+202E⟩c⟨U+200B⟩
    QTest::newRow("before") << 0 << 2 << QStringLiteral("ab");
    QTest::newRow("all") << 0 << 19 << QStringLiteral("ab\u202ec\u200b");
    QTest::newRow("between") << 10 << 11 << QStringLiteral("c");
    QTest::newRow("with one") << 1 << 11 << QStringLiteral("b\u202ec");
    QTest::newRow("from the middle of one") << 5 << 19 << QStringLiteral("\u202ec\u200b");
}

void tst_DetailView::selection_isCopiedAsItIs()
{
    QFETCH(const int, start);
    QFETCH(const int, end);
    QFETCH(const QString, copied);
    CodeView view;
    view.setText(QStringLiteral("ab\u202ec\u200b"));
    QCOMPARE(view.toPlainText(), QStringLiteral("ab⟨U+202E⟩c⟨U+200B⟩"));
    QTextCursor cursor = view.textCursor();
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    view.setTextCursor(cursor);
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), copied);
}

void tst_DetailView::longBody_isShownInPartAndCopiedWhole()
{
    DetailFixture fixture;
    const QLabel* cut = fixture.note("cut");
    fixture.draft("{}");
    QVERIFY(!cut->isVisible());
    const QByteArray body = "{\"a\":\"" + QByteArray("🚚").repeated(200'000) + "\u202e\"}"; // an emoji is cut in two or none
    fixture.draft(body);
    CodeView* view = fixture.view("requestBody");
    QVERIFY(view->toPlainText().size() <= CodeView::maxShown);
    QVERIFY(body.startsWith(view->toPlainText().toUtf8()));
    QVERIFY(cut->isVisible());
    QVERIFY(cut->text().contains(QStringLiteral("sent and copied")));
    QVERIFY(fixture.note("invisible")->isVisible()); // though it is not in what is shown
    QCOMPARE(fixture.copied(), body);
    view->selectAll();
    view->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
}

void tst_DetailView::curl_isShownAndCopied()
{
    DetailFixture fixture;
    fixture.draft(deceiving);
    fixture.tool("requestAsCurl")->click();
    QCOMPARE(fixture.copied(), *curlCommand(DetailFixture::requestWith(deceiving)));
    QVERIFY(fixture.view("requestCurl")->toPlainText().contains(QStringLiteral("H⟨U+202E⟩1")));
    fixture.draft("{}");
    QCOMPARE(fixture.copied(), *curlCommand(DetailFixture::requestWith("{}")));
    fixture.tool("requestAsJson")->click();
    QCOMPARE(fixture.copied(), QByteArray("{}"));
}

void tst_DetailView::nul_leavesNoCommand()
{
    DetailFixture fixture;
    fixture.draft(QByteArray("\0", 1));
    fixture.tool("requestAsCurl")->click();
    QVERIFY(fixture.view("requestCurl")->toPlainText().isEmpty());
    QVERIFY(!fixture.tool("copyRequest")->isEnabled());
}

void tst_DetailView::markRecorded_isOfTheAnswerInView()
{
    DetailFixture fixture;
    fixture.pane.show(unrecorded(QStringLiteral("second")));
    QVERIFY(fixture.advice().contains(notRecorded));
    QVERIFY(!fixture.tool("detailResend")->isEnabled());
    fixture.pane.markRecorded(QStringLiteral("first"));
    QVERIFY(fixture.advice().contains(notRecorded));
    fixture.pane.markRecorded(QStringLiteral("second"));
    QVERIFY(!fixture.advice().contains(notRecorded));
    QVERIFY(fixture.tool("detailResend")->isEnabled());
}

void tst_DetailView::markGivenUp_saysWhyUntilTheNextAnswer()
{
    DetailFixture fixture;
    fixture.pane.show(unrecorded(QStringLiteral("second")));
    fixture.pane.markGivenUp(QStringLiteral("first"), {ErrorCode::AnswerOverruled, QStringLiteral("first"), {}});
    QVERIFY(fixture.advice().contains(notRecorded));
    fixture.pane.markGivenUp(QStringLiteral("second"), {ErrorCode::AnswerOverruled, QStringLiteral("second"), {}});
    QVERIFY(fixture.advice().contains(nowhereElse));
    QVERIFY(!fixture.advice().contains(notRecorded)); // nothing waits for it any more
    fixture.pane.show(unrecorded(QStringLiteral("third")));
    QVERIFY(!fixture.advice().contains(nowhereElse));
    QVERIFY(fixture.advice().contains(notRecorded));
}

void tst_DetailView::longAnswer_isSaidToBeShownInPart()
{
    DetailFixture fixture;
    const auto* note = fixture.view("answer")->parentWidget()->findChild<QLabel*>(QStringLiteral("cut"));
    fixture.pane.show(reportOf(QStringLiteral("d")));
    QVERIFY(!note->isVisible());
    fixture.pane.show(reportOf(QStringLiteral("e"), 200, Outcome::Processed, QByteArray(CodeView::maxShown + 1, 'x')));
    QVERIFY(note->isVisible());
    DeliveryReport report = reportOf(QStringLiteral("f"));
    report.exchange.response->cut = true;
    fixture.pane.show(report);
    QVERIFY(note->isVisible());
    QVERIFY(note->text().contains(QStringLiteral("not kept")));
}

void tst_DetailView::draft_hasRequestAndNoAnswer()
{
    DetailFixture fixture;
    fixture.draft(R"({"event":{"type":"order.accepted","payload":{"order_id":"H7"}}})");
    QVERIFY(fixture.pane.isDraft());
    QCOMPARE(fixture.tab(), QStringLiteral("requestBody"));
    QCOMPARE(fixture.subject(), QStringLiteral("H7 · Order accepted → shop"));
    QVERIFY(!fixture.isSeen("outcome"));
    QVERIFY(!fixture.isSeen("detailResend"));
    QVERIFY(!fixture.isSeen("lastSend"));
    for (const char* name : {"answer", "timing"}) {
        QVERIFY(fixture.view(name)->toPlainText().isEmpty());
        QVERIFY(!fixture.view(name)->placeholderText().isEmpty());
    }
    QVERIFY(fixture.view("headers")->toPlainText().contains(QStringLiteral("client-token: ***")));
}

void tst_DetailView::rawDraft_hasNoSecondCopyOfItsJson()
{
    DetailFixture fixture;
    const OutgoingBody body = OutgoingBody::ofBytes("{}");
    fixture.pane.setDraft(shop, body, true);
    QVERIFY(fixture.isSeen("requestCurl") && !fixture.isSeen("requestBody"));
    fixture.tool("requestAsJson")->click(); // a person may want it
    fixture.pane.setDraft(shop, body, true);
    QVERIFY(fixture.isSeen("requestBody"));
    fixture.tool("requestAsCurl")->click();
    fixture.pane.setDraft(shop, body, false);
    QVERIFY(fixture.isSeen("requestBody"));
}

void tst_DetailView::sending_saysWhatIsOnItsWay()
{
    DetailFixture fixture;
    fixture.pane.show(reportOf(QStringLiteral("former")));
    const OutgoingBody body = OutgoingBody::ofBytes(R"({"event":{"type":"order.in_work","payload":{"order_id":"H8"}}})");
    fixture.pane.showSending(shop, body);
    QVERIFY(fixture.pane.isSending());
    QCOMPARE(fixture.tab(), QStringLiteral("requestBody"));
    QCOMPARE(fixture.view("requestBody")->toPlainText().toUtf8(), body.bytes);
    QVERIFY(fixture.outcome().contains(QStringLiteral("H8")));
    QVERIFY(fixture.advice().contains(QStringLiteral("Stop")));
    QVERIFY(!fixture.isSeen("detailTicket")); // of no record
    fixture.tool("showDraft")->click();
    fixture.tool("showRecord")->click();
    QVERIFY(fixture.outcome().contains(QStringLiteral("H8")));
}

void tst_DetailView::answer_opensOnWhatIsNeededFirst_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("tab");
    QTest::newRow("accepted") << 200 << Outcome::Processed << QByteArray("{}") << QStringLiteral("answer");
    QTest::newRow("422") << 422 << Outcome::Invalid << refusal << QStringLiteral("errors");
    QTest::newRow("400") << 400 << Outcome::Invalid << refusal << QStringLiteral("errors");
    QTest::newRow("422 that lists none") << 422 << Outcome::Invalid << QByteArray("no") << QStringLiteral("answer");
    QTest::newRow("404") << 404 << Outcome::NotFound << refusal << QStringLiteral("answer");
}

void tst_DetailView::answer_opensOnWhatIsNeededFirst()
{
    QFETCH(const int, status);
    QFETCH(const Outcome, outcome);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, tab);
    DetailFixture fixture;
    fixture.pane.show(reportOf(QStringLiteral("d"), status, outcome, body));
    QCOMPARE(fixture.tab(), tab);
    QCOMPARE(fixture.view("answer")->toPlainText().toUtf8(), body);
    QVERIFY(fixture.view("headers")->toPlainText().contains(QStringLiteral("X-Way: back")));
    QVERIFY(fixture.view("timing")->toPlainText().contains(QStringLiteral("Record: d")));
    fixture.pane.showDraft();
    fixture.pane.showRecord(recordOf(reportOf(QStringLiteral("e"), status, outcome, body)));
    QCOMPARE(fixture.tab(), tab);
}

void tst_DetailView::draft_leavesTheLastAnswerInALine()
{
    DetailFixture fixture;
    fixture.pane.show(reportOf(QStringLiteral("d")));
    fixture.pane.showDraft();
    QVERIFY(!fixture.isSeen("outcome")); // an old success over a changed form would look like the form's
    QVERIFY(fixture.isSeen("lastSend"));
    QVERIFY(fixture.find<ElidedLabel>("lastSend")->whole().contains(QStringLiteral("✓ 200  H1")));
    fixture.tool("openLastSend")->click();
    QVERIFY(!fixture.pane.isDraft());
    QVERIFY(fixture.isSeen("outcome"));
    QVERIFY(!fixture.isSeen("lastSend"));
}

void tst_DetailView::record_leavesTheLastAnswerToBeOpened()
{
    DetailFixture fixture;
    fixture.pane.show(unrecorded(QStringLiteral("answer")));
    fixture.pane.markGivenUp(QStringLiteral("answer"), {ErrorCode::AnswerOverruled, QStringLiteral("answer"), {}});
    fixture.pane.showRecord(recordOf(reportOf(QStringLiteral("record"), 202, Outcome::AlreadyProcessed)));
    QVERIFY(fixture.outcome().contains(QStringLiteral("202")));
    fixture.pane.showDraft();
    fixture.tool("openLastSend")->click();
    QVERIFY(fixture.outcome().contains(QStringLiteral("200")));
    QVERIFY(fixture.advice().contains(nowhereElse)); // and what was said of it is said still
}

void tst_DetailView::errors_leadToFieldsOfTheFormAlone()
{
    DetailFixture fixture;
    QSignalSpy wanted(&fixture.pane, &DetailView::fieldRequested);
    fixture.pane.show(reportOf(QStringLiteral("d"), 422, Outcome::Invalid, refusal));
    QVERIFY(!fixture.button("goToField"));
    fixture.pane.setCanLead(true);
    QVERIFY(fixture.button("goToField"));
    fixture.button("goToField")->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("order_id"));
    QCOMPARE(fixture.find<QTabWidget>("detailTabs")->tabText(1), QStringLiteral("Errors (1)"));
}

void tst_DetailView::unfinishedRecord_saysSo()
{
    DetailFixture fixture;
    DeliveryRecord record = recordOf(reportOf(QStringLiteral("d")));
    record.summary.outcome.reset();
    record.summary.inFlightElsewhere = true;
    record.attempts.first().end.reset();
    fixture.pane.showRecord(record);
    QCOMPARE(fixture.outcome(), QStringLiteral("In flight elsewhere"));
    QVERIFY(fixture.view("answer")->toPlainText().isEmpty());
    QVERIFY(!fixture.tool("detailResend")->isEnabled());
    fixture.pane.renewRecord(recordOf(reportOf(QStringLiteral("another"))));
    QCOMPARE(fixture.outcome(), QStringLiteral("In flight elsewhere"));
    fixture.pane.renewRecord(recordOf(reportOf(QStringLiteral("d"))));
    QVERIFY(fixture.outcome().contains(QStringLiteral("200")));
}

void tst_DetailView::chosenAttempt_staysWhileItIsTheSameDelivery()
{
    DetailFixture fixture;
    const auto attempts = [](const QString& delivery, int count) {
        DeliveryRecord record = recordOf(reportOf(delivery, 429, Outcome::Throttled, "first"));
        for (int i = 1; i < count; ++i) {
            record.attempts += record.attempts.first();
            record.attempts.last().start.attempt = i + 1;
        }
        return record;
    };
    auto* box = fixture.find<QComboBox>("attempt");
    fixture.pane.showRecord(attempts(QStringLiteral("d"), 2));
    QCOMPARE(box->currentIndex(), 1);
    fixture.pane.renewRecord(attempts(QStringLiteral("d"), 3)); // nobody chose: the newest
    QCOMPARE(box->currentIndex(), 2);
    box->setCurrentIndex(1);
    fixture.pane.renewRecord(attempts(QStringLiteral("d"), 4));
    QCOMPARE(box->currentIndex(), 1);
    fixture.language.use(QStringLiteral("ru"));
    QCOMPARE(box->currentIndex(), 1);
    fixture.pane.showRecord(attempts(QStringLiteral("e"), 3));
    QCOMPARE(box->currentIndex(), 2);
}

void tst_DetailView::comparison_isOfTwoSelected()
{
    DetailFixture fixture;
    fixture.pane.show(reportOf(QStringLiteral("d")));
    QMenu* menu = fixture.find<QToolButton>("detailMenu")->menu();
    QSignalSpy wanted(&fixture.pane, &DetailView::compareRequested);
    const auto compare = [menu] {
        Q_EMIT menu->aboutToShow();
        return menu->findChild<QAction*>(QStringLiteral("compareSelected"));
    };
    QVERIFY(!compare()->isEnabled());
    const QString reason = compare()->toolTip();
    fixture.pane.setCanCompare(true);
    QVERIFY(compare()->isEnabled());
    QVERIFY(menu->toolTipsVisible() && compare()->toolTip() != reason);
    compare()->trigger();
    QCOMPARE(wanted.size(), 1);
}

void tst_DetailView::attempts_areToBeChosen()
{
    DetailFixture fixture;
    fixture.pane.showRecord(recordOf(reportOf(QStringLiteral("one"))));
    QVERIFY(!fixture.isSeen("attempt"));
    DeliveryRecord record = recordOf(reportOf(QStringLiteral("d"), 200, Outcome::Processed, "second"));
    record.attempts.prepend(recordOf(reportOf(QStringLiteral("d"), 429, Outcome::Throttled, "first")).attempts.first());
    fixture.pane.showRecord(record);
    QVERIFY(fixture.isSeen("attempt"));
    QCOMPARE(fixture.view("answer")->toPlainText(), QStringLiteral("second"));
    fixture.find<QComboBox>("attempt")->setCurrentIndex(0);
    QCOMPARE(fixture.view("answer")->toPlainText(), QStringLiteral("first"));
    QVERIFY(fixture.view("headers")->toPlainText().contains(QStringLiteral("429")));
}

void tst_DetailView::pastAnswer_namesItsOrderAndARecordDoesNot()
{
    DetailFixture fixture;
    const auto* note = fixture.find<QLabel>("outcomeNote");
    fixture.pane.show(reportOf(QStringLiteral("d")));
    QVERIFY(!note->text().contains(QStringLiteral("H1")));
    fixture.pane.setPast(true);
    QVERIFY(note->text().startsWith(QStringLiteral("Last send, of order H1")));
    fixture.pane.showRecord(recordOf(reportOf(QStringLiteral("e"))));
    QVERIFY(note->text().startsWith(QStringLiteral("Record of ")));
}

void tst_DetailView::recordsOnly_hasNoDraft()
{
    DetailFixture fixture;
    fixture.draft(R"({"event":{"type":"order.accepted","payload":{"order_id":"H7"}}})");
    fixture.pane.setRecordsOnly(true);
    QVERIFY(!fixture.isSeen("showDraft"));
    QVERIFY(!fixture.subject().contains(QStringLiteral("H7")));
    fixture.pane.showRecord(recordOf(reportOf(QStringLiteral("d"))));
    fixture.pane.showDraft();
    QVERIFY(fixture.isSeen("outcome"));
    fixture.pane.setRecordsOnly(false);
    QVERIFY(fixture.pane.isDraft()); // the form goes on where it was left
    QVERIFY(fixture.subject().contains(QStringLiteral("H7")));
    fixture.pane.show(reportOf(QStringLiteral("e")));
    fixture.pane.setRecordsOnly(true);
    fixture.pane.setRecordsOnly(false);
    QVERIFY(!fixture.pane.isDraft()); // an answer is not left unread
}

void tst_DetailView::unsent_leavesNothingInFlight()
{
    DetailFixture fixture;
    fixture.pane.showSending(shop, OutgoingBody::ofBytes("{}"));
    fixture.pane.endSending();
    fixture.pane.showDraft();
    QVERIFY(!fixture.pane.isSending());
    QVERIFY(fixture.pane.isDraft());
    fixture.tool("showRecord")->click();
    QCOMPARE(fixture.outcome(), QString());
}

void tst_DetailView::stops_followTheEye()
{
    DetailFixture fixture;
    fixture.pane.show(reportOf(QStringLiteral("d"), 422, Outcome::Invalid, refusal));
    fixture.pane.setCanLead(true);
    const QStringList wanted{QStringLiteral("showDraft"),    QStringLiteral("showRecord"), QStringLiteral("qt_tabwidget_tabbar"),
                             QStringLiteral("errors"),       QStringLiteral("goToField"),  QStringLiteral("detailTicket"),
                             QStringLiteral("detailResend"), QStringLiteral("detailEdit"), QStringLiteral("detailTimeline"),
                             QStringLiteral("detailMenu")};
    QStringList stops;
    const QWidget* first = fixture.tool("showDraft");
    const QWidget* next = first;
    do {
        if (next->isVisible() && (next->focusPolicy() & Qt::TabFocus) && wanted.contains(next->objectName()))
            stops += next->objectName();
        next = next->nextInFocusChain();
    } while (next != first);
    QCOMPARE(stops.join(u' '), wanted.join(u' '));
}

void tst_DetailView::indents_areOfTheViewAlone()
{
    DetailFixture fixture;
    const QByteArray body = " {\"a\":[1.50,\"x\\u0041\u202e,{\"],\"a\":{} }\n";
    fixture.draft(body);
    CodeView* code = fixture.view("requestBody");
    fixture.indents("requestBody")->click();
    QVERIFY(code->toPlainText().contains(QStringLiteral("{\n  \"a\": [\n    1.50,\n    \"x\\u0041⟨U+202E⟩,{\"\n  ],\n  \"a\": {}\n}")));
    QCOMPARE(fixture.copied(), body);
    code->selectAll();
    code->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
    code->setTextCursor(code->document()->find(QStringLiteral("1.50,")));
    code->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1.50,"));
    fixture.indents("requestBody")->click();
    QCOMPARE(code->toPlainText().count(u'\n'), 1);
}

void tst_DetailView::indents_areKept()
{
    DetailFixture fixture;
    fixture.draft(R"({"a":1})");
    fixture.indents("requestBody")->click();
    QVERIFY(fixture.preferences.indents());
    fixture.pane.show(reportOf(QStringLiteral("d"), 200, Outcome::Processed, R"({"b":2})"));
    QCOMPARE(fixture.view("answer")->toPlainText(), QStringLiteral("{\n  \"b\": 2\n}"));
    DetailView next(EventCatalog::builtIn(), fixture.preferences);
    next.setDraft(shop, OutgoingBody::ofBytes(R"({"a":1})"));
    QVERIFY(next.findChild<CodeView*>(QStringLiteral("requestBody"))->isLaidOut());
}

void tst_DetailView::indents_areOffForWhatIsNoJson()
{
    DetailFixture fixture;
    fixture.preferences.setIndents(true);
    for (const QByteArray& body : {QByteArray("<html>"), QByteArray("{\"a\":1,}"), "{\"a\":\"" + QByteArray(mostLaidOut, 'x') + "\"}"}) {
        fixture.pane.show(reportOf(QStringLiteral("d"), 200, Outcome::Processed, body));
        QVERIFY(!fixture.indents("answer")->isEnabled());
        QVERIFY(!fixture.indents("answer")->toolTip().isEmpty());
        QVERIFY(!fixture.view("answer")->isLaidOut());
    }
}

void tst_DetailView::layout_keepsEveryToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("numbers") << QStringLiteral("[1.50, 1e2,-0, 123456789012345678901234567890]");
    QTest::newRow("escapes") << QStringLiteral(R"({"a\"b\\":"\u0041\/{[,:]}"})");
    QTest::newRow("repeated keys") << QStringLiteral(R"({"b":1,"a":2,"b":3})");
    QTest::newRow("empty ones") << QStringLiteral("{ \"a\" : [ ] , \"b\":{\n}}");
    QTest::newRow("deep") << QString(QStringLiteral("[")).repeated(40) + QStringLiteral("1") + QString(QStringLiteral("]")).repeated(40);
}

void tst_DetailView::layout_keepsEveryToken()
{
    QFETCH(const QString, text);
    const std::optional<JsonLayout> layout = layOutJson(text, 100'000);
    QVERIFY(layout.has_value());
    QVERIFY(layout->text.contains(u'\n'));
    const auto withoutSpaces = [](QString one) { return one.remove(u' ').remove(u'\n'); };
    QCOMPARE(withoutSpaces(layout->text), withoutSpaces(text));
    QCOMPARE(layout->places.size(), layout->text.size() + 1);
    for (qsizetype i = 0; i < layout->text.size(); ++i) {
        if (!layout->text[i].isSpace())
            QCOMPARE(text[layout->places[i]], layout->text[i]);
    }
}

void tst_DetailView::find_goesOnAndRoundAndCloses()
{
    DetailFixture fixture;
    fixture.draft(R"({"a":"one","b":"one"})");
    CodeView* code = fixture.view("requestBody");
    code->setFocus();
    QTest::keyClick(code, Qt::Key_F, Qt::ControlModifier);
    auto* words = code->parentWidget()->findChild<QLineEdit*>(QStringLiteral("findWords"));
    QVERIFY(words->isVisible());
    QTest::keyClicks(words, QStringLiteral("one"));
    QTest::keyClick(words, Qt::Key_Return);
    const int first = code->textCursor().position();
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(code->textCursor().position() > first);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(code->textCursor().position(), first); // round again
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(code->textCursor().position() > first);
    QTest::keyClicks(words, QStringLiteral("s"));
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(!code->parentWidget()->findChild<QLabel*>(QStringLiteral("findResult"))->text().isEmpty());
    QTest::keyClick(words, Qt::Key_Escape);
    QVERIFY(!words->isVisible());
}

QTEST_MAIN(tst_DetailView)
#include "tst_DetailView.moc"
