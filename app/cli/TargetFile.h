#pragma once

#include "Command.h"

#include <QCoreApplication>

#include <string>

namespace vestnik {

/// A file that a command writes: one that is there already is replaced with `--force` alone.
class TargetFile {
    Q_DECLARE_TR_FUNCTIONS(TargetFile)

public:
    /// Adds FILE and `--force` to the command, which must live as long.
    void addTo(CLI::App& command);
    /// Adds an option in place of FILE, which need not be given, and `--force`: one for all of a command. The command must live as long.
    void addTo(CLI::App& command, const char* option, const QString& about);

    QString path() const { return QString::fromStdString(m_path); }
    /// Says that it is there already, where it is and nobody said to replace it; then the command has to end.
    std::optional<ExitCode> refuse() const;
    /// Says that it was written, with what: "Rows: 25".
    void sayWritten(const QString& what) const;

private:
    void offerForce(CLI::App& command);

    std::string m_path;
    CLI::Option* m_force = nullptr;
};

} // namespace vestnik
