#include "CommandTree.h"
#include "Language.h"
#include "ManPage.h"
#include "ShellCompletion.h"

#ifdef VESTNIK_HAS_WINDOW
#include "IconFiles.h"
#include "StartOptions.h"
#endif

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

namespace vestnik {
namespace {

/// Writes a file with its folders. Prints the fault if it cannot be written.
bool write(const QString& path, const QString& text)
{
    QFile file(path);
    if (QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.flush())
        return true;
    std::fprintf(stderr, "%s: %s\n", qUtf8Printable(path), qUtf8Printable(file.errorString()));
    return false;
}

/// The places below the folder are those below the system's share/.
bool writeCompletions(const QString& folder, const CommandText& program)
{
    return write(folder + QStringLiteral("/bash-completion/completions/") + program.name, ShellCompletion::bash(program))
        && write(folder + QStringLiteral("/zsh/vendor-completions/_") + program.name, ShellCompletion::zsh(program))
        && write(folder + QStringLiteral("/fish/vendor_completions.d/") + program.name + QStringLiteral(".fish"),
                 ShellCompletion::fish(program));
}

bool writePages(const QString& folder)
{
    Language language;
    bool isWritten = true;
    for (const auto& [code, place] : {std::pair{"ru", "/man/ru/man1/"}, std::pair{"en", "/man/man1/"}}) {
        language.use(QString::fromLatin1(code)); // English last: the completions are in it
        const QString pages = folder + QString::fromLatin1(place);
        isWritten = write(pages + QStringLiteral("vestnik-cli.1"), ManPage::ofCommandLine(CommandText::of(CommandTree().app())))
            && isWritten;
#ifdef VESTNIK_HAS_WINDOW
        const StartOptions options;
        const CommandText window = CommandText::of(QStringLiteral("vestnik"), options.description(), options.all(),
                                                   StartOptions::argument());
        isWritten = write(pages + QStringLiteral("vestnik.1"), ManPage::ofWindow(window)) && isWritten;
        if (qstrcmp(code, "en") == 0)
            isWritten = writeCompletions(folder, window) && writeIcons(folder + QStringLiteral("/icons")) && isWritten;
#endif
    }
    return writeCompletions(folder, CommandText::of(CommandTree().app())) && isWritten;
}

} // namespace
} // namespace vestnik

/// Writes the man pages, completions and icons of both programs below a folder, while the programs are built.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "vestnik-pages FOLDER\n");
        return 2;
    }
    return vestnik::writePages(QString::fromLocal8Bit(argv[1])) ? 0 : 1;
}
