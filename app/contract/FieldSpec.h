#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace vestnik {

/// Language code → text. The catalogue has Russian and English for everything that people see.
using LocalizedText = QMap<QString, QString>;

/// The text in that language, or in English.
inline QString localized(const LocalizedText& text, const QString& language)
{
    return text.value(language, text.value(QStringLiteral("en")));
}

enum class FieldType {
    Text,
    Id,         ///< a text without control characters; Cyrillic letters among Latin ones are suspicious
    DateTime,   ///< a text: ISO 8601 with an offset
    YesNo,      ///< true, false, or not given
    Number,     ///< a JSON number, kept as it was typed
    NumberText, ///< a number inside a text
    TextList,   ///< a list of objects that hold one text each
    Table,      ///< a list of objects; only at the top
};

/// One field of the payload, or one column of a table.
struct FieldSpec {
    QString path; ///< wire path inside the payload, such as `order.changed`; of a column, its key
    FieldType type = FieldType::Text;
    LocalizedText label;
    LocalizedText help;
    QString example;
    qsizetype maxLength = 0;  ///< in code points; 0: the contract has no limit
    bool isOfOrder = false;   ///< it belongs to one order: a leftover when the order id changes
    bool isRequired = false;  ///< of a column: each row has it
    bool isInGrams = false;   ///< of a NumberText: less than 10, or a fraction, looks like kilograms
    QString sameAs;           ///< path of the field that usually has the same value
    QString itemKey;          ///< of a TextList: the key in each of its objects
    QList<FieldSpec> columns; ///< of a Table
};

} // namespace vestnik
