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
    case FormIncompatibility::NotJson: return IncompatibilityTexts::tr("The form cannot hold it: it is not JSON.");
    case FormIncompatibility::DuplicateKey:
        return IncompatibilityTexts::tr("The form cannot hold it: a key stands twice, and one of the two would be lost.");
    case FormIncompatibility::NoEvent:
        return IncompatibilityTexts::tr("The form cannot hold it: it has no event with a type and a payload.");
    case FormIncompatibility::WouldChange:
        return IncompatibilityTexts::tr("The form cannot hold it: it has no field for some of it, or would send it in another way.");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
