#include "Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace vestnik {

Language::Language() = default;

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::use(const QString& code)
{
    const QLocale locale(code == QStringLiteral("ru") ? QLocale::Russian : QLocale::English);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_ours);
    // Qt's catalogue first: the last one installed is asked first.
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (load(m_ours, current()))
        QCoreApplication::installTranslator(&m_ours);
}

QString Language::current()
{
    return QLocale().language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
}

bool Language::load(QTranslator& translator, const QString& code)
{
    return translator.load(QStringLiteral(":/vestnik/translations/vestnik_%1.qm").arg(code));
}

QString Language::ofSystem()
{
    return QLocale::system().language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
}

QString Language::asked(const QStringList& arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--lang") && i + 1 < arguments.size())
            return arguments[i + 1];
        if (arguments[i].startsWith(QStringLiteral("--lang=")))
            return arguments[i].sliced(7);
    }
    return ofSystem();
}

} // namespace vestnik
