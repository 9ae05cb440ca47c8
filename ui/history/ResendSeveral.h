#pragma once

#include "Session.h"

#include <QDialog>
#include <QPointer>

namespace vestnik {

/// Sends the bytes of several records again, the oldest first and one after another, after a question that lists each with where it goes.
/// The series ends at what is refused or stopped by hand, and when anything else is sent meanwhile; an answer that is not good does not end
/// it. Production is left out: there each send is confirmed on its own. The session must outlive it.
class ResendSeveral : public QObject {
    Q_OBJECT

public:
    ResendSeveral(Session& session, QWidget& window);

    void ask(const QList<DeliveryRecord>& records);
    bool isRunning() const { return m_total > 0; }

Q_SIGNALS:
    /// The answer was yes; what the session sends next does not come from the form.
    void resending();
    void failed(const vestnik::Error& error);
    /// One of them would go to production, where each is confirmed by itself: nothing is asked or sent.
    void productionRefused();
    /// `sent` of `total` were sent, and of these the API took `accepted`.
    void finished(int sent, int accepted, int total);

private:
    void openPrompt(const QList<DeliveryRecord>& records, const QList<Environment>& environments);
    QString listText(const QList<DeliveryRecord>& records, const QList<Environment>& environments) const;
    void begin(const QList<DeliveryRecord>& records, const QList<Environment>& named);
    void next();
    void end();

    Session& m_session;
    QWidget& m_window;
    QPointer<QDialog> m_prompt;
    QList<DeliveryRecord> m_left;
    QList<Environment> m_named; ///< as the question named them
    QString m_underWay;         ///< the record whose bytes are being sent; empty between two
    int m_total = 0;            ///< 0: none is running
    int m_sent = 0;
    int m_accepted = 0;
};

} // namespace vestnik
