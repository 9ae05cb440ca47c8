#pragma once

#include "ShownDelivery.h"

#include <QTabWidget>

class QComboBox;

namespace vestnik {

class BodyView;
class CodeView;
class ErrorsView;
class EventCatalog;
class Preferences;
class RequestView;

/// The parts of one exchange: the response, the errors that it lists, the request, the headers of both, and times with what else is recorded.
/// A part that a draft lacks says so in its place. The catalogue and the preferences must outlive it.
class DetailTabs : public QTabWidget {
    Q_OBJECT

public:
    DetailTabs(const EventCatalog& catalog, Preferences& preferences, QWidget* parent = nullptr);

    /// `isRaw`: the form shows the same JSON, so that it need not stand here, too.
    void showDraft(const HttpRequest& request, bool isRaw);
    void showSending(const HttpRequest& request);
    void show(const ShownDelivery& delivery);
    void showNothing();
    /// Turns to the tab that a person needs first of what is shown.
    void openFirst();
    /// Whether the errors lead to the fields of the form.
    void setCanLead(bool canLead);

Q_SIGNALS:
    void fieldRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State { Nothing, Draft, Sending, Delivery };

    void build();
    void connectIndents(Preferences& preferences);
    void refresh();
    void refreshDelivery();
    void refreshAttempts();
    void showAttempt();
    void retranslateUi();
    QString noneText() const;
    static QString headersText(const Headers& headers);

    const EventCatalog& m_catalog;
    State m_state = State::Nothing;
    bool m_isRaw = false;
    HttpRequest m_draft; ///< the request that will go, or is on its way
    ShownDelivery m_delivery;
    QComboBox* m_attempt;     ///< of several
    int m_chosenAttempt = -1; ///< by a person, of this delivery; -1: the newest
    BodyView* m_answer;
    ErrorsView* m_errors;
    RequestView* m_request;
    CodeView* m_headers;
    CodeView* m_timing;
};

} // namespace vestnik
