#include "ConnectionPane.h"

#include "ClientCertificate.h"
#include "ConnectionText.h"
#include "EnvironmentFault.h"
#include "IssueText.h"
#include "SecretText.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

ConnectionPane::ConnectionPane(TokenVault& tokens, QWidget* parent)
    : QWidget(parent), m_tokens(tokens), m_button(new QPushButton), m_lines(new QLabel)
{
    m_button->setObjectName(QStringLiteral("testConnection"));
    m_button->setAutoDefault(false);
    m_lines->setObjectName(QStringLiteral("connectionLines"));
    m_lines->setWordWrap(true);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_lines);
    connect(m_button, &QPushButton::clicked, this, &ConnectionPane::start);
    retranslateUi();
}

void ConnectionPane::clear()
{
    m_asking.cancel();
    m_test.reset();
    m_report = {};
    m_error.reset();
    m_isOver = true;
    show();
}

void ConnectionPane::start()
{
    clear();
    const auto [environment, typed] = m_source();
    if (const Issues issues = checkEnvironment(environment); hasErrors(issues)) {
        m_error = environmentInvalid(environment.name, issues);
        return show();
    }
    m_isOver = false;
    show();
    const auto [context, answer] = m_asking.start([this, environment = environment, typed = typed](const Credentials& kept) {
        if (kept.lacksPassphrase && typed.keyPassphrase.isEmpty() && isKeyLocked(environment.tls)) {
            m_isOver = true;
            m_error = Error{ErrorCode::KeychainFailed, environment.name, secretFaultText(kept.fault)};
            return show();
        }
        test(environment,
             {.proxyPassword = typed.proxyPassword.isEmpty() ? kept.secrets.proxyPassword : typed.proxyPassword,
              .keyPassphrase = typed.keyPassphrase.isEmpty() ? kept.secrets.keyPassphrase : typed.keyPassphrase});
    });
    m_tokens.findSecrets(environment, context, answer);
}

void ConnectionPane::test(const Environment& environment, const TransportSecrets& secrets)
{
    const Result<TransportConfig> transport = openTransport(environment, secrets);
    if (!transport) {
        m_isOver = true;
        m_error = transport.error();
        return show();
    }
    m_test = std::make_unique<ConnectionTest>();
    connect(m_test.get(), &ConnectionTest::stepped, this, [this](const ConnectionStep& step) {
        m_report.steps.append(step);
        show();
    });
    connect(m_test.get(), &ConnectionTest::finished, this, [this](const ConnectionReport& report) {
        m_report = report;
        m_isOver = true;
        show();
    });
    m_test->start(environment, *transport);
}

void ConnectionPane::show()
{
    QStringList lines;
    if (m_error)
        lines += errorText(*m_error);
    else if (!m_isOver)
        lines = connectionLines(m_report).mid(0, m_report.steps.size()) << tr("Testing…");
    else if (!m_report.steps.isEmpty())
        lines = connectionLines(m_report);
    m_lines->setText(lines.join(u'\n'));
    m_lines->setVisible(!lines.isEmpty());
    m_button->setEnabled(m_isOver);
}

void ConnectionPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ConnectionPane::retranslateUi()
{
    m_button->setText(tr("Test connection"));
    show();
}

} // namespace vestnik
