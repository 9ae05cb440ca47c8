#include "EventCatalog.h"
#include "Language.h"
#include "LongWaits.h"
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

struct Seat {
    Seat()
    {
        language.use(QStringLiteral("en"));
        editor.show();
    }

    QPlainTextEdit* edit() { return editor.findChild<QPlainTextEdit*>(QStringLiteral("rawJson")); }
    QListWidget* findings() { return editor.findChild<QListWidget*>(QStringLiteral("rawFindings")); }
    QStringList findingTexts()
    {
        QStringList texts;
        for (int row = 0; row < findings()->count(); ++row)
            texts += findings()->item(row)->text();
        return texts;
    }
    /// Where the caret stands, as line:column, both from 1.
    QString caret()
    {
        const QTextCursor cursor = edit()->textCursor();
        return QStringLiteral("%1:%2").arg(cursor.blockNumber() + 1).arg(cursor.positionInBlock() + 1);
    }

    Language language;
    RawEditor editor{EventCatalog::builtIn()};
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
    Seat seat;
    QVERIFY(seat.editor.setBytes(bytes));
    QCOMPARE(seat.editor.bytes(), bytes);
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
    Seat seat;
    QVERIFY(seat.editor.setBytes("{}"));
    QVERIFY(!seat.editor.setBytes(bytes));
    QCOMPARE(seat.editor.bytes(), QByteArray("{}"));
}

void tst_RawEditor::findings_nameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("finding");
    QTest::newRow("no JSON") << QByteArray("{\n  oops\n}") << u"✗ 2:3 · This is not JSON: look at line 2, column 3."_s;
    QTest::newRow("duplicate key") << QByteArray(
        "{\"event\":{\"type\":\"order.accepted\",\n\"payload\":{\"order_id\":\"H1\",\n\"order_id\":\"H2\"}}}")
                                   << u"✗ 3:10 · Order ID: It stands twice: look at line 3, column 10. Keep one."_s;
    QTest::newRow("both ids missing") << bodyWith({}) << u"✗ Order ID: Enter an order ID or a UUID"_s;
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
    Seat seat;
    QVERIFY(seat.editor.setBytes(bytes));
    QVERIFY2(seat.findingTexts().contains(finding), qPrintable(seat.findingTexts().join(u'\n')));
}

void tst_RawEditor::typing_isCheckedAMomentLater()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith(R"("order_id":"H1")")));
    QVERIFY(seat.editor.issues().isEmpty());
    QSignalSpy edited(&seat.editor, &RawEditor::edited);
    QSignalSpy checked(&seat.editor, &RawEditor::checked);
    QTest::keyClicks(seat.edit(), QStringLiteral("xyz"));
    QCOMPARE(edited.count(), 3);
    QCOMPARE(checked.count(), 0);
    QTRY_COMPARE(checked.count(), 1);
    QCOMPARE(seat.editor.issues().first().code, IssueCode::NotJson);
    QVERIFY(!seat.edit()->accessibleDescription().isEmpty());
}

void tst_RawEditor::typingTakenBackAtOnce_isAnEditToo()
{
    Seat seat;
    const QByteArray body = bodyWith(R"("order_id":"H1")");
    QVERIFY(seat.editor.setBytes(body));
    QByteArray previewed = body;
    connect(&seat.editor, &RawEditor::edited, this, [&] { previewed = seat.editor.bytes(); });
    QTest::keyClick(seat.edit(), Qt::Key_X);
    QVERIFY(previewed != body);
    QTest::keyClick(seat.edit(), Qt::Key_Backspace); // before it is checked
    QCOMPARE(previewed, body);
    QCOMPARE(seat.editor.bytes(), body);
}

void tst_RawEditor::firstFinding_isAnnounced()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith(R"("order_id":"H1")")));
    QCOMPARE(seat.findings()->accessibleName(), QStringLiteral("What was found in the JSON"));
    seat.edit()->setPlainText(QStringLiteral("{\n  oops"));
    QVERIFY(!seat.editor.check());
    // The alert has the name of what it comes from.
    QCOMPARE(seat.findings()->accessibleName(), QStringLiteral("What was found in the JSON: ") + seat.findingTexts().first());
}

void tst_RawEditor::errorsAndWarnings_areToldApart()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith(R"("order_id":"odd id","orderUUID":7)")));
    const QStringList texts = seat.findingTexts();
    QCOMPARE(texts.size(), 2);
    QVERIFY(texts[0].startsWith(u'✗'));
    QVERIFY(texts[1].startsWith(u'⚠'));
    QVERIFY(seat.findings()->item(0)->foreground() != seat.findings()->item(1)->foreground());
}

void tst_RawEditor::finding_leadsToItsPlace()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes("{\"event\":{\"type\":\"order.accepted\",\"payload\":{\n\"number\":\"🚚\", \"order_id\":[]}}}"));
    QCOMPARE(seat.findings()->count(), 1);
    Q_EMIT seat.findings()->itemActivated(seat.findings()->item(0));
    QCOMPARE(seat.caret(), QStringLiteral("2:27")); // in UTF-16 units: the emoji counts twice
}

void tst_RawEditor::check_goesToTheFirstError()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith(R"("order_id":"H1")")));
    QVERIFY(seat.editor.check());
    seat.edit()->setPlainText(QStringLiteral("{\n  oops"));
    QVERIFY(!seat.editor.check()); // at once
    QCOMPARE(seat.caret(), QStringLiteral("2:3"));
}

void tst_RawEditor::shiftEnter_makesALineEnd()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes("{}"));
    QTest::keyClick(seat.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(seat.editor.bytes(), QByteArray("\n{}"));
}

void tst_RawEditor::manyFindings_areCutShort()
{
    QByteArray rows = "{}";
    rows += QByteArray(",{}").repeated(999);
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith("\"order_id\":\"H1\",\"order\":{\"positions\":[" + rows + "]}", "order.delivered")));
    QCOMPARE(seat.findings()->count(), 51);
    QVERIFY(seat.findingTexts().last().startsWith(QStringLiteral("and ")));
    QVERIFY(hasErrors(seat.editor.issues()));
}

void tst_RawEditor::colours_areNoEdit()
{
    Seat seat;
    QVERIFY(seat.editor.setBytes(bodyWith(R"("order_id":"H1")")));
    QSignalSpy edited(&seat.editor, &RawEditor::edited);
    seat.edit()->setPalette(QPalette(QColor(0x25, 0x28, 0x2d)));
    QCoreApplication::processEvents();
    QCOMPARE(edited.count(), 0);
}

QTEST_MAIN(tst_RawEditor)
#include "tst_RawEditor.moc"
