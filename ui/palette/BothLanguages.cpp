#include "BothLanguages.h"

namespace vestnik {

BothLanguages::BothLanguages()
{
    [[maybe_unused]] const bool isLoaded = m_russian.load(QStringLiteral(":/vestnik/translations/vestnik_ru.qm"));
}

QStringList BothLanguages::of(const char* context, const char* source) const
{
    return {QString::fromUtf8(source), m_russian.translate(context, source)};
}

} // namespace vestnik
