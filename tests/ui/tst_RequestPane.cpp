#include "CodeView.h"
#include "CurlCommand.h"
#include "PaneFixture.h"
#include "RequestPane.h"
#include "WireRequest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace vestnik;

namespace {

constexpr auto deceiving = "{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"order_id\":\"H\u202e1\u200b\xc2\xa0\ufeff\"}}}";

struct RequestFixture : test::PaneFixture<RequestPane> {
    RequestFixture() { pane.QWidget::show(); }
    void show(const QByteArray& body) { pane.show(requestWith(body)); }
    static HttpRequest requestWith(const QByteArray& body)
    {
        return buildRequest({.id = QStringLiteral("e"), .name = QStringLiteral("shop"), .baseUrl = QStringLiteral("https://gw.example")},
                            body);
    }
    CodeView* view(const char* name) { return find<CodeView>(name); }
    QLabel* invisible() { return find<QLabel>("invisible"); }
    QByteArray copied()
    {
        button("copyRequest")->click();
        return QGuiApplication::clipboard()->text().toUtf8();
    }
};

} // namespace

class tst_RequestPane : public QObject {
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
};

void tst_RequestPane::copy_isTheBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << QByteArray(R"({"a":"b"})");
    QTest::newRow("deceiving") << QByteArray(deceiving);
    QTest::newRow("byte order mark") << QByteArray("\ufeff{}");
    QTest::newRow("line ends") << QByteArray("{\r\n\n\t\"a\":1\r}\u2028\u2029");
    QTest::newRow("a name as text") << QByteArray("{\"a\":\"⟨U+202E⟩\"}");
    QTest::newRow("emoji") << QByteArray("{\"a\":\"🚚\"}");
}

void tst_RequestPane::copy_isTheBytes()
{
    QFETCH(const QByteArray, body);
    RequestFixture fixture;
    fixture.show(body);
    QCOMPARE(fixture.copied(), body);
}

void tst_RequestPane::invisibleCharacters_areShownByName()
{
    RequestFixture fixture;
    fixture.show(deceiving);
    QVERIFY(fixture.invisible()->isVisible());
    QVERIFY(fixture.view("requestBody")->toPlainText().contains(QStringLiteral("H⟨U+202E⟩1⟨U+200B⟩")));
    QVERIFY(fixture.view("requestBody")->toPlainText().contains(QStringLiteral("⟨U+FEFF⟩")));
    QCOMPARE(fixture.view("requestBody")->extraSelections().size(), 3); // in a colour, unlike brackets that are text
}

void tst_RequestPane::plainText_hasNoWarning()
{
    RequestFixture fixture;
    fixture.show(deceiving);
    fixture.show(R"({"a":"⟨U+202E⟩ é ё 🚚"})");
    QVERIFY(!fixture.invisible()->isVisible());
    QVERIFY(fixture.view("requestBody")->extraSelections().isEmpty());
}

void tst_RequestPane::selection_isCopiedAsItIs_data()
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

void tst_RequestPane::selection_isCopiedAsItIs()
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

void tst_RequestPane::longBody_isShownInPartAndCopiedWhole()
{
    RequestFixture fixture;
    const QLabel* cut = fixture.pane.findChild<QLabel*>(QStringLiteral("cut"));
    fixture.show("{}");
    QVERIFY(!cut->isVisible());
    const QByteArray body = "{\"a\":\"" + QByteArray("🚚").repeated(200'000) + "\u202e\"}"; // an emoji is cut in two or none
    fixture.show(body);
    CodeView* view = fixture.view("requestBody");
    QVERIFY(view->toPlainText().size() <= CodeView::maxShown);
    QVERIFY(body.startsWith(view->toPlainText().toUtf8()));
    QVERIFY(cut->isVisible());
    QVERIFY(cut->text().contains(QStringLiteral("sent and copied")));
    QVERIFY(fixture.invisible()->isVisible()); // though it is not in what is shown
    QCOMPARE(fixture.copied(), body);
    view->selectAll();
    view->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
}

void tst_RequestPane::curl_isShownAndCopied()
{
    RequestFixture fixture;
    fixture.show(deceiving);
    fixture.pane.findChild<QTabWidget*>()->setCurrentIndex(1);
    QCOMPARE(fixture.copied(), *curlCommand(RequestFixture::requestWith(deceiving)));
    QVERIFY(fixture.view("requestCurl")->toPlainText().contains(QStringLiteral("H⟨U+202E⟩1")));
    fixture.show("{}");
    QCOMPARE(fixture.copied(), *curlCommand(RequestFixture::requestWith("{}")));
    fixture.pane.findChild<QTabWidget*>()->setCurrentIndex(0);
    QCOMPARE(fixture.copied(), QByteArray("{}"));
}

void tst_RequestPane::nul_leavesNoCommand()
{
    RequestFixture fixture;
    fixture.show(QByteArray("\0", 1));
    fixture.pane.findChild<QTabWidget*>()->setCurrentIndex(1);
    QVERIFY(fixture.view("requestCurl")->toPlainText().isEmpty());
    QVERIFY(!fixture.pane.findChild<QPushButton*>(QStringLiteral("copyRequest"))->isEnabled());
}

QTEST_MAIN(tst_RequestPane)
#include "tst_RequestPane.moc"
