#include "EnvironmentWatch.h"

#include <QDateTime>
#include <QFileInfo>

#include <chrono>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto gatherTime = 200ms;

} // namespace

EnvironmentWatch::EnvironmentWatch(const QString& file, QObject* parent) : QObject(parent), m_file(file)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherTime);
    connect(&m_soon, &QTimer::timeout, this, &EnvironmentWatch::look);
    const auto noteChange = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, noteChange);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, noteChange);
}

void EnvironmentWatch::start()
{
    m_stamp = stamp();
    if (const QString folder = QFileInfo(m_file).path(); QFileInfo(folder).isDir() && !m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
    if (!m_stamp.isEmpty() && !m_watcher.files().contains(m_file)) // one that is replaced is forgotten
        m_watcher.addPath(m_file);
}

QString EnvironmentWatch::stamp() const
{
    const QFileInfo info(m_file);
    return info.exists() ? QStringLiteral("%1 %2").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch()) : QString();
}

void EnvironmentWatch::look()
{
    const QString former = m_stamp;
    start();
    if (m_stamp != former)
        Q_EMIT changed();
}

} // namespace vestnik
