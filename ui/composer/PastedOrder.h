#pragma once

#include "Error.h"
#include "HistoryFilter.h"

#include <QObject>

class QWidget;

namespace vestnik {

class Session;
class Notice;

/// An order id or UUID that is pasted while no text is edited: finds what is known of that order and offers it for the form. It never
/// changes what stands there by itself. The session and the notice must outlive it.
class PastedOrder : public QObject {
    Q_OBJECT

public:
    /// Listens to the window's paste key; text fields keep theirs. The notice is for its offers alone.
    PastedOrder(Session& session, Notice& notice, QWidget& window);

    /// The order that a text names; without ids when it is none.
    static OrderKey orderIn(const QString& text);

Q_SIGNALS:
    /// A person wants it in the form.
    void wanted(const QString& orderId, const QString& orderUuid);
    /// Several lines were pasted, and a person wants a batch of them.
    void rowsWanted(const QString& text);

private:
    void paste();
    void offer(const OrderKey& order, const Result<OrderKnowledge>& known);

    Session& m_session;
    Notice& m_notice;
};

} // namespace vestnik
