#pragma once

#include <QFileSystemWatcher>
#include <QTimer>

namespace vestnik {

/// Tells when the file of the environments may be another one: another program put it in the former one's place, or wrote into it. Lives in the
/// thread that made it.
class EnvironmentWatch : public QObject {
    Q_OBJECT

public:
    explicit EnvironmentWatch(const QString& file, QObject* parent = nullptr);

    /// Begins to watch; the file need not be there yet, its folder must.
    void start();

Q_SIGNALS:
    void changed();

private:
    /// Size and time of the file; empty: it is not there.
    QString stamp() const;
    void look();

    const QString m_file;
    QString m_stamp;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< the folder has other files that change often
};

} // namespace vestnik
