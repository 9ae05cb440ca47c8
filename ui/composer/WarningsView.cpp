#include "WarningsView.h"

#include "Announcement.h"
#include "Appearance.h"
#include "IssueText.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QCheckBox>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int warningLine = 24;
constexpr qsizetype mostLines = 4;
constexpr qsizetype mostInTooltip = 20;

} // namespace

WarningsView::WarningsView(const EventCatalog& catalog, Shows shows, QWidget* parent)
    : QWidget(parent), m_catalog(catalog), m_shows(shows), m_text(new QLabel), m_tick(new QCheckBox), m_unread(new QLabel)
{
    m_text->setObjectName(QStringLiteral("warnings"));
    m_tick->setObjectName(QStringLiteral("warningsRead"));
    m_unread->setObjectName(QStringLiteral("warningsUnread"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_unread->setTextFormat(Qt::PlainText);
    shows == Shows::First ? buildLine() : buildLines();
    connect(m_text, &QLabel::linkActivated, this, [this] {
        if (!m_issues.isEmpty())
            Q_EMIT fieldRequested(m_issues.first().field);
    });
    connect(m_tick, &QCheckBox::toggled, this, [this] {
        m_isLed = false;
        refresh();
    });
    refresh();
}

void WarningsView::buildLine()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    for (QLabel* label : {m_text, m_unread}) {
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long text must not push the panes
        layout->addWidget(label, 1);
    }
    layout->addWidget(m_tick);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFixedHeight(std::max(warningLine, m_tick->sizeHint().height()));
}

void WarningsView::buildLines()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    for (QWidget* part : std::initializer_list<QWidget*>{m_text, m_unread, m_tick})
        layout->addWidget(part);
    for (QLabel* label : {m_text, m_unread})
        label->setWordWrap(true);
}

void WarningsView::setIssues(const Issues& issues, const QByteArray& body)
{
    m_issues = issues;
    m_issues.removeIf([](const Issue& issue) { return issue.severity == Severity::Error || issue.code == IssueCode::Refused; });
    std::stable_partition(m_issues.begin(), m_issues.end(), [](const Issue& issue) { return mustBeRead(issue.code); });
    if (body != m_body) {
        m_body = body;
        m_isLed = false;
        m_tick->setChecked(false);
    }
    refresh();
}

void WarningsView::setAsks(bool asks)
{
    m_asks = asks;
    refresh();
}

QStringList WarningsView::lines() const
{
    QStringList lines;
    for (const Issue& issue : m_issues)
        lines += labelledIssueText(issue, m_catalog);
    return lines;
}

bool WarningsView::isUnread() const
{
    return m_isLed && toRead() > 0;
}

bool WarningsView::isRead() const
{
    return toRead() == 0 || m_tick->isChecked();
}

void WarningsView::lead()
{
    m_isLed = true;
    refresh();
    m_tick->setFocus();
    announce(m_shows == Shows::First ? m_text : m_unread, m_unread->text());
}

QString WarningsView::text() const
{
    const QStringList all = lines();
    if (all.isEmpty())
        return {};
    if (m_shows == Shows::First)
        return firstText(all);
    QStringList shown;
    for (const QString& line : all.first(std::min(all.size(), mostLines)))
        shown += QStringLiteral("! ") + line.toHtmlEscaped();
    if (all.size() > mostLines)
        shown += tr("and %n more warning(s)", nullptr, static_cast<int>(all.size() - mostLines)).toHtmlEscaped();
    return shown.join(QStringLiteral("<br>"));
}

QString WarningsView::firstText(const QStringList& all) const
{
    const QString first = isUnread() ? tr("Not sent: read and tick. %1").arg(all.first())
        : all.size() == 1            ? tr("Warning: %1").arg(all.first())
                                     : tr("Warnings: %1. First: %2").arg(QString::number(all.size()), all.first());
    const QString link = tr("Show");
    const QFontMetrics metrics = m_text->fontMetrics();
    const int room = m_text->width() - metrics.horizontalAdvance(link + QStringLiteral("  "));
    return metrics.elidedText(first, Qt::ElideRight, room).toHtmlEscaped()
        + QStringLiteral(" <a href=\"field\">%1</a>").arg(link.toHtmlEscaped());
}

void WarningsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showTexts();
}

void WarningsView::showTexts()
{
    if (layout())
        layout()->activate(); // the room is what the tick leaves
    m_text->setText(text());
}

void WarningsView::refresh()
{
    const qsizetype toRead = this->toRead();
    m_text->setAccessibleName(lines().first(std::min(m_issues.size(), mostLines)).join(u'\n'));
    QStringList tip = lines().first(std::min(m_issues.size(), mostInTooltip));
    if (!tip.isEmpty()) {
        for (const Shortcut id : {Shortcut::NextProblem, Shortcut::PreviousProblem})
            tip += Shortcuts::tip(Shortcuts::text(id), id);
    }
    m_text->setToolTip(tip.join(u'\n'));
    const bool isOneLine = m_shows == Shows::First;
    Appearance::tint(*m_text, isOneLine && isUnread() ? Appearance::errorColor() : Appearance::warningColor());
    m_unread->setText(tr("Not sent: read the warnings first, and say so here."));
    m_unread->setToolTip(m_text->toolTip());
    m_unread->setVisible(isUnread() && !isOneLine); // the one line says it in its own words
    Appearance::tint(*m_unread, Appearance::errorColor());
    m_tick->setAccessibleName(tr("I have read the warnings (%1)").arg(toRead));
    m_tick->setText(m_shows == Shows::First ? tr("Read (%1)").arg(toRead) : m_tick->accessibleName());
    m_tick->setToolTip(m_tick->accessibleName());
    m_tick->setVisible(toRead > 0);
    if (m_shows == Shows::First)
        m_text->setVisible(!m_issues.isEmpty());
    else
        setVisible(!m_issues.isEmpty());
    showTexts();
}

void WarningsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_text->clear(); // the colour of a link is read from the palette with a new text alone
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace vestnik
