#pragma once

#include <QRandomGenerator>

#include <functional>

namespace vestnik {

/// Gives numbers from 0 to below 1, which spread retries. A test gives its own.
using RandomSource = std::function<double()>;

inline double systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace vestnik
