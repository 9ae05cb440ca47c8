#include "RetiredEngines.h"

namespace vestnik {

void RetiredEngines::take(std::unique_ptr<BatchEngine> engine, std::optional<ProcessLock> lock)
{
    const BatchEngine* retiring = engine.get();
    // From the event loop: what tells of the end is still on the engine's stack.
    connect(retiring, &BatchEngine::retired, this, [this, retiring] { remove(retiring); }, Qt::QueuedConnection);
    m_engines.push_back(std::move(engine));
    m_engines.back()->retire(std::move(lock));
}

void RetiredEngines::remove(const BatchEngine* engine)
{
    std::erase_if(m_engines, [engine](const auto& one) { return one.get() == engine; });
}

} // namespace vestnik
