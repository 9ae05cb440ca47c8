#include "Socket.h"

#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>

#include <thread>

using namespace vestnik;
using namespace std::chrono_literals;

class tst_Socket : public QObject {
    Q_OBJECT

private:
    int m_ends[2] = {-1, -1};

private Q_SLOTS:
    void init() { QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends), 0); }

    void cleanup()
    {
        for (const int end : m_ends)
            Socket::close(end);
    }

    void bytes_goOver()
    {
        QVERIFY(!Socket::waitForReading(m_ends[1], 0ms));
        QVERIFY(Socket::waitForWriting(m_ends[0], 0ms));
        QCOMPARE(Socket::send(m_ends[0], "text", 4).value(), 4);
        QVERIFY(Socket::waitForReading(m_ends[1], 1h));
        char bytes[16];
        QCOMPARE(Socket::receive(m_ends[1], bytes, sizeof bytes).value(), 4);
        QCOMPARE(QByteArray(bytes, 4), QByteArray("text"));
    }

    void cutOff_endsAnothersWait()
    {
        SystemResult<qint64> received = 1;
        std::thread reading([&] {
            char byte = 0;
            if (Socket::waitForReading(m_ends[1], 1h))
                received = Socket::receive(m_ends[1], &byte, 1);
        });
        Socket::cutOff(m_ends[1]);
        reading.join();
        QCOMPARE(received.value(), 0);
    }

    void send_toNobody_isAnErrorAndNoSignal()
    {
        Socket::cutOff(m_ends[1]);
        QVERIFY(Socket::send(m_ends[0], "text", 4).error() == std::errc::broken_pipe);
    }

    void listen_onABoundSocket()
    {
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (server < 0)
            QFAIL("no socket");
        QVERIFY(Socket::reuseAddress(server));
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        QVERIFY(Socket::listen(server));
        QVERIFY(Socket::listen(server));
        Socket::close(server);
        QVERIFY(Socket::listen(server).error() == std::errc::bad_file_descriptor);
    }
};

QTEST_GUILESS_MAIN(tst_Socket)
#include "tst_Socket.moc"
