#include "Terminal.h"

#include <QtTest>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>

using namespace vestnik;

/// Puts a terminal of its own, or a device that is none, in the place of standard input.
class tst_Terminal : public QObject {
    Q_OBJECT

private:
    int m_before = -1;
    int m_screen = -1;

    static bool isEchoOn()
    {
        termios settings{};
        return ::tcgetattr(STDIN_FILENO, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
    }

    static bool takeAsInput(const char* device)
    {
        const int input = ::open(device, O_RDWR | O_NOCTTY | O_CLOEXEC);
        const bool isTaken = input >= 0 && ::dup2(input, STDIN_FILENO) == STDIN_FILENO;
        ::close(input);
        return isTaken;
    }

private Q_SLOTS:
    void init()
    {
        m_before = ::dup(STDIN_FILENO);
        m_screen = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(m_screen >= 0 && ::grantpt(m_screen) == 0 && ::unlockpt(m_screen) == 0);
    }

    void cleanup()
    {
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
        ::close(m_screen);
    }

    void isTerminal_tellsATerminalFromADevice()
    {
        QVERIFY(takeAsInput(::ptsname(m_screen)));
        QVERIFY(Terminal::isTerminal(Terminal::Stream::Input));
        QVERIFY(takeAsInput("/dev/null"));
        QVERIFY(!Terminal::isTerminal(Terminal::Stream::Input));
    }

    void echoOff_lastsAsLongAsTheObject()
    {
        QVERIFY(takeAsInput(::ptsname(m_screen)));
        QVERIFY(isEchoOn());
        {
            const EchoOff echoOff;
            QVERIFY(echoOff.isTerminal());
            QVERIFY(!isEchoOn());
        }
        QVERIFY(isEchoOn());
    }

    void echoOff_withoutATerminal_doesNothing()
    {
        QVERIFY(takeAsInput("/dev/null"));
        const EchoOff echoOff;
        QVERIFY(!echoOff.isTerminal());
    }
};

QTEST_GUILESS_MAIN(tst_Terminal)
#include "tst_Terminal.moc"
