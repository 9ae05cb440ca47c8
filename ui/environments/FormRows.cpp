#include "FormRows.h"

#include "Appearance.h"
#include "FieldColumns.h"
#include "IssueText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace vestnik {

void FormRows::add(const QString& field, QWidget& widget, FieldColumns& columns, QWidget* beside, QWidget* below)
{
    widget.setObjectName(field);
    auto* label = new QLabel;
    label->setBuddy(&widget);
    auto* issue = new QLabel;
    issue->setWordWrap(true);
    issue->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // or a short field would wrap and clip it
    issue->hide();
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(label);
    auto* line = new QHBoxLayout;
    const bool fills = qobject_cast<QLineEdit*>(&widget);
    line->addWidget(&widget, fills ? 1 : 0);
    if (beside)
        line->addWidget(beside);
    if (!fills)
        line->addStretch(1);
    column->addLayout(line);
    if (below)
        column->addWidget(below);
    column->addWidget(issue);
    columns.add(*holder);
    m_rows.insert(field, {label, &widget, holder, issue, &columns});
    const auto clear = [this, field] { clearIssues(field); };
    if (auto* edit = qobject_cast<QLineEdit*>(&widget))
        QObject::connect(edit, &QLineEdit::textEdited, issue, clear);
    else if (auto* box = qobject_cast<QComboBox*>(&widget))
        QObject::connect(box, &QComboBox::activated, issue, clear);
}

void FormRows::clearIssues(const QString& field)
{
    if (m_issues.removeIf([&field](const Issue& issue) { return issue.field == field; }) > 0)
        showIssues(Issues(m_issues));
}

void FormRows::setVisible(const QString& field, bool isVisible)
{
    const Row row = m_rows.value(field);
    row.columns->setShown(*row.holder, isVisible);
}

void FormRows::showIssues(const Issues& issues)
{
    m_issues = issues;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        QStringList texts;
        Severity worst = Severity::Warning;
        for (const Issue& issue : issues) {
            if (issue.field != it.key())
                continue;
            texts += issueText(issue, m_catalog);
            worst = issue.severity == Severity::Error ? Severity::Error : worst;
        }
        it->issue->setText(texts.join(u'\n'));
        it->issue->setVisible(!texts.isEmpty());
        it->widget->setAccessibleDescription(it->issue->text());
        Appearance::tint(*it->issue, worst == Severity::Error ? Appearance::errorColor() : Appearance::warningColor());
    }
}

void FormRows::retranslate()
{
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        it->label->setText(fieldText(it.key()));
        it->widget->setAccessibleName(it->label->text()); // a label names its siblings alone to a screen reader
    }
    showIssues(m_issues);
}

} // namespace vestnik
