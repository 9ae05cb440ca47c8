#include "Language.h"
#include "TimelineModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

OrderTimeline timelineOf(int deliveries)
{
    OrderTimeline timeline;
    for (int i = 0; i < deliveries; ++i) {
        DeliverySummary one;
        one.delivery = QString::number(i);
        one.event = u"order.accepted"_s;
        one.origin = u"http://127.0.0.1:1"_s;
        one.environmentName = u"shop"_s;
        one.environmentKind = EnvironmentKind::Test;
        one.outcome = Outcome::Processed;
        one.attempts = 1;
        one.startedAt = QDateTime(QDate(2026, 5, 4), QTime(12, i), Qt::UTC);
        timeline.deliveries.append(one);
    }
    return timeline;
}

} // namespace

class tst_TimelineModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.use(u"en"_s); }

    void model_staysSoundWhateverIsShown()
    {
        TimelineModel model(EventCatalog::builtIn());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const int deliveries : {3, 0, 1}) {
            model.show(timelineOf(deliveries));
            QCOMPARE(model.rowCount(), deliveries);
            QCOMPARE(model.columnCount(), static_cast<int>(TimelineModel::ColumnCount));
        }
    }

    void repeatedEvent_isNumbered()
    {
        TimelineModel model(EventCatalog::builtIn());
        model.show(timelineOf(2));
        QCOMPARE(model.index(0, TimelineModel::Note).data().toString(), QString());
        QVERIFY(model.index(1, TimelineModel::Note).data().toString().contains(u'2'));
    }

    void cellsHaveNoChildren()
    {
        TimelineModel model(EventCatalog::builtIn());
        model.show(timelineOf(2));
        const QModelIndex cell = model.index(0, 0);
        QCOMPARE(model.rowCount(cell), 0);
        QCOMPARE(model.columnCount(cell), 0);
    }

    void headerOutsideTheTable_isEmpty()
    {
        TimelineModel model(EventCatalog::builtIn());
        model.show(timelineOf(2));
        for (const int section : {-1, static_cast<int>(TimelineModel::ColumnCount)})
            QVERIFY(!model.headerData(section, Qt::Horizontal).isValid());
        for (const int section : {-1, 0, 2})
            QVERIFY(!model.headerData(section, Qt::Vertical).isValid());
    }

    void retranslate_hasHeadersAndCellsReadAnew()
    {
        TimelineModel model(EventCatalog::builtIn());
        QSignalSpy headers(&model, &TimelineModel::headerDataChanged);
        QSignalSpy cells(&model, &TimelineModel::dataChanged);
        model.retranslate();
        QCOMPARE(headers.size(), 1);
        QCOMPARE(cells.size(), 0); // there are no rows
        model.show(timelineOf(2));
        const QString before = model.headerData(TimelineModel::Event, Qt::Horizontal).toString();
        m_language.use(u"ru"_s);
        model.retranslate();
        QCOMPARE(headers.size(), 2);
        QCOMPARE(cells.size(), 1);
        QCOMPARE(cells[0][1].toModelIndex(), model.index(1, TimelineModel::ColumnCount - 1));
        QVERIFY(model.headerData(TimelineModel::Event, Qt::Horizontal).toString() != before);
    }

private:
    Language m_language;
};

QTEST_MAIN(tst_TimelineModel)
#include "tst_TimelineModel.moc"
