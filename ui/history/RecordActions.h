#pragma once

#include "Session.h"

#include <QPointer>

class QWidget;

namespace vestnik {

class ResendPrompt;

/// Sends the bytes of a record again, after a question that names the target, or takes its values into the form. The session must outlive
/// it.
class RecordActions : public QObject {
    Q_OBJECT

public:
    /// The window is the parent of the question.
    RecordActions(Session& session, QWidget& window);

    void askToResend(const DeliveryRecord& record);
    void load(const DeliveryRecord& record);

Q_SIGNALS:
    /// The answer was yes, and the bytes go to the session now.
    void resending(const vestnik::Environment& target);
    void failed(const vestnik::Error& error);
    /// The bytes that it sent last, which may be anything, are wanted in the form.
    void loaded(const vestnik::DeliveryRecord& record);

private:
    void resend(const DeliveryRecord& record, const Environment& named);

    Session& m_session;
    QWidget& m_window;
    QPointer<ResendPrompt> m_prompt;
};

} // namespace vestnik
