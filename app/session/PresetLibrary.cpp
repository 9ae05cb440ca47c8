#include "PresetLibrary.h"

#include "BackgroundTask.h"
#include "Log.h"
#include "WhenDone.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto gatherTime = 150ms;
constexpr auto pollTime = 700ms;
constexpr int pollShare = 10; ///< looking takes at most one part in so many of the time

/// The kernel tells of what this computer changes, and of nothing that another one does over a network.
bool isOverNetwork(const QString& folder)
{
    static const QByteArrayList kinds{"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "vboxsf", "davfs"};
    return kinds.contains(QStorageInfo(folder).fileSystemType());
}

} // namespace

/// A reading, as the background gives it back.
struct PresetLibrary::Reading {
    quint64 generation = 0;
    PresetStore store; ///< knows the files that it read
    PresetStore::Listing listing = {};
    QStringList folders = {};
    std::optional<Error> fault = {};
    bool isSame = false; ///< as what was listed when it began
    bool mustPoll = false;
};

PresetLibrary::PresetLibrary(const DataFolder& place, bool mustExist, QObject* parent)
    : QObject(parent), m_place(place), m_mustExist(mustExist), m_store(place.presetsFolder())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherTime);
    connect(&m_soon, &QTimer::timeout, this, &PresetLibrary::read);
    connect(&m_poll, &QTimer::timeout, this, &PresetLibrary::read);
    const auto noteChange = [this] {
        m_isStale = m_isReading;
        if (!m_soon.isActive()) // the first of many changes decides when they are read
            m_soon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, noteChange);
}

PresetLibrary::~PresetLibrary() = default;

void PresetLibrary::setPlace(const DataFolder& place, bool mustExist)
{
    m_place = place;
    m_mustExist = mustExist;
    m_store = PresetStore(place.presetsFolder());
    ++m_generation;
    m_listing = {};
    m_folders.clear();
    m_fault.reset();
    m_isRead = false;
    watch({});
    Q_EMIT changed();
    refresh();
}

const Preset* PresetLibrary::byId(const QString& id) const
{
    const auto found = std::find_if(m_listing.presets.cbegin(), m_listing.presets.cend(), [&id](const Preset& p) { return p.id == id; });
    return found == m_listing.presets.cend() ? nullptr : &*found;
}

void PresetLibrary::refresh()
{
    read();
}

void PresetLibrary::read()
{
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_soon.stop();
    m_isReading = true;
    m_isStale = false;
    m_took.start();
    auto work = [reading = Reading{.generation = m_generation, .store = m_store}, place = m_place, mustExist = m_mustExist,
                 former = m_listing, formerFault = m_fault, isFirst = !m_isRead](const QPromise<std::shared_ptr<const Reading>>&) mutable {
        const QString folder = reading.store.folder();
        if (mustExist && !QFileInfo(place.path()).isDir())
            reading.fault = Error{ErrorCode::FileUnreadable, place.path(), QStringLiteral("no such folder")};
        else if (const Result<void> readable = reading.store.check(); !readable)
            reading.fault = readable.error();
        if (!reading.fault) {
            reading.folders = reading.store.folders();
            reading.listing = reading.store.all();
        }
        reading.isSame = !isFirst && reading.listing == former && reading.fault == formerFault;
        reading.mustPoll = !QFileInfo(folder).isDir() || isOverNetwork(folder);
        return std::shared_ptr<const Reading>(std::make_shared<Reading>(std::move(reading)));
    };
    whenDone(runInBackground<std::shared_ptr<const Reading>>(std::move(work)), this,
             [this](const std::shared_ptr<const Reading>& reading) { onRead(*reading); });
}

void PresetLibrary::onRead(const Reading& reading)
{
    m_isReading = false;
    if (reading.generation != m_generation) // it does not have what was changed here meanwhile
        return read();
    const bool isNews = !reading.isSame || reading.folders.mid(1) != m_folders;
    m_isRead = true;
    m_store = reading.store;
    m_listing = reading.listing;
    m_folders = reading.folders.mid(1);
    m_fault = reading.fault;
    QStringList paths;
    for (const QString& folder : reading.folders)
        paths += folder.isEmpty() ? m_store.folder() : m_store.folder() + u'/' + folder;
    const bool isWatched = watch(reading.mustPoll ? QStringList() : paths);
    if (reading.mustPoll || !isWatched)
        m_poll.start(std::max<std::chrono::milliseconds>(pollTime, std::chrono::milliseconds(m_took.elapsed() * pollShare)));
    else
        m_poll.stop();
    if (m_isStale)
        m_soon.start();
    if (isNews) {
        Log::info(Log::session(), "presets read", Log::Field{"count", m_listing.presets.size()},
                  Log::Field{"unreadable", m_listing.unreadable.size()});
        Q_EMIT changed();
    }
    Q_EMIT refreshed();
}

bool PresetLibrary::watch(const QStringList& folders)
{
    QStringList wanted = folders;
    QStringList present = m_watcher.directories();
    wanted.sort();
    present.sort();
    QStringList gone;
    QStringList added;
    std::set_difference(present.cbegin(), present.cend(), wanted.cbegin(), wanted.cend(), std::back_inserter(gone));
    std::set_difference(wanted.cbegin(), wanted.cend(), present.cbegin(), present.cend(), std::back_inserter(added));
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    const QStringList failed = added.isEmpty() ? QStringList() : m_watcher.addPaths(added);
    if (failed.size() < added.size())
        m_isStale = true; // a change between the reading and the watching was told to nobody
    return failed.isEmpty();
}

Result<Preset> PresetLibrary::kept(const Result<Preset>& preset, const QString& formerId)
{
    if (!preset) {
        refresh(); // it may be another's doing
        return preset;
    }
    ++m_generation;
    const auto isSame = [&](const Preset& other) { return other.id == preset->id || (!formerId.isEmpty() && other.id == formerId); };
    m_listing.presets.removeIf(isSame);
    const auto place = std::lower_bound(m_listing.presets.cbegin(), m_listing.presets.cend(), *preset, PresetStore::comesFirst);
    m_listing.presets.insert(place, *preset);
    Q_EMIT changed();
    m_soon.start();
    return preset;
}

void PresetLibrary::forget(const QString& id)
{
    ++m_generation;
    m_listing.presets.removeIf([&id](const Preset& preset) { return preset.id == id; });
    Q_EMIT changed();
    m_soon.start();
}

Result<Preset> PresetLibrary::add(const Preset& preset)
{
    return m_fault ? std::unexpected(*m_fault) : kept(m_store.add(preset));
}

Result<Preset> PresetLibrary::replace(const Preset& preset)
{
    return m_fault ? std::unexpected(*m_fault) : kept(m_store.replace(preset));
}

Result<Preset> PresetLibrary::rename(const QString& id, const QString& name)
{
    return kept(m_store.rename(id, name), id);
}

Result<Preset> PresetLibrary::move(const QString& id, const QString& folder)
{
    return kept(m_store.move(id, folder), id);
}

Result<Preset> PresetLibrary::remove(const QString& id)
{
    const Result<Preset> removed = m_store.remove(id);
    if (removed || removed.error().code == ErrorCode::PresetNotFound)
        forget(id);
    return removed;
}

Result<Preset> PresetLibrary::restore(const Preset& preset)
{
    return m_fault ? std::unexpected(*m_fault) : kept(m_store.restore(preset));
}

} // namespace vestnik
