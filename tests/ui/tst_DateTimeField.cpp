#include "DateTimeField.h"
#include "EventCatalog.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

class tst_DateTimeField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picker_writesIso8601WithTheOffset_data();
    void picker_writesIso8601WithTheOffset();
    void typedText_isKeptAsItIs();
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
    QTest::newRow("UTC") << u"2021-12-20T14:00:00Z"_s << u"UTC+00:00"_s << u"2021-12-20T14:00:00+00:00"_s;
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

QTEST_MAIN(tst_DateTimeField)
#include "tst_DateTimeField.moc"
