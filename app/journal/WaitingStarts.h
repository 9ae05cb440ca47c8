#pragma once

#include "SharedMemory.h"

#include <QSet>

#include <array>
#include <atomic>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace vestnik {

/// The open attempts of a run that are known not to have left, in memory that outlives the program and not the computer's run. Whoever ends a dead run's
/// attempts reads it there. What does not stand there may have left. Of one thread.
class WaitingStarts {
public:
    /// A delivery and the number of its attempt.
    using Attempt = std::pair<QString, int>;

    /// As many can be noted; more wait without.
    static constexpr std::size_t places = 256;

    explicit WaitingStarts(const QString& run) : m_run(run) { }
    /// Says that nothing more is posted, and leaves what is still noted for whoever ends it.
    ~WaitingStarts();
    WaitingStarts(const WaitingStarts&) = delete;
    WaitingStarts& operator=(const WaitingStarts&) = delete;

    /// Notes one that is about to start, or that did not leave. Where that is not possible, nothing stands there.
    void add(const Attempt& attempt);
    /// To be called before it is posted, and when its end is recorded.
    void remove(const Attempt& attempt);

    /// The notes of one run.
    struct Left {
        QSet<Attempt> attempts;
        bool isOver = false; ///< it said so, and posts none of them; otherwise only a run that is dead for certain does not
    };
    /// Returns nothing for a run that lives, for one of another user or another computer, or from before this one was started.
    static Left of(const QString& run);
    /// Returns whether a run left something there, and lives no longer.
    static bool isLeft(const QString& run);
    /// Forgets it.
    static void clear(const QString& run);

private:
    struct Layout;

    void make();
    Layout& reach();

    const QString m_run;
    std::optional<SharedMemory> m_memory;
    bool m_isMissing = false; ///< the system gave no memory
    std::map<Attempt, std::size_t> m_noted;
    std::vector<std::size_t> m_free;
};

} // namespace vestnik
