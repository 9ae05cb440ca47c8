#include "Appearance.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QDirIterator>
#include <QTest>

using namespace vestnik;

namespace {

bool isInked(const QImage& image, const QRect& part)
{
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (qAlpha(image.pixel(x, y)) > 0)
                return true;
    return false;
}

} // namespace

class tst_LineIcon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIcon_isDrawnWhole_data();
    void everyIcon_isDrawnWhole();
    void colour_followsTheTheme();
    void unknownName_givesNoIcon();
};

void tst_LineIcon::everyIcon_isDrawnWhole_data()
{
    QTest::addColumn<QString>("name");
    QDirIterator files(QStringLiteral(":/vestnik/icons/line"), {QStringLiteral("*.svg")});
    int count = 0;
    while (files.hasNext()) {
        files.next();
        QTest::newRow(qPrintable(files.fileInfo().baseName())) << files.fileInfo().baseName();
        ++count;
    }
    QVERIFY(count > 50);
}

void tst_LineIcon::everyIcon_isDrawnWhole()
{
    QFETCH(QString, name);
    for (const QString& theme : {QStringLiteral("light"), QStringLiteral("dark")}) {
        Appearance::apply(theme);
        for (const int side : {16, 32}) {
            const QImage image = lineIcon(name).pixmap(side, side).toImage();
            QCOMPARE(image.size(), QSize(side, side));
            QVERIFY2(isInked(image, image.rect()), "nothing was drawn");
            for (const QRect& edge : {QRect(0, 0, side, 1), QRect(0, side - 1, side, 1), QRect(0, 0, 1, side), QRect(side - 1, 0, 1, side)})
                QVERIFY2(!isInked(image, edge), "it is cut at an edge");
        }
    }
}

void tst_LineIcon::colour_followsTheTheme()
{
    const QIcon icon = lineIcon(QStringLiteral("stop"));
    Appearance::apply(QStringLiteral("light"));
    const QImage light = icon.pixmap(32, 32).toImage();
    Appearance::apply(QStringLiteral("dark"));
    const QImage dark = icon.pixmap(32, 32).toImage();
    QVERIFY(light != dark);
    Appearance::apply(QStringLiteral("light"));
    QCOMPARE(icon.pixmap(32, 32).toImage(), light);
}

void tst_LineIcon::unknownName_givesNoIcon()
{
    QVERIFY(lineIcon(QStringLiteral("no such icon")).isNull());
}

QTEST_MAIN(tst_LineIcon)
#include "tst_LineIcon.moc"
