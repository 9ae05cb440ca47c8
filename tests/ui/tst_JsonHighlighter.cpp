#include "JsonHighlighter.h"
#include "LongWaits.h"

#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;
using Appearance::CodePart;

namespace {

/// Of each coloured piece of a line its text, with the colour in front.
QStringList colouredParts(const QTextBlock& line)
{
    const QList<QPair<QString, CodePart>> names{
        {QStringLiteral("key"), CodePart::Key}, {QStringLiteral("text"), CodePart::Text}, {QStringLiteral("number"), CodePart::Number}};
    QStringList parts;
    const QList<QTextLayout::FormatRange> ranges = line.layout()->formats();
    for (const QTextLayout::FormatRange& range : ranges) {
        for (const auto& [name, part] : names) {
            if (range.format.foreground().color() == Appearance::codeColor(part))
                parts += name + u' ' + line.text().mid(range.start, range.length);
        }
    }
    return parts;
}

} // namespace

class tst_JsonHighlighter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts_areToldApart_data();
    void parts_areToldApart();
    void linesBeforeTheJson_stayPlain();
    void hugeTexts_stayPlain_data();
    void hugeTexts_stayPlain();
    void darkWindow_hasOtherColours();
};

void tst_JsonHighlighter::parts_areToldApart_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("key and text") << uR"({"a": "b"})"_s << QStringList{uR"(key "a")"_s, uR"(text "b")"_s};
    QTest::newRow("key before spaces") << uR"({"a"  :1})"_s << QStringList{uR"(key "a")"_s, u"number 1"_s};
    QTest::newRow("number") << u"[-1.50e+3, 12345678901234567890]"_s << QStringList{u"number -1.50e+3"_s, u"number 12345678901234567890"_s};
    QTest::newRow("literals") << u"[true, false,null]"_s << QStringList{u"number true"_s, u"number false"_s, u"number null"_s};
    QTest::newRow("no literals") << u"[nul, trueish, e]"_s << QStringList();
    QTest::newRow("escaped quote") << uR"({"a\"b\\":"c"})"_s << QStringList{uR"(key "a\"b\\")"_s, uR"(text "c")"_s};
    QTest::newRow("colon inside a text") << uR"(["a:b", 1])"_s << QStringList{uR"(text "a:b")"_s, u"number 1"_s};
    QTest::newRow("open string") << uR"({"a": "b)"_s << QStringList{uR"(key "a")"_s, uR"(text "b)"_s};
    QTest::newRow("open escape") << uR"(["b\)"_s << QStringList{uR"(text "b\)"_s};
    QTest::newRow("empty") << u""_s << QStringList();
}

void tst_JsonHighlighter::parts_areToldApart()
{
    QFETCH(const QString, json);
    QFETCH(const QStringList, parts);
    QPlainTextEdit view;
    JsonHighlighter highlighter(&view);
    view.setPlainText(json);
    highlighter.rehighlight();
    QCOMPARE(colouredParts(view.document()->firstBlock()), parts);
    QCOMPARE(view.toPlainText(), json);
}

void tst_JsonHighlighter::linesBeforeTheJson_stayPlain()
{
    QPlainTextEdit view;
    JsonHighlighter highlighter(&view);
    highlighter.setFirstLine(2);
    view.setPlainText(QStringLiteral("HTTP 200\n\n{\"a\": 1}"));
    highlighter.rehighlight();
    QVERIFY(colouredParts(view.document()->firstBlock()).isEmpty());
    QCOMPARE(colouredParts(view.document()->lastBlock()).size(), 2);
}

void tst_JsonHighlighter::hugeTexts_stayPlain_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("a line") << QStringLiteral("[1, \"a\"]").repeated(8 * 1024);
    QTest::newRow("a text") << QStringLiteral("[1, \"a\"]\n").repeated(128 * 1024);
}

void tst_JsonHighlighter::hugeTexts_stayPlain()
{
    QFETCH(const QString, json);
    QPlainTextEdit view;
    JsonHighlighter highlighter(&view);
    view.setPlainText(json);
    highlighter.rehighlight();
    QVERIFY(view.document()->firstBlock().layout()->formats().isEmpty());
}

void tst_JsonHighlighter::darkWindow_hasOtherColours()
{
    QPlainTextEdit view;
    JsonHighlighter highlighter(&view);
    view.setPlainText(QStringLiteral("{\"a\": 1}"));
    const auto backToLight = qScopeGuard([] { Appearance::apply(QStringLiteral("light")); });
    const QColor light = Appearance::codeColor(CodePart::Key);
    view.show();
    Appearance::apply(QStringLiteral("dark"));
    QVERIFY(Appearance::codeColor(CodePart::Key) != light);
    QTRY_COMPARE(colouredParts(view.document()->firstBlock()).size(), 2);
}

QTEST_MAIN(tst_JsonHighlighter)
#include "tst_JsonHighlighter.moc"
