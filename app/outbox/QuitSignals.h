#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace vestnik {

/// Turns SIGINT, SIGTERM and SIGHUP into a signal of the event loop, so that a program can end in order. One object a process, in the
/// thread of the application object; while it lives those signals do not kill.
class QuitSignals : public QObject {
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    /// `count` is 1 for the first one; the second means now.
    void requested(int count);

private:
    void onReadable();

    int m_sockets[2] = {-1, -1};
    int m_count = 0;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace vestnik
