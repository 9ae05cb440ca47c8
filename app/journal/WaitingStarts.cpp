#include "WaitingStarts.h"

#include "Log.h"

#include <algorithm>
#include <numeric>

namespace vestnik {

/// It begins as zeros. Whoever is killed between two stores leaves what was there before.
struct WaitingStarts::Layout {
    /// Where one is noted.
    struct Place {
        static constexpr std::size_t longest = 56; // a UUID has 36

        std::atomic<quint32> isTaken;
        qint32 attempt;
        std::array<char, longest> delivery; ///< UTF-8, filled up with zeros
    };

    std::atomic<quint32> isOver;
    std::array<Place, places> all;
};

namespace {

static_assert(std::atomic<quint32>::is_always_lock_free);

QString nameOf(const QString& run)
{
    return QStringLiteral("vestnik-") + run + QStringLiteral(".waiting");
}

} // namespace

WaitingStarts::~WaitingStarts()
{
    if (m_memory && m_noted.empty())
        clear(m_run);
    else if (m_memory)
        reach().isOver = 1;
}

void WaitingStarts::make()
{
    SystemResult<SharedMemory> made = SharedMemory::create(nameOf(m_run), sizeof(Layout));
    m_isMissing = !made;
    if (!made) {
        Log::warning(Log::journal(), "no memory for what waits", Log::Field{"error", made.error().value()});
        return;
    }
    m_memory = std::move(*made);
    m_free.resize(places);
    std::iota(m_free.rbegin(), m_free.rend(), std::size_t{0});
}

WaitingStarts::Layout& WaitingStarts::reach()
{
    return *reinterpret_cast<Layout*>(m_memory->bytes().data());
}

void WaitingStarts::add(const Attempt& attempt)
{
    if (!m_memory && !m_isMissing)
        make();
    const QByteArray delivery = attempt.first.toUtf8();
    if (m_free.empty() || static_cast<std::size_t>(delivery.size()) > Layout::Place::longest || m_noted.contains(attempt))
        return;
    const std::size_t free = m_free.back();
    m_free.pop_back();
    Layout::Place& place = reach().all[free];
    place.attempt = attempt.second;
    place.delivery = {};
    std::copy(delivery.cbegin(), delivery.cend(), place.delivery.begin());
    place.isTaken = 1;
    m_noted.emplace(attempt, free);
}

void WaitingStarts::remove(const Attempt& attempt)
{
    const auto found = m_noted.find(attempt);
    if (found == m_noted.end())
        return;
    reach().all[found->second].isTaken = 0;
    m_free.push_back(found->second);
    m_noted.erase(found);
}

WaitingStarts::Left WaitingStarts::of(const QString& run)
{
    const SystemResult<SharedMemory> memory = SharedMemory::open(nameOf(run), sizeof(Layout));
    if (!memory)
        return {};
    const auto& layout = *reinterpret_cast<const Layout*>(memory->bytes().data());
    Left left{.attempts = {}, .isOver = layout.isOver == 1};
    for (const Layout::Place& place : layout.all) {
        const auto end = std::find(place.delivery.cbegin(), place.delivery.cend(), '\0');
        if (place.isTaken == 1)
            left.attempts.insert({QString::fromUtf8(place.delivery.data(), end - place.delivery.cbegin()), place.attempt});
    }
    return left;
}

bool WaitingStarts::isLeft(const QString& run)
{
    return SharedMemory::open(nameOf(run), sizeof(Layout)).has_value();
}

void WaitingStarts::clear(const QString& run)
{
    SharedMemory::remove(nameOf(run));
}

} // namespace vestnik
