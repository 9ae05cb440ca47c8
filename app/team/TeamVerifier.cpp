#include "TeamVerifier.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace vestnik::TeamVerifier {
namespace {

constexpr int rounds = 4096; // as the server's own
constexpr auto hash = QCryptographicHash::Sha256;
constexpr quint64 hashSize = 32;

/// Whether RFC 4013 lets the character stand in a password; it knows those of Unicode 3.2.
bool isProhibited(char32_t character)
{
    const QChar::UnicodeVersion version = QChar::unicodeVersion(character);
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return version == QChar::Unicode_Unassigned || version > QChar::Unicode_3_2;
    }
}

bool isRightToLeft(char32_t character)
{
    const QChar::Direction direction = QChar::direction(character);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// Whether text of both directions stands in it, or text from the right that something else begins or ends.
bool isMixed(const QList<uint>& text)
{
    const auto isLeftToRight = [](char32_t character) { return QChar::direction(character) == QChar::DirL; };
    return std::any_of(text.cbegin(), text.cend(), isRightToLeft)
        && (std::any_of(text.cbegin(), text.cend(), isLeftToRight) || !isRightToLeft(text.first()) || !isRightToLeft(text.last()));
}

/// The password as each side of the connection prepares it (SASLprep); one that cannot be prepared stays as it is, as with libpq.
QByteArray prepared(const QString& password)
{
    QString mapped;
    for (const QChar c : password) {
        const bool isNothing = c == QChar(0x00ad) || c == QChar(0x034f) || c == QChar(0x1806) || (c >= QChar(0x180b) && c <= QChar(0x180d))
            || (c >= QChar(0x200b) && c <= QChar(0x200d)) || c == QChar(0x2060) || (c >= QChar(0xfe00) && c <= QChar(0xfe0f))
            || c == QChar(0xfeff);
        if (!isNothing)
            mapped += c.category() == QChar::Separator_Space ? QChar(u' ') : c;
    }
    mapped = mapped.normalized(QString::NormalizationForm_KC);
    const QList<uint> characters = mapped.toUcs4();
    const bool isAscii = std::all_of(password.cbegin(), password.cend(), [](QChar c) { return c.unicode() < 0x80; });
    const bool isOdd = characters.isEmpty() || std::any_of(characters.cbegin(), characters.cend(), isProhibited) || isMixed(characters);
    return (isAscii || isOdd ? password : mapped).toUtf8();
}

} // namespace

QByteArray of(const QString& password, const QByteArray& salt)
{
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(hash, prepared(password), salt, rounds, hashSize);
    const auto key = [&salted](const char* name) { return QMessageAuthenticationCode::hash(name, salted, hash); };
    const QByteArray stored = QCryptographicHash::hash(key("Client Key"), hash);
    return "SCRAM-SHA-256$" + QByteArray::number(rounds) + ':' + salt.toBase64() + '$' + stored.toBase64() + ':'
        + key("Server Key").toBase64();
}

QByteArray of(const QString& password)
{
    std::array<quint32, 4> salt{};
    QRandomGenerator::system()->fillRange(salt.data(), salt.size());
    return of(password, QByteArray(reinterpret_cast<const char*>(salt.data()), sizeof(salt)));
}

} // namespace vestnik::TeamVerifier
