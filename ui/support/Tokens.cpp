#include "Tokens.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QPalette>

#include <array>

namespace vestnik::Tokens {
namespace {

struct Shades {
    QRgb light;
    QRgb dark;
};

// In the order of Colour.
constexpr std::array<Shades, colourCount> shades{{
    {0xfff6f7f9, 0xff16181d}, // Window
    {0xffffffff, 0xff1e2127}, // Surface
    {0xffffffff, 0xff242830}, // Raised
    {0xfff9fafb, 0xff22252c}, // Alternate
    {0xffeceef2, 0xff2f343c}, // Button
    {0xffe2e6ec, 0xff363c45}, // ButtonHover
    {0xffd9dde3, 0xff343a43}, // Hairline
    {0xff78818e, 0xff7c8696}, // Border
    {0xff1a1d23, 0xffe8eaed}, // Text
    {0xff4b5563, 0xffb4bbc6}, // Secondary
    {0xff5f6878, 0xff9ca5b3}, // Hint
    {0xff626a77, 0xff98a1af}, // Disabled
    {0xff2457c5, 0xff7da7ff}, // Accent
    {0xffd6e2fb, 0xff293a5e}, // Selection
    {0xff1a1d23, 0xffffffff}, // SelectionText
    {0xff2a2e35, 0xff3a3f46}, // Tooltip
    {0xffffffff, 0xffffffff}, // TooltipText
    {0xff0b665f, 0xff5ec4b6}, // Sandbox
    {0xffdff3f0, 0xff12312e}, // SandboxGround
    {0xff5145b5, 0xffb0a6ff}, // Test
    {0xffe9e7fb, 0xff2a2750}, // TestGround
    {0xffb42318, 0xffd92d20}, // Production
    {0xfffdecea, 0xff3a1d1b}, // ProductionGround
    {0xffffffff, 0xff16181d}, // OnKind
    {0xffffffff, 0xffffffff}, // OnProduction
    {0xff13713d, 0xff57c785}, // Ok
    {0xffe7f6ec, 0xff173326}, // OkGround
    {0xff1d6a8a, 0xff6dbad8}, // Already
    {0xffe6f3f8, 0xff15303b}, // AlreadyGround
    {0xffb42318, 0xffff8f86}, // Refused
    {0xfffdecea, 0xff3a1d1b}, // RefusedGround
    {0xff8a5200, 0xfff0b45a}, // Warn
    {0xfffff4e0, 0xff38290f}, // WarnGround
    {0xff4b5563, 0xffb4bbc6}, // Neutral
    {0xffeceef2, 0xff2f343c}, // NeutralGround
    {0xff1f5fa3, 0xff8ab8e6}, // CodeKey
    {0xff2c6e5a, 0xff93c9b3}, // CodeString
    {0xff6a4f9c, 0xffc0aae8}, // CodeNumber
}};

struct Role {
    QPalette::ColorRole role;
    Colour colour;
};

constexpr std::array roles{
    Role{QPalette::Window, Colour::Window},
    Role{QPalette::WindowText, Colour::Text},
    Role{QPalette::Base, Colour::Surface},
    Role{QPalette::AlternateBase, Colour::Alternate},
    Role{QPalette::Text, Colour::Text},
    Role{QPalette::PlaceholderText, Colour::Hint},
    Role{QPalette::Button, Colour::Button},
    Role{QPalette::ButtonText, Colour::Text},
    Role{QPalette::BrightText, Colour::TooltipText},
    Role{QPalette::Highlight, Colour::Selection},
    Role{QPalette::HighlightedText, Colour::SelectionText},
    Role{QPalette::ToolTipBase, Colour::Tooltip},
    Role{QPalette::ToolTipText, Colour::TooltipText},
    Role{QPalette::Link, Colour::Accent},
    Role{QPalette::LinkVisited, Colour::Accent},
    Role{QPalette::Light, Colour::Raised},
    Role{QPalette::Midlight, Colour::Hairline},
    Role{QPalette::Mid, Colour::Border},
    Role{QPalette::Dark, Colour::Border},
    Role{QPalette::Shadow, Colour::Border},
};

double scaleOf(TextSize size)
{
    switch (size) {
    case TextSize::Caption: return 0.85;
    case TextSize::Body:
    case TextSize::Strong: return 1.0;
    case TextSize::Title: return 1.15;
    case TextSize::Headline: return 1.55;
    }
    Q_UNREACHABLE();
}

} // namespace

QColor colour(Colour name, bool isDark)
{
    const Shades& pair = shades.at(static_cast<std::size_t>(name));
    return QColor::fromRgb(isDark ? pair.dark : pair.light);
}

QColor colour(Colour name)
{
    return colour(name, isDark(QApplication::palette()));
}

QPalette palette(bool isDark)
{
    QPalette palette;
    for (const Role& role : roles)
        palette.setColor(role.role, colour(role.colour, isDark));
    const QColor disabled = colour(Colour::Disabled, isDark);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(Colour::Button, isDark));
    palette.setColor(QPalette::Disabled, QPalette::Base, colour(Colour::Window, isDark));
    return palette;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QFont font(TextSize size)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scaleOf(size));
    else
        font.setPixelSize(qRound(font.pixelSize() * scaleOf(size)));
    if (size >= TextSize::Strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

QFont monoFont()
{
    static const QString family = [] {
        const QStringList installed = QFontDatabase::families();
        for (const char* wanted : {"JetBrains Mono", "Noto Sans Mono", "Cascadia Mono"})
            if (installed.contains(QLatin1String(wanted)))
                return QString::fromLatin1(wanted);
        return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    }();
    QFont font = QApplication::font();
    font.setFamily(family);
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace vestnik::Tokens
