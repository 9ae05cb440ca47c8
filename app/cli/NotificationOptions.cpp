#include "NotificationOptions.h"

#include "FieldValue.h"
#include "JsonParse.h"
#include "PresetFilling.h"
#include "RequestCodec.h"
#include "SharedFolders.h"
#include "Text.h"
#include "Validation.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace vestnik {
namespace {

const QString positionsField = QStringLiteral("order.positions");
constexpr qint64 maxBodySize = 16 * 1024 * 1024;

QString fromStd(const std::string& text)
{
    return QString::fromStdString(text);
}

/// As the window takes what is typed or pasted: an id of spaces alone is no id.
QString trimmed(const std::string& text)
{
    return trimmedText(fromStd(text));
}

Result<QByteArray> readBody(const QString& path)
{
    QFile file(path);
    const bool isOpen = path == u'-' ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return std::unexpected(Error{ErrorCode::FileUnreadable, path, file.errorString()});
    QByteArray bytes = file.read(maxBodySize + 1);
    if (bytes.size() > maxBodySize)
        return std::unexpected(Error{ErrorCode::FileInvalid, path, QStringLiteral("over 16 MiB")});
    return bytes;
}

bool isNumber(const QString& text)
{
    return isJsonNumber(withDecimalPoint(text));
}

/// An item as `SKU:QTY[:GRAMS]`, taken apart; fewer than two parts when it is none.
struct PositionParts {
    QStringList parts;        ///< the id, the quantity, and the weight where it was given
    bool isAmbiguous = false; ///< the id may have a colon: `metro:123:2`
};

/// Numbers are read from the right, for an id may have colons, as `metro:123` has. Then it begins with a retailer's name, in letters.
PositionParts partsOf(const QString& text)
{
    QStringList parts = text.split(u':');
    for (QString& part : parts)
        part = trimmedText(part);
    if (parts.size() <= 2 || parts.contains(QString()))
        return {parts.contains(QString()) ? QStringList() : parts};
    const bool hasPrefix = std::any_of(parts.first().cbegin(), parts.first().cend(), [](QChar c) { return c.isLetter(); });
    const QString last = parts.takeLast();
    const QString secondLast = parts.takeLast();
    if (!isNumber(last) || (!hasPrefix && (parts.size() > 1 || !isNumber(secondLast))))
        return {};
    const QString id = parts.join(u':');
    if (!isNumber(secondLast))
        return {{id + u':' + secondLast, last}};
    const bool isWhole = std::all_of(secondLast.cbegin(), secondLast.cend(), [](QChar c) { return c.isDigit(); });
    return hasPrefix && isWhole ? PositionParts{{}, true} : PositionParts{{id, secondLast, last}};
}

/// `SKU:QTY[:GRAMS]`, or the row as a JSON object; nullopt for anything else.
std::optional<JsonValue> positionOf(const QString& text, const FieldSpec& spec)
{
    if (text.startsWith(u'{')) {
        const JsonParse parse = parseJson(text.toUtf8());
        return parse && parse.duplicates.isEmpty() ? std::optional(parse.value) : std::nullopt;
    }
    const QStringList parts = partsOf(text).parts;
    if (parts.size() < 2)
        return std::nullopt;
    const QStringList keys{QStringLiteral("id"), QStringLiteral("quantity"), QStringLiteral("weight")};
    JsonValue row = JsonValue::object();
    for (const FieldSpec& column : spec.columns) {
        const qsizetype index = keys.indexOf(column.path);
        if (index >= 0 && index < parts.size())
            row.set(column.path, valueOfText(column, parts[index]));
    }
    return row;
}

} // namespace

void NotificationOptions::addTo(CLI::App& command)
{
    command.add_option("EVENT", m_event, tr("The event, such as order.accepted; see the command events").toStdString());
    command.add_option("--preset", m_preset, tr("A preset, in place of EVENT; what else is given goes over it").toStdString());
    addFields(command);
    command.add_option("--body", m_file, tr("Send the bytes of this file, untouched; - is standard input").toStdString());
    addSending(command);
}

void NotificationOptions::addPresetTo(CLI::App& command)
{
    command.add_option("NAME", m_preset, tr("The preset's name, or its folder and name").toStdString())->required();
    addFields(command);
    addSending(command);
}

void NotificationOptions::addTemplateTo(CLI::App& command)
{
    command.add_option("EVENT", m_event, tr("The event, such as order.accepted; see the command events").toStdString())->required();
    addFields(command);
}

void NotificationOptions::addSending(CLI::App& command)
{
    addRepeated(command, "--answer", m_answers, tr("LABEL=VALUE for a preset that asks; can be repeated"));
    command.add_flag("--as-is", m_isAsIs, tr("Send despite errors; not to production").toStdString());
}

void NotificationOptions::addFields(CLI::App& command)
{
    command.add_option("--order-id", m_orderId, tr("Order ID").toStdString());
    command.add_option("--uuid", m_uuid, tr("Order UUID").toStdString());
    addRepeated(command, "--set", m_fields, tr("FIELD=VALUE, by the field's wire path; can be repeated"));
    addRepeated(command, "--position", m_positions, tr("An item: SKU:QTY[:GRAMS], or one JSON object; can be repeated"));
}

std::optional<OutgoingBody> NotificationOptions::body(const CliContext& context, EnvironmentKind kind)
{
    if (m_event.empty() == m_preset.empty()) {
        CliContext::printError(m_event.empty() ? tr("Name an event or a preset.") : tr("--preset has its own event: leave out EVENT."));
        return std::nullopt;
    }
    if (!m_preset.empty() && m_file.empty()) {
        const std::optional<OutgoingBody> filled = ofPreset(context, kind);
        return filled ? checked(*filled, context, kind) : std::nullopt;
    }
    if (!m_file.empty()) {
        if (!m_orderId.empty() || !m_uuid.empty() || !m_fields.empty() || !m_positions.empty() || !m_preset.empty()) {
            CliContext::printError(tr("--body is the whole request: leave out --preset, --order-id, --uuid, --set and --position."));
            return std::nullopt;
        }
        const std::optional<OutgoingBody> body = fromFile();
        return body ? checked(*body, context, kind) : std::nullopt;
    }
    const std::optional<Notification> made = notification(context);
    if (!made)
        return std::nullopt;
    return checked(OutgoingBody::of(*made), context, kind);
}

std::optional<OutgoingBody> NotificationOptions::checked(const OutgoingBody& body, const CliContext& context, EnvironmentKind kind) const
{
    if (context.report(Validation::check(body.bytes, context.catalog)) == ExitCode::Accepted)
        return body;
    if (!m_isAsIs)
        return std::nullopt;
    if (kind == EnvironmentKind::Production) {
        CliContext::printError(tr("--as-is is not for production. Nothing was sent."));
        return std::nullopt;
    }
    return body;
}

std::optional<Preset> NotificationOptions::preset(const CliContext& context) const
{
    const PresetStore::Listing listing = presetStore(context).all();
    const Result<Preset> found = PresetStore::find(listing, fromStd(m_preset));
    if (found)
        return *found;
    for (const Error& error : listing.unreadable) // it may be one of these
        CliContext::fail(error);
    CliContext::fail(found.error());
    return std::nullopt;
}

std::optional<OutgoingBody> NotificationOptions::ofPreset(const CliContext& context, EnvironmentKind kind)
{
    std::optional<Preset> preset = this->preset(context);
    const std::optional<QHash<QString, QString>> answers = answersOf(m_answers);
    if (!preset || !answers)
        return std::nullopt;
    PresetFilling filling(context.catalog, context.folder.countersFile());
    filling.setProduction(kind == EnvironmentKind::Production);
    filling.setOrderId(trimmed(m_orderId));
    for (auto answer = answers->cbegin(); answer != answers->cend(); ++answer)
        filling.setAnswer(answer.key(), answer.value());
    const QStringList rawLabels = Placeholders::labelsOfRaw(preset->rawBody);
    if (!preset->rawBody.isEmpty() && sayUnwanted(*answers, rawLabels))
        return std::nullopt;
    if (!preset->rawBody.isEmpty())
        return ofRaw(filling.fillRaw(*preset));
    const Result<Notification> renewed = filling.renewed(*preset);
    if (!renewed)
        return ofFilled(std::unexpected(renewed.error()));
    const QStringList labels = Placeholders::labels(preset->notification); // also of what is typed over
    preset->notification = *renewed;
    preset->hasNewOrder = false; // it is made, and what a person names goes over it
    // The other id would be another order's.
    if (!m_orderId.empty() && m_uuid.empty())
        preset->notification.remove(orderUuidField);
    if (!m_uuid.empty() && m_orderId.empty())
        preset->notification.remove(orderIdField);
    if (!setTyped(preset->notification, context))
        return std::nullopt;
    // An order that is named is taken as it is: filled anew, it would be another one each time.
    if (!m_orderId.empty())
        preset->notification.setText(orderIdField, Placeholders::literal(trimmed(m_orderId)));
    if (!m_uuid.empty())
        preset->notification.setText(orderUuidField, Placeholders::literal(trimmed(m_uuid)));
    if (sayUnwanted(*answers, labels + Placeholders::labels(preset->notification)))
        return std::nullopt;
    const Result<Notification> filled = filling.fill(*preset);
    return ofFilled(filled ? Result<OutgoingBody>(OutgoingBody::of(RequestCodec::inContractOrder(*filled, context.catalog)))
                           : std::unexpected(filled.error()));
}

std::optional<OutgoingBody> NotificationOptions::ofRaw(const Result<OutgoingBody>& body)
{
    if (m_fields.empty() && m_positions.empty() && m_uuid.empty())
        return ofFilled(body);
    CliContext::printError(tr("The preset is a whole request: leave out --uuid, --set and --position."));
    return std::nullopt;
}

std::optional<OutgoingBody> NotificationOptions::ofFilled(const Result<OutgoingBody>& body)
{
    if (body) {
        m_event = body->event.toStdString();
        return *body;
    }
    CliContext::fail(body.error());
    if (body.error().code == ErrorCode::PlaceholderUnanswered)
        CliContext::printError(tr("Give it: --answer \"%1=VALUE\"").arg(body.error().subject));
    return std::nullopt;
}

std::optional<Notification> NotificationOptions::notification(const CliContext& context) const
{
    Notification notification(fromStd(m_event));
    if (!setTyped(notification, context))
        return std::nullopt;
    return RequestCodec::inContractOrder(notification, context.catalog);
}

bool NotificationOptions::setTyped(Notification& notification, const CliContext& context) const
{
    if (!m_orderId.empty())
        notification.setText(orderIdField, trimmed(m_orderId));
    if (!m_uuid.empty())
        notification.setText(orderUuidField, trimmed(m_uuid));
    return setFields(notification, context) && setPositions(notification, context);
}

bool NotificationOptions::setFields(Notification& notification, const CliContext& context) const
{
    for (const std::string& argument : m_fields) {
        const QString text = fromStd(argument);
        const qsizetype equals = text.indexOf(u'=');
        const QString path = text.first(qMax<qsizetype>(equals, 0));
        if (equals <= 0) {
            CliContext::printError(tr("--set %1: write FIELD=VALUE.").arg(text));
            return false;
        }
        const FieldSpec* spec = context.catalog.field(path);
        if (!spec || spec->path != path) { // a slip in a name must not be sent as a field of its own
            CliContext::printError(tr("--set %1: there is no field %2. The fields of an event: vestnik-cli events EVENT").arg(text, path));
            return false;
        }
        const QString typed = trimmedText(QStringView(text).sliced(equals + 1));
        if (typed.isEmpty()) {
            notification.remove(path);
            continue;
        }
        notification.setValue(path, valueOfText(*spec, typed));
        CliContext::sayDate(*spec, typed, notification);
    }
    return true;
}

bool NotificationOptions::setPositions(Notification& notification, const CliContext& context) const
{
    const FieldSpec* positions = context.catalog.field(positionsField);
    if (!positions || m_positions.empty())
        return true;
    JsonValue rows = JsonValue::array();
    for (const std::string& text : m_positions) {
        const std::optional<JsonValue> row = positionOf(fromStd(text), *positions);
        if (!row) {
            const QString item = fromStd(text);
            const QString ambiguous = tr(
                "--position %1: this can be read in two ways, since an id may have a colon. Write one JSON object: %2");
            CliContext::printError(partsOf(item).isAmbiguous
                                       ? ambiguous.arg(item, QStringLiteral(R"({"id":"…","quantity":1,"weight":"500"})"))
                                       : tr("--position %1: write SKU:QTY[:GRAMS], or one JSON object.").arg(item));
            return false;
        }
        rows.items.append(*row);
    }
    notification.setValue(positionsField, rows);
    return true;
}

std::optional<OutgoingBody> NotificationOptions::fromFile() const
{
    const Result<QByteArray> bytes = readBody(fromStd(m_file));
    if (!bytes) {
        CliContext::fail(bytes.error());
        return std::nullopt;
    }
    const QString event = fromStd(m_event);
    OutgoingBody body = OutgoingBody::ofBytes(*bytes);
    if (!body.event.isEmpty() && body.event != event && !m_isAsIs) {
        CliContext::printError(tr("The body is of the event %1, not %2. Nothing was sent.").arg(body.event, event));
        return std::nullopt;
    }
    if (body.event.isEmpty())
        body.event = event; // the history lists it under what the person meant
    return body;
}

} // namespace vestnik
