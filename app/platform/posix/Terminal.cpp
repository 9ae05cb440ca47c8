#include "Terminal.h"

#include <termios.h>
#include <unistd.h>

namespace vestnik {

bool Terminal::isTerminal(Stream stream)
{
    switch (stream) {
    case Stream::Input: return ::isatty(STDIN_FILENO) != 0;
    case Stream::Output: return ::isatty(STDOUT_FILENO) != 0;
    case Stream::Error: return ::isatty(STDERR_FILENO) != 0;
    }
    return false;
}

struct EchoOff::Settings {
    termios values{};
};

EchoOff::EchoOff()
{
    auto before = std::make_unique<Settings>();
    if (!Terminal::isTerminal(Terminal::Stream::Input) || ::tcgetattr(STDIN_FILENO, &before->values) != 0)
        return;
    termios silent = before->values;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    m_before = std::move(before);
}

EchoOff::~EchoOff()
{
    if (m_before)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before->values);
}

} // namespace vestnik
