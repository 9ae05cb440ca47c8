#pragma once

#include "Desk.h"

#include <QPointer>

class QWidget;

namespace vestnik {

class ResendPrompt;

/// What a person does with a record of the history: sends its bytes again, after a question that names where to, or takes its values into
/// the form. The desk must outlive it.
class RecordActions : public QObject {
    Q_OBJECT

public:
    /// The window is the parent of the question.
    RecordActions(Desk& desk, QWidget& window);

    void askToResend(const DeliveryRecord& record);
    void load(const DeliveryRecord& record);

Q_SIGNALS:
    /// The answer was yes, and the bytes go to the desk now.
    void resending();
    void failed(const vestnik::Error& error);
    /// The bytes that were sent, which may be anything.
    void loaded(const QByteArray& body, const vestnik::DeliverySummary& record);

private:
    void resend(const DeliveryRecord& record, const Environment& named);

    Desk& m_desk;
    QWidget& m_window;
    QPointer<ResendPrompt> m_prompt;
};

} // namespace vestnik
