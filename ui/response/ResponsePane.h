#pragma once

#include "DeliveryReport.h"
#include "OutgoingBody.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;

namespace vestnik {

class CodeView;
class EventCatalog;
class JsonHighlighter;

/// The answer: its outcome with the next step, the API's complaints, time and environment, headers and body as received.
class ResponsePane : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit ResponsePane(const EventCatalog& catalog, QWidget* parent = nullptr);

    void showNothing();
    void showSending(const Environment& environment, const OutgoingBody& body);
    /// The answer just received.
    void show(const DeliveryReport& report);
    /// An old record: its heading says of when.
    void showRecord(const DeliveryReport& report);
    /// The form has another request or environment by now: the answer stands back, and says which order it is about.
    void setPast(bool isPast);
    /// The shown 202 is about other bytes than those known to be accepted; nothing when another delivery is in view.
    void markChangedData(const QString& delivery);
    /// The shown answer has been recorded after all; nothing when another delivery is in view.
    void markRecorded(const QString& delivery);
    /// The shown answer never will be recorded; nothing when another delivery is in view.
    void markGivenUp(const QString& delivery, const Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void keep(const DeliveryReport& report);
    void refresh();
    QString headingText() const;
    void refreshSending();
    void refreshDelivery(const DeliveryReport& report);
    void showAnswer(const HttpResponse& response);
    QString detailsText(const DeliveryReport& report) const;
    void announceOutcome();
    void setTitle(const QString& text, const QColor& colour);

    const EventCatalog& m_catalog;
    std::optional<Environment> m_sendingTo;
    std::optional<DeliveryReport> m_report;
    std::optional<Error> m_givenUp; // why it stands nowhere else
    bool m_isPast = false;
    bool m_isDataChanged = false;
    QString m_sendingOrder;
    bool m_isRecord = false; // an old one, not the answer just received
    QElapsedTimer m_clock;
    QTimer m_tick;
    QLabel* m_heading;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_advice;
    QLabel* m_details;
    CodeView* m_answer;
    JsonHighlighter* m_highlighter;
};

} // namespace vestnik
