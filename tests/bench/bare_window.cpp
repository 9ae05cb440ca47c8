// A bare QWidget, for comparison: prints what `vestnik --smoke` prints, and ends.

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace {

QElapsedTimer sinceStart;

class Bare : public QWidget {
protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        const qint64 pages = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
        std::printf("{\"first_paint_ms\":%lld,\"resident_bytes\":%lld}\n", static_cast<long long>(sinceStart.elapsed()),
                    static_cast<long long>(pages * 4096));
        QApplication::quit();
    }
};

} // namespace

int main(int argc, char** argv)
{
    sinceStart.start();
    const QApplication application(argc, argv);
    Bare widget;
    widget.resize(1280, 860);
    widget.show();
    return QApplication::exec();
}
