#include "RequestView.h"

#include "BodyView.h"
#include "CodeView.h"
#include "CurlCommand.h"
#include "ElidedLabel.h"
#include "LineIcon.h"
#include "Text.h"
#include "Tokens.h"
#include "TwoPartSwitch.h"

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

namespace vestnik {

RequestView::RequestView(QWidget* parent)
    : QWidget(parent),
      m_switch(new TwoPartSwitch(QStringLiteral("requestAsJson"), QStringLiteral("requestAsCurl"))),
      m_url(new ElidedLabel),
      m_copy(new QToolButton),
      m_body(new BodyView(BodyView::Of::Request, QStringLiteral("requestBody"))),
      m_curl(new BodyView(BodyView::Of::Command, QStringLiteral("requestCurl"))),
      m_pages(new QStackedWidget)
{
    m_copy->setObjectName(QStringLiteral("copyRequest"));
    m_copy->setIcon(lineIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_curl);
    auto* top = new QHBoxLayout;
    top->setSpacing(Tokens::spaceSmall);
    top->addWidget(m_switch);
    top->addStretch();
    top->addWidget(m_body->indents());
    top->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Tokens::spaceTiny, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addLayout(top);
    layout->addWidget(m_url);
    layout->addWidget(m_pages, 1);
    connect(m_switch, &TwoPartSwitch::chosenByHand, this, &RequestView::refresh);
    connect(m_copy, &QToolButton::clicked, this, &RequestView::copy);
    retranslateUi();
}

void RequestView::show(const HttpRequest& request)
{
    if (m_request == request)
        return; // what is selected stays selected
    m_request = request;
    m_url->setWhole(QStringLiteral("POST ") + request.url);
    m_body->show(textOfUtf8(request.body));
    refresh();
}

void RequestView::setCurl(bool isCurl)
{
    m_switch->choose(isCurl ? 1 : 0);
    refresh();
}

bool RequestView::isCurlShown() const
{
    return m_switch->chosen() == 1;
}

void RequestView::refresh()
{
    if (isCurlShown()) {
        if (const std::optional<QByteArray> command = curlCommand(m_request))
            m_curl->show(textOfUtf8(*command));
        else
            m_curl->showNone(tr("No command line can carry a NUL character."));
    }
    m_pages->setCurrentIndex(m_switch->chosen());
    m_body->indents()->setVisible(!isCurlShown());
    m_copy->setEnabled(!isCurlShown() || !m_curl->code().text().isEmpty());
    const QString name = isCurlShown() ? tr("Copy the request as a command for curl") : tr("Copy the request's JSON");
    m_copy->setAccessibleName(name);
    m_copy->setToolTip(name);
}

void RequestView::copy()
{
    QGuiApplication::clipboard()->setText((isCurlShown() ? m_curl : m_body)->code().text());
}

void RequestView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void RequestView::retranslateUi()
{
    m_switch->setTexts(tr("How the request is shown"), QStringLiteral("JSON"), QStringLiteral("cURL"));
    m_body->code().setAccessibleName(tr("Request body: these bytes are sent"));
    m_curl->code().setAccessibleName(tr("The request as a command for curl"));
    refresh();
}

} // namespace vestnik
