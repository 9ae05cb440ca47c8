#pragma once

#include "CommandText.h"

namespace vestnik {

/// Writes what a shell needs to complete a program's commands, options, choices and file names. The scripts ask no program and read no
/// data: names of environments and presets are not among what they know.
class ShellCompletion {
public:
    /// Returns a script for bash, which works with and without the package bash-completion.
    static QString bash(const CommandText& program);
    /// Returns a function for zsh's `fpath`, to be kept as `_PROGRAM`.
    static QString zsh(const CommandText& program);
    static QString fish(const CommandText& program);

private:
    /// Returns the program's name as a shell may call a function.
    static QString functionName(const CommandText& program);
};

} // namespace vestnik
