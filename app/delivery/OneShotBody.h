#pragma once

#include <QByteArray>
#include <QIODevice>

#include <atomic>
#include <memory>

namespace vestnik {

/// Decides, for one attempt and for good, whether its body leaves: either it is taken first, or it is sealed first. Any thread.
class SendGate {
public:
    /// The network asks for the body. False once sealed.
    bool take();
    /// Nothing more leaves through here. True when nothing had been taken: the request is proven never to have left.
    bool seal();
    bool isTaken() const { return (m_state.load() & taken) != 0; }

private:
    static constexpr int taken = 1;
    static constexpr int sealed = 2;
    std::atomic<int> m_state{0};
};

/// A request body that can be read once. QNetworkAccessManager re-sends a POST by itself when a connection breaks after the body; from a
/// sequential device that cannot be reset it has nothing to send again, and ends with ContentReSendError. Lives in the network's thread.
class OneShotBody : public QIODevice {
    Q_OBJECT

public:
    OneShotBody(QByteArray bytes, std::shared_ptr<SendGate> gate, QObject* parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_position >= m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_position; }

Q_SIGNALS:
    void taken();

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
    std::shared_ptr<SendGate> m_gate;
};

} // namespace vestnik
