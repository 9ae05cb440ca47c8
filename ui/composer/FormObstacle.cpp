#include "FormObstacle.h"

#include "Notification.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Obstacles {
    Q_DECLARE_TR_FUNCTIONS(FormObstacle)
};

} // namespace

std::optional<FormObstacle> formObstacle(const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    if (!parse)
        return FormObstacle::NotJson;
    if (!parse.duplicates.isEmpty())
        return FormObstacle::DuplicateKey;
    return Notification::fromDocument(parse.value) ? std::nullopt : std::optional(FormObstacle::NoEvent);
}

QString formObstacleText(FormObstacle obstacle)
{
    switch (obstacle) {
    case FormObstacle::NotJson: return Obstacles::tr("The form cannot hold it: it is not JSON.");
    case FormObstacle::DuplicateKey: return Obstacles::tr("The form cannot hold it: a key stands twice, and one of the two would be lost.");
    case FormObstacle::NoEvent: return Obstacles::tr("The form cannot hold it: it has no event with a type and a payload.");
    case FormObstacle::WouldChange:
        return Obstacles::tr("The form cannot hold it: it has no field for some of it, or would send it in another way.");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
