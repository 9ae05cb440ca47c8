#pragma once

#include <QColor>

class QFont;
class QPalette;

namespace vestnik {

/// The looks of the window as named values: colours for the light and the dark theme, spaces, heights and radii in logical pixels. No other
/// file of `ui/` names a colour by its numbers. All functions belong to the window's thread.
namespace Tokens {

enum class Colour {
    Window,
    Surface,
    Raised,
    Alternate,
    Button,
    ButtonHover,
    Hairline, ///< decoration alone; it carries no meaning
    Border,
    Text,
    Secondary,
    Hint,
    Disabled,
    Accent,
    Selection,
    SelectionText,
    Tooltip,
    TooltipText,
    Sandbox,
    SandboxGround,
    Test,
    TestGround,
    Production,
    ProductionGround,
    OnKind,       ///< text on a button that is filled with the sandbox's or the test's colour
    OnProduction, ///< text on what is filled with production's colour
    Ok,
    OkGround,
    Already,
    AlreadyGround,
    Refused,
    RefusedGround,
    Warn,
    WarnGround,
    Neutral,
    NeutralGround,
    CodeKey,
    CodeString,
    CodeNumber,
};
inline constexpr int colourCount = static_cast<int>(Colour::CodeNumber) + 1;

/// Returns the colour in the theme that the application's palette has now. A widget's own palette may still be the old one meanwhile.
QColor colour(Colour name);
QColor colour(Colour name, bool isDark);

/// Returns the palette of a theme, its disabled roles included.
QPalette palette(bool isDark);
bool isDark(const QPalette& palette);

inline constexpr int spaceTiny = 4;
inline constexpr int spaceSmall = 8;
inline constexpr int space = 12;
inline constexpr int spaceLarge = 16;
inline constexpr int spaceHuge = 24;

inline constexpr int controlHeight = 30;
inline constexpr int compactHeight = 26;
inline constexpr int rowHeight = 26;
inline constexpr int tabHeight = 32;
inline constexpr int railIcon = 40;

inline constexpr int controlRadius = 6;
inline constexpr int chipRadius = 10;
inline constexpr int focusRing = 2;
inline constexpr int productionFrame = 3;

/// A text's rank. Sizes follow the application's font.
enum class TextSize {
    Caption,
    Body,
    Strong, ///< a body's size, semibold
    Title,
    Headline,
};
QFont font(TextSize size);
/// Returns the font of code, ids and wire names.
QFont monoFont();

} // namespace Tokens

} // namespace vestnik
