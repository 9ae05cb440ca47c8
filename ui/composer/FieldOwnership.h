#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace vestnik {

/// The ids in the form. An order goes by its order id; without one, by its UUID.
struct OrderIds {
    QString orderId;
    QString orderUuid;

    const QString& identity() const { return orderId.isEmpty() ? orderUuid : orderId; }
};

/// Whose the form's fields are: for each field that belongs to one order, the identity it was typed, loaded or sent with. A value.
class FieldOwnership {
public:
    FieldOwnership() = default;
    explicit FieldOwnership(const QMap<QString, QString>& owners) : m_owners(owners) { }

    /// A field was typed. Before there is an id it belongs to none yet.
    void typed(const QString& path, const OrderIds& ids);
    /// An id is complete: fields that belonged to none are its own.
    void settle(const QStringList& paths, const OrderIds& ids);
    /// All of them were loaded or sent with those ids. A UUID that was sent alone is an order of its own from now on.
    void claim(const QStringList& paths, const OrderIds& ids);
    /// The order's id is spelled anew; it is the same order.
    void rename(const QString& from, const QString& to);

    /// Returns those of the fields that belong to another order.
    QStringList leftovers(const QStringList& paths, const OrderIds& ids) const;
    /// The one order they belong to; nullopt when they are of several.
    std::optional<QString> ownerOf(const QStringList& paths) const;
    const QMap<QString, QString>& owners() const { return m_owners; }

private:
    bool isOwn(const QString& path, const OrderIds& ids) const;
    void put(const QString& path, const QString& owner);

    QMap<QString, QString> m_owners; // wire path → order id, or UUID
};

} // namespace vestnik
