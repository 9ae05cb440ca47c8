#pragma once

#include "SystemResult.h"

#include <QString>

#include <span>

namespace vestnik {

/// Memory with a name, which outlives the process that made it, however that ends, and not the computer's run: no disk holds it, and no
/// backup. Only its owner may read and write it. Movable; destroying it leaves the name. Of one thread at a time.
class SharedMemory {
public:
    /// Makes new memory, all zero. It fails with `file_exists` when the name is taken, and with `operation_not_supported` where the system
    /// would keep it on a disk.
    static SystemResult<SharedMemory> create(const QString& name, qsizetype size);
    /// Opens what a process of the same user made that is gone, or has destroyed the object, for reading. `no_such_file_or_directory` when
    /// there is none; `resource_unavailable_try_again` while its maker lives; `permission_denied` when somebody else made it, or others may
    /// write it; `invalid_argument` when it has another size; `operation_not_supported` when a disk holds it.
    static SystemResult<SharedMemory> open(const QString& name, qsizetype size);
    /// Takes the name away. Who has it open keeps what is in it.
    static void remove(const QString& name);

    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    ~SharedMemory();

    std::span<std::byte> bytes() { return m_bytes; }
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    SharedMemory(std::span<std::byte> bytes, int descriptor) : m_bytes(bytes), m_descriptor(descriptor) { }

    static SystemResult<SharedMemory> map(int descriptor, qsizetype size, int protection);

    std::span<std::byte> m_bytes;
    int m_descriptor; ///< locked as long as its maker lives
};

} // namespace vestnik
