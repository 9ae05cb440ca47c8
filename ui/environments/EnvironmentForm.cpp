#include "EnvironmentForm.h"

#include "EnvironmentAdvancedForm.h"
#include "FieldColumns.h"
#include "OutcomeText.h"
#include "SecretText.h"
#include "Tokens.h"
#include "TypedText.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <tuple>

namespace vestnik {
namespace {

const QString confirmField = QStringLiteral("confirm_name");

} // namespace

EnvironmentForm::EnvironmentForm(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_name(new QLineEdit),
      m_url(new QLineEdit),
      m_kind(new QComboBox),
      m_confirmName(new QLineEdit),
      m_token(new QLineEdit),
      m_tokenState(new QLabel),
      m_forget(new QPushButton),
      m_columns(new FieldColumns),
      m_more(new EnvironmentAdvancedForm(catalog)),
      m_rows(catalog)
{
    build();
    connect(m_url, &QLineEdit::editingFinished, this, [this] {
        if (m_url->isModified()) // what nobody typed is not tidied behind their back
            tidyUrl();
    });
    connect(m_url, &QLineEdit::textChanged, this, &EnvironmentForm::showTokenState);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EnvironmentForm::onKindChosen);
    connect(m_forget, &QPushButton::clicked, this, &EnvironmentForm::forgetTokenRequested);
    watchFields();
    retranslateUi();
    onKindChosen();
}

void EnvironmentForm::build()
{
    m_token->setEchoMode(QLineEdit::Password);
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Test));
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Production));
    m_tokenState->setObjectName(QStringLiteral("tokenState"));
    m_tokenState->setWordWrap(true);
    m_forget->setObjectName(QStringLiteral("forgetToken"));
    m_forget->setAutoDefault(false);
    m_rows.add(QStringLiteral("name"), *m_name, *m_columns);
    m_rows.add(QStringLiteral("kind"), *m_kind, *m_columns);
    m_rows.add(confirmField, *m_confirmName, *m_columns);
    m_rows.add(QStringLiteral("url"), *m_url, *m_columns);
    m_rows.add(QStringLiteral("token"), *m_token, *m_columns, m_forget, m_tokenState);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Tokens::space);
    column->addWidget(m_columns);
    column->addWidget(m_more);
}

void EnvironmentForm::watchFields()
{
    const QList<QLineEdit*> edits = findChildren<QLineEdit*>();
    for (QLineEdit* edit : edits) {
        if (!qobject_cast<QSpinBox*>(edit->parent())) // whose unit changes with the language
            connect(edit, &QLineEdit::textChanged, this, &EnvironmentForm::edited);
    }
    const QList<QSpinBox*> numbers = findChildren<QSpinBox*>();
    for (QSpinBox* number : numbers)
        connect(number, &QSpinBox::valueChanged, this, &EnvironmentForm::edited);
    const QList<QComboBox*> choices = findChildren<QComboBox*>();
    for (QComboBox* choice : choices)
        connect(choice, &QComboBox::currentIndexChanged, this, &EnvironmentForm::edited);
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
    showToken({});
}

void EnvironmentForm::fillCopy(const Environment& copy)
{
    fill(copy);
    m_filled.clear();
    showToken({});
}

void EnvironmentForm::start(const Environment& environment)
{
    m_base = environment;
    showValues(environment);
    m_confirmName->clear();
    m_tokenPlace = SecretPlace::Nowhere;
    m_tokenFault = SecretFault::None;
    m_isTokenKnown = false;
    m_filled = typed();
    onKindChosen();
    showIssues({});
    showTokenState();
}

void EnvironmentForm::showValues(const Environment& environment)
{
    m_name->setText(environment.name);
    m_url->setText(environment.baseUrl);
    m_more->fill(environment);
    m_token->clear();
}

void EnvironmentForm::retype(const Environment& typed, bool hasKind)
{
    m_kind->setCurrentIndex(hasKind ? m_kind->findData(kindCode(typed.kind)) : -1);
    showValues(typed);
    showTokenState();
}

QStringList EnvironmentForm::typed() const
{
    return QStringList{m_name->text(), m_url->text(), m_kind->currentData().toString()} + m_more->typed();
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
        m_more->setPath(split.path);
}

Environment EnvironmentForm::environment()
{
    tidyUrl();
    return typedEnvironment();
}

Environment EnvironmentForm::typedEnvironment() const
{
    Environment environment = m_base;
    environment.name = name();
    environment.kind = kindFromCode(m_kind->currentData().toString()).value_or(EnvironmentKind::Production);
    environment.baseUrl = m_url->text();
    m_more->read(environment);
    return inNormalForm(environment);
}

QString EnvironmentForm::name() const
{
    return m_name->text().trimmed();
}

bool EnvironmentForm::hasKind() const
{
    return m_kind->currentIndex() >= 0;
}

bool EnvironmentForm::leavesProduction() const
{
    return m_base.kind == EnvironmentKind::Production && m_kind->currentData().toString() == kindCode(EnvironmentKind::Test);
}

bool EnvironmentForm::isNameTyped() const
{
    return isTypedName(m_base.name, m_confirmName->text());
}

void EnvironmentForm::onKindChosen()
{
    m_rows.setVisible(confirmField, leavesProduction());
}

TransportSecrets EnvironmentForm::secrets() const
{
    return {.proxyPassword = m_more->proxyPassword(), .keyPassphrase = m_more->keyPassphrase()};
}

std::expected<EnvironmentForm::Secrets, Issue> EnvironmentForm::typedSecrets() const
{
    Secrets typed;
    if (!m_token->text().isEmpty()) {
        const std::expected<Token, Issue> token = Token::parse(m_token->text());
        if (!token)
            return std::unexpected(token.error());
        typed.append({SecretKind::Token, QString::fromLatin1(token->headerValue())});
    }
    for (const auto& [kind, field, text] : {std::tuple(SecretKind::ProxyPassword, "proxy_password", m_more->proxyPassword()),
                                            std::tuple(SecretKind::KeyPassphrase, "key_passphrase", m_more->keyPassphrase())}) {
        const std::expected<QString, Issue> cleaned = cleanedSecret(text, QString::fromLatin1(field));
        if (!cleaned)
            return std::unexpected(cleaned.error());
        if (!cleaned->isEmpty())
            typed.append({kind, *cleaned});
    }
    return typed;
}

bool EnvironmentForm::losesToken() const
{
    return isMoved() && m_tokenPlace != SecretPlace::Nowhere && m_token->text().isEmpty();
}

bool EnvironmentForm::isMoved() const
{
    Environment typed = m_base;
    typed.baseUrl = splitUrl(m_url->text()).baseUrl;
    return !m_base.baseUrl.isEmpty() && typed.origin() != m_base.origin();
}

void EnvironmentForm::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void EnvironmentForm::focusToken()
{
    m_token->setFocus();
}

void EnvironmentForm::showIssues(const Issues& issues)
{
    m_rows.showIssues(issues);
    m_more->showIssues(issues);
}

void EnvironmentForm::showToken(const FoundSecret& token)
{
    m_tokenPlace = token.place;
    m_tokenFault = token.fault;
    m_isTokenKnown = true;
    showTokenState();
}

void EnvironmentForm::showTokenState()
{
    QString text;
    if (isMoved() && m_tokenPlace != SecretPlace::Nowhere)
        text = tr("The token was given for %1 and does not go to another address. Type the token of the new address.").arg(m_base.origin());
    else if (!m_isTokenKnown)
        text = tr("Looking into this computer's keychain…");
    else if (m_tokenPlace == SecretPlace::Session && m_tokenFault == SecretFault::None)
        text = tr("Putting the token into this computer's keychain…");
    else if (m_tokenPlace == SecretPlace::Session)
        text = sessionSecretText(SecretKind::Token, m_tokenFault);
    else if (m_tokenPlace == SecretPlace::Keychain && m_tokenFault != SecretFault::None)
        text = tr("The token may still be in this computer's keychain: %1.").arg(secretFaultText(m_tokenFault));
    else if (m_tokenPlace == SecretPlace::Keychain)
        text = tr("The token is in this computer's keychain. Type a new one to replace it.");
    else if (m_tokenFault != SecretFault::None)
        text = missingTokenText(m_tokenFault); // whether it has one cannot be told
    else
        text = tr("No token is given yet. It will be kept in this computer's keychain.");
    m_tokenState->setText(text);
    m_forget->setVisible(m_tokenPlace != SecretPlace::Nowhere);
}

void EnvironmentForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EnvironmentForm::retranslateUi()
{
    m_rows.retranslate();
    m_kind->setItemText(0, kindText(EnvironmentKind::Test));
    m_kind->setItemText(1, kindText(EnvironmentKind::Production));
    m_kind->setPlaceholderText(tr("choose"));
    m_forget->setText(tr("Forget"));
    m_forget->setAccessibleName(tr("Forget the token"));
    m_forget->setToolTip(tr("Forget the token"));
    m_url->setPlaceholderText(QStringLiteral("https://api.example.com"));
    showTokenState();
}

} // namespace vestnik
