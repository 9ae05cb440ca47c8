#include "OrderLifecycle.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::Issues)

class tst_OrderLifecycle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void check_warns_data();
    void check_warns();
};

void tst_OrderLifecycle::check_warns_data()
{
    QTest::addColumn<QStringList>("past");
    QTest::addColumn<QString>("event");
    QTest::addColumn<Issues>("issues");
    const QString ready = u"order.ready_for_delivery"_s;
    const QString delivering = u"order.delivering"_s;
    const QString delivered = u"order.delivered"_s;
    const QString canceled = u"order.canceled"_s;
    const auto ended = [](const QString& event) { return Issue{u"type"_s, IssueCode::OrderEnded, Severity::Warning, event}; };
    const Issue early{u"type"_s, IssueCode::NotBefore, Severity::Warning, ready};
    QTest::newRow("first event") << QStringList() << u"order.accepted"_s << Issues();
    QTest::newRow("any order before the delivery") << QStringList{u"order.assembled"_s} << u"order.in_work"_s << Issues();
    const Issue late{u"type"_s, IssueCode::NotAfter, Severity::Warning, ready};
    QTest::newRow("pickup code after ready") << QStringList{ready} << u"order.pickup_code_created"_s << Issues{late};
    QTest::newRow("pickup code before ready") << QStringList{u"order.assembled"_s} << u"order.pickup_code_created"_s << Issues();
    QTest::newRow("pickup code again after ready")
        << QStringList{u"order.pickup_code_created"_s, ready} << u"order.pickup_code_created"_s << Issues();
    QTest::newRow("delivering with nothing before") << QStringList() << delivering << Issues{early};
    QTest::newRow("delivered before ready") << QStringList{u"order.accepted"_s} << delivered << Issues{early};
    QTest::newRow("delivering after ready") << QStringList{ready} << delivering << Issues();
    QTest::newRow("after cancellation") << QStringList{canceled} << u"order.accepted"_s << Issues{ended(canceled)};
    QTest::newRow("after delivery") << QStringList{ready, delivered} << canceled << Issues{ended(delivered)};
    QTest::newRow("both") << QStringList{canceled} << delivering << Issues{ended(canceled), early};
    QTest::newRow("repeat of the last") << QStringList{canceled} << canceled << Issues();
    QTest::newRow("repeat after the end") << QStringList{u"order.accepted"_s, canceled} << u"order.accepted"_s << Issues();
    QTest::newRow("unknown event") << QStringList{canceled} << u"order.lost"_s << Issues();
    QTest::newRow("unknown past") << QStringList{u"order.lost"_s} << u"order.accepted"_s << Issues();
}

void tst_OrderLifecycle::check_warns()
{
    QFETCH(const QStringList, past);
    QFETCH(const QString, event);
    QFETCH(const Issues, issues);
    QCOMPARE(OrderLifecycle(EventCatalog::builtIn()).check(past, event), issues);
}

QTEST_GUILESS_MAIN(tst_OrderLifecycle)
#include "tst_OrderLifecycle.moc"
