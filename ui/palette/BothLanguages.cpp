#include "BothLanguages.h"

#include "Language.h"

#include <tuple>
#include <utility>

namespace vestnik {

QStringList BothLanguages::of(const char* context, const char* source)
{
    if (!std::exchange(m_isLoaded, true))
        std::ignore = Language::load(m_russian, QStringLiteral("ru"));
    return {QString::fromUtf8(source), m_russian.translate(context, source)};
}

} // namespace vestnik
