#include "TextEncoding.h"

#include <QStringDecoder>

#include <uchardet.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace vestnik::TextEncoding {
namespace {

const QString utf8Name = QStringLiteral("UTF-8");
const QString cyrillicName = QStringLiteral("windows-1251");

// From 0x80 on. Not every build of Qt can read windows-1251.
constexpr QStringView windows1251 =
    u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    u"абвгдежзийклмнопрстуфхцчшщъыьэюя";
static_assert(windows1251.size() == 0x80);

constexpr qsizetype mostToGuessFrom = 1024 * 1024;

std::unexpected<Error> fault(ErrorCode code, const QString& file, const QString& detail)
{
    return std::unexpected(Error{code, file, detail});
}

QString lineAt(QByteArrayView bytes, qsizetype offset)
{
    return QString::number(1 + std::count(bytes.cbegin(), bytes.cbegin() + offset, '\n'));
}

QString fromWindows1251(const QByteArray& bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::transform(bytes.cbegin(), bytes.cend(), text.begin(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x80 ? QChar(char16_t{value}) : windows1251[value - 0x80];
    });
    return text;
}

/// Returns the encoding of a Cyrillic text that is not UTF-8: KOI8-R or IBM866 if the detector finds one of them, else windows-1251. Nearly
/// every such file is in windows-1251, and the detector's other guesses cannot be told from it.
QString guessed(const QByteArray& bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    const QByteArrayView sample = QByteArrayView(bytes).first(std::min(bytes.size(), mostToGuessFrom));
    if (uchardet_handle_data(detector.get(), sample.data(), static_cast<size_t>(sample.size())) != 0)
        return cyrillicName;
    uchardet_data_end(detector.get());
    const QString name = QString::fromLatin1(uchardet_get_charset(detector.get()));
    return name == QStringLiteral("KOI8-R") || name == QStringLiteral("IBM866") ? name : cyrillicName;
}

/// Zero bytes that stand at every other place, as those of ASCII in UTF-16 do.
std::optional<QString> utf16WithoutMark(const QByteArray& bytes)
{
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < bytes.size(); ++i)
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    constexpr qsizetype part = 20; // of all bytes
    if (bytes.size() % 2 != 0 || (zeros[0] > 0) == (zeros[1] > 0) || zeros[0] + zeros[1] < bytes.size() / part)
        return std::nullopt;
    return zeros[1] > 0 ? QStringLiteral("UTF-16LE") : QStringLiteral("UTF-16BE");
}

/// The first line that is not UTF-8, if others have letters beyond ASCII that are.
std::optional<QString> lineInAnotherEncoding(const QByteArray& bytes, bool isSaidToBeUtf8)
{
    bool hasUtf8 = isSaidToBeUtf8;
    qsizetype firstOther = -1;
    for (qsizetype from = 0; from < bytes.size();) {
        const qsizetype lineEnd = bytes.indexOf('\n', from);
        const qsizetype end = lineEnd < 0 ? bytes.size() : lineEnd;
        const QByteArrayView line = QByteArrayView(bytes).sliced(from, end - from);
        if (!QUtf8StringView(line.data(), line.size()).isValidUtf8())
            firstOther = firstOther < 0 ? from : firstOther;
        else
            hasUtf8 = hasUtf8 || std::any_of(line.cbegin(), line.cend(), [](char byte) { return (byte & 0x80) != 0; });
        from = end + 1;
    }
    return hasUtf8 && firstOther >= 0 ? std::optional(lineAt(bytes, firstOther)) : std::nullopt;
}

Result<Decoded> decodeAs(const QByteArray& bytes, const QString& file, const QString& encoding)
{
    if (encoding.compare(cyrillicName, Qt::CaseInsensitive) == 0)
        return Decoded{fromWindows1251(bytes), cyrillicName};
    QStringDecoder decoder(encoding.toLatin1().constData());
    if (!decoder.isValid())
        return fault(ErrorCode::TableNotText, file, encoding);
    const QString text = decoder(bytes);
    const bool isCutShort = encoding.startsWith(QStringLiteral("UTF-16")) && bytes.size() % 2 != 0;
    if (decoder.hasError() || isCutShort)
        return fault(ErrorCode::TableNotText, file, encoding);
    return Decoded{text, encoding};
}

Result<Decoded> decodeByItsBytes(const QByteArray& bytes, const QString& file)
{
    if (bytes.startsWith("\xff\xfe"))
        return decodeAs(bytes.sliced(2), file, QStringLiteral("UTF-16LE"));
    if (bytes.startsWith("\xfe\xff"))
        return decodeAs(bytes.sliced(2), file, QStringLiteral("UTF-16BE"));
    const bool hasMark = bytes.startsWith("\xef\xbb\xbf");
    if (!hasMark) {
        if (const std::optional<QString> encoding = utf16WithoutMark(bytes))
            return decodeAs(bytes, file, *encoding);
    }
    if (const qsizetype zero = bytes.indexOf('\0'); zero >= 0)
        return fault(ErrorCode::TableNotText, file, lineAt(bytes, zero));
    const QByteArray rest = hasMark ? bytes.sliced(3) : bytes;
    if (QUtf8StringView(rest.constData(), rest.size()).isValidUtf8())
        return Decoded{QString::fromUtf8(rest), utf8Name};
    if (const std::optional<QString> line = lineInAnotherEncoding(rest, hasMark))
        return fault(ErrorCode::TableMixedEncodings, file, *line);
    return decodeAs(rest, file, guessed(rest));
}

} // namespace

Result<Decoded> decode(const QByteArray& bytes, const QString& file, const QString& encoding)
{
    const Result<Decoded> decoded = encoding.isEmpty() ? decodeByItsBytes(bytes, file) : decodeAs(bytes, file, encoding);
    if (decoded) {
        if (const qsizetype zero = decoded->text.indexOf(QChar(u'\0')); zero >= 0)
            return fault(ErrorCode::TableNotText, file, QString::number(1 + QStringView(decoded->text).first(zero).count(u'\n')));
    }
    return decoded;
}

} // namespace vestnik::TextEncoding
