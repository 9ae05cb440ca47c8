#include "RefusalGroups.h"

#include "Appearance.h"
#include "RefusalText.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int refusalLine = 28;
constexpr qsizetype mostOffered = 50; // in the menu, which would take long to fill with thousands
constexpr int cyrillicF = 0x0410;     // the letter on the key F of a Russian keyboard

QString countedText(const QString& text, qsizetype rows)
{
    return text + QStringLiteral(" · ") + QLocale().toString(rows);
}

} // namespace

RefusalGroups::RefusalGroups(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent), m_catalog(catalog), m_label(new QLabel), m_list(new QListWidget), m_fix(new QPushButton)
{
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &RefusalGroups::updateFix);
    connect(m_list, &QListWidget::itemClicked, this, [this] { openEntry(m_list->currentRow()); }); // the pressed one, wherever it is by now
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const RefusalGroup* group = current())
            Q_EMIT fixRequested(*group);
    });
    retranslateUi();
}

void RefusalGroups::build()
{
    m_list->setObjectName(QStringLiteral("refusalGroups"));
    m_fix->setObjectName(QStringLiteral("fixRefusalGroup"));
    m_label->setObjectName(QStringLiteral("refusalsLabel"));
    m_label->setBuddy(m_list);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setMovement(QListView::Static);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setFixedHeight(std::max(refusalLine, fontMetrics().height() + Tokens::spaceSmall));
    m_list->installEventFilter(this);
    QSizePolicy kept = m_fix->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_fix->setSizePolicy(kept);
    m_fix->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_fix);
}

void RefusalGroups::show(const QList<RefusalGroup>& groups, bool isAtRest)
{
    const std::optional<RefusalGroup> chosen = current() ? std::optional(*current()) : std::nullopt;
    m_groups = groups;
    m_isAtRest = isAtRest;
    fill();
    if (!chosen)
        return;
    // It may stand at another place by now: a key acts upon the group, not upon the place.
    const auto shown = m_groups.cbegin() + std::min(mostShown, m_groups.size());
    const auto now = std::find_if(m_groups.cbegin(), shown, [&](const RefusalGroup& one) { return one.isSameAs(*chosen); });
    m_list->setCurrentRow(now == shown ? -1 : static_cast<int>(now - m_groups.cbegin()));
    updateFix();
}

QSet<qsizetype> RefusalGroups::rowsOf(const RefusalGroup& group) const
{
    const auto now = std::find_if(m_groups.cbegin(), m_groups.cend(), [&](const RefusalGroup& one) { return one.isSameAs(group); });
    return now == m_groups.cend() ? QSet<qsizetype>() : QSet<qsizetype>(now->rows.cbegin(), now->rows.cend());
}

void RefusalGroups::fill()
{
    const int shown = static_cast<int>(std::min(mostShown, m_groups.size()));
    const bool hasMore = m_groups.size() > mostShown;
    const int entries = shown + (hasMore ? 1 : 0);
    while (m_list->count() > entries)
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < entries)
        new QListWidgetItem(m_list); // the list owns it
    for (int i = 0; i < shown; ++i) {
        const RefusalGroup& group = m_groups[i];
        const QString text = refusalText(group, m_catalog);
        QListWidgetItem* item = m_list->item(i);
        item->setToolTip(countedText(text, group.rows.size()));
        item->setData(Qt::AccessibleTextRole, tr("%1, %n row(s)", nullptr, static_cast<int>(group.rows.size())).arg(text));
    }
    if (hasMore) {
        const QString more = tr("%n more", nullptr, static_cast<int>(m_groups.size() - mostShown));
        m_list->item(shown)->setText(more);
        m_list->item(shown)->setData(Qt::AccessibleTextRole, more);
        m_list->item(shown)->setToolTip(tr("Other refusals"));
    }
    m_list->setEnabled(entries > 0);
    m_label->setText(entries > 0 ? tr("Not accepted:") : tr("No refusals"));
    Appearance::tint(*m_label, entries > 0 ? Appearance::errorColor() : Appearance::mutedColor());
    fitWidths();
    updateFix();
}

void RefusalGroups::fitWidths()
{
    const int count = m_list->count();
    if (count == 0)
        return;
    const int margin = 2 * Tokens::space;
    const int fair = m_list->viewport()->width() / count;
    const auto isGroup = [](int entry) { return entry < mostShown; };
    const auto wanted = [&](int entry) {
        const QListWidgetItem* item = m_list->item(entry);
        return fontMetrics().horizontalAdvance(isGroup(entry) ? item->toolTip() : item->text()) + margin;
    };
    int spare = 0; // left over by the short ones, for the long ones
    int wide = 0;
    for (int i = 0; i < count; ++i)
        wanted(i) <= fair ? spare += fair - wanted(i) : ++wide;
    for (int i = 0; i < count; ++i) {
        const int width = wanted(i) <= fair ? wanted(i) : std::min(wanted(i), fair + spare / std::max(1, wide));
        QListWidgetItem* item = m_list->item(i);
        item->setSizeHint({width, m_list->height() - 2});
        if (!isGroup(i))
            continue;
        const QString number = countedText(QString(), m_groups[i].rows.size()); // it is never what is left out
        const int room = width - margin - fontMetrics().horizontalAdvance(number);
        item->setText(fontMetrics().elidedText(refusalText(m_groups[i], m_catalog), Qt::ElideRight, room + 1) + number);
    }
}

const RefusalGroup* RefusalGroups::current() const
{
    const int entry = m_list->currentRow();
    return entry >= 0 && entry < std::min(mostShown, m_groups.size()) ? &m_groups[entry] : nullptr;
}

void RefusalGroups::updateFix()
{
    const RefusalGroup* group = current();
    const qsizetype rows = group ? group->toFix : 0;
    m_fix->setText(tr("Fix (%1)").arg(QLocale().toString(rows)));
    m_fix->setAccessibleName(group ? tr("Fix the rows: %1").arg(refusalText(*group, m_catalog)) : m_fix->text());
    m_fix->setToolTip(tr("Opens the corrections of these rows alone (F)"));
    m_fix->setVisible(rows > 0 && m_isAtRest);
}

void RefusalGroups::openEntry(int entry)
{
    if (entry >= mostShown)
        return offerOthers();
    if (entry >= 0 && entry < m_groups.size())
        Q_EMIT chosen(m_groups[entry]);
}

void RefusalGroups::offerOthers()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("otherRefusals"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<RefusalGroup> others = m_groups.sliced(mostShown);
    for (const RefusalGroup& group : others.first(std::min(mostOffered, others.size()))) {
        const QString text = countedText(refusalText(group, m_catalog), group.rows.size());
        const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, std::max(300, width() / 2));
        connect(menu->addAction(QString(shown).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
                [this, group] { Q_EMIT chosen(group); });
    }
    if (others.size() > mostOffered)
        menu->addAction(tr("and %n more", nullptr, static_cast<int>(others.size() - mostOffered)))->setEnabled(false);
    const QRect place = m_list->visualItemRect(m_list->item(m_list->count() - 1));
    menu->popup(m_list->viewport()->mapToGlobal(place.bottomLeft()));
}

bool RefusalGroups::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter: openEntry(m_list->currentRow()); return true;
    case Qt::Key_Escape: Q_EMIT cleared(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down: { // the line has no other direction
        const int entry = m_list->currentRow() + (key == Qt::Key_Up ? -1 : 1);
        m_list->setCurrentRow(std::clamp(entry, 0, std::max(0, m_list->count() - 1)));
        return true;
    }
    case Qt::Key_F:
    case cyrillicF:
        if (const RefusalGroup* group = current(); group && m_isAtRest && group->toFix > 0)
            Q_EMIT fixRequested(*group);
        return true;
    default: return false;
    }
}

bool RefusalGroups::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fitWidths();
    if (event->type() == QEvent::FocusIn && m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier)
            return takeKey(key->key());
    }
    return QWidget::eventFilter(watched, event);
}

void RefusalGroups::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void RefusalGroups::retranslateUi()
{
    m_list->setAccessibleName(tr("Refusals by field and message"));
    m_list->setAccessibleDescription(tr("Enter shows the rows, F opens their corrections"));
    fill();
}

} // namespace vestnik
