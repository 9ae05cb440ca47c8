#pragma once

#include "Environment.h"
#include "OutgoingBody.h"
#include "ShownDelivery.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;

namespace vestnik {

/// The outcome of the delivery in view: sign, status, title and duration, when it was, the sandbox's mark, and what to do next. While a send
/// is in flight: the seconds, and what Stop would mean.
class OutcomeLines : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeLines(QWidget* parent = nullptr);

    /// Takes a widget that stands beside the title.
    void putBeside(QWidget* widget);
    void showNothing();
    void showSending(const Environment& environment, const OutgoingBody& body);
    /// `isPast`: the form is about something else by now, so the answer stands back.
    void show(const ShownDelivery& delivery, bool isPast);
    /// Tells a screen reader the outcome that is shown.
    void announceOutcome();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshSending();
    void refreshDelivery();
    QString noteText() const;
    QStringList adviceLines() const;
    void setTitle(const QString& text, const QColor& colour);
    static void say(QLabel* label, const QString& text);

    std::optional<ShownDelivery> m_delivery;
    std::optional<Environment> m_sendingTo;
    QString m_sendingOrder;
    bool m_isPast = false;
    QElapsedTimer m_clock;
    QTimer m_tick;
    QGridLayout* m_grid;
    QLabel* m_title;
    QLabel* m_note;
    QLabel* m_mark;
    QLabel* m_advice;
};

} // namespace vestnik
