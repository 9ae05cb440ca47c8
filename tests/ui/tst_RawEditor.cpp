#include "EventCatalog.h"
#include "LongWaits.h"
#include "PaneFixture.h"
#include "RawEditor.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray bodyWith(const QByteArray& payload, const QByteArray& type = "order.accepted")
{
    return "{\"event\":{\"type\":\"" + type + "\",\"payload\":{" + payload + "}}}";
}

struct EditorFixture : test::PaneFixture<RawEditor> {
    EditorFixture() : PaneFixture(EventCatalog::builtIn()) { pane.show(); }

    QPlainTextEdit* edit() { return find<QPlainTextEdit>("rawJson"); }
    QListWidget* findings() { return find<QListWidget>("rawFindings"); }
    QStringList findingTexts()
    {
        QStringList texts;
        for (int row = 0; row < findings()->count(); ++row)
            texts += findings()->item(row)->text();
        return texts;
    }
    /// Returns the position of the caret as line:column, both from 1.
    QString caret()
    {
        const QTextCursor cursor = edit()->textCursor();
        return QStringLiteral("%1:%2").arg(cursor.blockNumber() + 1).arg(cursor.positionInBlock() + 1);
    }
};

} // namespace

class tst_RawEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytes_areKeptAsTheyAre_data();
    void bytes_areKeptAsTheyAre();
    void bytesThatWouldChange_areNotTaken_data();
    void bytesThatWouldChange_areNotTaken();
    void findings_nameTheirPlace_data();
    void findings_nameTheirPlace();
    void typing_isCheckedAMomentLater();
    void typingTakenBackAtOnce_isAnEditToo();
    void firstFinding_isAnnounced();
    void errorsAndWarnings_areToldApart();
    void finding_leadsToItsPlace();
    void check_goesToTheFirstError();
    void shiftEnter_makesALineEnd();
    void manyFindings_areCutShort();
    void colours_areNoEdit();
};

void tst_RawEditor::bytes_areKeptAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("JSON") << bodyWith(R"("order_id":"H1")");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"event\": oops");
    QTest::newRow("duplicate key") << bodyWith(R"("order_id":"H1","order_id":"H2")");
    QTest::newRow("line ends") << QByteArray("{\n  \"a\": 1\n}\n\n");
    QTest::newRow("line ends of Windows") << QByteArray("{\r\n  \"a\": 1\r\n}\r\n");
    QTest::newRow("tabs and spaces") << QByteArray("\t {\t} \t");
    QTest::newRow("no-break space") << QByteArray("{\"a\":\"1\u00a0000\"}");
    QTest::newRow("line separator") << QByteArray("{\"a\":\"1\u2028\"}");
    QTest::newRow("byte order mark") << QByteArray("\ufeff{}");
    QTest::newRow("emoji and Cyrillic") << QByteArray("{\"a\":\"🚚 заказ\"}");
    QTest::newRow("GS and other controls") << QByteArray("{\"a\":\"\\u001d\x1d\x01\x7f\"}");
    QTest::newRow("NUL") << QByteArray("{\"a\":\"\0\"}", 9);
    QTest::newRow("direction marks") << QByteArray("{\"a\":\"\u202e\u200b\"}");
}

void tst_RawEditor::bytes_areKeptAsTheyAre()
{
    QFETCH(const QByteArray, bytes);
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bytes));
    QCOMPARE(fixture.pane.bytes(), bytes);
}

void tst_RawEditor::bytesThatWouldChange_areNotTaken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xff\"}");
    QTest::newRow("half a character") << QByteArray("{\"a\":\"\xd0\"}");
    QTest::newRow("half a surrogate pair") << QByteArray("\xed\xa0\x80");
    QTest::newRow("line ends of several kinds") << QByteArray("{\r\n\n}");
    QTest::newRow("carriage return alone") << QByteArray("{\r}");
    QTest::newRow("paragraph separator") << QByteArray("{\"a\":\"\u2029\"}");
}

void tst_RawEditor::bytesThatWouldChange_areNotTaken()
{
    QFETCH(const QByteArray, bytes);
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes("{}"));
    QVERIFY(!fixture.pane.setBytes(bytes));
    QCOMPARE(fixture.pane.bytes(), QByteArray("{}"));
}

void tst_RawEditor::findings_nameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("finding");
    QTest::newRow("no JSON") << QByteArray("{\n  oops\n}") << u"✗ 2:3 · This is not JSON: look at line 2, column 3."_s;
    QTest::newRow("duplicate key") << QByteArray(
        "{\"event\":{\"type\":\"order.accepted\",\n\"payload\":{\"order_id\":\"H1\",\n\"order_id\":\"H2\"}}}")
                                   << u"✗ 3:10 · Order ID: It is there twice: look at line 3, column 10. Keep one."_s;
    QTest::newRow("both ids missing") << bodyWith({}) << u"✗ Order ID: Enter an order ID or a UUID."_s;
    QTest::newRow("wrong type") << bodyWith("\n\"order_id\":[]") << u"✗ 2:12 · Order ID: The contract wants a text here, in quotes."_s;
    QTest::newRow("behind an emoji") << QByteArray("{\"a\":\"🚚\",oops}") << u"✗ 1:10 · This is not JSON: look at line 1, column 10."_s;
    QTest::newRow("cell of a table") << bodyWith("\"order_id\":\"H1\",\"order\":{\"positions\":[\n{\"id\":\"1\",\"quantity\":\"x\"}]}",
                                                 "order.ready_for_delivery")
                                     << u"✗ 2:24 · Order items, row 1: Quantity: Enter a number, such as 1 or 0.5."_s;
    QTest::newRow("invisible character")
        << bodyWith("\"order_id\":\"H\u200b1\"")
        << u"⚠ 1:61 · Order ID: It has a character that cannot be seen (U+200B). Remove it, or type the value again."_s;
    QTest::newRow("invisible character in no id")
        << bodyWith("\"order_id\":\"H1\",\n\"x\":\"🚚\u202e\"")
        << u"⚠ 2:7 · It has a character that cannot be seen (U+202E). Remove it, or type the value again."_s;
}

void tst_RawEditor::findings_nameTheirPlace()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, finding);
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bytes));
    QVERIFY2(fixture.findingTexts().contains(finding), qPrintable(fixture.findingTexts().join(u'\n')));
}

void tst_RawEditor::typing_isCheckedAMomentLater()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith(R"("order_id":"H1")")));
    QVERIFY(fixture.pane.issues().isEmpty());
    QSignalSpy edited(&fixture.pane, &RawEditor::edited);
    QSignalSpy checked(&fixture.pane, &RawEditor::checked);
    QTest::keyClicks(fixture.edit(), QStringLiteral("xyz"));
    QCOMPARE(edited.count(), 3);
    QCOMPARE(checked.count(), 0);
    QTRY_COMPARE(checked.count(), 1);
    QCOMPARE(fixture.pane.issues().first().code, IssueCode::NotJson);
    QVERIFY(!fixture.edit()->accessibleDescription().isEmpty());
}

void tst_RawEditor::typingTakenBackAtOnce_isAnEditToo()
{
    EditorFixture fixture;
    const QByteArray body = bodyWith(R"("order_id":"H1")");
    QVERIFY(fixture.pane.setBytes(body));
    QByteArray previewed = body;
    connect(&fixture.pane, &RawEditor::edited, this, [&] { previewed = fixture.pane.bytes(); });
    QTest::keyClick(fixture.edit(), Qt::Key_X);
    QVERIFY(previewed != body);
    QTest::keyClick(fixture.edit(), Qt::Key_Backspace); // before it is checked
    QCOMPARE(previewed, body);
    QCOMPARE(fixture.pane.bytes(), body);
}

void tst_RawEditor::firstFinding_isAnnounced()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith(R"("order_id":"H1")")));
    QCOMPARE(fixture.findings()->accessibleName(), QStringLiteral("What was found in the JSON"));
    fixture.edit()->setPlainText(QStringLiteral("{\n  oops"));
    QVERIFY(!fixture.pane.check());
    // The accessible alert comes from a widget with a name.
    QCOMPARE(fixture.findings()->accessibleName(), QStringLiteral("What was found in the JSON: ") + fixture.findingTexts().first());
}

void tst_RawEditor::errorsAndWarnings_areToldApart()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith(R"("order_id":"odd id","orderUUID":7)")));
    const QStringList texts = fixture.findingTexts();
    QCOMPARE(texts.size(), 2);
    QVERIFY(texts[0].startsWith(u'✗'));
    QVERIFY(texts[1].startsWith(u'⚠'));
    QVERIFY(fixture.findings()->item(0)->foreground() != fixture.findings()->item(1)->foreground());
}

void tst_RawEditor::finding_leadsToItsPlace()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes("{\"event\":{\"type\":\"order.accepted\",\"payload\":{\n\"number\":\"🚚\", \"order_id\":[]}}}"));
    QCOMPARE(fixture.findings()->count(), 1);
    Q_EMIT fixture.findings()->itemActivated(fixture.findings()->item(0));
    QCOMPARE(fixture.caret(), QStringLiteral("2:27")); // in UTF-16 units: the emoji counts twice
}

void tst_RawEditor::check_goesToTheFirstError()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith(R"("order_id":"H1")")));
    QVERIFY(fixture.pane.check());
    fixture.edit()->setPlainText(QStringLiteral("{\n  oops"));
    QVERIFY(!fixture.pane.check()); // at once
    QCOMPARE(fixture.caret(), QStringLiteral("2:3"));
}

void tst_RawEditor::shiftEnter_makesALineEnd()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes("{}"));
    QTest::keyClick(fixture.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(fixture.pane.bytes(), QByteArray("\n{}"));
}

void tst_RawEditor::manyFindings_areCutShort()
{
    QByteArray rows = "{}";
    rows += QByteArray(",{}").repeated(999);
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith("\"order_id\":\"H1\",\"order\":{\"positions\":[" + rows + "]}", "order.delivered")));
    QCOMPARE(fixture.findings()->count(), 51);
    QVERIFY(fixture.findingTexts().last().startsWith(QStringLiteral("and ")));
    QVERIFY(hasErrors(fixture.pane.issues()));
}

void tst_RawEditor::colours_areNoEdit()
{
    EditorFixture fixture;
    QVERIFY(fixture.pane.setBytes(bodyWith(R"("order_id":"H1")")));
    QSignalSpy edited(&fixture.pane, &RawEditor::edited);
    fixture.edit()->setPalette(QPalette(QColor(0x25, 0x28, 0x2d)));
    QCoreApplication::processEvents();
    QCOMPARE(edited.count(), 0);
}

QTEST_MAIN(tst_RawEditor)
#include "tst_RawEditor.moc"
