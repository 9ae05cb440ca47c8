#include "Rail.h"

#include "LineIcon.h"
#include "ProgressRing.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

struct Entry {
    Page page;
    const char* name; ///< of the object
    const char* icon;
    Shortcut key;
};

const std::array<Entry, pageCount>& entries()
{
    static const std::array<Entry, pageCount> all{{
        {Page::Send, "pageSend", "compose", Shortcut::PageSend},
        {Page::History, "pageHistory", "history", Shortcut::PageHistory},
        {Page::Batch, "pageBatch", "batch", Shortcut::PageBatch},
        {Page::Environments, "pageEnvironments", "environments", Shortcut::PageEnvironments},
        {Page::Scenarios, "pageScenarios", "scenario", Shortcut::PageScenarios},
        {Page::Settings, "pageSettings", "settings", Shortcut::PageSettings},
        {Page::Help, "pageHelp", "help", Shortcut::PageHelp},
    }};
    return all;
}

QString titleOf(Page page)
{
    switch (page) {
    case Page::Send: return Rail::tr("Send");
    case Page::History: return Rail::tr("History");
    case Page::Batch: return Rail::tr("Batch");
    case Page::Environments: return Rail::tr("Environments");
    case Page::Scenarios: return Rail::tr("Scenarios");
    case Page::Settings: return Rail::tr("Settings");
    case Page::Help: return Rail::tr("Help");
    }
    Q_UNREACHABLE();
}

} // namespace

Rail::Rail(QWidget* parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceTiny, Tokens::spaceSmall, Tokens::spaceTiny, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceTiny);
    for (const Entry& entry : entries()) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(entry.name));
        button->setIcon(lineIcon(QLatin1String(entry.icon)));
        button->setIconSize({20, 20});
        button->setFixedSize(Tokens::railIcon, Tokens::railIcon);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addButton(button, static_cast<int>(entry.page));
        if (entry.page == Page::Settings)
            layout->addStretch(1);
        layout->addWidget(button);
        connect(Shortcuts::add(entry.key, *this), &QAction::triggered, this, [this, page = entry.page] { Q_EMIT chosen(page); });
    }
    setPage(Page::Send);
    // Not by clicks alone: a screen reader checks the button.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool isChecked) {
        if (isChecked && static_cast<Page>(id) != m_page)
            Q_EMIT chosen(static_cast<Page>(id));
    });
    retranslateUi();
}

QToolButton* Rail::button(Page page) const
{
    return static_cast<QToolButton*>(m_buttons->button(static_cast<int>(page)));
}

void Rail::setPage(Page page)
{
    m_page = page;
    button(page)->setChecked(true);
}

void Rail::setMark(Page page, const QString& text)
{
    if (std::exchange(m_marks.at(static_cast<std::size_t>(page)), text) == text)
        return;
    retranslateUi();
    update();
}

void Rail::setProgress(Page page, double share)
{
    ProgressRing*& ring = m_rings.at(static_cast<std::size_t>(page));
    if (!ring && share < 0)
        return;
    if (!ring)
        ring = new ProgressRing(*button(page));
    ring->setShare(share);
    update();
}

void Rail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void Rail::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(width() - 1, 0, 1, height(), Tokens::colour(Tokens::Colour::Hairline));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Entry& entry : entries()) {
        const QRect place = button(entry.page)->geometry();
        if (button(entry.page)->isChecked())
            painter.fillRect(0, place.top() + 8, 3, place.height() - 16, Tokens::colour(Tokens::Colour::Accent));
        const auto page = static_cast<std::size_t>(entry.page);
        if (m_marks.at(page).isEmpty() || (m_rings.at(page) && m_rings.at(page)->share() >= 0)) // the ring says more than the dot
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(Tokens::colour(Tokens::Colour::Accent));
        painter.drawEllipse(QPointF(place.left() + 1, place.top() + 4), 3, 3);
    }
}

void Rail::retranslateUi()
{
    for (const Entry& entry : entries()) {
        const QString title = titleOf(entry.page);
        const QString& mark = m_marks.at(static_cast<std::size_t>(entry.page));
        button(entry.page)->setAccessibleName(title);
        button(entry.page)->setAccessibleDescription(mark);
        button(entry.page)->setToolTip(Shortcuts::tip(title, entry.key) + (mark.isEmpty() ? QString() : u'\n' + mark));
    }
}

} // namespace vestnik
