#pragma once

#include "StartRequest.h"

#include <QCommandLineParser>

namespace vestnik {

/// The command line of the window. The language is chosen before, since it is what describes the options.
class StartOptions {
public:
    StartOptions();

    /// Reads the arguments. Prints and ends the program for `--help`, for `--version`, and for an option that there is not.
    void read(const QCoreApplication& application) { m_parser.process(application); }
    /// Returns every option, in the order of the help; the man page and the completions are made of them.
    const QList<QCommandLineOption>& all() const { return m_all; }
    /// Returns the argument's name and its text.
    static std::pair<QString, QString> argument();
    /// Returns the sentence that says what the program is for.
    QString description() const { return m_parser.applicationDescription(); }

    QString dataDir() const { return m_parser.value(QStringLiteral("data-dir")); }
    QString logPath() const { return m_parser.value(QStringLiteral("log")); }
    /// Whether the language was given, and so goes over the one of the settings.
    bool hasLanguage() const { return m_parser.isSet(QStringLiteral("lang")); }
    /// Returns the order and the file for the window, wherever that is.
    StartRequest request() const;
    /// Whether the program only shows its window, measures that, and ends.
    bool isSmoke() const { return m_parser.isSet(QStringLiteral("smoke")); }

private:
    QCommandLineParser m_parser;
    QList<QCommandLineOption> m_all;
};

} // namespace vestnik
