#include "StaleFieldGuard.h"

#include "FieldForm.h"
#include "IssueText.h"
#include "StateSlot.h"
#include "Text.h"

namespace vestnik {

StaleFieldGuard::StaleFieldGuard(FieldForm& form, StateSlot& state, const EventCatalog& catalog, QObject* parent)
    : QObject(parent), m_form(form), m_state(state), m_catalog(catalog)
{
    connect(&m_form, &FieldForm::orderIdEdited, this, &StaleFieldGuard::onOrderIdEdited);
    connect(&m_form, &FieldForm::leftOrderId, this, [this] { m_ownership.settle(m_form.ofOrder(), ids()); });
    connect(&m_form, &FieldForm::ofOrderEdited, this, &StaleFieldGuard::given);
    connect(&m_state, &StateSlot::dismissed, this, &StaleFieldGuard::forget);
}

OrderIds StaleFieldGuard::ids() const
{
    return {m_form.text(orderIdField), m_form.text(orderUuidField)};
}

QStringList StaleFieldGuard::leftovers() const
{
    return m_ownership.leftovers(m_form.ofOrder(), ids());
}

void StaleFieldGuard::setProduction(bool isProduction)
{
    if (isProduction == m_isProduction)
        return;
    m_isProduction = isProduction;
    check(); // what is only named elsewhere is taken out in production
}

void StaleFieldGuard::setActive(bool isActive)
{
    m_isActive = isActive;
    check();
}

void StaleFieldGuard::loaded()
{
    m_ownership = FieldOwnership();
    m_ownership.claim(m_form.ofOrder(), ids());
    m_orderId = ids().orderId;
    forget();
    check();
}

void StaleFieldGuard::restore(const QMap<QString, QString>& owners)
{
    m_ownership = FieldOwnership(owners);
    m_orderId = ids().orderId;
    forget();
    check();
}

void StaleFieldGuard::sent(const Notification& notification, bool isAccepted)
{
    QStringList paths = m_form.ofOrder();
    paths.removeIf([&](const QString& path) { return !notification.value(path); }); // what was kept aside was not sent
    if (!isAccepted) {
        const QStringList left = leftovers();
        paths.removeIf([&](const QString& path) { return left.contains(path); });
    }
    m_ownership.claim(paths, ids());
    forget();
    check();
}

void StaleFieldGuard::given(const QStringList& paths)
{
    const QStringList left = leftovers();
    for (const QString& path : paths) {
        const FieldSpec* spec = m_catalog.field(path);
        const bool isTable = spec && spec->type == FieldType::Table;
        if (!isTable || !left.contains(path)) // a row that was edited says nothing of the other rows
            m_ownership.typed(path, ids());
    }
    check();
}

void StaleFieldGuard::onOrderIdEdited()
{
    const QString orderId = ids().orderId;
    if (orderId != m_orderId && orderId == withoutLookAlikes(m_orderId))
        m_ownership.rename(m_orderId, orderId);
    m_orderId = orderId;
    check();
}

void StaleFieldGuard::check()
{
    const QStringList left = m_isActive ? leftovers() : QStringList();
    if (!left.isEmpty())
        m_isProduction ? takeOut(left) : name(left);
    else if (m_takenPaths.isEmpty() || !m_isActive)
        m_state.close();
}

QString StaleFieldGuard::namesOf(const QStringList& paths) const
{
    QStringList labels;
    for (const QString& path : paths)
        labels += fieldText(path, m_catalog);
    return labels.join(QStringLiteral(", "));
}

void StaleFieldGuard::name(const QStringList& paths)
{
    forget();
    m_state.show(
        StateSlot::Tone::Warning,
        [this, paths, owner = m_ownership.ownerOf(paths)] {
            return owner ? tr("Still in the form from order %1: %2.").arg(*owner, namesOf(paths))
                         : tr("Still in the form from other orders: %1.").arg(namesOf(paths));
        },
        [] { return tr("Clear"); }, [this, paths] { takeOut(paths); });
}

void StaleFieldGuard::takeOut(const QStringList& paths)
{
    const std::optional<QString> owner = m_ownership.ownerOf(paths);
    m_takenFrom = m_takenPaths.isEmpty() || m_takenFrom == owner ? owner : std::nullopt;
    m_takenPaths += paths;
    const JsonValue values = m_form.clear(paths); // comes back here: then nothing is left
    for (const QString& path : paths) {
        if (const JsonValue* value = values.at(path))
            m_taken.set(path, *value);
    }
    m_takenPaths.removeDuplicates();
    m_state.show(
        StateSlot::Tone::Warning,
        [this, taken = m_takenPaths, from = m_takenFrom] {
            return from ? tr("Cleared %2 of order %1.").arg(*from, namesOf(taken)) : tr("Cleared %1 of other orders.").arg(namesOf(taken));
        },
        [] { return tr("Bring it back"); }, [this] { bringBack(); });
}

void StaleFieldGuard::bringBack()
{
    JsonValue missing = JsonValue::object();
    for (const QString& path : std::as_const(m_takenPaths)) {
        if (const JsonValue* value = m_taken.at(path); value && !m_form.value(path)) // what was typed since stays
            missing.set(path, *value);
    }
    forget();
    m_form.enter(missing);
}

void StaleFieldGuard::forget()
{
    m_taken = JsonValue::object();
    m_takenPaths.clear();
    m_takenFrom.reset();
}

} // namespace vestnik
