#include "OneShotBody.h"

#include <algorithm>
#include <cstring>

namespace vestnik {

bool SendGate::take()
{
    int state = m_state.load();
    while ((state & sealed) == 0) {
        if (m_state.compare_exchange_weak(state, state | taken))
            return true;
    }
    return false;
}

bool SendGate::seal()
{
    return (m_state.fetch_or(sealed) & taken) == 0;
}

OneShotBody::OneShotBody(QByteArray bytes, std::shared_ptr<SendGate> gate, QObject* parent)
    : QIODevice(parent), m_bytes(std::move(bytes)), m_gate(std::move(gate))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char* data, qint64 maxSize)
{
    if (maxSize <= 0 || atEnd())
        return atEnd() ? -1 : 0;
    const bool isFirst = !m_gate->isTaken();
    if (!m_gate->take())
        return -1;
    const qsizetype size = std::min<qsizetype>(maxSize, m_bytes.size() - m_position);
    std::memcpy(data, m_bytes.constData() + m_position, static_cast<std::size_t>(size));
    m_position += size;
    if (isFirst)
        Q_EMIT taken();
    return size;
}

} // namespace vestnik
