#pragma once

#include <expected>
#include <system_error>

namespace vestnik {

/// A value, or the error that the operating system gave. It compares with `std::errc`, and its message is the system's.
template <typename T>
using SystemResult = std::expected<T, std::error_code>;

} // namespace vestnik
