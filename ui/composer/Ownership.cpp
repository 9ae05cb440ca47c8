#include "Ownership.h"

namespace vestnik {

void Ownership::typed(const QString& path, const QString& orderId)
{
    if (orderId.isEmpty())
        m_owners.remove(path);
    else
        m_owners.insert(path, orderId);
}

void Ownership::settle(const QStringList& paths, const QString& orderId)
{
    for (const QString& path : paths) {
        if (!m_owners.contains(path) && !orderId.isEmpty())
            m_owners.insert(path, orderId);
    }
}

void Ownership::claim(const QStringList& paths, const QString& orderId)
{
    m_owners.clear();
    for (const QString& path : paths)
        m_owners.insert(path, orderId);
}

QStringList Ownership::leftovers(const QStringList& paths, const QString& orderId) const
{
    QStringList left;
    for (const QString& path : paths) {
        if (m_owners.contains(path) && m_owners.value(path) != orderId)
            left += path;
    }
    return left;
}

std::optional<QString> Ownership::ownerOf(const QStringList& paths) const
{
    std::optional<QString> owner;
    for (const QString& path : paths) {
        if (owner && *owner != m_owners.value(path))
            return std::nullopt;
        owner = m_owners.value(path);
    }
    return owner;
}

} // namespace vestnik
