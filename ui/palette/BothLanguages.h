#pragma once

#include <QStringList>
#include <QTranslator>

namespace vestnik {

/// Gives a text in both languages at once, whichever is in use. The window's thread.
class BothLanguages {
public:
    BothLanguages();

    /// `source`: the English text, as the catalogue of translations has it in `context`.
    QStringList of(const char* context, const char* source) const;

private:
    QTranslator m_russian;
};

} // namespace vestnik
