#pragma once

#include <QString>
#include <QStringList>

#include <string_view>

namespace vestnik::SqlColumns {

/// The name and the declaration of one column of a table.
struct Spec {
    std::string_view name;
    std::string_view declaration;

    constexpr bool isText() const { return declaration.starts_with("TEXT"); }
};

inline QString text(std::string_view word)
{
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

/// Joins the texts that `write` makes of the columns, with commas between.
template <typename Columns, typename Write>
QString join(const Columns& columns, Write write)
{
    QStringList parts;
    for (const auto& column : columns)
        parts.append(write(column));
    return parts.join(QStringLiteral(", "));
}

/// `name TYPE, …` for CREATE TABLE.
template <typename Columns>
QString definition(const Columns& columns)
{
    return join(columns, [](const Spec& spec) { return text(spec.name) + u' ' + text(spec.declaration); });
}

/// `name, …`
template <typename Columns>
QString names(const Columns& columns)
{
    return join(columns, [](const Spec& spec) { return text(spec.name); });
}

/// For SELECT, each text as bytes that readText() takes.
template <typename Columns>
QString values(const Columns& columns, const QString& prefix = {})
{
    return join(columns, [&prefix](const Spec& spec) {
        const QString name = prefix + text(spec.name);
        return spec.isText() ? QStringLiteral("CAST(%1 AS BLOB)").arg(name) : name;
    });
}

} // namespace vestnik::SqlColumns
