#include "FormIncompatibility.h"

#include "JsonParse.h"
#include "Notification.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Obstacles {
    Q_DECLARE_TR_FUNCTIONS(FormIncompatibility)
};

} // namespace

std::optional<FormIncompatibility> formObstacle(const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    if (!parse)
        return FormIncompatibility::NotJson;
    if (!parse.duplicates.isEmpty())
        return FormIncompatibility::DuplicateKey;
    return Notification::fromDocument(parse.value) ? std::nullopt : std::optional(FormIncompatibility::NoEvent);
}

QString formObstacleText(FormIncompatibility obstacle)
{
    switch (obstacle) {
    case FormIncompatibility::NotJson: return Obstacles::tr("The form cannot hold it: it is not JSON.");
    case FormIncompatibility::DuplicateKey:
        return Obstacles::tr("The form cannot hold it: a key stands twice, and one of the two would be lost.");
    case FormIncompatibility::NoEvent: return Obstacles::tr("The form cannot hold it: it has no event with a type and a payload.");
    case FormIncompatibility::WouldChange:
        return Obstacles::tr("The form cannot hold it: it has no field for some of it, or would send it in another way.");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
