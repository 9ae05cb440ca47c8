#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace vestnik {

/// Whose the form's fields are: for each field that belongs to one order, the order id it was typed, loaded or sent with. A value.
class Ownership {
public:
    Ownership() = default;
    explicit Ownership(const QMap<QString, QString>& owners) : m_owners(owners) { }

    /// A field was typed. Before there is an order id it belongs to none yet.
    void typed(const QString& path, const QString& orderId);
    /// An order id is complete: fields that belonged to none are its own.
    void settle(const QStringList& paths, const QString& orderId);
    /// All of them were loaded or sent with that order id, which may be empty.
    void claim(const QStringList& paths, const QString& orderId);

    /// Those of the fields that belong to another order.
    QStringList leftovers(const QStringList& paths, const QString& orderId) const;
    /// The one order they belong to; nullopt when they are of several.
    std::optional<QString> ownerOf(const QStringList& paths) const;
    const QMap<QString, QString>& owners() const { return m_owners; }

private:
    QMap<QString, QString> m_owners; // wire path → order id
};

} // namespace vestnik
