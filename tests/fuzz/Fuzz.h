#pragma once

#include <QByteArray>
#include <QString>

#include <cstdio>
#include <cstdlib>

/// Called by libFuzzer for each input; each target defines it once.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace vestnik::fuzz {

/// Ends the program, so that libFuzzer keeps the input, when a promise does not hold. `promise` says in words what should be so.
inline void demand(bool holds, const char* promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

/// Wraps the input without a copy; valid during the call.
inline QByteArray bytesOf(const unsigned char* data, std::size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
}

} // namespace vestnik::fuzz
