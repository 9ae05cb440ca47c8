#include "EnvironmentAdvancedForm.h"

#include "FieldColumns.h"
#include "FoldGroup.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "Tokens.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

FoldGroup* groupOf(const char* name)
{
    return new FoldGroup(QLatin1String(name), *new FieldColumns);
}

FieldColumns& columnsOf(FoldGroup* group)
{
    return static_cast<FieldColumns&>(group->content());
}

} // namespace

EnvironmentAdvancedForm::EnvironmentAdvancedForm(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_path(new QLineEdit),
      m_apiVersion(new QLineEdit),
      m_tokenPrefix(new QLineEdit),
      m_deadline(new QSpinBox),
      m_maxInFlight(new QSpinBox),
      m_rate(new QSpinBox),
      m_proxy(new QComboBox),
      m_proxyHost(new QLineEdit),
      m_proxyPort(new QSpinBox),
      m_proxyUser(new QLineEdit),
      m_proxyPassword(new QLineEdit),
      m_caFile(new QLineEdit),
      m_certificate(new QLineEdit),
      m_key(new QLineEdit),
      m_passphrase(new QLineEdit),
      m_serverName(new QLineEdit),
      m_teamRule(new QComboBox),
      m_address(groupOf("groupAddress")),
      m_tls(groupOf("groupTls")),
      m_proxies(groupOf("groupProxy")),
      m_batches(groupOf("groupBatches")),
      m_team(groupOf("groupTeam")),
      m_rows(catalog)
{
    m_deadline->setRange(1, 600);
    m_maxInFlight->setRange(1, mostInFlight);
    m_rate->setRange(0, maxRate);
    m_proxyPort->setRange(0, 65535);
    for (QLineEdit* secret : {m_proxyPassword, m_passphrase})
        secret->setEchoMode(QLineEdit::Password);
    using Kind = ProxySettings::Kind;
    for (const Kind kind : {Kind::None, Kind::System, Kind::Http, Kind::Socks5})
        m_proxy->addItem(QString(), proxyKindCode(kind));
    m_teamRule->addItem(QString(), QString());
    for (const TeamRule rule : {TeamRule::Off, TeamRule::Ask, TeamRule::Require})
        m_teamRule->addItem(QString(), teamRuleCode(rule));
    build();
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &EnvironmentAdvancedForm::showProxyFields);
    retranslateUi();
    showProxyFields();
}

void EnvironmentAdvancedForm::build()
{
    const auto add = [this](FoldGroup* group, const char* field, QWidget* widget, QWidget* beside = nullptr) {
        m_rows.add(QString::fromLatin1(field), *widget, columnsOf(group), beside);
    };
    add(m_address, "path", m_path);
    add(m_address, "api_version", m_apiVersion);
    add(m_address, "token_prefix", m_tokenPrefix);
    add(m_address, "deadline", m_deadline);
    add(m_tls, "ca_file", m_caFile, chooserFor(m_caFile));
    add(m_tls, "certificate_file", m_certificate, chooserFor(m_certificate));
    add(m_tls, "key_file", m_key, chooserFor(m_key));
    add(m_tls, "key_passphrase", m_passphrase);
    add(m_tls, "server_name", m_serverName);
    add(m_proxies, "proxy", m_proxy);
    add(m_proxies, "proxy_host", m_proxyHost);
    add(m_proxies, "proxy_port", m_proxyPort);
    add(m_proxies, "proxy_user", m_proxyUser);
    add(m_proxies, "proxy_password", m_proxyPassword);
    add(m_batches, "in_flight", m_maxInFlight);
    add(m_batches, "rate", m_rate);
    add(m_team, "team_rule", m_teamRule);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Tokens::spaceTiny);
    for (FoldGroup* group : {m_address, m_tls, m_proxies, m_batches, m_team})
        column->addWidget(group);
}

QWidget* EnvironmentAdvancedForm::chooserFor(QLineEdit* edit)
{
    auto* choose = new QPushButton;
    choose->setAutoDefault(false);
    m_choosers.append(choose);
    connect(choose, &QPushButton::clicked, this, [this, edit] {
        auto* dialog = new QFileDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    return choose;
}

void EnvironmentAdvancedForm::fill(const Environment& environment)
{
    m_path->setText(environment.path);
    m_apiVersion->setText(environment.apiVersion);
    m_tokenPrefix->setText(environment.tokenPrefix);
    m_deadline->setValue(static_cast<int>(environment.deadline.count() / 1000));
    m_maxInFlight->setValue(environment.maxInFlight);
    m_rate->setValue(environment.ratePerSecond);
    m_proxy->setCurrentIndex(m_proxy->findData(proxyKindCode(environment.proxy.kind)));
    m_proxyHost->setText(environment.proxy.host);
    m_proxyPort->setValue(environment.proxy.port);
    m_proxyUser->setText(environment.proxy.user);
    m_caFile->setText(environment.tls.caFile);
    m_certificate->setText(environment.tls.certificateFile);
    m_key->setText(environment.tls.keyFile);
    m_serverName->setText(environment.tls.serverName);
    m_teamRule->setCurrentIndex(m_teamRule->findData(environment.teamRule ? teamRuleCode(*environment.teamRule) : QString()));
    m_proxyPassword->clear();
    m_passphrase->clear();
}

void EnvironmentAdvancedForm::read(Environment& environment) const
{
    environment.path = m_path->text().trimmed();
    environment.apiVersion = m_apiVersion->text().trimmed();
    environment.tokenPrefix = m_tokenPrefix->text().trimmed();
    environment.deadline = std::chrono::seconds(m_deadline->value());
    environment.maxInFlight = m_maxInFlight->value();
    environment.ratePerSecond = m_rate->value();
    environment.proxy = {.kind = proxyKindFromCode(m_proxy->currentData().toString()).value_or(ProxySettings::Kind::None),
                         .host = m_proxyHost->text().trimmed(),
                         .port = m_proxyPort->value(),
                         .user = m_proxyUser->text().trimmed()};
    environment.tls = {.caFile = m_caFile->text(),
                       .certificateFile = m_certificate->text(),
                       .keyFile = m_key->text(),
                       .serverName = m_serverName->text().trimmed()};
    environment.teamRule = teamRuleFromCode(m_teamRule->currentData().toString());
}

void EnvironmentAdvancedForm::setPath(const QString& path)
{
    m_path->setText(path);
}

QString EnvironmentAdvancedForm::proxyPassword() const
{
    return m_proxyPassword->text();
}

QString EnvironmentAdvancedForm::keyPassphrase() const
{
    return m_passphrase->text();
}

QStringList EnvironmentAdvancedForm::typed() const
{
    QStringList all{QString::number(m_deadline->value()),  QString::number(m_maxInFlight->value()),
                    QString::number(m_rate->value()),      QString::number(m_proxy->currentIndex()),
                    QString::number(m_proxyPort->value()), QString::number(m_teamRule->currentIndex())};
    for (const QLineEdit* edit : {m_path, m_apiVersion, m_tokenPrefix, m_proxyHost, m_proxyUser, m_proxyPassword, m_caFile, m_certificate,
                                  m_key, m_passphrase, m_serverName})
        all += edit->text();
    return all;
}

void EnvironmentAdvancedForm::showIssues(const Issues& issues)
{
    m_rows.showIssues(issues);
    for (FoldGroup* group : {m_address, m_tls, m_proxies, m_batches, m_team}) {
        const auto isInIt = [group](const Issue& issue) { return !issue.field.isEmpty() && group->findChild<QWidget*>(issue.field); };
        if (std::any_of(issues.cbegin(), issues.cend(), isInIt))
            group->open();
    }
}

void EnvironmentAdvancedForm::showProxyFields()
{
    const auto kind = proxyKindFromCode(m_proxy->currentData().toString());
    const bool isManual = kind == ProxySettings::Kind::Http || kind == ProxySettings::Kind::Socks5;
    for (const char* field : {"proxy_host", "proxy_port", "proxy_user", "proxy_password"})
        m_rows.setVisible(QString::fromLatin1(field), isManual);
}

void EnvironmentAdvancedForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EnvironmentAdvancedForm::retranslateUi()
{
    m_rows.retranslate();
    m_address->setTitle(tr("Address and version"));
    m_tls->setTitle(tr("TLS and certificates"));
    m_proxies->setTitle(tr("Proxy"));
    m_batches->setTitle(tr("Batch speed"));
    m_team->setTitle(tr("Team"));
    for (int i = 0; i < m_teamRule->count(); ++i)
        m_teamRule->setItemText(i, teamRuleText(teamRuleFromCode(m_teamRule->itemData(i).toString())));
    m_deadline->setSuffix(tr(" s"));
    m_rate->setSpecialValueText(tr("no limit"));
    m_tokenPrefix->setPlaceholderText(tr("none, or Bearer"));
    m_proxy->setItemText(0, tr("None"));
    m_proxy->setItemText(1, tr("The system's"));
    m_proxy->setItemText(2, tr("HTTP"));
    m_proxy->setItemText(3, tr("SOCKS5"));
    m_caFile->setPlaceholderText(tr("the system's alone"));
    m_key->setPlaceholderText(tr("in the certificate's file"));
    m_serverName->setPlaceholderText(tr("as in the address"));
    for (QPushButton* choose : std::as_const(m_choosers))
        choose->setText(tr("Choose…"));
    const QStringList files{QStringLiteral("ca_file"), QStringLiteral("certificate_file"), QStringLiteral("key_file")};
    for (qsizetype i = 0; i < m_choosers.size(); ++i)
        m_choosers[i]->setAccessibleName(tr("Choose: %1").arg(fieldText(files[i])));
}

} // namespace vestnik
