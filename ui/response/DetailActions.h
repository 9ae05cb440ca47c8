#pragma once

#include "HistoryFilter.h"
#include "ShownDelivery.h"

#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace vestnik {

class EventCatalog;
class Preferences;

/// The acts on the record in view: copy it for a ticket, send it again, take it into the form, see its order's timeline, and, in a
/// menu, compare it with another, copy its id, or copy or save the response's body. The catalogue and the preferences must outlive it.
class DetailActions : public QWidget {
    Q_OBJECT

public:
    DetailActions(const EventCatalog& catalog, Preferences& preferences, QWidget* parent = nullptr);

    void setDelivery(const ShownDelivery& delivery);
    /// While a delivery is in flight nothing can be sent again.
    void setSending(bool isSending);
    /// Whether the keys of the records act here: no row of the history is chosen, of which they would be.
    void setKeysOn(bool areOn);
    /// Whether two records are selected, which can be compared.
    void setCanCompare(bool canCompare) { m_canCompare = canCompare; }

Q_SIGNALS:
    void resendRequested(const vestnik::DeliveryRecord& record);
    void loadRequested(const vestnik::DeliveryRecord& record);
    void timelineRequested(const vestnik::OrderKey& order);
    void compareRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslateUi();
    void fillMenu();
    void copyTicket();
    void askForFile();
    void save(const QString& file, const QByteArray& bytes);
    QByteArray body() const;

    const EventCatalog& m_catalog;
    Preferences& m_preferences;
    std::optional<ShownDelivery> m_delivery;
    bool m_isSending = false;
    bool m_canCompare = false;
    QToolButton* m_ticket;
    QToolButton* m_resend;
    QToolButton* m_edit;
    QToolButton* m_timeline;
    QToolButton* m_more;
    QMenu* m_menu;
    QList<QAction*> m_keys;
};

} // namespace vestnik
