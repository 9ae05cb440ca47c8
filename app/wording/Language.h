#pragma once

#include <QStringList>
#include <QTranslator>

namespace vestnik {

/// The languages people can choose, by code.
inline const QStringList languages{QStringLiteral("ru"), QStringLiteral("en")};

/// Puts the program into a language at run time: our texts, Qt's own dialogs, and the locale for numbers and dates. It keeps the
/// translators installed in the application for as long as it lives. The thread of the application object.
class Language {
public:
    Language();
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// `ru` or `en`; anything else is English. Windows learn of it by QEvent::LanguageChange.
    void use(const QString& code);

    /// The language in use.
    static QString current();
    /// Returns the system's language: `ru` if that is Russian, else `en`.
    static QString ofSystem();
    /// Returns the language that `--lang` asks for among a program's arguments, else ofSystem(). It describes the options, and so must be
    /// known before they are parsed.
    static QString asked(const QStringList& arguments);
    /// Loads our texts in that language, whichever is in use. Without them the translator knows no text: English is the source.
    static bool load(QTranslator& translator, const QString& code);

private:
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace vestnik
