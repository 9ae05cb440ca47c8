#include "HistoryHead.h"

#include "AttentionButton.h"
#include "HistorySearch.h"
#include "LineIcon.h"
#include "MenuButtonAccessibility.h"
#include "Shortcuts.h"
#include "Sparkline.h"
#include "TodaySummary.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace vestnik {
namespace {

// Widths under which something gives way.
constexpr int wideHead = 1150;
constexpr int usualHead = 800;
constexpr int wideStrip = 1250;
constexpr int widestSearch = 420;

QToolButton* toolButton(const char* name, const char* icon)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(lineIcon(QLatin1String(icon)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

HistoryHead::HistoryHead(HistorySource& source, QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_search(new HistorySearch),
      m_today(new TodaySummary(source)),
      m_attention(new AttentionButton(source)),
      m_columns(toolButton("historyColumns", "columns")),
      m_export(toolButton("exportButton", "export")),
      m_menuButton(toolButton("historyMenu", "more")),
      m_rows(toolButton("historyRows", "history")),
      m_columnsMenu(new QMenu(m_columns)),
      m_menu(new QMenu(m_menuButton)),
      m_line(new QHBoxLayout(this))
{
    build();
    retranslateUi();
}

void HistoryHead::build()
{
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_search->setMaximumWidth(widestSearch);
    setMenuAlone(*m_columns, *m_columnsMenu);
    setMenuAlone(*m_menuButton, *m_menu);
    m_menuButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_rows->setCheckable(true);
    m_rows->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_rows->hide();
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(Tokens::spaceSmall);
    m_line->addWidget(m_title);
    m_line->addWidget(m_search, 3);
    m_line->addWidget(m_today);
    m_line->addStretch(1);
    for (QToolButton* button : std::initializer_list<QToolButton*>{m_attention, m_columns, m_export, m_menuButton, m_rows})
        m_line->addWidget(button);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HistoryHead::setTitleBuddy(QWidget* buddy)
{
    m_title->setBuddy(buddy);
}

void HistoryHead::putSwitch(QWidget& between)
{
    m_line->insertWidget(m_line->indexOf(m_title) + 1, &between);
}

void HistoryHead::setSource(HistorySource& source)
{
    m_today->setSource(source);
    m_attention->setSource(source);
}

void HistoryHead::beStrip(QWidget& filters, QWidget& news)
{
    m_isStrip = true;
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_columns, m_export, m_menuButton})
        part->hide();
    m_line->insertWidget(0, m_today);
    m_line->insertWidget(m_line->indexOf(m_search) + 1, &filters);
    m_line->insertWidget(m_line->indexOf(m_attention), &news);
}

void HistoryHead::beHead()
{
    m_isStrip = false;
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_columns, m_export, m_menuButton})
        part->show();
    m_line->removeWidget(m_today);
    m_line->insertWidget(m_line->indexOf(m_search) + 1, m_today);
    m_today->show();
}

void HistoryHead::fit(int width, bool hasNews)
{
    const bool isNarrow = width < wideHead;
    m_attention->setCompact(isNarrow);
    m_today->setCompact(width < usualHead);
    m_today->setVisible(!m_isStrip || !hasNews || width >= wideStrip);
    for (QToolButton* button : {m_columns, m_export})
        button->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

QList<QWidget*> HistoryHead::stops() const
{
    return {m_today->findChild<Sparkline*>(), m_attention, m_columns, m_export, m_menuButton, m_rows};
}

void HistoryHead::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void HistoryHead::retranslateUi()
{
    m_title->setText(tr("History"));
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Which columns are in view"));
    m_export->setText(tr("Export"));
    m_export->setAccessibleName(tr("Export"));
    m_export->setToolTip(Shortcuts::tip(tr("Export…"), Shortcut::ExportRecords));
    m_menuButton->setAccessibleName(tr("History actions"));
    m_menuButton->setToolTip(tr("History actions"));
    m_rows->setAccessibleName(tr("Latest sends"));
    m_rows->setToolTip(tr("Shows the latest sends under the form"));
}

} // namespace vestnik
