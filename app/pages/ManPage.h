#pragma once

#include "CommandText.h"

#include <QCoreApplication>

namespace vestnik {

class Roff;

/// Writes the manual pages of section 1, in the language in use.
class ManPage {
    Q_DECLARE_TR_FUNCTIONS(ManPage)

public:
    /// Returns the page of the command line.
    static QString ofCommandLine(const CommandText& program);
    /// Returns the page of the window.
    static QString ofWindow(const CommandText& program);

private:
    static Roff begin(const CommandText& program, const QString& summary);
    static void addOptions(Roff& page, const CommandText& command);
    static void addCommands(Roff& page, const CommandText& program);
    static void addExitStatus(Roff& page, const QList<std::pair<int, QString>>& codes);
    static void addEnvironment(Roff& page, const QString& tokenText, const QString& teamText = {});
    static void addFiles(Roff& page);
};

} // namespace vestnik
