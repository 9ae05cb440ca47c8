#include "EnvironmentForm.h"

#include "Appearance.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "SecretText.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vestnik {
namespace {

const QString nameField = QStringLiteral("name");
const QString urlField = QStringLiteral("url");
const QString kindField = QStringLiteral("kind");
const QString pathField = QStringLiteral("path");
const QString versionField = QStringLiteral("api_version");
const QString deadlineField = QStringLiteral("deadline");
const QString tokenField = QStringLiteral("token");

} // namespace

EnvironmentForm::EnvironmentForm(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_name(new QLineEdit),
      m_url(new QLineEdit),
      m_kind(new QComboBox),
      m_path(new QLineEdit),
      m_apiVersion(new QLineEdit),
      m_deadline(new QSpinBox),
      m_token(new QLineEdit),
      m_tokenState(new QLabel)
{
    m_token->setEchoMode(QLineEdit::Password);
    m_deadline->setRange(1, 600);
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Test));
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Production));
    m_tokenState->setWordWrap(true);
    m_tokenState->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addFields(form);
    form->addRow(nullptr, m_tokenState);
    connect(m_url, &QLineEdit::editingFinished, this, [this] {
        if (m_url->isModified()) // what nobody typed is not tidied behind their back
            tidyUrl();
    });
    retranslateUi();
}

void EnvironmentForm::addFields(QFormLayout* form)
{
    const QList<QPair<QString, QWidget*>> fields{
        {nameField, m_name},          {urlField, m_url},           {kindField, m_kind},  {pathField, m_path},
        {versionField, m_apiVersion}, {deadlineField, m_deadline}, {tokenField, m_token}};
    for (const auto& [field, widget] : fields) {
        widget->setObjectName(field);
        auto* label = new QLabel;
        label->setBuddy(widget);
        auto* issue = new QLabel;
        issue->setWordWrap(true);
        issue->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // or a short field would wrap and clip it
        issue->hide();
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(widget, 0, widget == m_kind || widget == m_deadline ? Qt::AlignLeft : Qt::Alignment());
        column->addWidget(issue);
        form->addRow(label, column);
        m_labels.insert(field, label);
        m_issueLines.insert(field, issue);
    }
}

void EnvironmentForm::fill(const Environment& environment)
{
    m_kind->setCurrentIndex(m_kind->findData(kindCode(environment.kind)));
    start(environment);
}

void EnvironmentForm::fillNew(const QString& id)
{
    m_kind->setCurrentIndex(-1); // a kind is chosen, not overlooked
    Environment fresh;
    fresh.id = id;
    start(fresh);
}

void EnvironmentForm::start(const Environment& environment)
{
    m_base = environment;
    m_name->setText(environment.name);
    m_url->setText(environment.baseUrl);
    m_path->setText(environment.path);
    m_apiVersion->setText(environment.apiVersion);
    m_deadline->setValue(static_cast<int>(environment.deadline.count() / 1000));
    m_token->clear();
    m_tokenPlace = SecretPlace::Nowhere;
    m_filled = typed();
    showIssues({});
    showTokenState();
}

QStringList EnvironmentForm::typed() const
{
    return {m_name->text(), m_url->text(),        m_kind->currentData().toString(),
            m_path->text(), m_apiVersion->text(), QString::number(m_deadline->value())};
}

bool EnvironmentForm::isChanged() const
{
    return typed() != m_filled || !m_token->text().isEmpty();
}

void EnvironmentForm::tidyUrl()
{
    const SplitUrl split = splitUrl(m_url->text());
    m_url->setText(split.baseUrl);
    if (!split.path.isEmpty())
        m_path->setText(split.path);
}

Environment EnvironmentForm::environment()
{
    tidyUrl();
    Environment environment = m_base; // what has no field here stays as it is
    environment.name = name();
    environment.kind = kindFromCode(m_kind->currentData().toString()).value_or(EnvironmentKind::Production);
    environment.baseUrl = m_url->text();
    environment.path = m_path->text().trimmed();
    environment.apiVersion = m_apiVersion->text().trimmed();
    environment.deadline = std::chrono::seconds(m_deadline->value());
    return environment;
}

QString EnvironmentForm::name() const
{
    return m_name->text().trimmed();
}

bool EnvironmentForm::hasKind() const
{
    return m_kind->currentIndex() >= 0;
}

QString EnvironmentForm::token() const
{
    return m_token->text();
}

void EnvironmentForm::focusName()
{
    m_name->setFocus();
}

void EnvironmentForm::focusToken()
{
    m_token->setFocus();
}

void EnvironmentForm::showIssues(const Issues& issues)
{
    m_issues = issues;
    for (auto it = m_issueLines.cbegin(); it != m_issueLines.cend(); ++it) {
        QStringList texts;
        Severity worst = Severity::Warning;
        for (const Issue& issue : issues) {
            if (issue.field != it.key())
                continue;
            texts += issueText(issue, m_catalog);
            worst = issue.severity == Severity::Error ? Severity::Error : worst;
        }
        it.value()->setText(texts.join(u'\n'));
        it.value()->setVisible(!texts.isEmpty());
        Appearance::tint(*it.value(), worst == Severity::Error ? Appearance::errorColor() : Appearance::warningColor());
    }
}

void EnvironmentForm::showToken(const FoundSecret& token)
{
    m_tokenPlace = token.place;
    m_tokenFault = token.fault;
    showTokenState();
}

void EnvironmentForm::showTokenState()
{
    const QString fault = m_tokenFault == SecretFault::None ? QString() : QStringLiteral(" (%1)").arg(secretFaultText(m_tokenFault));
    switch (m_tokenPlace) {
    case SecretPlace::Keychain: m_tokenState->setText(tr("The token is in this computer's keychain. Type a new one to replace it.")); break;
    case SecretPlace::Session: m_tokenState->setText(sessionSecretText() + fault); break;
    case SecretPlace::Nowhere: m_tokenState->setText(tr("No token is given yet. It is kept in this computer's keychain.") + fault); break;
    }
}

void EnvironmentForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EnvironmentForm::retranslateUi()
{
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        it.value()->setText(fieldText(it.key()));
    m_kind->setItemText(0, kindText(EnvironmentKind::Test));
    m_kind->setItemText(1, kindText(EnvironmentKind::Production));
    m_kind->setPlaceholderText(tr("choose"));
    m_deadline->setSuffix(tr(" s"));
    m_url->setPlaceholderText(QStringLiteral("https://api.example.com"));
    showIssues(m_issues);
    showTokenState();
}

} // namespace vestnik
