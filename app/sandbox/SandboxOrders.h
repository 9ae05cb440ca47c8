#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace vestnik {

/// Which events each order has had. An order is known by its order_id and by its orderUUID; once an accepted event holds both, they
/// are one order. An empty id or UUID is none. A value; one thread at a time.
class SandboxOrders {
public:
    /// The order's events, oldest first; with both ids, those of both.
    QStringList acceptedEvents(const QString& orderId, const QString& orderUuid) const;
    void accept(const QString& orderId, const QString& orderUuid, const QString& event);

private:
    using Index = QHash<QString, std::size_t>;

    struct Order {
        QStringList events;
        std::optional<std::size_t> joinedTo; ///< the order that took this one's events
    };

    std::optional<std::size_t> find(const Index& index, const QString& key) const;
    void join(std::size_t from, std::size_t to);

    std::vector<Order> m_orders;
    Index m_byId;
    Index m_byUuid;
};

} // namespace vestnik
