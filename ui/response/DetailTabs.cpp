#include "DetailTabs.h"

#include "BodyText.h"
#include "BodyView.h"
#include "CodeView.h"
#include "ErrorsView.h"
#include "Preferences.h"
#include "RecordText.h"
#include "RequestView.h"
#include "Text.h"

#include <QComboBox>
#include <QEvent>

#include <algorithm>
#include <utility>

namespace vestnik {

DetailTabs::DetailTabs(const EventCatalog& catalog, Preferences& preferences, QWidget* parent)
    : QTabWidget(parent),
      m_catalog(catalog),
      m_attempt(new QComboBox(this)),
      m_answer(new BodyView(BodyView::Of::Response, QStringLiteral("answer"))),
      m_errors(new ErrorsView(catalog)),
      m_request(new RequestView),
      m_headers(new CodeView),
      m_timing(new CodeView)
{
    build();
    connect(m_attempt, &QComboBox::currentIndexChanged, this, &DetailTabs::showAttempt);
    connect(m_attempt, &QComboBox::currentIndexChanged, this, [this](int index) { m_chosenAttempt = index; }); // not while it is filled
    connect(m_errors, &ErrorsView::fieldRequested, this, &DetailTabs::fieldRequested);
    connectIndents(preferences);
    retranslateUi();
}

void DetailTabs::connectIndents(Preferences& preferences)
{
    for (BodyView* body : {m_answer, &m_request->body()}) {
        body->setIndents(preferences.indents());
        connect(body, &BodyView::indentsChosen, this, [this, &preferences](bool areOn) {
            preferences.setIndents(areOn);
            m_answer->setIndents(areOn);
            m_request->body().setIndents(areOn);
        });
    }
}

void DetailTabs::build()
{
    setObjectName(QStringLiteral("detailTabs"));
    m_headers->setObjectName(QStringLiteral("headers"));
    m_timing->setObjectName(QStringLiteral("timing"));
    m_attempt->setObjectName(QStringLiteral("attempt"));
    setDocumentMode(true);
    for (QWidget* tab : std::initializer_list<QWidget*>{m_answer, m_errors, m_request, m_headers, m_timing})
        addTab(tab, QString());
    m_attempt->hide();
}

void DetailTabs::showDraft(const HttpRequest& request, bool isRaw)
{
    const bool isOtherKind = std::exchange(m_isRaw, isRaw) != isRaw;
    if (isOtherKind)
        m_request->setCurl(isRaw);
    if (std::exchange(m_state, State::Draft) == State::Draft && m_draft == request && !isOtherKind)
        return; // what is selected or scrolled to stays
    m_draft = request;
    refresh();
}

void DetailTabs::showSending(const HttpRequest& request)
{
    m_state = State::Sending;
    m_draft = request;
    refresh();
}

void DetailTabs::show(const ShownDelivery& delivery)
{
    if (m_delivery.summary().delivery != delivery.summary().delivery)
        m_chosenAttempt = -1;
    m_state = State::Delivery;
    m_delivery = delivery;
    refreshAttempts();
    refresh();
}

void DetailTabs::showNothing()
{
    m_state = State::Nothing;
    m_draft = {};
    refresh();
}

void DetailTabs::openFirst()
{
    if (m_state != State::Delivery)
        return setCurrentWidget(m_state == State::Nothing ? static_cast<QWidget*>(m_answer) : m_request);
    const int status = m_delivery.summary().status;
    const bool isRefused = (status == 400 || status == 422) && !m_delivery.report.errors().isEmpty();
    setCurrentWidget(isRefused ? static_cast<QWidget*>(m_errors) : m_answer);
}

void DetailTabs::setCanLead(bool canLead)
{
    m_errors->setCanLead(canLead);
}

void DetailTabs::refresh()
{
    setTabText(indexOf(m_errors), tr("Errors"));
    const bool areSeveral = m_state == State::Delivery && m_attempt->count() > 1;
    setCornerWidget(areSeveral ? m_attempt : nullptr); // a hidden one would take its room from the tabs
    m_attempt->setVisible(areSeveral);
    if (m_state == State::Delivery)
        return refreshDelivery();
    m_answer->showNone(noneText());
    m_errors->showNone(noneText());
    m_request->show(m_draft);
    m_headers->setPlaceholderText(noneText());
    m_headers->setText(m_draft.url.isEmpty() ? QString() : tr("Request") + u'\n' + headersText(m_draft.headers));
    m_timing->setPlaceholderText(noneText());
    m_timing->setText({});
}

QString DetailTabs::noneText() const
{
    switch (m_state) {
    case State::Draft: return tr("The draft was not sent yet.");
    case State::Sending: return tr("Waiting for the response.");
    case State::Nothing: return tr("Select a record in the history.");
    case State::Delivery: break;
    }
    return {};
}

void DetailTabs::refreshAttempts()
{
    const QSignalBlocker isQuiet(m_attempt);
    m_attempt->clear();
    for (const DeliveryRecord::Attempt& attempt : m_delivery.record.attempts)
        m_attempt->addItem(tr("Attempt %1").arg(attempt.start.attempt));
    const int newest = m_attempt->count() - 1;
    m_attempt->setCurrentIndex(m_chosenAttempt >= 0 ? std::min(m_chosenAttempt, newest) : newest);
}

void DetailTabs::refreshDelivery()
{
    const QList<ErrorItem> errors = m_delivery.report.errors();
    if (errors.isEmpty())
        m_errors->showNone(m_delivery.isOver() ? tr("The response lists no errors.") : tr("Waiting for the response."));
    else
        m_errors->show(errors);
    if (!errors.isEmpty())
        setTabText(indexOf(m_errors), tr("Errors (%1)").arg(errors.size()));
    m_timing->setText(recordText(m_delivery.record, m_catalog));
    showAttempt();
}

void DetailTabs::showAttempt()
{
    if (m_state != State::Delivery)
        return;
    const DeliveryRecord::Attempt attempt = m_delivery.record.attempts.value(m_attempt->currentIndex());
    const HttpRequest& request = attempt.start.request;
    m_request->show(request);
    QString headers = tr("Request") + u'\n' + headersText(request.headers);
    if (attempt.end && attempt.end->exchange.response) {
        const HttpResponse& response = *attempt.end->exchange.response;
        const QString body = bodyText(response.headers, response.body);
        if (body.isEmpty())
            m_answer->showNone(tr("The response has no body."));
        else
            m_answer->show(body, response.cut);
        headers += QStringLiteral("\n\n%1: HTTP %2\n").arg(tr("Response")).arg(response.status) + headersText(response.headers);
    } else {
        m_answer->showNone(attempt.end ? tr("No response came.") : tr("Waiting for the response."));
    }
    m_headers->setText(headers);
}

QString DetailTabs::headersText(const Headers& headers)
{
    QStringList lines;
    for (const Header& header : headers)
        lines += textOfUtf8(header.first + ": " + header.second);
    return lines.join(u'\n');
}

void DetailTabs::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QTabWidget::changeEvent(event);
}

void DetailTabs::retranslateUi()
{
    setTabText(indexOf(m_answer), tr("Response"));
    setTabText(indexOf(m_request), tr("Request"));
    setTabText(indexOf(m_headers), tr("Headers"));
    setTabText(indexOf(m_timing), tr("Timing"));
    m_answer->code().setAccessibleName(tr("The response as received"));
    m_headers->setAccessibleName(tr("Headers of the request and of the response"));
    m_timing->setAccessibleName(tr("What is recorded"));
    m_attempt->setAccessibleName(tr("Attempt in view"));
    for (int i = 0; i < m_attempt->count(); ++i)
        m_attempt->setItemText(i, tr("Attempt %1").arg(m_delivery.record.attempts[i].start.attempt));
    refresh();
}

} // namespace vestnik
