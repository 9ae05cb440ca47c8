#include "FilterBar.h"

#include "ClearButton.h"
#include "FilterText.h"
#include "Language.h"
#include "MoreFilters.h"
#include "OutcomeText.h"
#include "Shortcuts.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

using namespace std::chrono_literals;
using Period = FilterChoice::Period;

constexpr auto typingPause = 150ms;

void select(QComboBox& box, const QVariant& value)
{
    const int row = box.findData(value);
    box.setCurrentIndex(row < 0 ? 0 : row);
}

/// Selects the value, and first adds it if the list lacks it, as with a saved filter of several values.
void selectOrAdd(QComboBox& box, const QVariant& value, const QString& text)
{
    if (box.findData(value) < 0)
        box.addItem(text, value);
    select(box, value);
}

} // namespace

FilterBar::FilterBar(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_search(new QLineEdit),
      m_event(new QComboBox),
      m_outcome(new QComboBox),
      m_environment(new QComboBox),
      m_period(new QComboBox),
      m_moreButton(new QToolButton),
      m_more(new MoreFilters)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::take);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        if (!m_isFilling)
            m_typing.start();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::take);
    for (QComboBox* box : {m_event, m_outcome, m_environment, m_period})
        connect(box, &QComboBox::activated, this, &FilterBar::take);
    connect(m_moreButton, &QToolButton::toggled, this, &FilterBar::updateMore);
    connect(m_more, &MoreFilters::changed, this, &FilterBar::take);
    retranslateUi();
}

void FilterBar::build()
{
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setMinimumWidth(150);
    const QList<QPair<QComboBox*, const char*>> boxes{
        {m_event, "filterEvent"}, {m_outcome, "filterOutcome"}, {m_environment, "filterEnvironment"}, {m_period, "filterPeriod"}};
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 2);
    for (const auto& [box, name] : boxes) {
        box->setObjectName(QLatin1String(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(9);
        row->addWidget(box, 1);
    }
    m_moreButton->setObjectName(QStringLiteral("moreFilters"));
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_moreButton->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    row->addWidget(m_moreButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_more);
}

void FilterBar::setChoice(const FilterChoice& choice)
{
    const bool isOther = choice != m_choice;
    m_choice = choice;
    m_typing.stop();
    refill();
    if (isOther)
        Q_EMIT changed(m_choice);
}

void FilterBar::setEnvironments(const QList<Environment>& environments)
{
    m_environments = environments;
    refill();
}

QString FilterBar::environmentName() const
{
    for (const Environment& environment : m_environments) {
        if (environment.id == m_choice.environmentId)
            return environmentText(environment.name, environment.kind);
    }
    return m_choice.environmentId;
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::take()
{
    m_typing.stop();
    FilterChoice choice = m_more->taken(m_choice);
    choice.text = m_search->text().trimmed();
    const auto list = [](const QComboBox* box) { return box->currentData().toStringList(); };
    choice.events = list(m_event);
    choice.outcomes = list(m_outcome);
    choice.environmentId = m_environment->currentData().toString();
    choice.period = static_cast<Period>(m_period->currentData().toInt());
    if (choice.period == Period::Custom && !choice.from.isValid() && !choice.until.isValid()) {
        choice.until = QDate::currentDate();
        choice.from = choice.until.addDays(-6);
    }
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_more->show(m_choice);
    updateMore();
    Q_EMIT changed(m_choice);
}

void FilterBar::updateMore()
{
    // What filters must be in view.
    m_more->setVisible(m_moreButton->isChecked() || m_more->isUsed());
    m_moreButton->setEnabled(!m_more->isUsed());
}

void FilterBar::refill()
{
    m_isFilling = true;
    if (m_search->text().trimmed() != m_choice.text)
        m_search->setText(m_choice.text);
    m_event->clear();
    m_event->addItem(tr("All events"), QStringList());
    for (const EventType& event : m_catalog.events())
        m_event->addItem(m_catalog.title(event.id, Language::current()), QStringList{event.id});
    selectOrAdd(*m_event, m_choice.events, m_choice.events.join(QStringLiteral(", ")));
    m_outcome->clear();
    m_outcome->addItem(tr("All outcomes"), QStringList());
    const QList<QStringList> outcomes = FilterText::outcomeChoices();
    for (const QStringList& codes : outcomes)
        m_outcome->addItem(FilterText::outcomes(codes), codes);
    selectOrAdd(*m_outcome, m_choice.outcomes, FilterText::outcomes(m_choice.outcomes));
    m_environment->clear();
    m_environment->addItem(tr("All environments"), QString());
    for (const Environment& environment : std::as_const(m_environments))
        m_environment->addItem(environmentText(environment.name, environment.kind), environment.id);
    selectOrAdd(*m_environment, m_choice.environmentId, m_choice.environmentId);
    m_period->clear();
    for (const Period period : {Period::All, Period::Today, Period::Week, Period::Month, Period::Custom})
        m_period->addItem(FilterText::period(period), static_cast<int>(period));
    select(*m_period, static_cast<int>(m_choice.period));
    for (QComboBox* box : {m_event, m_outcome, m_environment, m_period})
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + 24);
    m_more->show(m_choice);
    updateMore();
    m_isFilling = false;
}

void FilterBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FilterBar::retranslateUi()
{
    m_search->setPlaceholderText(tr("Search: order, UUID, ticket, text of the response"));
    m_search->setAccessibleName(tr("Search the history"));
    nameClearButton(*m_search, m_search->accessibleName());
    m_search->setToolTip(Shortcuts::tip(tr("Search the history"), Shortcut::SearchHistory));
    m_event->setAccessibleName(tr("Filter by event"));
    m_outcome->setAccessibleName(tr("Filter by outcome"));
    m_environment->setAccessibleName(tr("Filter by environment"));
    m_period->setAccessibleName(tr("Filter by period"));
    m_moreButton->setText(tr("More filters"));
    refill();
}

} // namespace vestnik
