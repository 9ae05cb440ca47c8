#pragma once

#include "Command.h"

#include <memory>
#include <string>
#include <vector>

namespace vestnik {

/// The whole command line before anything of it is parsed: the global options and all commands. The language is chosen before, since it is
/// what describes them. Their values stand here once app() has parsed them. Main thread.
class CommandTree {
public:
    CommandTree();
    Q_DISABLE_COPY_MOVE(CommandTree)

    CLI::App& app() { return m_app; }
    const CLI::App& app() const { return m_app; }
    /// The command whose turn it is; null when none was given.
    Command* given() const;

    QString dataDir() const { return QString::fromStdString(m_dataDir); }
    QString logPath() const { return QString::fromStdString(m_logPath); }
    bool isJson() const { return m_isJson; }

private:
    void addGlobalOptions();

    CLI::App m_app;
    std::string m_dataDir;
    std::string m_languageCode; ///< read before the tree is made; here it is checked alone
    std::string m_logPath;
    bool m_isJson = false;
    std::vector<std::unique_ptr<Command>> m_commands;
};

} // namespace vestnik
