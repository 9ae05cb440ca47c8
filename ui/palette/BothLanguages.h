#pragma once

#include <QStringList>
#include <QTranslator>

namespace vestnik {

/// Gives a text in both languages at once, whichever is in use. The window's thread.
class BothLanguages {
public:
    /// `source`: the English text, as the catalogue of translations has it in `context`. Loads the catalogue the first time.
    QStringList of(const char* context, const char* source);

private:
    QTranslator m_russian;
    bool m_isLoaded = false;
};

} // namespace vestnik
