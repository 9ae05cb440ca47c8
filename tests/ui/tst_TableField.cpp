#include "ItemsModel.h"
#include "JsonParse.h"
#include "Language.h"
#include "LongWaits.h"
#include "TableField.h"
#include "Toasts.h"
#include "ToastsOf.h"
#include "Validation.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace vestnik;

class tst_TableField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.use(QStringLiteral("en")); }
    void paste_laysCellsOverTheTable_data();
    void paste_laysCellsOverTheTable();
    void paste_saysWhatItDid_data();
    void paste_saysWhatItDid();
    void paste_goesToTheCurrentCell();
    void paste_canBeUndoneAndDoneAgain();
    void paste_ofFewColumns_isMarked();
    void copied_canBePastedAgain();
    void removedRows_areBroughtBack();
    void clearedCells_areBroughtBack();
    void onlyTheLastAct_isUndone();
    void somethingElse_isKeptUntilARowIsAdded();
    void openEditor_countsAtOnceAndEscTakesItBack();
    void listEditor_takesALineACode();
    void scanIntoAFilledList_addsACode_data();
    void scanIntoAFilledList_addsACode();
    void scanIntoTheCellLine_addsCodes();
    void cellLineOfAList_isAsItWasAfterALook();
    void keys_moveBetweenCells();
    void cellLine_editsTheChosenCell();
    void issues_areShownWhenTheFieldWasLeft();
    void languageSwitch_keepsWhatIsTyped();
    void thousandRows_staySmall();

private:
    Language m_language;
};

namespace {

enum Column { Id, Quantity, Weight, Marking, Replaced };

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

/// The field on the screen, and its parts.
class Table {
public:
    explicit Table(const QByteArray& loaded = {})
        : field(*catalog().field(u"order.positions"), catalog()), view(qobject_cast<QTableView*>(field.editor()))
    {
        if (!loaded.isEmpty())
            field.load(parseJson(loaded).value);
        Toasts::of(field).setStay(std::chrono::hours(1));
        field.setVisible(true); // show() is hidden by that of the field
    }
    QByteArray bytes() const { return field.value() ? field.value()->toBytes() : QByteArray("nothing"); }
    QModelIndex cell(int row, int column) const { return view->model()->index(row, column); }
    QPushButton* button(const char* name) { return part<QPushButton>(name); }
    QLineEdit* cellLine() { return part<QLineEdit>(".cell"); }
    QString said() { return test::lastToast(field); }
    void bringBack() { test::toastButton(field)->click(); }
    void paste(const QString& text)
    {
        QGuiApplication::clipboard()->setText(text);
        button(".paste")->click();
    }
    template <typename Editor>
    Editor* editorAt(int row, int column) const
    {
        return qobject_cast<Editor*>(view->indexWidget(cell(row, column)));
    }
    template <typename Editor>
    Editor* open(int row, int column)
    {
        view->setCurrentIndex(cell(row, column));
        view->edit(cell(row, column));
        return editorAt<Editor>(row, column);
    }

    TableField field;
    QTableView* view;

private:
    template <typename Part>
    Part* part(const char* name)
    {
        return field.findChild<Part*>(QStringLiteral("order.positions") + QLatin1String(name));
    }
};

/// As a scanner types: GS as Ctrl+], and Enter at the end.
void scan(QWidget* target, const QString& code)
{
    for (const QChar c : code) {
        if (c == QChar(0x1d)) {
            QKeyEvent separator(QEvent::KeyPress, Qt::Key_BracketRight, Qt::ControlModifier, QString(c));
            QApplication::sendEvent(target, &separator);
        } else {
            QTest::keyClick(target, c.toLatin1());
        }
    }
    QTest::keyClick(target, Qt::Key_Return);
}

void giveFocus(QWidget* target, Qt::FocusReason reason)
{
    QFocusEvent focus(QEvent::FocusIn, reason);
    QApplication::sendEvent(target, &focus);
    QCoreApplication::processEvents();
}

} // namespace

void tst_TableField::paste_laysCellsOverTheTable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("value");
    const QByteArray two = R"([{"id":"A1","quantity":2},{"id":"B2","quantity":0.5}])";
    QTest::newRow("LF") << "A1\t2\nB2\t0.5\n" << two;
    QTest::newRow("CRLF") << "A1\t2\r\nB2\t0.5\r\n" << two;
    QTest::newRow("CR") << "A1\t2\rB2\t0.5" << two;
    QTest::newRow("decimal comma") << "A1\t2\nB2\t0,5" << two;
    QTest::newRow("semicolons") << "A1;2\nB2;0,5" << two;
    QTest::newRow("spaces and blank lines") << " A1 \t2\n\n\t\nB2\t 0,5\n\n" << two;
    QTest::newRow("headings in Russian") << QStringLiteral("SKU\tКоличество\nA1\t2\nB2\t0,5") << two;
    QTest::newRow("headings in English, other order") << "Quantity\tSKU\n2\tA1\n0.5\tB2" << two;
    QTest::newRow("wire names") << "quantity;id\n2;A1\n0,5;B2" << two;
    QTest::newRow("headings shortened") << QStringLiteral("SKU\tКол-во\nA1\t2\nB2\t0,5") << two;
    QTest::newRow("headings with more words") << QStringLiteral("SKU\tКоличество, шт.\nA1\t2\nB2\t0,5") << two;
    QTest::newRow("heading of grams") << QStringLiteral("SKU\tВес\nA1\t250") << QByteArray(R"([{"id":"A1","weight":"250"}])");
    QTest::newRow("kilograms are no grams") << QStringLiteral("SKU\tВес, кг\nA1\t250") << QByteArray(R"([{"id":"A1"}])");
    QTest::newRow("SKUs that look like a heading") << "SKU 1\nSKU 2" << QByteArray(R"([{"id":"SKU 1"},{"id":"SKU 2"}])");
    QTest::newRow("quoted lines are codes") << "A1\t1\t\t\"c1\nc2\"\nB2\t2"
                                            << QByteArray(R"([{"id":"A1","quantity":1,"markingCode":[{"value":"c1"},{"value":"c2"}]},)"
                                                          R"({"id":"B2","quantity":2}])");
    QTest::newRow("doubled quotes") << "\"A\"\"1\"\"\"\t2" << QByteArray(R"([{"id":"A\"1\"","quantity":2}])");
    QTest::newRow("quotes that are none") << "\"A\" 1\t2\n\"B" << QByteArray(R"([{"id":"\"A\" 1","quantity":2},{"id":"\"B"}])");
    QTest::newRow("GS") << "A1\t1\t\t01\x1d"
                           "21\n"
                        << QByteArray(R"([{"id":"A1","quantity":1,"markingCode":[{"value":"01\u001d21"}]}])");
    QTest::newRow("too few") << "A1\nB2\t1" << QByteArray(R"([{"id":"A1"},{"id":"B2","quantity":1}])");
    QTest::newRow("too many") << "A1\t1\t2\tc\tR\textra"
                              << QByteArray(R"([{"id":"A1","quantity":1,"weight":"2",)"
                                            R"("markingCode":[{"value":"c"}],"replacedByID":"R"}])");
    QTest::newRow("no number") << "A1\tmany" << QByteArray(R"([{"id":"A1","quantity":"many"}])");
    QTest::newRow("nothing") << " \n" << QByteArray("nothing");
    QTest::newRow("headings alone") << "SKU\tQuantity\n" << QByteArray("nothing");
}

void tst_TableField::paste_laysCellsOverTheTable()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, value);
    Table table;
    table.paste(text);
    QCOMPARE(table.bytes(), value);
}

void tst_TableField::paste_saysWhatItDid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("rows") << "A1\t2\nB2\t0.5" << "2 rows pasted.";
    QTest::newRow("comma") << "A1\t0,5" << QStringLiteral("1 row pasted. A point was put for the comma in 1 number: 0,5 → 0.5.");
    QTest::newRow("headings") << "SKU\nA1" << "1 row pasted. The first line was read as headings.";
    QTest::newRow("too many") << "A1\t1\nB2\t1\t2\tc\tR\textra\tmore"
                              << "2 rows pasted. 2 cells were not taken, there is no column for them: row 2 \"extra\", row 2 \"more\".";
    QTest::newRow("no such heading") << "SKU\tName\nA1\tMilk"
                                     << "1 row pasted. The first line was read as headings. "
                                        "1 cell was not taken, there is no column for it: row 1 \"Milk\".";
    QTest::newRow("nothing") << " " << "There is no text to paste.";
    QTest::newRow("headings alone") << "SKU" << "Only headings were pasted, without rows.";
}

void tst_TableField::paste_saysWhatItDid()
{
    QFETCH(QString, text);
    QFETCH(QString, said);
    Table table;
    table.paste(text);
    QCOMPARE(table.said(), said);
}

void tst_TableField::paste_goesToTheCurrentCell()
{
    Table table(R"([{"id":"1","quantity":1,"note":7},{"id":"2","quantity":2}])");
    table.view->setCurrentIndex(table.cell(1, Quantity));
    table.paste(QStringLiteral("5\t500\n6\t600"));
    QCOMPARE(table.bytes(),
             QByteArray(R"([{"id":"1","quantity":1,"note":7},{"id":"2","quantity":5,"weight":"500"},)"
                        R"({"quantity":6,"weight":"600"}])"));
    QCOMPARE(table.said(), QStringLiteral("2 rows pasted. 1 filled cell replaced."));
    table.view->setCurrentIndex(table.cell(0, Marking));
    table.paste(QStringLiteral("01;21"));
    QCOMPARE(table.cell(0, Marking).data().toString(), QStringLiteral("01;21"));
}

void tst_TableField::paste_canBeUndoneAndDoneAgain()
{
    const QByteArray before = R"([{"id":"1","quantity":1}])";
    Table table(before);
    table.view->setCurrentIndex(table.cell(0, Id));
    table.paste(QStringLiteral("2\t2\n3\t3"));
    const QByteArray after = table.bytes();
    QVERIFY(after != before);
    const QSignalSpy edited(&table.field, &FieldWidget::edited);
    table.bringBack();
    QCOMPARE(table.bytes(), before);
    table.bringBack();
    QCOMPARE(table.bytes(), after);
    QCOMPARE(edited.size(), 2);
}

void tst_TableField::paste_ofFewColumns_isMarked()
{
    Table table;
    connect(&table.field, &FieldWidget::edited, &table.field, [&table] {
        Notification notification;
        notification.setEvent(QStringLiteral("order.delivered"));
        notification.setValue(orderIdField, JsonValue::ofText(QStringLiteral("H1")));
        notification.setValue(QStringLiteral("order.positions"), *table.field.value());
        table.field.setIssues(Validation::check(notification, catalog()));
    });
    table.paste(QStringLiteral("A1\t1\nB2"));
    QVERIFY(table.cell(1, Quantity).data(ItemsModel::severityRole).isValid());
    QVERIFY(!table.cell(0, Quantity).data(ItemsModel::severityRole).isValid());
    const auto* issue = table.field.findChild<QLabel*>(QStringLiteral("order.positions.issue"));
    QVERIFY(issue->isVisibleTo(&table.field));
    QVERIFY2(issue->accessibleName().contains(QStringLiteral("row 2: Quantity")), qPrintable(issue->accessibleName()));
}

void tst_TableField::copied_canBePastedAgain()
{
    const QByteArray rows = R"([{"id":"\"1\"","quantity":1.50,"markingCode":[{"value":"a\u001d\"b"},{"value":"c"}]},{"id":"2"}])";
    Table table(rows);
    table.view->selectAll();
    table.view->setFocus();
    QTest::keySequence(table.view, QKeySequence(QKeySequence::Copy));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u'\t'));
    Table other;
    other.paste(copied);
    QCOMPARE(other.bytes(), rows);
}

void tst_TableField::removedRows_areBroughtBack()
{
    const QByteArray rows = R"([{"id":"1"},{"id":"2"},{"id":"3"}])";
    Table table(rows);
    QVERIFY(!table.button(".remove")->isEnabled());
    table.view->setCurrentIndex(table.cell(1, Id));
    table.button(".remove")->click();
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1"},{"id":"3"}])"));
    QCOMPARE(table.said(), QStringLiteral("1 row removed."));
    table.view->model()->setData(table.cell(0, Quantity), QStringLiteral("4")); // later edits stay
    table.bringBack();
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1","quantity":4},{"id":"2"},{"id":"3"}])"));
    table.view->selectAll();
    table.button(".remove")->click();
    QCOMPARE(table.bytes(), QByteArray("nothing"));
}

void tst_TableField::clearedCells_areBroughtBack()
{
    const QByteArray rows = R"([{"id":"1","quantity":1,"note":2}])";
    Table table(rows);
    table.view->selectAll();
    QTest::keyClick(table.view, Qt::Key_Delete);
    QCOMPARE(table.bytes(), QByteArray(R"([{"note":2}])"));
    table.bringBack();
    QCOMPARE(table.bytes(), rows);
}

void tst_TableField::onlyTheLastAct_isUndone()
{
    const QByteArray rows = R"([{"id":"1","quantity":1},{"id":"2"}])";
    Table table(rows);
    table.view->setCurrentIndex(table.cell(0, Quantity));
    QTest::keyClick(table.view, Qt::Key_Delete);
    table.view->setCurrentIndex(table.cell(1, Id));
    table.button(".remove")->click();
    QCOMPARE(test::toastsOf(table.field).size(), 1); // the first undo would bring the second row back, and the second one once more
    table.bringBack();
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1"},{"id":"2"}])"));
}

void tst_TableField::somethingElse_isKeptUntilARowIsAdded()
{
    const QByteArray other = R"({"rows":"none"})";
    Table table(other);
    QCOMPARE(table.bytes(), other);
    const auto* count = table.field.findChild<QLabel*>(QStringLiteral("order.positions.count"));
    QVERIFY2(count->accessibleName().contains(QString::fromUtf8(other)), qPrintable(count->accessibleName()));
    table.button(".add")->click();
    QCOMPARE(table.bytes(), QByteArray("[{}]"));
    table.bringBack();
    QCOMPARE(table.bytes(), other);
}

void tst_TableField::openEditor_countsAtOnceAndEscTakesItBack()
{
    const QByteArray rows = R"([{"id":"1","quantity":1,"markingCode":[{"value":"a","x":1}]}])";
    Table table(rows);
    const QSignalSpy edited(&table.field, &FieldWidget::edited);
    auto* list = table.open<QPlainTextEdit>(0, Marking);
    QVERIFY(list);
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!table.editorAt<QPlainTextEdit>(0, Marking));
    QCOMPARE(edited.size(), 0); // looked at, untouched
    auto* editor = table.open<QLineEdit>(0, Quantity);
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("0,5"));
    QCOMPARE(editor->text(), QStringLiteral("0,5"));
    QVERIFY(table.bytes().contains(R"("quantity":0.5)"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(table.bytes(), rows);
}

void tst_TableField::listEditor_takesALineACode()
{
    Table table(R"([{"id":"1"}])");
    auto* list = table.open<QPlainTextEdit>(0, Marking);
    QVERIFY(list);
    scan(list, QStringLiteral("01\u001d21"));
    QTest::keyClicks(list, QStringLiteral("02"));
    QCOMPARE(list->toPlainText(), QStringLiteral("01␝21\n02"));
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1","markingCode":[{"value":"01\u001d21"},{"value":"02"}]}])"));
}

void tst_TableField::scanIntoAFilledList_addsACode_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("added");
    QTest::newRow("with GS inside") << QStringLiteral("02\u001d21") << QByteArray(R"(02\u001d21)");
    QTest::newRow("that begins with GS") << QStringLiteral("\u001d0221") << QByteArray(R"(\u001d0221)");
}

void tst_TableField::scanIntoAFilledList_addsACode()
{
    QFETCH(const QString, code);
    QFETCH(const QByteArray, added);
    Table table(R"([{"id":"1","markingCode":[{"value":"01"}]}])");
    table.view->setCurrentIndex(table.cell(0, Marking));
    QVERIFY(!table.editorAt<QPlainTextEdit>(0, Marking));
    for (qsizetype i = 0; i < code.size(); ++i) { // the first key opens the editor
        QWidget* target = table.editorAt<QPlainTextEdit>(0, Marking);
        target = target ? target : table.view;
        const bool isSeparator = code[i] == QChar(0x1d);
        QKeyEvent key(QEvent::KeyPress, isSeparator ? Qt::Key_BracketRight : Qt::Key_0, isSeparator ? Qt::ControlModifier : Qt::NoModifier,
                      QString(code[i]));
        QApplication::sendEvent(target, &key);
    }
    QCOMPARE(table.bytes(), R"([{"id":"1","markingCode":[{"value":"01"},{"value":")" + added + R"("}]}])");
}

void tst_TableField::scanIntoTheCellLine_addsCodes()
{
    Table table(R"([{"id":"1"}])");
    table.view->setCurrentIndex(table.cell(0, Marking));
    giveFocus(table.cellLine(), Qt::MouseFocusReason);
    scan(table.cellLine(), QStringLiteral("01\u001d21"));
    scan(table.cellLine(), QStringLiteral("02\u001d22"));
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1","markingCode":[{"value":"01\u001d21"},{"value":"02\u001d22"}]}])"));
    for (const Qt::FocusReason reason : {Qt::MouseFocusReason, Qt::TabFocusReason}) { // come back to add one more
        Table again(R"([{"id":"1","markingCode":[{"value":"01"}]}])");
        again.view->setCurrentIndex(again.cell(0, Marking));
        giveFocus(again.cellLine(), reason);
        scan(again.cellLine(), QStringLiteral("02"));
        QCOMPARE(again.bytes(), QByteArray(R"([{"id":"1","markingCode":[{"value":"01"},{"value":"02"}]}])"));
    }
}

void tst_TableField::cellLineOfAList_isAsItWasAfterALook()
{
    const QByteArray rows = R"([{"id":"1","markingCode":[{"value":"01"}]}])";
    Table table(rows);
    table.view->setCurrentIndex(table.cell(0, Marking));
    QSignalSpy edited(&table.field, &FieldWidget::edited);
    giveFocus(table.cellLine(), Qt::TabFocusReason);
    QFocusEvent left(QEvent::FocusOut, Qt::TabFocusReason);
    QApplication::sendEvent(table.cellLine(), &left);
    QCOMPARE(table.cellLine()->text(), QStringLiteral("01"));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(table.bytes(), rows);
}

void tst_TableField::keys_moveBetweenCells()
{
    Table table(R"([{"id":"1"},{"id":"2"}])");
    auto* editor = table.open<QLineEdit>(0, Id);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Tab);
    QCOMPARE(table.view->currentIndex(), table.cell(0, Quantity));
    editor = table.editorAt<QLineEdit>(0, Quantity);
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("3"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(table.view->currentIndex(), table.cell(1, Quantity));
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1","quantity":3},{"id":"2"}])"));
    editor = table.open<QLineEdit>(1, Replaced);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Tab);
    QCOMPARE(table.view->currentIndex(), table.cell(1, Replaced)); // not round to the first cell
}

void tst_TableField::cellLine_editsTheChosenCell()
{
    Table table(R"([{"id":"1"},{"id":"2"}])");
    QVERIFY(!table.cellLine()->isEnabled());
    // As assistive technology does it: it can select a cell and set the text of a line.
    table.view->selectionModel()->select(table.cell(1, Quantity), QItemSelectionModel::Select);
    QVERIFY(table.cellLine()->isEnabled());
    QCOMPARE(table.cellLine()->accessibleName(), QStringLiteral("Order items, row 2: Quantity"));
    table.cellLine()->setText(QStringLiteral("0,5"));
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1"},{"id":"2","quantity":0.5}])"));
    table.view->selectionModel()->select(table.cell(0, Id), QItemSelectionModel::Select);
    QCOMPARE(table.cellLine()->text(), QStringLiteral("1"));
    table.view->selectionModel()->select(table.cell(1, Quantity), QItemSelectionModel::Deselect);
    table.view->setCurrentIndex(table.cell(1, Quantity));
    QCOMPARE(table.cellLine()->text(), QStringLiteral("0.5"));
}

void tst_TableField::issues_areShownWhenTheFieldWasLeft()
{
    Table table;
    table.button(".add")->click();
    table.field.setIssues({{QStringLiteral("order.positions[0].id"), IssueCode::Missing, Severity::Error, {}}});
    QVERIFY(!table.cell(0, Id).data(ItemsModel::severityRole).isValid());
    table.field.reveal();
    QCOMPARE(table.cell(0, Id).data(ItemsModel::severityRole).toInt(), int(Severity::Error));
    QVERIFY(table.cell(0, Id).data(ItemsModel::severityRole).isValid());
}

void tst_TableField::languageSwitch_keepsWhatIsTyped()
{
    Table table(R"([{"id":"1"}])");
    auto* editor = table.open<QLineEdit>(0, Quantity);
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("0,"));
    const auto label = [&table](int column) { return table.view->model()->headerData(column, Qt::Horizontal).toString(); };
    QCOMPARE(label(Quantity), QStringLiteral("Quantity"));
    m_language.use(QStringLiteral("ru"));
    QCOMPARE(label(Quantity), QStringLiteral("Количество"));
    QTRY_COMPARE(table.button(".add")->accessibleName(), QStringLiteral("Добавить строку"));
    QCOMPARE(editor->text(), QStringLiteral("0,"));
    QTest::keyClicks(editor, QStringLiteral("5"));
    QCOMPARE(table.bytes(), QByteArray(R"([{"id":"1","quantity":0.5}])"));
}

void tst_TableField::thousandRows_staySmall()
{
    QString text;
    for (int row = 0; row < 1000; ++row)
        text += QStringLiteral("SKU-%1\t1\t100\t%2\n").arg(row).arg(QString(row == 0 ? 65536 : 10, u'x'));
    Table table;
    const int before = table.field.sizeHint().height();
    table.paste(text);
    QCOMPARE(table.view->model()->rowCount(), 1000);
    QVERIFY(table.field.minimumSizeHint().width() <= 300);
    QVERIFY(table.view->height() < 2 * before);
    QCOMPARE(table.view->verticalHeader()->sectionResizeMode(0), QHeaderView::Fixed);
    table.field.grab();
    table.view->setCurrentIndex(table.cell(0, Marking));
    QCOMPARE(table.cellLine()->text().size(), 65536);
}

QTEST_MAIN(tst_TableField)
#include "tst_TableField.moc"
