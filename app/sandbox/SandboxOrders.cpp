#include "SandboxOrders.h"

namespace vestnik {
namespace {

void addMissing(QStringList& events, const QStringList& more)
{
    for (const QString& event : more) {
        if (!events.contains(event))
            events.append(event);
    }
}

} // namespace

std::optional<std::size_t> SandboxOrders::find(const Index& index, const QString& key) const
{
    const auto found = index.constFind(key);
    if (key.isEmpty() || found == index.cend())
        return std::nullopt;
    std::size_t order = *found;
    for (std::optional<std::size_t> next = m_orders[order].joinedTo; next; next = m_orders[*next].joinedTo)
        order = *next;
    return order;
}

QStringList SandboxOrders::acceptedEvents(const QString& orderId, const QString& orderUuid) const
{
    QStringList events;
    for (const std::optional<std::size_t> order : {find(m_byId, orderId), find(m_byUuid, orderUuid)}) {
        if (order)
            addMissing(events, m_orders[*order].events);
    }
    return events;
}

void SandboxOrders::join(std::size_t from, std::size_t to)
{
    addMissing(m_orders[to].events, m_orders[from].events);
    m_orders[from] = {.events = {}, .joinedTo = to};
}

void SandboxOrders::accept(const QString& orderId, const QString& orderUuid, const QString& event)
{
    const std::optional<std::size_t> byId = find(m_byId, orderId);
    const std::optional<std::size_t> byUuid = find(m_byUuid, orderUuid);
    const std::size_t order = byId ? *byId : byUuid ? *byUuid : m_orders.size();
    if (order == m_orders.size())
        m_orders.emplace_back();
    if (byUuid && *byUuid != order)
        join(*byUuid, order);
    if (!orderId.isEmpty())
        m_byId.insert(orderId, order);
    if (!orderUuid.isEmpty())
        m_byUuid.insert(orderUuid, order);
    addMissing(m_orders[order].events, {event});
}

} // namespace vestnik
