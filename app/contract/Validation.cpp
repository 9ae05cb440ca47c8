#include "Validation.h"

#include "JsonParse.h"
#include "RequestCodec.h"
#include "Text.h"
#include "ValidationWarnings.h"

#include <QSet>

#include <utility>

namespace vestnik::Validation {
namespace {

using Kind = JsonValue::Kind;

const QString eventField = QStringLiteral("type");

QString placeText(const TextPosition& position)
{
    return QStringLiteral("%1:%2").arg(position.line).arg(position.column);
}

/// The kind that the contract wants, and its name as an issue's detail has it.
struct Wanted {
    Kind kind;
    QString name;
};

Wanted wantedOf(FieldType type)
{
    switch (type) {
    case FieldType::YesNo: return {Kind::Boolean, QStringLiteral("boolean")};
    case FieldType::Number: return {Kind::Number, QStringLiteral("number")};
    case FieldType::TextList:
    case FieldType::Table: return {Kind::Array, QStringLiteral("array")};
    case FieldType::Text:
    case FieldType::Id:
    case FieldType::DateTime:
    case FieldType::NumberText: return {Kind::String, QStringLiteral("string")};
    }
    Q_UNREACHABLE();
}

/// Walks one body along the catalogue and gathers what breaks the contract.
class BodyCheck {
public:
    explicit BodyCheck(const EventCatalog& catalog) : m_catalog(catalog) { }

    Issues run(const JsonValue& document)
    {
        if (!document.isObject())
            return {{{}, IssueCode::WrongType, Severity::Error, QStringLiteral("object")}};
        if (const JsonValue* event = envelope(document, QStringLiteral("event"))) {
            checkType(*event);
            if (const JsonValue* payload = envelope(*event, QStringLiteral("payload")))
                checkPayload(*payload, event->find(eventField));
        }
        return m_issues;
    }

private:
    void add(const QString& field, IssueCode code, const QString& detail = {})
    {
        const qsizetype before = m_found.size();
        m_found.insert({field + u'\n' + detail, static_cast<int>(code)});
        if (m_found.size() > before) // an object that several fields lie in is named once
            m_issues.append({field, code, Severity::Error, detail});
    }

    /// True for the kind that the contract wants; otherwise it is a breach.
    bool is(const JsonValue& value, const Wanted& wanted, const QString& path)
    {
        if (value.kind != wanted.kind)
            add(path, IssueCode::WrongType, wanted.name);
        return value.kind == wanted.kind;
    }

    const JsonValue* envelope(const JsonValue& object, const QString& key)
    {
        const JsonValue* found = object.find(key);
        if (!found)
            add(key, IssueCode::Missing);
        return found && is(*found, {Kind::Object, QStringLiteral("object")}, key) ? found : nullptr;
    }

    void checkType(const JsonValue& event)
    {
        const JsonValue* type = event.find(eventField);
        if (!type)
            return add(eventField, IssueCode::Missing);
        if (!is(*type, {Kind::String, QStringLiteral("string")}, eventField))
            return;
        if (codePointCount(type->text) > maxTextLength)
            add(eventField, IssueCode::TooLong);
        if (type->text.isEmpty())
            add(eventField, IssueCode::EventMissing);
        else if (!m_catalog.find(type->text))
            add(eventField, IssueCode::EventUnknown, type->text);
    }

    void checkPayload(const JsonValue& payload, const JsonValue* type)
    {
        const EventType* event = type ? m_catalog.find(type->text) : nullptr;
        for (const FieldSpec& spec : m_catalog.fields()) {
            if (spec.path == orderIdField && !hasId(payload, orderIdField) && !hasId(payload, orderUuidField))
                add(orderIdField, IssueCode::BothIdsEmpty);
            checkObjectsOnTheWay(payload, spec.path);
            const bool isRequired = event && event->required.contains(spec.path);
            checkField(payload.at(spec.path), spec, spec.path, isRequired);
        }
    }

    /// One of the wrong type counts: that is said of it already.
    static bool hasId(const JsonValue& payload, const QString& field)
    {
        const JsonValue* id = payload.find(field);
        return id && !id->isEmptyText();
    }

    void checkObjectsOnTheWay(const JsonValue& payload, const QString& path)
    {
        for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.', dot + 1)) {
            const QString way = path.first(dot);
            const JsonValue* object = payload.at(way);
            if (!object || !is(*object, {Kind::Object, QStringLiteral("object")}, way))
                return;
        }
    }

    void checkField(const JsonValue* value, const FieldSpec& spec, const QString& path, bool isRequired)
    {
        if (!value) {
            if (isRequired)
                add(path, IssueCode::Missing);
            return;
        }
        if (!is(*value, wantedOf(spec.type), path))
            return;
        if (spec.type == FieldType::Table)
            checkRows(*value, spec, path);
        else if (spec.type == FieldType::TextList)
            checkTexts(*value, spec, path);
        else if (spec.maxLength > 0 && codePointCount(value->text) > spec.maxLength)
            add(path, IssueCode::TooLong, QString::number(spec.maxLength));
        if (spec.type == FieldType::Id && hasControlCharacter(value->text))
            add(path, IssueCode::ControlCharacter);
    }

    void checkRows(const JsonValue& table, const FieldSpec& spec, const QString& path)
    {
        for (qsizetype i = 0; i < table.items.size(); ++i) {
            const QString rowPath = QStringLiteral("%1[%2]").arg(path).arg(i);
            if (!is(table.items[i], {Kind::Object, QStringLiteral("object")}, rowPath))
                continue;
            for (const FieldSpec& column : spec.columns)
                checkField(table.items[i].find(column.path), column, rowPath + u'.' + column.path, column.isRequired);
        }
    }

    void checkTexts(const JsonValue& list, const FieldSpec& spec, const QString& path)
    {
        for (qsizetype i = 0; i < list.items.size(); ++i) {
            const QString itemPath = QStringLiteral("%1[%2]").arg(path).arg(i);
            if (!is(list.items[i], {Kind::Object, QStringLiteral("object")}, itemPath))
                continue;
            if (const JsonValue* text = list.items[i].find(spec.itemKey))
                is(*text, {Kind::String, QStringLiteral("string")}, itemPath + u'.' + spec.itemKey);
        }
    }

    const EventCatalog& m_catalog;
    Issues m_issues;
    QSet<std::pair<QString, int>> m_found; // the same, by field with detail, and by code; a large table may have thousands
};

Issues faultOf(const JsonParse& parse, const QByteArray& body)
{
    const QString place = placeText(positionAt(body, parse.faultOffset));
    switch (parse.fault) {
    case JsonParse::Fault::TooDeep: return {{{}, IssueCode::TooDeep, Severity::Error, place}};
    case JsonParse::Fault::ByteOrderMark: return {{{}, IssueCode::ByteOrderMark, Severity::Error, {}}};
    case JsonParse::Fault::None:
    case JsonParse::Fault::Syntax: return {{{}, IssueCode::NotJson, Severity::Error, place}};
    }
    Q_UNREACHABLE();
}

Issues breachesOf(const JsonParse& parse, const QByteArray& body, const EventCatalog& catalog)
{
    if (!parse)
        return faultOf(parse, body);
    QList<qsizetype> offsets;
    for (const JsonParse::Duplicate& duplicate : parse.duplicates)
        offsets += duplicate.offset;
    const QList<TextPosition> places = positionsAt(body, offsets);
    Issues issues;
    for (qsizetype i = 0; i < places.size(); ++i) {
        QString path = parse.duplicates[i].path;
        for (const QLatin1String envelope : {QLatin1String("event."), QLatin1String("payload.")}) {
            if (path.startsWith(envelope))
                path = path.sliced(envelope.size());
        }
        issues.append({path, IssueCode::DuplicateKey, Severity::Error, placeText(places[i])});
    }
    return issues + BodyCheck(catalog).run(parse.value);
}

} // namespace

Issues breaches(const QByteArray& body, const EventCatalog& catalog)
{
    return breachesOf(parseJson(body), body, catalog);
}

Issues check(const QByteArray& body, const EventCatalog& catalog)
{
    const JsonParse parse = parseJson(body);
    Issues issues = breachesOf(parse, body, catalog);
    if (const std::optional<Notification> notification = Notification::fromDocument(parse.value))
        issues += warningsOf(*notification, catalog, issues);
    return issues;
}

Issues check(const Notification& notification, const EventCatalog& catalog)
{
    return check(RequestCodec::encode(notification), catalog);
}

} // namespace vestnik::Validation
