#include "SandboxErrors.h"

#include "JsonValue.h"
#include "Text.h"

#include <QMap>

namespace vestnik {
namespace {

constexpr qsizetype maxErrors = 100;
constexpr qsizetype maxQuotedText = 100;

QByteArray quotedOrNull(const QString& text)
{
    return text.isEmpty() ? QByteArrayLiteral("null") : quotedJson(text);
}

QString typeInRussian(const QString& jsonType)
{
    static const QMap<QString, QString> names{{QStringLiteral("object"), QStringLiteral("объект")},
                                              {QStringLiteral("array"), QStringLiteral("массив")},
                                              {QStringLiteral("string"), QStringLiteral("строка")},
                                              {QStringLiteral("number"), QStringLiteral("число")},
                                              {QStringLiteral("boolean"), QStringLiteral("true или false")}};
    return names.value(jsonType, jsonType);
}

/// Returns a text of the request, cut to a length that suits a sentence.
QString excerpt(const QString& text)
{
    return text.size() <= maxQuotedText ? text : text.first(maxQuotedText) + u'…';
}

} // namespace

QByteArray errorsBody(const QList<ErrorItem>& errors, int code)
{
    QByteArray items;
    for (const ErrorItem& error : errors.first(qMin(errors.size(), maxErrors))) {
        if (!items.isEmpty())
            items += ',';
        items += R"({"type":)" + quotedOrNull(error.type) + R"(,"field":)" + quotedOrNull(error.field) + R"(,"message":)"
            + quotedJson(error.message) + '}';
    }
    return R"({"errors":[)" + items + R"(],"code":)" + QByteArray::number(code) + '}';
}

ErrorItem errorFor(const Issue& issue)
{
    const auto error = [&issue](const QString& type, const QString& message) { return ErrorItem{type, issue.field, message}; };
    switch (issue.code) {
    case IssueCode::NotJson: return error(QStringLiteral("not_json"), QStringLiteral("Тело запроса не является JSON"));
    case IssueCode::TooDeep: return error(QStringLiteral("not_json"), QStringLiteral("Слишком глубокая вложенность JSON"));
    case IssueCode::ByteOrderMark: return error(QStringLiteral("not_json"), QStringLiteral("Тело запроса начинается с BOM"));
    case IssueCode::DuplicateKey: return error(QStringLiteral("duplicate_key"), QStringLiteral("Поле указано дважды"));
    case IssueCode::WrongType:
        return error(QStringLiteral("wrong_type"), QStringLiteral("Неверный тип, ожидается: %1").arg(typeInRussian(issue.detail)));
    case IssueCode::Missing: return error(QStringLiteral("missing"), QStringLiteral("Обязательное поле отсутствует"));
    case IssueCode::EventMissing: return error(QStringLiteral("missing"), QStringLiteral("Не указан тип события"));
    case IssueCode::EventUnknown:
        return error(QStringLiteral("unknown_event"), QStringLiteral("Неизвестный тип события: %1").arg(excerpt(issue.detail)));
    case IssueCode::BothIdsEmpty: return error(QStringLiteral("missing"), QStringLiteral("Укажите order_id или orderUUID"));
    case IssueCode::TooLong:
        return error(
            QStringLiteral("too_long"),
            QStringLiteral("Значение длиннее %1 символов").arg(issue.detail.isEmpty() ? QString::number(maxTextLength) : issue.detail));
    case IssueCode::ControlCharacter:
        return error(QStringLiteral("control_character"), QStringLiteral("Значение содержит управляющий символ"));
    case IssueCode::NotBefore:
        return error(QStringLiteral("wrong_order"), QStringLiteral("Событие не может быть раньше %1").arg(issue.detail));
    case IssueCode::OrderEnded:
        return error(QStringLiteral("order_ended"),
                     QStringLiteral("По заказу уже было событие %1, новые не принимаются").arg(issue.detail));
    case IssueCode::ApiVersionMissing: return error(QStringLiteral("missing"), QStringLiteral("Не указан заголовок Api-Version"));
    default: return error(QStringLiteral("invalid"), QStringLiteral("Некорректное значение"));
    }
}

} // namespace vestnik
