#include "NewOrder.h"

#include <algorithm>

namespace vestnik::NewOrder {
namespace {

constexpr qsizetype fewestDigits = 6;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QString digits(qsizetype count, const PlaceholderSource& source)
{
    QString text;
    for (qsizetype i = 0; i < count; ++i)
        text += QChar(u'0' + static_cast<char16_t>(source.random(10)));
    return text;
}

QString newUuid(const PlaceholderSource& source)
{
    const Notification wanted({}, {{orderUuidField, QStringLiteral("{{uuid}}")}});
    const Result<Notification> filled = Placeholders::fill(wanted, EventCatalog::builtIn(), source);
    return filled ? filled->orderUuid() : QString();
}

} // namespace

QString idLike(const QString& former, const PlaceholderSource& source)
{
    if (former.isEmpty())
        return u'H' + digits(10, source);
    const auto end = std::find_if_not(former.crbegin(), former.crend(), isDigit);
    const qsizetype kept = std::distance(end, former.crend());
    return former.first(kept) + digits(std::max(former.size() - kept, fewestDigits), source);
}

Notification of(Notification notification, const EventCatalog& catalog, const PlaceholderSource& source)
{
    const QString former = notification.orderId();
    const bool hasUuid = !notification.orderUuid().isEmpty();
    const QString orderId = former.isEmpty() && hasUuid ? QString() : idLike(former, source);
    for (const FieldSpec& spec : catalog.fields()) {
        const QString text = notification.text(spec.path);
        if (spec.path == orderIdField)
            notification.setText(spec.path, orderId);
        else if (spec.path == orderUuidField)
            notification.setText(spec.path, hasUuid ? newUuid(source) : QString());
        else if (!former.isEmpty() && text == former)
            notification.setText(spec.path, orderId);
        else if (spec.isOfOrder && spec.type == FieldType::Text && !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isDigit))
            notification.setText(spec.path, digits(text.size(), source));
    }
    return notification;
}

} // namespace vestnik::NewOrder
