#include "RequestPane.h"

#include "CodeView.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

RequestPane::RequestPane(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_url(new QLabel), m_body(makeCodeView()), m_copy(new QPushButton)
{
    m_body->setObjectName(QStringLiteral("requestBody"));
    m_title->setBuddy(m_body);
    m_url->setTextFormat(Qt::PlainText);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_url->setWordWrap(true);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_body->toPlainText()); });
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_url);
    layout->addWidget(m_body, 1);
    retranslateUi();
}

void RequestPane::show(const QString& url, const QByteArray& body)
{
    m_url->setText(QStringLiteral("POST ") + url);
    m_body->setPlainText(QString::fromUtf8(body));
}

void RequestPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void RequestPane::retranslateUi()
{
    m_title->setText(tr("Request"));
    m_body->setAccessibleName(tr("Request body: these bytes are sent"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the request's JSON"));
}

} // namespace vestnik
