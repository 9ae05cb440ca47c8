#include "EnvironmentsDialog.h"

#include "Appearance.h"
#include "IssueText.h"
#include "Notice.h"
#include "OutcomeText.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
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

EnvironmentsDialog::EnvironmentsDialog(EnvironmentStore& store, TokenVault& tokens, const EventCatalog& catalog, QWidget* parent)
    : QDialog(parent),
      m_store(store),
      m_tokens(tokens),
      m_catalog(catalog),
      m_list(new QListWidget),
      m_new(new QPushButton),
      m_remove(new QPushButton),
      m_name(new QLineEdit),
      m_url(new QLineEdit),
      m_kind(new QComboBox),
      m_path(new QLineEdit),
      m_apiVersion(new QLineEdit),
      m_deadline(new QSpinBox),
      m_token(new QLineEdit),
      m_tokenState(new QLabel),
      m_notice(new Notice(this)),
      m_save(new QPushButton),
      m_close(new QPushButton)
{
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::showSelected);
    connect(m_new, &QPushButton::clicked, this, &EnvironmentsDialog::startNew);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentsDialog::remove);
    connect(m_url, &QLineEdit::editingFinished, this, &EnvironmentsDialog::takeUrl);
    connect(m_save, &QPushButton::clicked, this, &EnvironmentsDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslateUi();
    refresh({});
}

void EnvironmentsDialog::build()
{
    m_list->setObjectName(QStringLiteral("environments"));
    m_token->setEchoMode(QLineEdit::Password);
    m_deadline->setRange(1, 600);
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Test));
    m_kind->addItem(QString(), kindCode(EnvironmentKind::Production));
    m_tokenState->setWordWrap(true);
    m_tokenState->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto* listButtons = new QHBoxLayout;
    listButtons->addWidget(m_new);
    listButtons->addWidget(m_remove);
    left->addLayout(listButtons);
    auto* right = new QVBoxLayout;
    right->addLayout(buildForm());
    right->addWidget(m_notice);
    right->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_close);
    right->addLayout(buttons);
    auto* layout = new QHBoxLayout(this);
    layout->addLayout(left, 2);
    layout->addLayout(right, 3);
    for (QPushButton* button : {m_new, m_remove, m_save, m_close})
        button->setAutoDefault(false);
    setMinimumSize(820, 440);
}

QFormLayout* EnvironmentsDialog::buildForm()
{
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
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
    form->addRow(nullptr, m_tokenState);
    return form;
}

void EnvironmentsDialog::askForToken(const QString& environmentId)
{
    refresh(environmentId);
    m_token->setFocus();
    showIssues({{tokenField, IssueCode::TokenMissing, Severity::Error, {}}});
}

void EnvironmentsDialog::refresh(const QString& selectId)
{
    const Result<QList<Environment>> environments = m_store.all();
    if (!environments)
        m_notice->say(Notice::Tone::Error, [error = environments.error()] { return errorText(error); });
    m_environments = environments.value_or(QList<Environment>());
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    int row = -1;
    for (const Environment& environment : std::as_const(m_environments)) {
        m_list->addItem(QStringLiteral("%1 · %2").arg(environment.name, kindText(environment.kind)));
        if (environment.id == selectId)
            row = m_list->count() - 1;
    }
    if (row < 0 && !m_environments.isEmpty() && selectId.isEmpty())
        row = 0;
    m_list->setCurrentRow(row);
    if (row < 0)
        startNew();
    else
        showSelected();
}

void EnvironmentsDialog::showSelected()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const Environment& environment = m_environments[row];
    m_id = environment.id;
    m_name->setText(environment.name);
    m_url->setText(environment.baseUrl);
    m_kind->setCurrentIndex(m_kind->findData(kindCode(environment.kind)));
    m_path->setText(environment.path);
    m_apiVersion->setText(environment.apiVersion);
    m_deadline->setValue(static_cast<int>(environment.deadline.count() / 1000));
    m_token->clear();
    m_remove->setEnabled(true);
    showIssues({});
    showTokenState();
}

void EnvironmentsDialog::startNew()
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(-1);
    const Environment fresh;
    m_id = EnvironmentStore::newId();
    m_name->clear();
    m_url->clear();
    m_kind->setCurrentIndex(-1); // a kind is chosen, not overlooked
    m_path->setText(fresh.path);
    m_apiVersion->setText(fresh.apiVersion);
    m_deadline->setValue(static_cast<int>(fresh.deadline.count() / 1000));
    m_token->clear();
    m_remove->setEnabled(false);
    showIssues({});
    showTokenState();
    m_name->setFocus();
}

void EnvironmentsDialog::takeUrl()
{
    const SplitUrl split = splitUrl(m_url->text());
    m_url->setText(split.baseUrl);
    if (!split.path.isEmpty())
        m_path->setText(split.path);
}

Environment EnvironmentsDialog::fromForm() const
{
    return {.id = m_id,
            .name = m_name->text().trimmed(),
            .kind = kindFromCode(m_kind->currentData().toString()).value_or(EnvironmentKind::Production),
            .baseUrl = m_url->text(),
            .path = m_path->text().trimmed(),
            .apiVersion = m_apiVersion->text().trimmed(),
            .deadline = std::chrono::seconds(m_deadline->value())};
}

void EnvironmentsDialog::save()
{
    takeUrl();
    const Environment environment = fromForm();
    Issues issues = m_store.check(environment);
    if (m_kind->currentIndex() < 0)
        issues.append({kindField, IssueCode::KindMissing, Severity::Error, {}});
    showIssues(issues);
    if (hasErrors(issues) || !keepToken(environment))
        return;
    if (const Result<void> saved = m_store.save(environment); !saved) {
        m_notice->say(Notice::Tone::Error, [error = saved.error()] { return errorText(error); });
        return;
    }
    refresh(environment.id);
    showIssues(issues); // the warnings stay in view
    m_notice->say(Notice::Tone::Information, [name = environment.name] { return tr("\"%1\" is saved.").arg(name); });
}

bool EnvironmentsDialog::keepToken(const Environment& environment)
{
    if (m_token->text().isEmpty())
        return true;
    const std::expected<Token, Issue> token = Token::parse(m_token->text());
    if (!token) {
        showIssues({token.error()});
        return false;
    }
    m_tokens.keep(environment, *token);
    return true;
}

void EnvironmentsDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const Environment removed = m_environments[row];
    if (const Result<void> done = m_store.remove(removed.id); !done) {
        m_notice->say(Notice::Tone::Error, [error = done.error()] { return errorText(error); });
        return;
    }
    refresh({});
    m_notice->say(
        Notice::Tone::Information, [name = removed.name] { return tr("\"%1\" is deleted. The history keeps its records.").arg(name); },
        [] { return tr("Undo"); },
        [this, removed] {
            if (const Result<void> saved = m_store.save(removed); !saved)
                m_notice->say(Notice::Tone::Error, [error = saved.error()] { return errorText(error); });
            refresh(removed.id);
        });
}

void EnvironmentsDialog::showIssues(const Issues& issues)
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
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText,
                         worst == Severity::Error ? Appearance::errorColor(colours) : Appearance::warningColor(colours));
        it.value()->setPalette(colours);
    }
}

void EnvironmentsDialog::showTokenState()
{
    const int row = m_list->currentRow();
    const bool isKnown = row >= 0 && m_tokens.find(m_environments[row]).has_value();
    m_tokenState->setText(isKnown ? tr("A token is given. It lasts until you close the program; type a new one to replace it.")
                                  : tr("No token is given yet. It lasts until you close the program and is written nowhere."));
}

void EnvironmentsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void EnvironmentsDialog::retranslateUi()
{
    setWindowTitle(tr("Environments"));
    m_list->setAccessibleName(tr("Environments"));
    m_new->setText(tr("New"));
    m_remove->setText(tr("Delete"));
    m_save->setText(tr("Save"));
    m_close->setText(tr("Close"));
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        it.value()->setText(fieldText(it.key()));
    m_kind->setItemText(0, kindText(EnvironmentKind::Test));
    m_kind->setItemText(1, kindText(EnvironmentKind::Production));
    m_kind->setPlaceholderText(tr("choose"));
    m_deadline->setSuffix(tr(" s"));
    m_url->setPlaceholderText(QStringLiteral("https://api.example.com"));
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setText(QStringLiteral("%1 · %2").arg(m_environments[row].name, kindText(m_environments[row].kind)));
    showIssues(m_issues);
    showTokenState();
}

} // namespace vestnik
