#include "ValidationWarnings.h"

#include "DateTimeText.h"
#include "Text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace vestnik {
namespace {

/// Less than this many grams looks like kilograms.
constexpr double leastGrams = 10;

bool hasLatinLetter(const QString& text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetter() && c.script() == QChar::Script_Latin; });
}

class Adviser {
public:
    Adviser(const Notification& notification, const EventCatalog& catalog, const Issues& known)
        : m_notification(notification), m_catalog(catalog)
    {
        for (const Issue& issue : known)
            m_spokenOf.insert(issue.field);
    }

    Issues run()
    {
        const EventType* event = m_catalog.find(m_notification.event());
        for (const FieldSpec& spec : m_catalog.fields()) {
            const JsonValue* value = m_notification.value(spec.path);
            if (event && value && !event->takes(spec.path))
                add(spec.path, IssueCode::NotForEvent, event->id);
            if (event && event->expected.contains(spec.path)
                && (!value || value->isEmptyText() || (value->isArray() && value->items.isEmpty())))
                add(spec.path, IssueCode::Expected, event->id);
            if (!value)
                continue;
            if (spec.type == FieldType::Table)
                adviseOnRows(*value, spec);
            else
                adviseOn(*value, spec, spec.path, true);
        }
        return m_issues;
    }

private:
    void add(const QString& field, IssueCode code, const QString& detail = {})
    {
        const qsizetype before = m_spokenOf.size();
        m_spokenOf.insert(field);
        if (m_spokenOf.size() > before)
            m_issues.append({field, code, Severity::Warning, detail});
    }

    void adviseOnRows(const JsonValue& table, const FieldSpec& spec)
    {
        for (qsizetype i = 0; i < table.items.size(); ++i) {
            for (const FieldSpec& column : spec.columns) {
                if (const JsonValue* cell = table.items[i].find(column.path))
                    adviseOn(*cell, column, QStringLiteral("%1[%2].%3").arg(spec.path).arg(i).arg(column.path), false);
            }
        }
    }

    void adviseOn(const JsonValue& value, const FieldSpec& spec, const QString& path, bool isTopLevel)
    {
        if (!value.isString() || value.text.isEmpty())
            return;
        const QString& text = value.text;
        if (spec.type == FieldType::Id)
            adviseOnId(text, path, isTopLevel);
        if (path == orderUuidField && text == spec.example && isOfAnotherOrder())
            add(path, IssueCode::ExampleUuid);
        if (spec.type == FieldType::DateTime && !DateTimeText::hasOffset(text))
            add(path, IssueCode::NotDateTime);
        if (spec.type == FieldType::NumberText && !isJsonNumber(text))
            add(path, IssueCode::NotNumber);
        else if (spec.isInGrams && (text.toDouble() < leastGrams || text.contains(u'.')))
            add(path, IssueCode::Kilograms);
        if (!spec.sameAs.isEmpty() && !m_notification.text(spec.sameAs).isEmpty() && m_notification.text(spec.sameAs) != text)
            add(path, IssueCode::NotSame, spec.sameAs);
    }

    /// Whether the order id is another one than the example's.
    bool isOfAnotherOrder() const
    {
        const FieldSpec* spec = m_catalog.field(orderIdField);
        return spec && !m_notification.orderId().isEmpty() && m_notification.orderId() != spec->example;
    }

    void adviseOnId(const QString& text, const QString& path, bool isTopLevel)
    {
        static const QRegularExpression idShape(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9:._/-]*\\z"));
        static const QRegularExpression uuidShape(QStringLiteral("\\A(?:[A-Za-z0-9._-]+:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\z"),
                                                  QRegularExpression::CaseInsensitiveOption);
        // One is said of each field, so that which has to be read comes first. A partner's SKU may be Cyrillic throughout; a mixture is a
        // slip of the keyboard anywhere.
        if (const std::optional<LookAlike> found = lookAlikeIn(text); found && (isTopLevel || hasLatinLetter(text)))
            add(path, IssueCode::LookAlike, found->cyrillic);
        if (const std::optional<QChar> invisible = invisibleIn(text))
            add(path, IssueCode::InvisibleCharacter, codePointName(*invisible));
        if (path == orderIdField && !idShape.match(text).hasMatch())
            add(path, IssueCode::OddOrderId);
        if (path == orderUuidField && !uuidShape.match(text).hasMatch())
            add(path, IssueCode::OddUuid);
    }

    const Notification& m_notification;
    const EventCatalog& m_catalog;
    QSet<QString> m_spokenOf; // fields; a large table may have thousands of issues
    Issues m_issues;
};

} // namespace

Issues warningsOf(const Notification& notification, const EventCatalog& catalog, const Issues& known)
{
    return Adviser(notification, catalog, known).run();
}

} // namespace vestnik
