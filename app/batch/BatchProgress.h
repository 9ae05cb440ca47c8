#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>

namespace vestnik {

/// How fast it goes.
struct BatchProgress {
    double perSecond = 0;
    std::optional<std::chrono::seconds> left; ///< none while it cannot be told
};

/// The rate of the last seconds. A value.
class ProgressMeter {
public:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    void clear() { m_samples.clear(); }
    /// `over`: how many rows are done by now.
    void add(Milliseconds now, qsizetype over)
    {
        m_samples.push_back({now, over});
        while (m_samples.size() > 2 && now - m_samples.front().at > period)
            m_samples.pop_front();
    }
    BatchProgress progress(qsizetype left) const
    {
        if (m_samples.size() < 2)
            return {};
        const Milliseconds time = m_samples.back().at - m_samples.front().at;
        const auto rows = static_cast<double>(m_samples.back().over - m_samples.front().over);
        if (time.count() <= 0 || rows <= 0)
            return {};
        const double perSecond = rows * 1000 / time.count();
        return {perSecond, std::chrono::seconds(static_cast<qint64>(static_cast<double>(left) / perSecond) + 1)};
    }

private:
    struct Sample {
        Milliseconds at;
        qsizetype over;
    };
    static constexpr Milliseconds period{5'000};
    std::deque<Sample> m_samples;
};

} // namespace vestnik
