#include "FieldOwnership.h"

#include "Notification.h"

namespace vestnik {

void FieldOwnership::put(const QString& path, const QString& owner)
{
    if (owner.isEmpty())
        m_owners.remove(path);
    else
        m_owners.insert(path, owner);
}

void FieldOwnership::typed(const QString& path, const OrderIds& ids)
{
    put(path, path == orderUuidField ? ids.orderId : ids.identity()); // a UUID alone belongs to itself only once it was sent
}

void FieldOwnership::settle(const QStringList& paths, const OrderIds& ids)
{
    for (const QString& path : paths) {
        if (!m_owners.contains(path))
            typed(path, ids);
    }
}

void FieldOwnership::claim(const QStringList& paths, const OrderIds& ids)
{
    for (const QString& path : paths)
        put(path, ids.identity());
}

void FieldOwnership::rename(const QString& from, const QString& to)
{
    for (QString& owner : m_owners) {
        if (owner == from)
            owner = to;
    }
}

bool FieldOwnership::isOwn(const QString& path, const OrderIds& ids) const
{
    const auto owner = m_owners.constFind(path);
    if (owner == m_owners.cend() || *owner == ids.identity())
        return true;
    // An order id that was added to the UUID is the same order's, unless the UUID was an order of its own before.
    return *owner == ids.orderUuid && m_owners.value(orderUuidField) != ids.orderUuid;
}

QStringList FieldOwnership::leftovers(const QStringList& paths, const OrderIds& ids) const
{
    QStringList left;
    for (const QString& path : paths) {
        if (!isOwn(path, ids))
            left += path;
    }
    return left;
}

std::optional<QString> FieldOwnership::ownerOf(const QStringList& paths) const
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
