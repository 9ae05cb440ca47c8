#include "EventList.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ElidedLabel.h"
#include "HistoryFilter.h"
#include "IssueText.h"
#include "Language.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

StepState stateOf(OrderFact::Kind kind)
{
    switch (kind) {
    case OrderFact::Kind::InFlight: return StepState::InFlight;
    case OrderFact::Kind::Unknown: return StepState::Unknown;
    case OrderFact::Kind::Accepted: return StepState::Accepted;
    case OrderFact::Kind::Refused: return StepState::Refused;
    }
    Q_UNREACHABLE();
}

QString stateText(StepState state)
{
    switch (state) {
    case StepState::Nothing: return {};
    case StepState::InFlight: return EventList::tr("being sent");
    case StepState::Accepted: return EventList::tr("accepted");
    case StepState::Refused: return EventList::tr("refused");
    case StepState::Unknown: return EventList::tr("outcome unknown");
    }
    Q_UNREACHABLE();
}

/// Returns the key of the event at that place; empty when it has none.
QString keyText(int row)
{
    const QList<QKeySequence>& keys = Shortcuts::entry(Shortcut::ChooseEvent).keys;
    return row >= 0 && row < keys.size() ? Shortcuts::keyText(keys[row]) : QString();
}

} // namespace

EventList::EventList(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_titleLine(new QHBoxLayout),
      m_title(new QLabel),
      m_id(new ElidedLabel(Qt::ElideMiddle)),
      m_scheme(new QComboBox),
      m_events(new EventStepper),
      m_issue(new ElidedLabel(Qt::ElideRight))
{
    m_scheme->setObjectName(QStringLiteral("scheme"));
    m_scheme->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scheme->setMinimumContentsLength(12);
    m_scheme->addItem({});
    for (const Scheme& scheme : m_catalog.schemes())
        m_scheme->addItem({}, scheme.id);
    showSteps();
    m_events->setObjectName(QStringLiteral("events"));
    m_events->setCurrentRow(0);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("eventTitle"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long title must not push the panes
    constexpr int widestId = 280;                                         // a long one must not push the panes
    m_id->setObjectName(QStringLiteral("eventId"));
    m_id->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_id->setMaximumWidth(widestId);
    m_issue->setObjectName(QStringLiteral("events.issue"));
    QSizePolicy kept = m_issue->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_issue->setSizePolicy(kept);
    m_titleLine->addWidget(m_title, 1);
    m_titleLine->addWidget(m_scheme);
    auto* said = new QHBoxLayout; // the wire name keeps the line when nothing is wrong
    said->setSpacing(Tokens::space);
    said->addWidget(m_id);
    said->addWidget(m_issue, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_events);
    layout->addLayout(m_titleLine);
    layout->addLayout(said);
    connect(m_events, &QListWidget::currentRowChanged, this, [this] {
        showTitle();
        Q_EMIT eventChanged();
    });
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

void EventList::addToTitle(QWidget* control)
{
    m_titleLine->addWidget(control, 0, Qt::AlignRight);
}

void EventList::setChoiceShown(bool isShown)
{
    m_events->setVisible(isShown);
    m_title->setVisible(isShown);
    m_id->setVisible(isShown);
    m_scheme->setVisible(isShown);
    m_isChoiceShown = isShown;
    showIssues();
}

void EventList::addShortcuts()
{
    const QList<QKeySequence>& keys = Shortcuts::entry(Shortcut::ChooseEvent).keys;
    for (int row = 0; row < m_events->count() && row < keys.size(); ++row) {
        QAction* action = Shortcuts::add(Shortcut::ChooseEvent, *m_events); // without effect while that is hidden
        action->setShortcut(keys[row]);
        connect(action, &QAction::triggered, this, [this, row] { m_events->setCurrentRow(row); });
    }
}

QString EventList::event() const
{
    return m_events->idOf(m_events->currentRow());
}

void EventList::setEvent(const QString& id)
{
    int found = -1;
    for (int row = 0; row < m_events->count(); ++row) {
        if (m_events->idOf(row) == id)
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
        const EventType* candidate = m_catalog.find(m_events->idOf(row));
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

void EventList::setKnown(const OrderKnowledge& known)
{
    m_states.clear();
    for (const OrderFact& fact : known.facts) { // the newest of an event comes first
        if (!m_states.contains(fact.last.event))
            m_states.insert(fact.last.event, stateOf(fact.kind));
    }
    showSteps();
}

void EventList::showSteps()
{
    const QString language = Language::current();
    int row = 0;
    for (const EventType& event : m_catalog.events()) {
        const QString title = m_catalog.title(event.id, language);
        const QString caption = localized(event.shortTitle, language);
        const StepState state = m_states.value(event.id, StepState::Nothing);
        const QString known = stateText(state);
        QStringList name{title, event.id, known};
        const QString keys = keyText(row);
        QStringList tip{keys.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, keys), localized(event.help, language), known};
        name.removeAll(QString());
        tip.removeAll(QString());
        m_events->setStep(row++,
                          {.id = event.id,
                           .name = name.join(QStringLiteral("   ")),
                           .caption = caption.isEmpty() ? title : caption,
                           .tip = tip.join(u'\n'),
                           .isUsual = isUsual(event.id),
                           .standsApart = event.cancelsOrder,
                           .state = state});
    }
}

void EventList::showTitle()
{
    const QString id = event();
    const QString keys = keyText(m_events->currentRow());
    m_title->setText(id.isEmpty() ? tr("Choose an event") : m_catalog.title(id, Language::current()));
    m_title->setToolTip(id.isEmpty() ? QString() : QStringList{id, keys}.join(u' '));
    const bool hasRoom = m_issue->whole().isEmpty(); // else the wire name alone: a cut one reads like another one
    m_id->setWhole(hasRoom && !keys.isEmpty() ? id + QStringLiteral("   ") + keys : id);
    Appearance::tint(*m_id, Appearance::mutedColor());
}

void EventList::showIssues()
{
    QStringList texts;
    for (const Issue& issue : m_issues + m_past)
        texts += issueText(issue, m_catalog);
    const QString text = texts.join(u'\n');
    m_issue->setWhole(texts.join(u' '));
    m_issue->setVisible(m_isChoiceShown && !texts.isEmpty());
    showTitle();
    Appearance::tint(*m_issue, hasErrors() ? Appearance::errorColor() : Appearance::warningColor());
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
    m_events->setAccessibleName(tr("Event"));
    m_scheme->setAccessibleName(tr("Integration scheme"));
    m_scheme->setItemText(0, tr("Scheme: any"));
    for (int i = 0; i < m_catalog.schemes().size(); ++i)
        m_scheme->setItemText(i + 1, localized(m_catalog.schemes()[i].title, language));
    // Cut to the box's width, two of them look the same.
    m_scheme->view()->setMinimumWidth(m_scheme->view()->sizeHintForColumn(0) + 2 * Tokens::space);
    m_scheme->setToolTip(m_scheme->currentText() + u'\n' + tr("The integration scheme; events that are unusual in it are dimmed."));
    showSteps();
    showIssues();
}

} // namespace vestnik
