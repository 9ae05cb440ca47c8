#pragma once

#include "BatchEngine.h"

#include <memory>
#include <vector>

namespace vestnik {

/// Owns the engines that outlive their BatchSession, each with its batch's lock, until their answers are over and recorded. The journal
/// must outlive it. Lives in the journal's thread.
class RetiredEngines : public QObject {
    Q_OBJECT

public:
    /// As BatchEngine::retire().
    void take(std::unique_ptr<BatchEngine> engine, std::optional<ProcessLock> lock);
    bool isEmpty() const { return m_engines.empty(); }

private:
    void remove(const BatchEngine* engine);

    std::vector<std::unique_ptr<BatchEngine>> m_engines;
};

} // namespace vestnik
