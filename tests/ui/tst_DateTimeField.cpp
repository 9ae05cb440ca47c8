#include "DateTimeField.h"
#include "EventCatalog.h"
#include "WheelGuard.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

class tst_DateTimeField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picker_writesIso8601WithTheOffset_data();
    void picker_writesIso8601WithTheOffset();
    void typedText_isKeptAsItIs();
    void localTime_getsItsOffset();
    void hourThatIsLeftOutHere_isOneOfAnotherOffset();
    void openPicker_changesNothing_data();
    void openPicker_changesNothing();
    void fraction_outlivesTheChoiceOfAnOffset();
    void wheel_changesNothing();
};

namespace {

const QString path = u"estimated_assembly_at"_s;

} // namespace

void tst_DateTimeField::picker_writesIso8601WithTheOffset_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("offset");
    QTest::addColumn<QString>("written");
    QTest::newRow("as typed") << u"2021-12-20T14:00:00+03:00"_s << u"UTC+03:00"_s << u"2021-12-20T14:00:00+03:00"_s;
    QTest::newRow("west of Greenwich") << u"2021-12-20T14:00:00+03:00"_s << u"UTC-05:00"_s << u"2021-12-20T14:00:00-05:00"_s;
    QTest::newRow("from UTC") << u"2021-12-20T14:00:00Z"_s << u"UTC+03:00"_s << u"2021-12-20T14:00:00+03:00"_s;
    QTest::newRow("an offset that is no full hour") << u"2021-12-20T14:00:00+05:30"_s << u"UTC+05:30"_s << u"2021-12-20T14:00:00+05:30"_s;
}

void tst_DateTimeField::picker_writesIso8601WithTheOffset()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, offset);
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    qobject_cast<QLineEdit*>(field.editor())->setText(typed);
    field.findChild<QToolButton*>(path + u".pick"_s)->click();
    auto* offsets = field.findChild<QComboBox*>(path + u".offset"_s);
    QVERIFY2(offsets->findText(offset) >= 0, qPrintable(offsets->currentText()));
    offsets->setCurrentText(offset);
    QTEST(field.value()->text, "written");
}

void tst_DateTimeField::typedText_isKeptAsItIs()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    qobject_cast<QLineEdit*>(field.editor())->setText(u"tomorrow"_s);
    QCOMPARE(field.value()->text, u"tomorrow"_s);
}

void tst_DateTimeField::localTime_getsItsOffset()
{
    qputenv("TZ", "Europe/Berlin");
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    auto* line = qobject_cast<QLineEdit*>(field.editor());
    line->setText(u"27.11.2026 15:30"_s);
    QCOMPARE(field.value()->text, u"2026-11-27T15:30:00+01:00"_s); // whenever it is sent
    QCOMPARE(line->text(), u"27.11.2026 15:30"_s);                 // nothing changes under the fingers
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(line->text(), u"2026-11-27T15:30:00+01:00"_s);
    line->setText(u"25.10.2026 02:30"_s); // which of the two hours, nobody knows
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(field.value()->text, u"25.10.2026 02:30"_s);
}

void tst_DateTimeField::hourThatIsLeftOutHere_isOneOfAnotherOffset()
{
    qputenv("TZ", "Europe/Berlin");
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    qobject_cast<QLineEdit*>(field.editor())->setText(u"2026-03-29T02:30:00+03:00"_s);
    field.findChild<QToolButton*>(path + u".pick"_s)->click();
    field.findChild<QComboBox*>(path + u".offset"_s)->setCurrentText(u"UTC+04:00"_s);
    QCOMPARE(field.value()->text, u"2026-03-29T02:30:00+04:00"_s);
}

void tst_DateTimeField::openPicker_changesNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("empty") << QString();
    QTest::newRow("milliseconds") << u"2021-12-20T14:00:00.123+03:00"_s;
    QTest::newRow("UTC") << u"2021-12-20T14:00:00Z"_s;
    QTest::newRow("no date") << u"tomorrow"_s;
}

void tst_DateTimeField::openPicker_changesNothing()
{
    QFETCH(const QString, typed);
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    auto* line = qobject_cast<QLineEdit*>(field.editor());
    line->setText(typed);
    QSignalSpy edited(&field, &FieldWidget::edited);
    auto* pick = field.findChild<QToolButton*>(path + u".pick"_s);
    pick->click();
    QCOMPARE(line->text(), typed);
    pick->click();
    QCOMPARE(line->text(), typed);
    QCOMPARE(edited.count(), 0);
}

void tst_DateTimeField::fraction_outlivesTheChoiceOfAnOffset()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    qobject_cast<QLineEdit*>(field.editor())->setText(u"2021-12-20T14:00:07.250+03:00"_s);
    field.findChild<QToolButton*>(path + u".pick"_s)->click();
    field.findChild<QComboBox*>(path + u".offset"_s)->setCurrentText(u"UTC+05:00"_s);
    QCOMPARE(field.value()->text, u"2021-12-20T14:00:07.250+05:00"_s);
}

void tst_DateTimeField::wheel_changesNothing()
{
    const WheelGuard guard;
    const EventCatalog& catalog = EventCatalog::builtIn();
    DateTimeField field(*catalog.field(path), catalog);
    field.load(JsonValue::ofText(u"2021-12-20T14:00:00+03:00"_s));
    field.setVisible(true); // show() is hidden by that of the field
    field.findChild<QToolButton*>(path + u".pick"_s)->click();
    for (QWidget* editor : {static_cast<QWidget*>(field.findChild<QComboBox*>(path + u".offset"_s)),
                            static_cast<QWidget*>(field.findChild<QDateTimeEdit*>(path + u".dateTime"_s))}) {
        QWheelEvent turn(QPointF(5, 5), editor->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                         Qt::NoScrollPhase, false);
        QApplication::sendEvent(editor, &turn);
        QCOMPARE(editor->focusPolicy(), Qt::StrongFocus);
    }
    QCOMPARE(field.value()->text, u"2021-12-20T14:00:00+03:00"_s);
}

QTEST_MAIN(tst_DateTimeField)
#include "tst_DateTimeField.moc"
