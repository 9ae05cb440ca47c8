#pragma once

#include "Error.h"
#include "HistoryFilter.h"
#include "Toast.h"

#include <QObject>

class QWidget;

namespace vestnik {

class Session;

/// An order id or UUID that is pasted while no text is edited: finds what is known of that order and offers it for the form. It never
/// changes what stands there by itself. The session and the window must outlive it.
class PastedOrder : public QObject {
    Q_OBJECT

public:
    /// Listens to the window's paste key; text fields keep theirs.
    PastedOrder(Session& session, QWidget& window);

    /// The order that a text names; without ids when it is none.
    static OrderKey orderIn(const QString& text);

Q_SIGNALS:
    /// A person wants it in the form.
    void wanted(const QString& orderId, const QString& orderUuid);
    /// Several lines were pasted, and a person wants a batch of them.
    void rowsWanted(const QString& text);

private:
    /// In place of what was said of an earlier paste.
    void say(Toast::Text text, Toast::Text actText = {}, std::function<void()> act = {});
    void paste();
    void offer(const OrderKey& order, const Result<OrderKnowledge>& known);

    Session& m_session;
    QWidget& m_window;
};

} // namespace vestnik
