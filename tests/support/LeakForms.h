#pragma once

#include <QByteArray>
#include <QString>
#include <QStringConverter>
#include <QUrl>

#include <algorithm>

namespace vestnik::test {

/// The forms in which a text may stand in a file: UTF-8, UTF-16, Base64 at any of its three offsets, percent-encoded, and as JSON escapes it.
inline QList<QByteArray> leakForms(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    QList<QByteArray> forms{utf8, QUrl::toPercentEncoding(text), QUrl::toPercentEncoding(text, {}, "-_.~").toLower()};
    for (const QStringConverter::Encoding encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE})
        forms += QByteArray(QStringEncoder(encoding)(text));
    QByteArray escaped;
    for (const QChar c : text)
        escaped += c.unicode() < 128 ? QByteArray(1, c.toLatin1()) : "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    forms += escaped;
    for (int before = 0; before < 3; ++before) {
        // The characters at both ends depend on what stands beside the text.
        const qsizetype whole = (utf8.size() + before) / 3 * 4;
        const qsizetype from = before == 0 ? 0 : 4;
        const QByteArray encoded = (QByteArray(before, 'x') + utf8).toBase64();
        forms += encoded.mid(from, whole - from);
    }
    return forms;
}

/// The first form of a text that stands in the bytes; empty when none does.
inline QByteArray leakIn(const QByteArray& bytes, const QString& text)
{
    const QList<QByteArray> forms = leakForms(text);
    const auto found = std::find_if(forms.cbegin(), forms.cend(), [&](const QByteArray& form) { return bytes.contains(form); });
    return found == forms.cend() ? QByteArray() : *found;
}

} // namespace vestnik::test
