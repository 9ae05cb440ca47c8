#include "FieldWidget.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ClearButton.h"
#include "ElidedLabel.h"
#include "IssueText.h"
#include "Language.h"
#include "Text.h"
#include "Tokens.h"

#include <QEvent>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {

FieldWidget::FieldWidget(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_spec(spec),
      m_catalog(catalog),
      m_label(new QLabel),
      m_path(new QLabel(spec.path)),
      m_issue(new ElidedLabel(Qt::ElideRight)),
      m_fix(new QPushButton),
      m_line(new QHBoxLayout)
{
    m_label->setTextFormat(Qt::PlainText);
    m_path->setTextFormat(Qt::PlainText);
    QSizePolicy kept = m_issue->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_issue->setSizePolicy(kept);
    m_issue->setObjectName(spec.path + QStringLiteral(".issue"));
    m_issue->hide();
    m_fix->setAutoDefault(false);
    m_fix->hide();
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const std::optional<JsonValue> now = value(); now && now->isString())
            enter(JsonValue::ofText(withoutLookAlikes(now->text)));
    });
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->addWidget(m_fix); // the editor gives way to it, and nothing else does
    auto* head = new QHBoxLayout;
    head->setSpacing(Tokens::space);
    head->addWidget(m_label);
    head->addWidget(m_path);
    head->addWidget(m_issue, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(head);
    layout->addLayout(m_line);
}

void FieldWidget::setContent(QWidget* content)
{
    m_line->insertWidget(0, content, 1);
    editor()->setObjectName(m_spec.path);
    editor()->installEventFilter(this);
    m_label->setBuddy(editor());
    setFocusProxy(editor());
    retranslateUi();
}

void FieldWidget::focusOn(const QString&)
{
    editor()->setFocus();
}

void FieldWidget::addButton(QWidget* button)
{
    m_line->addWidget(button);
}

void FieldWidget::load(const std::optional<JsonValue>& value)
{
    m_isLoading = true;
    show(value);
    m_isLoading = false;
    m_isRevealed = value.has_value(); // what was loaded is checked at once; an empty field is not complained of
    showIssues();
}

void FieldWidget::enter(const std::optional<JsonValue>& value)
{
    m_isLoading = true;
    show(value);
    m_isLoading = false;
    Q_EMIT edited();
}

void FieldWidget::noteEdited()
{
    if (!m_isLoading)
        Q_EMIT edited();
}

void FieldWidget::setIssues(const Issues& issues)
{
    if (m_issues == issues)
        return;
    m_issues = issues;
    showIssues();
}

void FieldWidget::reveal()
{
    m_isRevealed = true;
    showIssues();
}

bool FieldWidget::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason
        && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        reveal();
    return QWidget::eventFilter(watched, event);
}

bool FieldWidget::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) // another font, or another text
        showPath();
    return QWidget::event(event);
}

void FieldWidget::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showPath();
}

/// A part of it would help nobody; the fields of the help have it, too.
void FieldWidget::showPath()
{
    const int ofIssue = m_issue->minimumSizeHint().width() + Tokens::space; // its room is kept
    m_path->setVisible(m_label->sizeHint().width() + Tokens::space + m_path->sizeHint().width() + ofIssue <= width());
}

void FieldWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

QString FieldWidget::exampleText() const
{
    constexpr qsizetype enoughOfUuid = 14; // of its 36 characters
    const bool isUuid = !QUuid::fromString(m_spec.example).isNull();
    const QString example = isUuid ? m_spec.example.left(enoughOfUuid) + u'…' : m_spec.example;
    return example.isEmpty() ? QString() : tr("e.g. %1").arg(example);
}

void FieldWidget::retranslateUi()
{
    const QString name = localized(m_spec.label, Language::current());
    m_label->setText(name);
    Appearance::tint(*m_path, Appearance::mutedColor());
    showPath();
    editor()->setAccessibleName(QStringLiteral("%1 %2").arg(name, m_spec.path));
    if (auto* edit = qobject_cast<QLineEdit*>(editor()))
        nameClearButton(*edit, name);
    setToolTip(QStringLiteral("%1\n%2").arg(m_spec.path, localized(m_spec.help, Language::current())).trimmed());
    m_fix->setText(tr("Replace"));
    m_fix->setAccessibleName(tr("Replace the Cyrillic letters with Latin ones"));
    showIssues();
}

void FieldWidget::showIssues()
{
    constexpr qsizetype shown = 5; // a table may have thousands of them
    const Issues issues = shownIssues();
    const Issues first = issues.first(std::min(shown, issues.size()));
    QStringList texts;
    for (const Issue& issue : first) {
        const QString where = issue.field == m_spec.path ? QString() : fieldText(issue.field, m_catalog) + QStringLiteral(". ");
        texts += where + issueText(issue, m_catalog);
    }
    if (const qsizetype more = issues.size() - first.size(); more > 0)
        texts += tr("and %n more", nullptr, static_cast<int>(more));
    const QString text = texts.join(u'\n');
    constexpr qsizetype mostShown = 1'000; // a message of the API may have 64 KB
    m_issue->setWhole(QString(text).replace(u'\n', u' ').left(mostShown));
    m_issue->setVisible(!text.isEmpty());
    m_fix->setVisible(m_isRevealed && std::any_of(m_issues.cbegin(), m_issues.cend(), [this](const Issue& issue) {
                          return issue.code == IssueCode::LookAlike && issue.field == m_spec.path;
                      }));
    Appearance::tint(*m_issue, hasErrors(m_issues) ? Appearance::errorColor() : Appearance::warningColor());
    editor()->setAccessibleDescription(text);
    if (text != std::exchange(m_announced, text))
        announce(m_issue, text);
}

} // namespace vestnik
