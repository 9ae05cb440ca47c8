#include "Appearance.h"

#include "Tokens.h"
#include "VestnikStyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QWidget>

namespace vestnik::Appearance {
namespace {

using Tokens::colour;
using Tokens::Colour;

/// The first installed family that has Cyrillic and digits of one width, where the desktop names no better one than the last resort.
QString betterFamily(const QString& today)
{
    if (!today.startsWith(QStringLiteral("DejaVu")) && !today.startsWith(QStringLiteral("Bitstream Vera")) && !today.isEmpty())
        return today;
    for (const char* family : {"Noto Sans", "Roboto", "Open Sans", "Liberation Sans"})
        if (QFontDatabase::writingSystems(QLatin1String(family)).contains(QFontDatabase::Cyrillic))
            return QString::fromLatin1(family);
    return today;
}

void applyFont()
{
    QFont font = QApplication::font();
    font.setFamily(betterFamily(QFontInfo(font).family()));
    QApplication::setFont(font);
}

} // namespace

void apply(const QString& code)
{
    static const bool isSystemDark = Tokens::isDark(QApplication::palette()); // before we change it
    static const bool isStyled = [] {
        QApplication::setStyle(new VestnikStyle); // the application owns it
        applyFont();
        return true;
    }();
    Q_UNUSED(isStyled);
    QApplication::setPalette(Tokens::palette(code == QStringLiteral("dark") || (code == QStringLiteral("system") && isSystemDark)));
}

QColor kindColor(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return colour(Colour::Sandbox);
    case EnvironmentKind::Test: return colour(Colour::Test);
    case EnvironmentKind::Production: return colour(Colour::Production);
    }
    Q_UNREACHABLE();
}

QColor kindTextColor(EnvironmentKind kind)
{
    return kind == EnvironmentKind::Production ? errorColor() : kindColor(kind);
}

QColor kindGround(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return colour(Colour::SandboxGround);
    case EnvironmentKind::Test: return colour(Colour::TestGround);
    case EnvironmentKind::Production: return colour(Colour::ProductionGround);
    }
    Q_UNREACHABLE();
}

QColor outcomeColor(std::optional<Outcome> outcome)
{
    if (!outcome)
        return mutedColor();
    switch (*outcome) {
    case Outcome::Processed: return colour(Colour::Ok);
    case Outcome::AlreadyProcessed: return colour(Colour::Already);
    case Outcome::Unknown:
    case Outcome::NotSent: return warningColor();
    case Outcome::Stopped: return mutedColor();
    case Outcome::Unauthorized:
    case Outcome::Invalid:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected: return errorColor();
    }
    Q_UNREACHABLE();
}

QColor errorColor()
{
    return colour(Colour::Refused);
}

QColor warningColor()
{
    return colour(Colour::Warn);
}

QColor mutedColor()
{
    return colour(Colour::Hint);
}

void tint(QWidget& label, const QColor& colour)
{
    QPalette colours; // of nothing else: what is set in it would not follow the next change, nor tell of it
    colours.setColor(QPalette::WindowText, colour);
    label.setPalette(colours);
}

QColor codeColor(CodePart part)
{
    switch (part) {
    case CodePart::Key: return colour(Colour::CodeKey);
    case CodePart::Text: return colour(Colour::CodeString);
    case CodePart::Number:
    case CodePart::Literal: return colour(Colour::CodeNumber);
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
    case Outcome::Unauthorized:
    case Outcome::Invalid:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected: return QStringLiteral("✗");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik::Appearance
