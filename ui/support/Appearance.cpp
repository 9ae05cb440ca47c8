#include "Appearance.h"

#include <QApplication>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <array>

namespace vestnik::Appearance {
namespace {

struct Shade {
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

// The window's shade comes first: what has no line here is derived from it.
constexpr std::array shades{
    Shade{QPalette::Window, 0xfff3f4f6, 0xff25282d},      Shade{QPalette::WindowText, 0xff1c2026, 0xffe4e6e9},
    Shade{QPalette::Base, 0xffffffff, 0xff1b1d21},        Shade{QPalette::AlternateBase, 0xfff7f8fa, 0xff212428},
    Shade{QPalette::Text, 0xff1c2026, 0xffe4e6e9},        Shade{QPalette::PlaceholderText, 0xff7a828c, 0xff8b929b},
    Shade{QPalette::Button, 0xffe9ebee, 0xff33373d},      Shade{QPalette::ButtonText, 0xff1c2026, 0xffe4e6e9},
    Shade{QPalette::Highlight, 0xff2f6fb3, 0xff3a78b8},   Shade{QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    Shade{QPalette::ToolTipBase, 0xff2a2e35, 0xff3a3f46}, Shade{QPalette::ToolTipText, 0xffffffff, 0xffffffff},
    Shade{QPalette::Link, 0xff1f5fa3, 0xff7cb4ee},
};

QPalette makePalette(bool dark)
{
    const auto colour = [dark](const Shade& shade) { return QColor::fromRgb(dark ? shade.dark : shade.light); };
    QPalette palette(colour(shades.front()));
    for (const Shade& shade : shades)
        palette.setColor(shade.role, colour(shade));
    return palette;
}

void dimDisabled(QPalette& palette)
{
    const QColor dim = palette.color(QPalette::PlaceholderText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dim);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, palette.color(QPalette::Button));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, dim);
}

QColor pick(QRgb light, QRgb dark)
{
    return QColor::fromRgb(isDark(QApplication::palette()) ? dark : light);
}

QString textOnKind()
{
    return isDark(QApplication::palette()) ? QStringLiteral("#111") : QStringLiteral("#fff");
}

void setSheet(QWidget& widget, const QString& sheet)
{
    if (widget.styleSheet() != sheet) // it changes the palette, of which whoever paints may hear
        widget.setStyleSheet(sheet);
}

} // namespace

void apply(const QString& code)
{
    static const QPalette systemPalette = QApplication::palette(); // before we change it
    const bool dark = code == QStringLiteral("dark") || (code == QStringLiteral("system") && isDark(systemPalette));
    QPalette palette = makePalette(dark);
    dimDisabled(palette);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette);
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor kindColor(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return pick(0xff3d6f8f, 0xff6fa8c9);
    case EnvironmentKind::Test: return pick(0xff5f5aa2, 0xffa7a2e8);
    case EnvironmentKind::Production: return pick(0xffb3261e, 0xffff8a80);
    }
    Q_UNREACHABLE();
}

QColor outcomeColor(std::optional<Outcome> outcome)
{
    if (!outcome || *outcome == Outcome::Stopped)
        return mutedColor();
    switch (*outcome) {
    case Outcome::Processed: return pick(0xff1b7f4b, 0xff6fcf97);
    case Outcome::AlreadyProcessed: return pick(0xff1f6f8b, 0xff74c3dc);
    case Outcome::Unknown:
    case Outcome::NotSent: return warningColor();
    default: return errorColor();
    }
}

QColor errorColor()
{
    return pick(0xffb3261e, 0xffff8a80);
}

QColor warningColor()
{
    return pick(0xff8a5a00, 0xffffc46b);
}

QColor mutedColor()
{
    return pick(0xff626a74, 0xff9aa2ab);
}

void tint(QWidget& label, const QColor& colour)
{
    QPalette colours; // of nothing else: what is set in it would not follow the next change, nor tell of it
    colours.setColor(QPalette::WindowText, colour);
    label.setPalette(colours);
}

void paintSendButton(QPushButton& button, EnvironmentKind kind)
{
    setSheet(button,
             QStringLiteral("QPushButton { padding: 7px; border-radius: 4px; } QPushButton:enabled { background: %1; color: %2; }"
                            "QPushButton:focus { border: 2px solid %3; }")
                 .arg(kindColor(kind).name(), textOnKind(), QApplication::palette().color(QPalette::WindowText).name()));
}

void paintBadge(QLabel& label, EnvironmentKind kind)
{
    setSheet(label,
             QStringLiteral("background:%1; color:%2; border-radius:9px; padding:2px 10px; font-weight:600;")
                 .arg(kindColor(kind).name(), textOnKind()));
}

QColor codeColor(CodePart part)
{
    switch (part) {
    case CodePart::Key: return pick(0xff1f5fa3, 0xff8ab8e6);
    case CodePart::Text: return pick(0xff2c6e5a, 0xff93c9b3);
    case CodePart::Number:
    case CodePart::Literal: return pick(0xff6a4f9c, 0xffc0aae8);
    }
    Q_UNREACHABLE();
}

QString outcomeSign(std::optional<Outcome> outcome)
{
    if (!outcome)
        return QStringLiteral("…");
    switch (*outcome) {
    case Outcome::Processed: return QStringLiteral("✓");
    case Outcome::AlreadyProcessed: return QStringLiteral("≡");
    case Outcome::Unknown: return QStringLiteral("?");
    case Outcome::NotSent:
    case Outcome::Stopped: return QStringLiteral("–");
    default: return QStringLiteral("✗");
    }
}

} // namespace vestnik::Appearance
