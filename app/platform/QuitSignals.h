#pragma once

#include <QObject>

#include <memory>

namespace vestnik {

/// Turns the system's wish that the program ends (SIGINT, SIGTERM and SIGHUP) into a signal of the event loop, so that the program can end in
/// order. One object a process, in the thread of the application object; while it lives those signals do not kill. If the system refuses
/// what it needs, they kill as before.
class QuitSignals : public QObject {
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    /// `count` is 1 for the first one; the second means now.
    void requested(int count);

private:
    struct Sockets;

    void onReadable();

    std::unique_ptr<Sockets> m_sockets;
    int m_count = 0;
};

} // namespace vestnik
