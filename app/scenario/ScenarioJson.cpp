#include "ScenarioJson.h"

#include "JsonFile.h"
#include "NotificationJson.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace vestnik::ScenarioJson {
namespace {

/// In place of an outcome: any answer is right.
const QString anyCode = QStringLiteral("any");

template <typename Enum>
struct Code {
    Enum value;
    QLatin1String text;
};
constexpr std::array surprises{Code{OnSurprise::Stop, QLatin1String("stop")}, Code{OnSurprise::GoOn, QLatin1String("go_on")},
                               Code{OnSurprise::Ask, QLatin1String("ask")}};
constexpr std::array idChoices{Code{StepIds::Id, QLatin1String("id")}, Code{StepIds::Uuid, QLatin1String("uuid")},
                               Code{StepIds::Both, QLatin1String("both")}, Code{StepIds::None, QLatin1String("none")}};

template <typename Codes, typename Enum>
QString codeOf(const Codes& codes, Enum value)
{
    return std::find_if(codes.begin(), codes.end(), [value](const auto& code) { return code.value == value; })->text;
}

const QStringList scenarioKeys{JsonFile::versionKey, QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("sandbox_only"),
                               QStringLiteral("steps")};
const QStringList stepKeys{QStringLiteral("name"),       QStringLiteral("preset"),      QStringLiteral("scenario"),
                           QStringLiteral("request"),    QStringLiteral("event"),       QStringLiteral("fields"),
                           QStringLiteral("body"),       QStringLiteral("order_ids"),   QStringLiteral("delay_ms"),
                           QStringLiteral("expect"),     QStringLiteral("on_surprise"), QStringLiteral("new_order"),
                           QStringLiteral("wrong_token")};
/// The keys of a step that sends: beside an included scenario they would do nothing.
const QStringList ofOneStep{QStringLiteral("order_ids"), QStringLiteral("expect"), QStringLiteral("on_surprise"),
                            QStringLiteral("wrong_token")};
const QStringList expectKeys{QStringLiteral("outcome"), QStringLiteral("status"), QStringLiteral("error_field"), QStringLiteral("pattern"),
                             QStringLiteral("at_most_ms")};

constexpr qsizetype mostFaults = 20; ///< that are told of one file

/// Reads the members of one object, and keeps what is wrong with them.
class Members {
public:
    Members(const JsonValue& object, const QString& place) : m_object(object), m_place(place) { }

    QString text(const char* key)
    {
        const JsonValue* found = m_object.find(QString::fromLatin1(key));
        if (found && !found->isString())
            fail(key);
        return found && found->isString() ? found->text : QString();
    }

    bool isYes(const char* key)
    {
        const JsonValue* found = m_object.find(QString::fromLatin1(key));
        if (found && found->kind != JsonValue::Kind::Boolean)
            fail(key);
        return found && found->boolean;
    }

    std::optional<int> number(const char* key)
    {
        const JsonValue* found = m_object.find(QString::fromLatin1(key));
        if (!found)
            return std::nullopt;
        bool isNumber = false;
        const int value = found->kind == JsonValue::Kind::Number ? found->text.toInt(&isNumber) : 0;
        if (!isNumber || value < 0) {
            fail(key);
            return std::nullopt;
        }
        return value;
    }

    std::optional<std::chrono::milliseconds> time(const char* key)
    {
        const std::optional<int> ms = number(key);
        return ms ? std::optional(std::chrono::milliseconds(*ms)) : std::nullopt;
    }

    template <typename Codes, typename Enum>
    Enum choice(const char* key, const Codes& codes, Enum whenMissing)
    {
        const QString given = text(key);
        if (given.isEmpty())
            return whenMissing;
        const auto found = std::find_if(codes.begin(), codes.end(), [&given](const auto& code) { return code.text == given; });
        if (found == codes.end()) {
            fail(key);
            return whenMissing;
        }
        return found->value;
    }

    void allowOnly(const QStringList& keys)
    {
        for (const JsonMember& unknown : JsonFile::unknownMembers(m_object, keys))
            note(QStringLiteral("\"%1\" is not known here").arg(unknown.key));
    }

    /// Refuses what stands beside another member and would do nothing there.
    void refuse(const QStringList& keys, const char* beside)
    {
        for (const QString& key : keys) {
            if (m_object.find(key))
                note(QStringLiteral("\"%1\" does not go with \"%2\"").arg(key, QLatin1String(beside)));
        }
    }

    void fail(const char* key) { note(QStringLiteral("\"%1\" is missing or not of the right kind").arg(QLatin1String(key))); }
    void note(const QString& fault) { m_faults += m_place + fault; }
    const QStringList& faults() const { return m_faults; }

private:
    const JsonValue& m_object;
    QString m_place;
    QStringList m_faults;
};

Expectation expectationOf(Members& members)
{
    Expectation expected;
    if (const QString code = members.text("outcome"); !code.isEmpty()) {
        expected.outcome = outcomeFromCode(code);
        expected.isAny = code == anyCode;
        if (!expected.outcome && !expected.isAny)
            members.fail("outcome");
    }
    expected.status = members.number("status");
    expected.errorField = members.text("error_field");
    expected.pattern = members.text("pattern");
    if (!QRegularExpression(expected.pattern).isValid())
        members.fail("pattern");
    expected.atMost = members.time("at_most_ms");
    return expected;
}

/// Reads what a step sends: exactly one of five.
void readContent(const JsonValue& object, Members& members, ScenarioStep& step, const QString& file)
{
    step.preset = members.text("preset");
    step.include = members.text("scenario");
    step.rawBody = members.text("body");
    const bool hasRequest = object.find(u"request") || object.find(u"event");
    const int given = (step.preset.isEmpty() ? 0 : 1) + (step.include.isEmpty() ? 0 : 1) + (step.rawBody.isEmpty() ? 0 : 1)
        + (hasRequest ? 1 : 0);
    if (given != 1)
        return members.note(QStringLiteral("needs one of \"preset\", \"scenario\", \"request\", \"event\" and \"body\""));
    if (!step.include.isEmpty())
        members.refuse(ofOneStep, "scenario");
    if (!hasRequest)
        return;
    JsonValue content = object;
    if (!content.find(u"request") && !content.find(u"fields"))
        content.set(u"fields", JsonValue::object());
    const Result<Notification> request = NotificationJson::read(content, file);
    if (!request)
        return members.note(request.error().detail);
    step.request = *request;
}

ScenarioStep stepOf(const JsonValue& object, const QString& file, qsizetype number, QStringList& faults)
{
    const QString place = QStringLiteral("step %1: ").arg(number);
    if (!object.isObject()) {
        faults += place + QStringLiteral("no JSON object");
        return {};
    }
    Members members(object, place);
    ScenarioStep step{.name = members.text("name")};
    readContent(object, members, step, file);
    step.ids = members.choice("order_ids", idChoices, StepIds::Id);
    step.delay = members.time("delay_ms").value_or(std::chrono::milliseconds(0));
    step.onSurprise = members.choice("on_surprise", surprises, OnSurprise::Stop);
    step.beginsOrder = members.isYes("new_order");
    step.hasWrongToken = members.isYes("wrong_token");
    // A slip in a name must not send something else, or expect nothing.
    members.allowOnly(stepKeys);
    if (const JsonValue* expect = object.find(u"expect")) {
        Members inner(*expect, place);
        step.expected = expectationOf(inner);
        inner.allowOnly(expectKeys);
        if (expect->isObject())
            faults += inner.faults();
        else
            members.fail("expect");
    }
    faults += members.faults();
    return step;
}

JsonValue textValue(const QString& text)
{
    return JsonValue::ofText(text);
}

JsonValue numberValue(qint64 number)
{
    return JsonValue::ofNumber(QString::number(number));
}

JsonValue write(const ScenarioStep& step)
{
    JsonValue object = JsonValue::object();
    const auto setText = [&object](QStringView key, const QString& text) {
        if (!text.isEmpty())
            object.set(key, textValue(text));
    };
    setText(u"name", step.name);
    setText(u"preset", step.preset);
    setText(u"scenario", step.include);
    setText(u"body", step.rawBody);
    if (step.beginsOrder)
        object.set(u"new_order", JsonValue::ofBoolean(true));
    if (step.ids != StepIds::Id)
        setText(u"order_ids", codeOf(idChoices, step.ids));
    if (step.hasWrongToken)
        object.set(u"wrong_token", JsonValue::ofBoolean(true));
    if (step.delay.count() > 0)
        object.set(u"delay_ms", numberValue(step.delay.count()));
    if (step.preset.isEmpty() && step.include.isEmpty() && step.rawBody.isEmpty())
        NotificationJson::write(object, step.request);
    if (step.expected != Expectation())
        object.set(u"expect", expectation(step.expected));
    if (step.onSurprise != OnSurprise::Stop)
        setText(u"on_surprise", codeOf(surprises, step.onSurprise));
    return object;
}

} // namespace

JsonValue expectation(const Expectation& expected)
{
    JsonValue object = JsonValue::object();
    if (expected.outcome || expected.isAny)
        object.set(u"outcome", textValue(expected.outcome ? outcomeCode(*expected.outcome) : anyCode));
    if (expected.status)
        object.set(u"status", numberValue(*expected.status));
    if (!expected.errorField.isEmpty())
        object.set(u"error_field", textValue(expected.errorField));
    if (!expected.pattern.isEmpty())
        object.set(u"pattern", textValue(expected.pattern));
    if (expected.atMost)
        object.set(u"at_most_ms", numberValue(expected.atMost->count()));
    return object;
}

Expectation expectation(const JsonValue& object)
{
    Members members(object, {});
    return expectationOf(members);
}

JsonValue write(const Scenario& scenario)
{
    JsonValue document = JsonValue::object(
        {{JsonFile::versionKey, numberValue(version)}, {QStringLiteral("name"), textValue(scenario.name)}});
    if (!scenario.description.isEmpty())
        document.set(u"description", textValue(scenario.description));
    if (scenario.isForSandbox)
        document.set(u"sandbox_only", JsonValue::ofBoolean(true));
    JsonValue steps = JsonValue::array();
    for (const ScenarioStep& step : scenario.steps)
        steps.items.append(write(step));
    document.set(u"steps", steps);
    document.members += scenario.unknown;
    return document;
}

Result<Scenario> read(const JsonValue& document, const QString& id, const QString& file)
{
    if (const Result<void> known = JsonFile::checkVersion(document, version, file); !known)
        return std::unexpected(known.error()); // its keys may mean another thing
    const Result<QString> name = JsonFile::text(document, "name", file);
    if (!name)
        return std::unexpected(name.error());
    Members members(document, {});
    Scenario scenario{.id = id,
                      .name = *name,
                      .description = members.text("description"),
                      .isForSandbox = members.isYes("sandbox_only"),
                      .unknown = JsonFile::unknownMembers(document, scenarioKeys)};
    const JsonValue* steps = document.find(u"steps");
    if (!steps || !steps->isArray())
        members.fail("steps");
    QStringList faults = members.faults();
    for (qsizetype i = 0; steps && i < steps->items.size(); ++i)
        scenario.steps.append(stepOf(steps->items[i], file, i + 1, faults));
    if (!faults.isEmpty())
        return std::unexpected(
            Error{ErrorCode::FileInvalid, file, faults.first(std::min(mostFaults, faults.size())).join(QStringLiteral("; "))});
    return scenario;
}

} // namespace vestnik::ScenarioJson
