#include "BatchTokenPane.h"

#include "Announcement.h"
#include "Appearance.h"
#include "EventCatalog.h"
#include "IssueText.h"
#include "SecretText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

BatchTokenPane::BatchTokenPane(QWidget* parent)
    : QWidget(parent), m_label(new QLabel), m_token(new QLineEdit), m_go(new QPushButton), m_wrong(new QLabel)
{
    m_token->setObjectName(QStringLiteral("batchToken"));
    m_go->setObjectName(QStringLiteral("resumeWithToken"));
    m_wrong->setObjectName(QStringLiteral("batchTokenWrong"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaximumWidth(360);
    m_label->setBuddy(m_token);
    m_go->setAutoDefault(false);
    m_wrong->setWordWrap(true);
    m_wrong->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_token, 1);
    row->addWidget(m_go);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_wrong);
    connect(m_go, &QPushButton::clicked, this, &BatchTokenPane::give);
    connect(m_token, &QLineEdit::textChanged, this, [this] {
        m_issue.reset();
        retranslateUi();
    });
    hide();
}

void BatchTokenPane::ask(qsizetype rows, SecretFault fault)
{
    const bool isNew = !isVisible();
    m_rows = rows;
    m_fault = fault;
    retranslateUi();
    show();
    if (isNew)
        m_token->setFocus();
}

void BatchTokenPane::say(const Issue& issue)
{
    m_issue = issue;
    retranslateUi();
    announce(m_wrong, m_wrong->text());
    m_token->setFocus();
}

void BatchTokenPane::close()
{
    m_token->clear();
    m_fault = SecretFault::None;
    hide();
}

void BatchTokenPane::give()
{
    const QString token = m_token->text();
    if (!token.trimmed().isEmpty())
        Q_EMIT given(token);
}

void BatchTokenPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchTokenPane::retranslateUi()
{
    m_label->setText(tr("Enter a new token"));
    m_token->setAccessibleName(tr("Enter a new token"));
    m_go->setText(tr("Keep it and resume: %n row(s)", nullptr, static_cast<int>(m_rows)));
    m_go->setEnabled(!m_token->text().trimmed().isEmpty());
    QString wrong = m_fault == SecretFault::None ? QString() : secretFaultText(m_fault);
    if (m_issue)
        wrong = issueText(*m_issue, EventCatalog::builtIn());
    m_wrong->setText(wrong);
    m_wrong->setVisible(!wrong.isEmpty());
    Appearance::tint(*m_wrong, Appearance::errorColor());
}

} // namespace vestnik
