#include "IdField.h"

#include "Appearance.h"
#include "IssueText.h"
#include "Text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace vestnik {

IdField::IdField(const QString& wireName, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_wireName(wireName),
      m_catalog(catalog),
      m_label(new QLabel),
      m_edit(new QLineEdit),
      m_issue(new QLabel),
      m_line(new QHBoxLayout)
{
    m_edit->setObjectName(wireName);
    m_edit->setClearButtonEnabled(true);
    m_label->setBuddy(m_edit);
    m_label->setTextFormat(Qt::RichText);
    m_issue->setWordWrap(true);
    m_issue->setTextFormat(Qt::PlainText);
    m_issue->hide();
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->addWidget(m_edit, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(m_label);
    layout->addLayout(m_line);
    layout->addWidget(m_issue);
    // Not textEdited: assistive technology types, too, and sets the text as a whole.
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        if (!m_isLoading)
            Q_EMIT edited();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->text() != text())
            m_edit->setText(text());
    });
    retranslateUi();
}

QString IdField::text() const
{
    return trimmedText(m_edit->text());
}

void IdField::setText(const QString& text)
{
    m_isLoading = true;
    m_edit->setText(text);
    m_isLoading = false;
}

void IdField::setIssues(const Issues& issues)
{
    if (m_issues == issues)
        return;
    m_issues = issues;
    showIssues();
}

void IdField::addButton(QWidget* button)
{
    m_line->addWidget(button);
}

void IdField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::ApplicationPaletteChange)
        showIssues();
    QWidget::changeEvent(event);
}

void IdField::retranslateUi()
{
    const QString name = fieldText(m_wireName);
    m_label->setText(QStringLiteral("%1 <span style='color:%2'>%3</span>").arg(name, Appearance::mutedColor(palette()).name(), m_wireName));
    m_edit->setAccessibleName(QStringLiteral("%1 %2").arg(name, m_wireName));
    showIssues();
}

void IdField::showIssues()
{
    QStringList texts;
    for (const Issue& issue : std::as_const(m_issues))
        texts += issueText(issue, m_catalog);
    m_issue->setText(texts.join(u'\n'));
    m_issue->setVisible(!texts.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, hasErrors(m_issues) ? Appearance::errorColor(colours) : Appearance::warningColor(colours));
    m_issue->setPalette(colours);
    m_edit->setAccessibleDescription(texts.join(u' '));
}

} // namespace vestnik
