#include "RequestPane.h"

#include "Appearance.h"
#include "CodeView.h"
#include "CurlCommand.h"
#include "JsonHighlighter.h"
#include "Text.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vestnik {

RequestPane::RequestPane(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_url(new QLabel),
      m_tabs(new QTabWidget),
      m_body(new CodeView),
      m_curl(new CodeView),
      m_invisible(new QLabel),
      m_cut(new QLabel),
      m_copy(new QPushButton)
{
    m_body->setObjectName(QStringLiteral("requestBody"));
    m_curl->setObjectName(QStringLiteral("requestCurl"));
    m_copy->setObjectName(QStringLiteral("copyRequest"));
    m_invisible->setObjectName(QStringLiteral("invisible"));
    m_url->setTextFormat(Qt::PlainText);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_url->setWordWrap(true);
    m_cut->setObjectName(QStringLiteral("cut"));
    for (QLabel* said : {m_invisible, m_cut})
        said->setWordWrap(true);
    m_copy->setAutoDefault(false);
    new JsonHighlighter(m_body);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_body, QStringLiteral("JSON"));
    m_tabs->addTab(m_curl, QStringLiteral("cURL"));
    m_tabs->setCornerWidget(m_copy);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RequestPane::refresh);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText((isCurlShown() ? m_curl : m_body)->text()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_url);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_invisible);
    layout->addWidget(m_cut);
    retranslateUi();
}

void RequestPane::show(const HttpRequest& request)
{
    m_request = request;
    m_url->setText(QStringLiteral("POST ") + request.url);
    m_body->setText(textOfUtf8(request.body));
    refresh();
}

bool RequestPane::isCurlShown() const
{
    return m_tabs->currentWidget() == m_curl;
}

void RequestPane::refresh()
{
    if (isCurlShown()) {
        const std::optional<QByteArray> command = curlCommand(m_request);
        m_curl->setText(command ? textOfUtf8(*command) : QString());
        m_curl->setPlaceholderText(command ? QString() : tr("No command line can carry a NUL character."));
    }
    m_copy->setEnabled(!isCurlShown() || !m_curl->text().isEmpty());
    m_copy->setAccessibleName(isCurlShown() ? tr("Copy the request as a command for curl") : tr("Copy the request's JSON"));
    m_invisible->setText(tr("Characters that cannot be seen are shown as ⟨U+…⟩. They are sent and copied as they are."));
    m_invisible->setVisible(m_body->hasInvisible());
    m_cut->setText(tr("Only the first %1 KB are shown. The rest is sent and copied, too.").arg(CodeView::maxShown / 1024));
    m_cut->setVisible((isCurlShown() ? m_curl : m_body)->isCut());
    Appearance::tint(*m_invisible, Appearance::warningColor());
    Appearance::tint(*m_cut, Appearance::warningColor());
}

void RequestPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void RequestPane::retranslateUi()
{
    m_title->setText(tr("Request from the form"));
    m_body->setAccessibleName(tr("Request body: these bytes are sent"));
    m_curl->setAccessibleName(tr("The request as a command for curl"));
    m_copy->setText(tr("Copy"));
    refresh();
}

} // namespace vestnik
