#pragma once

#include <memory>

namespace vestnik {

/// The terminal that this process may have been started from.
namespace Terminal {

enum class Stream { Input, Output, Error };

/// Returns whether a standard stream of this process is a terminal, not a file or a pipe.
bool isTerminal(Stream stream);

} // namespace Terminal

/// Makes the terminal on standard input not show what is typed, for as long as the object lives; nothing happens where there is none. Input that
/// was typed before is thrown away. A crash leaves the terminal silent. One object a process at a time.
class EchoOff {
public:
    EchoOff();
    ~EchoOff();
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

    /// Returns whether standard input is a terminal, which is silent now.
    bool isTerminal() const { return m_before != nullptr; }

private:
    struct Settings;
    std::unique_ptr<Settings> m_before;
};

} // namespace vestnik
