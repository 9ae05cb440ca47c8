#include "BothLanguages.h"

#include "Language.h"

namespace vestnik {

BothLanguages::BothLanguages()
{
    [[maybe_unused]] const bool isLoaded = Language::load(m_russian, QStringLiteral("ru"));
}

QStringList BothLanguages::of(const char* context, const char* source) const
{
    return {QString::fromUtf8(source), m_russian.translate(context, source)};
}

} // namespace vestnik
