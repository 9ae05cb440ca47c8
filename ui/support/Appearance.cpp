#include "Appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace vestnik::Appearance {
namespace {

QPalette lightPalette()
{
    QPalette palette(QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::Window, QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::WindowText, QColor(0x1c, 0x20, 0x26));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::Text, QColor(0x1c, 0x20, 0x26));
    palette.setColor(QPalette::PlaceholderText, QColor(0x7a, 0x82, 0x8c));
    palette.setColor(QPalette::Button, QColor(0xe9, 0xeb, 0xee));
    palette.setColor(QPalette::ButtonText, QColor(0x1c, 0x20, 0x26));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb3));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(0x2a, 0x2e, 0x35));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x1f, 0x5f, 0xa3));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x25, 0x28, 0x2d));
    palette.setColor(QPalette::Window, QColor(0x25, 0x28, 0x2d));
    palette.setColor(QPalette::WindowText, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x21));
    palette.setColor(QPalette::AlternateBase, QColor(0x21, 0x24, 0x28));
    palette.setColor(QPalette::Text, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8b, 0x92, 0x9b));
    palette.setColor(QPalette::Button, QColor(0x33, 0x37, 0x3d));
    palette.setColor(QPalette::ButtonText, QColor(0xe4, 0xe6, 0xe9));
    palette.setColor(QPalette::Highlight, QColor(0x3a, 0x78, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3f, 0x46));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x7c, 0xb4, 0xee));
    return palette;
}

void dimDisabled(QPalette& palette)
{
    const QColor dim = palette.color(QPalette::PlaceholderText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dim);
}

QColor pick(const QPalette& palette, QRgb light, QRgb dark)
{
    return QColor::fromRgb(isDark(palette) ? dark : light);
}

} // namespace

void apply(QApplication& application, const QString& code)
{
    static const QPalette systemPalette = QApplication::palette(); // before we change it
    const bool dark = code == QStringLiteral("dark") || (code == QStringLiteral("system") && isDark(systemPalette));
    QPalette palette = dark ? darkPalette() : lightPalette();
    dimDisabled(palette);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette);
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor kindColor(EnvironmentKind kind, const QPalette& palette)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return pick(palette, 0xff3d6f8f, 0xff6fa8c9);
    case EnvironmentKind::Test: return pick(palette, 0xff5f5aa2, 0xffa7a2e8);
    case EnvironmentKind::Production: return pick(palette, 0xffb3261e, 0xffff8a80);
    }
    Q_UNREACHABLE();
}

QColor outcomeColor(std::optional<Outcome> outcome, const QPalette& palette)
{
    if (!outcome || *outcome == Outcome::Stopped)
        return mutedColor(palette);
    switch (*outcome) {
    case Outcome::Processed: return pick(palette, 0xff1b7f4b, 0xff6fcf97);
    case Outcome::AlreadyProcessed: return pick(palette, 0xff1f6f8b, 0xff74c3dc);
    case Outcome::Unknown:
    case Outcome::NotSent: return warningColor(palette);
    default: return errorColor(palette);
    }
}

QColor errorColor(const QPalette& palette)
{
    return pick(palette, 0xffb3261e, 0xffff8a80);
}

QColor warningColor(const QPalette& palette)
{
    return pick(palette, 0xff8a5a00, 0xffffc46b);
}

QColor mutedColor(const QPalette& palette)
{
    return pick(palette, 0xff626a74, 0xff9aa2ab);
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
