#pragma once

#include "Environment.h"
#include "JournalValues.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace vestnik {

/// What the response pane shows of a delivery that is over.
struct ShownDelivery {
    QString event; ///< its id
    QString orderId;
    QString orderUuid;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Sandbox;
    QString origin;
    Outcome outcome = Outcome::Unknown;
    Exchange exchange;
    bool recorded = true;
    std::optional<QDateTime> fromHistory; ///< when it started, if it is an old record and not the answer just received
};

class EventCatalog;

/// The answer: its outcome with the next step, the API's complaints, time and environment, headers and body as received.
class ResponsePane : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit ResponsePane(const EventCatalog& catalog, QWidget* parent = nullptr);

    void showNothing();
    void showSending(const Environment& environment);
    void show(const ShownDelivery& delivery);
    /// The shown answer has been recorded after all.
    void markRecorded();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshSending();
    void refreshDelivery(const ShownDelivery& delivery);
    QString detailsText(const ShownDelivery& delivery) const;
    void setTitle(const QString& text, const QColor& colour);

    const EventCatalog& m_catalog;
    std::optional<Environment> m_sendingTo;
    std::optional<ShownDelivery> m_delivery;
    QElapsedTimer m_clock;
    QTimer m_tick;
    QLabel* m_heading;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_advice;
    QLabel* m_details;
    QPlainTextEdit* m_answer;
};

} // namespace vestnik
