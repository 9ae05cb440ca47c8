#include "EventList.h"

#include "Announcement.h"
#include "Appearance.h"
#include "IssueText.h"
#include "Language.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {

EventList::EventList(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent), m_catalog(catalog), m_label(new QLabel), m_scheme(new QComboBox), m_events(new QListWidget), m_issue(new QLabel)
{
    m_scheme->setObjectName(QStringLiteral("scheme"));
    m_scheme->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scheme->addItem({});
    for (const Scheme& scheme : m_catalog.schemes())
        m_scheme->addItem({}, scheme.id);
    for (const EventType& event : m_catalog.events()) {
        auto* item = new QListWidgetItem(m_events);
        item->setData(Qt::UserRole, event.id);
    }
    m_events->setObjectName(QStringLiteral("events"));
    m_events->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rowHeight = m_events->fontMetrics().height() + 6;
    for (int row = 0; row < m_events->count(); ++row)
        m_events->item(row)->setSizeHint(QSize(0, rowHeight));
    m_events->setFixedHeight(rowHeight * m_events->count() + 2 * m_events->frameWidth()); // what is not seen is not found
    m_events->setCurrentRow(0);
    m_label->setBuddy(m_events);
    m_issue->setObjectName(QStringLiteral("events.issue"));
    m_issue->setWordWrap(true);
    m_issue->setTextFormat(Qt::PlainText);
    auto* top = new QHBoxLayout;
    top->addWidget(m_label);
    top->addWidget(m_scheme, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_events, 1);
    layout->addWidget(m_issue);
    connect(m_events, &QListWidget::currentRowChanged, this, &EventList::eventChanged);
    connect(m_events, &QListWidget::itemSelectionChanged, this, [this] {
        // Assistive technology can only select an entry; it means to choose it.
        const QList<QListWidgetItem*> selected = m_events->selectedItems();
        if (selected.size() == 1 && selected.first() != m_events->currentItem())
            m_events->setCurrentItem(selected.first(), QItemSelectionModel::NoUpdate);
    });
    connect(m_scheme, &QComboBox::activated, this, [this] {
        retranslateUi();
        Q_EMIT schemeChosen(scheme());
    });
    addShortcuts();
    retranslateUi();
}

void EventList::addShortcuts()
{
    // By the digits: they are where they are in a Russian layout, too.
    const int count = qMin(m_events->count(), 9);
    for (int row = 0; row < count; ++row) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + row)), this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, row] { m_events->setCurrentRow(row); });
    }
}

QString EventList::event() const
{
    const QListWidgetItem* item = m_events->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void EventList::setEvent(const QString& id)
{
    int found = -1;
    for (int row = 0; row < m_events->count(); ++row) {
        if (m_events->item(row)->data(Qt::UserRole).toString() == id)
            found = row;
    }
    m_events->setCurrentRow(found);
}

QString EventList::scheme() const
{
    return m_scheme->currentData().toString();
}

void EventList::setScheme(const QString& id)
{
    m_scheme->setCurrentIndex(qMax(0, m_scheme->findData(id)));
    retranslateUi();
}

bool EventList::isUsual(const QString& event) const
{
    for (const Scheme& scheme : m_catalog.schemes()) {
        if (scheme.id == this->scheme())
            return scheme.events.contains(event);
    }
    return true;
}

QString EventList::next() const
{
    const EventType* current = m_catalog.find(event());
    if (!current || current->endsOrder)
        return {};
    for (int row = m_events->currentRow() + 1; row < m_events->count(); ++row) {
        const EventType* candidate = m_catalog.find(m_events->item(row)->data(Qt::UserRole).toString());
        const bool endsAtAnyTime = candidate->cancelsOrder || (candidate->endsOrder && candidate->after.isEmpty()); // never the next step
        if (!endsAtAnyTime && isUsual(candidate->id))
            return candidate->id;
    }
    return {};
}

void EventList::setIssues(const Issues& issues)
{
    m_issues = issues;
    m_issues.removeIf([](const Issue& issue) { return issue.field != QStringLiteral("type"); });
    showIssues();
}

void EventList::setPast(const Issues& past)
{
    m_past = past;
    showIssues();
}

void EventList::showIssues()
{
    QStringList texts;
    for (const Issue& issue : m_issues + m_past)
        texts += issueText(issue, m_catalog);
    m_issue->setText(texts.join(u'\n'));
    m_issue->setVisible(!texts.isEmpty());
    Appearance::tint(*m_issue, hasErrors() ? Appearance::errorColor() : Appearance::warningColor());
    const QString text = m_issue->text();
    m_events->setAccessibleDescription(text);
    if (text != std::exchange(m_announced, text))
        announce(m_issue, text);
}

QWidget* EventList::list() const
{
    return m_events;
}

void EventList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EventList::retranslateUi()
{
    const QString language = Language::current();
    m_label->setText(tr("Event"));
    m_events->setAccessibleName(tr("Event"));
    m_scheme->setAccessibleName(tr("Scheme"));
    m_scheme->setToolTip(tr("The integration scheme; events that are unusual in it are dimmed."));
    m_scheme->setItemText(0, tr("Scheme: any"));
    for (int i = 0; i < m_catalog.schemes().size(); ++i)
        m_scheme->setItemText(i + 1, localized(m_catalog.schemes()[i].title, language));
    for (int row = 0; row < m_events->count(); ++row) {
        QListWidgetItem* item = m_events->item(row);
        const QString id = item->data(Qt::UserRole).toString();
        item->setText(QStringLiteral("%1   %2").arg(m_catalog.title(id, language), id));
        item->setToolTip(localized(m_catalog.find(id)->help, language));
        item->setForeground(isUsual(id) ? QApplication::palette().color(QPalette::Text) : Appearance::mutedColor());
    }
    showIssues();
}

} // namespace vestnik
