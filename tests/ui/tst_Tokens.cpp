#include "Tokens.h"

#include <QTest>

#include <cmath>

using namespace vestnik;
using Tokens::Colour;

namespace {

/// The contrast of two colours as WCAG 2.1 defines it: 1 to 21.
double contrast(const QColor& one, const QColor& other)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

struct Pairing {
    const char* name;
    QList<Colour> front;
    QList<Colour> ground;
    double least;
};

const QList<Colour> plainGrounds{Colour::Window, Colour::Surface, Colour::Raised, Colour::Alternate};

} // namespace

class tst_Tokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textAndBorders_standOutOnEveryGround_data();
    void textAndBorders_standOutOnEveryGround();
    void palette_hasADisabledTextOfItsOwn();
};

void tst_Tokens::textAndBorders_standOutOnEveryGround_data()
{
    QTest::addColumn<QList<int>>("fronts");
    QTest::addColumn<QList<int>>("grounds");
    QTest::addColumn<double>("least");
    const QList<Pairing> pairings{
        {"text",
         {Colour::Text, Colour::Secondary, Colour::Hint, Colour::Disabled, Colour::Accent},
         plainGrounds + QList{Colour::Button},
         4.5},
        {"text on what the pointer is over", {Colour::Text, Colour::Secondary}, {Colour::ButtonHover}, 4.5},
        {"outcomes",
         {Colour::Ok, Colour::Already, Colour::Refused, Colour::Warn, Colour::Neutral},
         plainGrounds + QList{Colour::Selection},
         4.5},
        {"ok on its ground", {Colour::Ok}, {Colour::OkGround}, 4.5},
        {"already on its ground", {Colour::Already}, {Colour::AlreadyGround}, 4.5},
        {"refused on its ground", {Colour::Refused}, {Colour::RefusedGround, Colour::ProductionGround}, 4.5},
        {"warn on its ground", {Colour::Warn}, {Colour::WarnGround}, 4.5},
        {"neutral on its ground", {Colour::Neutral}, {Colour::NeutralGround}, 4.5},
        {"sandbox on its ground", {Colour::Sandbox, Colour::Text, Colour::Secondary}, {Colour::SandboxGround}, 4.5},
        {"test on its ground", {Colour::Test, Colour::Text, Colour::Secondary}, {Colour::TestGround}, 4.5},
        {"kinds as text", {Colour::Sandbox, Colour::Test}, plainGrounds, 4.5},
        {"on filled kinds", {Colour::OnKind}, {Colour::Sandbox, Colour::Test}, 4.5},
        {"on production", {Colour::OnProduction}, {Colour::Production}, 4.5},
        {"chosen text", {Colour::SelectionText, Colour::Secondary, Colour::Accent}, {Colour::Selection}, 4.5},
        {"tooltip", {Colour::TooltipText}, {Colour::Tooltip}, 4.5},
        {"code", {Colour::CodeKey, Colour::CodeString, Colour::CodeNumber}, plainGrounds + QList{Colour::Selection}, 4.5},
        {"borders and the ring", {Colour::Border, Colour::Accent}, plainGrounds, 3.0},
        {"production's frame", {Colour::Production}, {Colour::Window, Colour::Surface, Colour::Raised}, 3.0},
    };
    const auto numbers = [](const QList<Colour>& colours) {
        QList<int> list;
        for (const Colour colour : colours)
            list.append(static_cast<int>(colour));
        return list;
    };
    for (const Pairing& pairing : pairings)
        QTest::newRow(pairing.name) << numbers(pairing.front) << numbers(pairing.ground) << pairing.least;
}

void tst_Tokens::textAndBorders_standOutOnEveryGround()
{
    QFETCH(QList<int>, fronts);
    QFETCH(QList<int>, grounds);
    QFETCH(double, least);
    for (const bool isDark : {false, true}) {
        for (const int front : fronts) {
            for (const int ground : grounds) {
                const QColor above = Tokens::colour(static_cast<Colour>(front), isDark);
                const QColor below = Tokens::colour(static_cast<Colour>(ground), isDark);
                QVERIFY2(contrast(above, below) >= least,
                         qPrintable(QStringLiteral("%1 on %2, %3: %4")
                                        .arg(above.name(), below.name(), isDark ? QStringLiteral("dark") : QStringLiteral("light"))
                                        .arg(contrast(above, below))));
            }
        }
    }
}

void tst_Tokens::palette_hasADisabledTextOfItsOwn()
{
    for (const bool isDark : {false, true}) {
        const QPalette palette = Tokens::palette(isDark);
        QCOMPARE(Tokens::isDark(palette), isDark);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), Tokens::colour(Colour::Disabled, isDark));
        QVERIFY(palette.color(QPalette::Active, QPalette::ButtonText) != palette.color(QPalette::Disabled, QPalette::ButtonText));
    }
}

QTEST_MAIN(tst_Tokens)
#include "tst_Tokens.moc"
