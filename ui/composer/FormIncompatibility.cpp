#include "FormIncompatibility.h"

#include "JsonParse.h"
#include "Notification.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct IncompatibilityTexts {
    Q_DECLARE_TR_FUNCTIONS(FormIncompatibility)
};

} // namespace

std::optional<FormIncompatibility> formIncompatibility(const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    if (!parse)
        return FormIncompatibility::NotJson;
    if (!parse.duplicates.isEmpty())
        return FormIncompatibility::DuplicateKey;
    return Notification::fromDocument(parse.value) ? std::nullopt : std::optional(FormIncompatibility::NoEvent);
}

QString formIncompatibilityText(FormIncompatibility incompatibility)
{
    switch (incompatibility) {
    case FormIncompatibility::NotJson: return IncompatibilityTexts::tr("The form cannot show it: it is not JSON. Edit the JSON.");
    case FormIncompatibility::DuplicateKey:
        return IncompatibilityTexts::tr("The form cannot show it: a key is there twice. Edit the JSON.");
    case FormIncompatibility::NoEvent:
        return IncompatibilityTexts::tr("The form cannot show it: it has no event with a type and a payload. Edit the JSON.");
    case FormIncompatibility::WouldChange:
        return IncompatibilityTexts::tr("The form cannot show it: some of it has no field here. Edit the JSON.");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
