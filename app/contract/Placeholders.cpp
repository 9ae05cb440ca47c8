#include "Placeholders.h"

#include "DateTimeText.h"
#include "FieldValue.h"
#include "Text.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace vestnik {
namespace {

const QString opening = QStringLiteral("{{");
const QString closing = QStringLiteral("}}");
const QString literalOpening = QStringLiteral("{{{{");

enum class Kind { Uuid, Now, Counter, Random, OrderId, Ask };

struct Placeholder {
    Kind kind;
    QString argument = {};   ///< the counter's name, the question's label, or the letters to choose from
    int count = 0;           ///< of Random: how many
    qint64 shiftSeconds = 0; ///< of Now
};

std::unexpected<Error> failed(ErrorCode code, const QString& subject, const QString& path)
{
    return std::unexpected(Error{code, subject, path});
}

std::optional<Placeholder> nowOf(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral("\\Anow(?:([+-])(\\d{1,6})([smhd]))?\\z"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    static const QHash<QString, qint64> seconds{
        {QStringLiteral("s"), 1}, {QStringLiteral("m"), 60}, {QStringLiteral("h"), 3600}, {QStringLiteral("d"), 86400}};
    const qint64 shift = match.captured(2).toLongLong() * seconds.value(match.captured(3));
    return Placeholder{.kind = Kind::Now, .shiftSeconds = match.captured(1) == u'-' ? -shift : shift};
}

std::optional<Placeholder> randomOf(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral("\\Arandom:(digits|letters|hex):(\\d{1,2})(?::[^:]+)?\\z"));
    const QRegularExpressionMatch match = shape.match(text);
    const int count = match.captured(2).toInt();
    if (!match.hasMatch() || count < 1 || count > 64)
        return std::nullopt;
    static const QHash<QString, QString> letters{{QStringLiteral("digits"), QStringLiteral("0123456789")},
                                                 {QStringLiteral("letters"), QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
                                                 {QStringLiteral("hex"), QStringLiteral("0123456789abcdef")}};
    return Placeholder{.kind = Kind::Random, .argument = letters.value(match.captured(1)), .count = count};
}

/// Nullopt for what is none. `text` is what stands between the braces.
std::optional<Placeholder> placeholderOf(const QString& text)
{
    static const QRegularExpression uuid(QStringLiteral("\\Auuid(?::[^:]+)?\\z"));
    static const QRegularExpression counter(QStringLiteral("\\Acounter:([\\w.-]{1,64})\\z"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression ask(QStringLiteral("\\Aask:(.{1,100})\\z"));
    if (uuid.match(text).hasMatch())
        return Placeholder{.kind = Kind::Uuid};
    if (text == orderIdField)
        return Placeholder{.kind = Kind::OrderId};
    if (const QRegularExpressionMatch match = counter.match(text); match.hasMatch())
        return Placeholder{.kind = Kind::Counter, .argument = match.captured(1)};
    if (const QRegularExpressionMatch match = ask.match(text); match.hasMatch())
        return Placeholder{.kind = Kind::Ask, .argument = trimmedText(match.captured(1))};
    const std::optional<Placeholder> now = nowOf(text);
    return now ? now : randomOf(text);
}

using Visit = std::function<Result<QString>(const QString& text)>; ///< gives the value of a placeholder, which is given without its braces

/// The text with each placeholder replaced.
Result<QString> replaced(const QString& text, const QString& path, const Visit& valueOf)
{
    QString filled;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, from)) {
        filled += QStringView(text).sliced(from, at - from);
        if (QStringView(text).sliced(at).startsWith(literalOpening)) {
            filled += opening;
            from = at + literalOpening.size();
            continue;
        }
        const qsizetype end = text.indexOf(closing, at);
        if (end < 0)
            return failed(ErrorCode::PlaceholderOpen, text.sliced(at), path);
        const QString inside = trimmedText(QStringView(text).sliced(at + opening.size(), end - at - opening.size()));
        if (!placeholderOf(inside))
            return failed(ErrorCode::PlaceholderUnknown, opening + inside + closing, path);
        Result<QString> value = valueOf(inside);
        if (!value)
            return value;
        filled += *value;
        from = end + closing.size();
    }
    filled += QStringView(text).sliced(from);
    return filled;
}

using Replace = std::function<Result<JsonValue>(const QString& text, const QString& path)>; ///< gives what stands there instead

/// Visits every text with `{{`, in the order of the body. Paths are those of the payload's fields.
Result<void> visitTexts(JsonValue& value, const QString& path, const Replace& replace)
{
    if (value.isString() && value.text.contains(opening)) {
        Result<JsonValue> instead = replace(value.text, path);
        if (!instead)
            return std::unexpected(instead.error());
        value = *instead;
    }
    for (qsizetype i = 0; i < value.items.size(); ++i) {
        if (const Result<void> done = visitTexts(value.items[i], QStringLiteral("%1[%2]").arg(path).arg(i), replace); !done)
            return done;
    }
    for (JsonMember& member : value.members) {
        const QString inner = path.isEmpty() ? member.key : path + u'.' + member.key;
        if (const Result<void> done = visitTexts(member.value, inner, replace); !done)
            return done;
    }
    return {};
}

const QString payloadPath = QStringLiteral("event.payload");
const QString typePath = QStringLiteral("event.type");

/// Visits the texts of a whole body but the event's type. The order id comes first, since others may stand for it.
Result<Notification> visited(const Notification& notification, const Replace& replace)
{
    JsonValue document = notification.document();
    const QString orderPath = payloadPath + u'.' + orderIdField;
    if (const JsonValue* orderId = document.at(orderPath)) {
        JsonValue first = *orderId;
        if (const Result<void> done = visitTexts(first, orderIdField, replace); !done)
            return std::unexpected(done.error());
        document.set(orderPath, first);
    }
    const Result<void> done = visitTexts(document, {}, [&](const QString& text, const QString& path) -> Result<JsonValue> {
        if (path == typePath || path == orderPath)
            return JsonValue::ofText(text);
        return replace(text, path.startsWith(payloadPath + u'.') ? path.sliced(payloadPath.size() + 1) : path);
    });
    if (!done)
        return std::unexpected(done.error());
    std::optional<Notification> made = Notification::fromDocument(document);
    return made ? Result<Notification>(*made) : failed(ErrorCode::FileInvalid, {}, {});
}

/// The values of one notification.
class Filling {
public:
    Filling(const PlaceholderSource& source, const EventCatalog& catalog) : m_source(source), m_catalog(catalog) { }

    Result<JsonValue> fill(const QString& text, const QString& path)
    {
        const Result<QString> filled = filledText(text, path);
        if (!filled)
            return std::unexpected(filled.error());
        if (path == orderIdField)
            m_values.insert(orderIdField, *filled);
        const FieldSpec* spec = m_catalog.field(path);
        const bool hasOtherType = spec && (spec->type == FieldType::Number || spec->type == FieldType::YesNo);
        return hasOtherType ? valueOfText(*spec, *filled) : JsonValue::ofText(*filled);
    }

    Result<QString> filledText(const QString& text, const QString& path)
    {
        return replaced(text, path, [this, &path](const QString& inside) { return valueOf(inside, path); });
    }

    void setOrderId(const QString& orderId) { m_values.insert(orderIdField, orderId); }

private:
    Result<QString> valueOf(const QString& inside, const QString& path)
    {
        const Placeholder placeholder = *placeholderOf(inside);
        const bool isFound = placeholder.kind == Kind::Ask || placeholder.kind == Kind::OrderId;
        // In a raw body nobody knows where the order's ids stand.
        if (!m_source.mayMakeOrders && !isFound && (path.isEmpty() || path == orderIdField || path == orderUuidField))
            return failed(ErrorCode::OrderMadeUp, opening + inside + closing, path);
        if (const auto known = m_values.constFind(inside); known != m_values.constEnd())
            return *known;
        Result<QString> made = make(placeholder, path);
        if (made)
            m_values.insert(inside, *made);
        return made;
    }

    Result<QString> make(const Placeholder& placeholder, const QString& path)
    {
        switch (placeholder.kind) {
        case Kind::Uuid: return uuid();
        case Kind::Now: return timeText(m_source.now.addSecs(placeholder.shiftSeconds));
        case Kind::Random: return randomText(placeholder.argument, placeholder.count);
        case Kind::OrderId:
            if (m_source.orderId.isEmpty())
                return failed(ErrorCode::PlaceholderNoOrder, {}, path);
            return m_source.orderId;
        case Kind::Ask:
            if (const auto answer = m_source.answers.constFind(placeholder.argument); answer != m_source.answers.constEnd())
                return *answer;
            return failed(ErrorCode::PlaceholderUnanswered, placeholder.argument, path);
        case Kind::Counter: {
            if (!m_source.counter)
                return failed(ErrorCode::PlaceholderUnknown, opening + QStringLiteral("counter:") + placeholder.argument + closing, path);
            const Result<quint64> next = m_source.counter(placeholder.argument);
            return next ? Result<QString>(QString::number(*next)) : std::unexpected(next.error());
        }
        }
        Q_UNREACHABLE();
    }

    static QString timeText(const QDateTime& time)
    {
        return time.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss")) + DateTimeText::isoOffset(time.offsetFromUtc());
    }

    QString randomText(const QString& letters, int count) const
    {
        QString text;
        for (int i = 0; i < count; ++i)
            text += letters[static_cast<qsizetype>(m_source.random(static_cast<quint32>(letters.size())))];
        return text;
    }

    /// As RFC 4122 has a random one.
    QString uuid() const
    {
        QString text = randomText(QStringLiteral("0123456789abcdef"), 32);
        text[12] = u'4';
        text[16] = QStringLiteral("89ab")[static_cast<qsizetype>(m_source.random(4))];
        for (const qsizetype dash : {20, 16, 12, 8})
            text.insert(dash, u'-');
        return text;
    }

    const PlaceholderSource& m_source;
    const EventCatalog& m_catalog;
    QHash<QString, QString> m_values; ///< by what stands between the braces
};

/// Puts back what was written, where the current value is still the filled one.
void putBack(JsonValue& current, const JsonValue& filled, const JsonValue& written)
{
    if (current == filled) {
        current = written;
        return;
    }
    for (qsizetype i = 0; i < std::min({current.items.size(), filled.items.size(), written.items.size()}); ++i)
        putBack(current.items[i], filled.items[i], written.items[i]);
    for (JsonMember& member : current.members) {
        const JsonValue* was = filled.find(member.key);
        const JsonValue* asWritten = written.find(member.key);
        if (was && asWritten)
            putBack(member.value, *was, *asWritten);
    }
}

Result<void> checkAnswers(const QStringList& labels, const PlaceholderSource& source)
{
    for (const QString& label : labels) {
        if (!source.answers.contains(label))
            return failed(ErrorCode::PlaceholderUnanswered, label, {});
    }
    return {};
}

} // namespace

PlaceholderSource PlaceholderSource::at(const QDateTime& now)
{
    return {.now = now, .random = [](quint32 below) { return QRandomGenerator::system()->bounded(below); }};
}

namespace Placeholders {

bool areIn(const QString& text)
{
    return text.contains(opening);
}

bool areIn(const Notification& notification)
{
    bool isAny = false;
    const Result<Notification> unchanged = visited(notification, [&isAny](const QString& text, const QString&) -> Result<JsonValue> {
        isAny = true;
        return JsonValue::ofText(text);
    });
    return isAny && unchanged;
}

QStringList labelsOfRaw(const QString& body)
{
    QStringList labels;
    const Result<QString> read = replaced(body, {}, [&labels](const QString& inside) {
        const Placeholder placeholder = *placeholderOf(inside);
        if (placeholder.kind == Kind::Ask && !labels.contains(placeholder.argument))
            labels.append(placeholder.argument);
        return Result<QString>(QString());
    });
    Q_UNUSED(read)
    return labels;
}

QStringList labels(const Notification& notification)
{
    QStringList labels;
    const Result<Notification> unchanged = visited(notification, [&labels](const QString& text, const QString&) -> Result<JsonValue> {
        labels += labelsOfRaw(text);
        return JsonValue::ofText(text);
    });
    Q_UNUSED(unchanged)
    labels.removeDuplicates();
    return labels;
}

Result<void> check(const Notification& notification)
{
    const Result<Notification> read = visited(notification, [](const QString& text, const QString& path) -> Result<JsonValue> {
        const Result<QString> checked = replaced(text, path, [](const QString&) { return Result<QString>(QString()); });
        return checked ? Result<JsonValue>(JsonValue::ofText(text)) : std::unexpected(checked.error());
    });
    return read ? Result<void>() : std::unexpected(read.error());
}

Result<Notification> fill(const Notification& notification, const EventCatalog& catalog, const PlaceholderSource& source)
{
    if (const Result<void> checked = check(notification); !checked) // so that no counter moves on for a body that cannot be filled
        return std::unexpected(checked.error());
    if (const Result<void> answered = checkAnswers(labels(notification), source); !answered)
        return std::unexpected(answered.error());
    Filling filling(source, catalog);
    if (const QString orderId = notification.orderId(); !orderId.isEmpty() && !areIn(orderId))
        filling.setOrderId(orderId);
    return visited(notification, [&filling](const QString& text, const QString& path) { return filling.fill(text, path); });
}

Notification unfilled(const Notification& current, const Notification& filled, const Notification& written)
{
    JsonValue document = current.document();
    putBack(document, filled.document(), written.document());
    return Notification::fromDocument(document).value_or(current);
}

Result<QString> fillRaw(const QString& body, const PlaceholderSource& source)
{
    const Result<QString> checked = replaced(body, {}, [](const QString&) { return Result<QString>(QString()); });
    if (!checked)
        return checked;
    if (const Result<void> answered = checkAnswers(labelsOfRaw(body), source); !answered)
        return std::unexpected(answered.error());
    Filling filling(source, EventCatalog::builtIn());
    return replaced(body, {}, [&filling](const QString& inside) -> Result<QString> {
        const Result<QString> value = filling.filledText(opening + inside + closing, {});
        if (!value)
            return value;
        return QString::fromUtf8(quotedJson(*value)).chopped(1).sliced(1);
    });
}

bool isOrder(const QString& text)
{
    int count = 0;
    const Result<QString> rest = replaced(text, {}, [&count](const QString& inside) {
        const bool isOne = placeholderOf(inside)->kind == Kind::OrderId;
        count += isOne ? 1 : 0;
        return Result<QString>(isOne ? QString() : inside);
    });
    return rest && rest->isEmpty() && count == 1;
}

QString answered(const QString& text, const QHash<QString, QString>& answers)
{
    const Result<QString> filled = replaced(text, {}, [&answers](const QString& inside) {
        const Placeholder placeholder = *placeholderOf(inside);
        const QString answer = placeholder.kind == Kind::Ask ? answers.value(placeholder.argument) : QString();
        return Result<QString>(answer.isEmpty() ? opening + inside + closing : answer);
    });
    return filled.value_or(text);
}

QString literal(const QString& text)
{
    return QString(text).replace(opening, literalOpening);
}

Notification literal(const Notification& notification)
{
    const Result<Notification> made = visited(
        notification, [](const QString& text, const QString&) -> Result<JsonValue> { return JsonValue::ofText(literal(text)); });
    return made ? *made : notification;
}

} // namespace Placeholders
} // namespace vestnik
