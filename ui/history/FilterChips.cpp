#include "FilterChips.h"

#include "FilterText.h"
#include "Language.h"
#include "LineIcon.h"
#include "MoreFilters.h"
#include "OutcomeText.h"
#include "SavedFiltersButton.h"
#include "Tokens.h"

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace vestnik {
namespace {

using Period = FilterChoice::Period;
using Sandbox = FilterChoice::Sandbox;

constexpr int narrowWindow = 1200; ///< px of the window, under which the chips fold

// Values of the environment's chip that are no environment.
const QString withoutSandbox = QStringLiteral("/without");
const QString withSandbox = QStringLiteral("/with");

/// "Not found", or "Not found +2".
QString namesShortened(const QStringList& names)
{
    return names.size() > 1 ? QStringLiteral("%1 +%2").arg(names.constFirst()).arg(names.size() - 1) : names.value(0);
}

} // namespace

FilterChips::FilterChips(const EventCatalog& catalog, SavedFiltersButton& saved, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_event(new FilterChip(QStringLiteral("filterEvent"), FilterChip::Mode::Several)),
      m_outcome(new FilterChip(QStringLiteral("filterOutcome"), FilterChip::Mode::Several)),
      m_environment(new FilterChip(QStringLiteral("filterEnvironment"), FilterChip::Mode::Several)),
      m_period(new FilterChip(QStringLiteral("filterPeriod"), FilterChip::Mode::One)),
      m_moreButton(new QToolButton),
      m_more(new MoreFilters),
      m_saved(saved),
      m_foldButton(new QToolButton),
      m_box(new QWidget),
      m_boxRow(new QBoxLayout(QBoxLayout::LeftToRight, m_box)),
      m_popup(new QFrame(this, Qt::Popup))
{
    build();
    connectChips();
    retranslateUi();
}

FilterChips::~FilterChips() = default;

void FilterChips::build()
{
    setObjectName(QStringLiteral("filterChips"));
    m_moreButton->setObjectName(QStringLiteral("moreFilters"));
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_moreButton->setIcon(lineIcon(QStringLiteral("add")));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_boxRow->setContentsMargins(0, 0, 0, 0);
    m_boxRow->setSpacing(Tokens::spaceSmall);
    for (QWidget* part : std::initializer_list<QWidget*>{m_event, m_outcome, m_environment, m_period, m_moreButton})
        m_boxRow->addWidget(part, 0, Qt::AlignLeft);
    m_boxRow->addStretch(1);
    m_boxRow->addWidget(&m_saved, 0, Qt::AlignLeft);
    m_foldButton->setObjectName(QStringLiteral("foldedFilters"));
    m_foldButton->setIcon(lineIcon(QStringLiteral("filter")));
    m_foldButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_foldButton->setFocusPolicy(Qt::StrongFocus);
    m_foldButton->hide();
    m_popup->setObjectName(QStringLiteral("filtersPopup"));
    m_popup->setFrameShape(QFrame::Box);
    auto* inPopup = new QVBoxLayout(m_popup);
    inPopup->setContentsMargins(Tokens::space, Tokens::space, Tokens::space, Tokens::space);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_foldButton, 0, Qt::AlignLeft);
    layout->addWidget(m_box);
    layout->addWidget(m_more);
    m_foldButton->installEventFilter(this);
}

void FilterChips::connectChips()
{
    connect(m_event, &FilterChip::chosen, this, [this](const QStringList& values) {
        FilterChoice choice = m_choice;
        choice.events = values;
        take(choice);
    });
    connect(m_outcome, &FilterChip::chosen, this, [this](const QStringList& values) {
        FilterChoice choice = m_choice;
        choice.outcomes.clear();
        const QList<QStringList> known = FilterText::outcomeChoices(); // in the order of the list, so that a group is known again
        for (const QStringList& codes : known) {
            if (codes.size() == 1 && values.contains(codes.constFirst()))
                choice.outcomes += codes;
        }
        take(choice);
    });
    connect(m_environment, &FilterChip::chosen, this, &FilterChips::takeEnvironments);
    connect(m_period, &FilterChip::chosen, this, [this](const QStringList& values) { takePeriod(values.value(0)); });
    for (FilterChip* chip : {m_event, m_outcome, m_environment, m_period})
        connect(chip, &FilterChip::stepped, this, [this, chip](bool isForward) { step(chip, isForward); });
    connect(m_moreButton, &QToolButton::toggled, this, &FilterChips::updateMore);
    connect(m_more, &MoreFilters::changed, this, [this] { take(m_more->taken(m_choice)); });
    connect(m_foldButton, &QToolButton::clicked, this, &FilterChips::openFolded);
}

void FilterChips::setChoice(const FilterChoice& choice)
{
    const bool isOther = choice != m_choice;
    m_choice = choice;
    refill();
    if (isOther)
        Q_EMIT changed(m_choice);
}

void FilterChips::setText(const QString& text)
{
    FilterChoice choice = m_choice;
    choice.text = text;
    take(choice);
}

void FilterChips::take(const FilterChoice& choice)
{
    setChoice(choice);
}

void FilterChips::takeEnvironments(const QStringList& values)
{
    FilterChoice choice = m_choice;
    choice.environmentIds.clear();
    choice.sandbox = Sandbox::Usual;
    const bool isAlone = values.size() == 1; // else it was ticked before, and an environment comes in its place
    if (isAlone && values.constFirst() == withoutSandbox)
        choice.sandbox = m_isSandboxCurrent ? Sandbox::Hidden : Sandbox::Usual; // what holds anyway is no filter
    else if (isAlone && values.constFirst() == withSandbox)
        choice.sandbox = m_isSandboxCurrent ? Sandbox::Usual : Sandbox::Shown;
    else
        std::copy_if(values.cbegin(), values.cend(), std::back_inserter(choice.environmentIds),
                     [](const QString& value) { return value != withoutSandbox && value != withSandbox; });
    take(choice);
}

void FilterChips::takePeriod(const QString& value)
{
    FilterChoice choice = m_choice;
    choice.period = static_cast<Period>(value.toInt());
    choice.hour = -1;
    if (choice.period == Period::Custom && !choice.from.isValid() && !choice.until.isValid()) {
        choice.until = QDate::currentDate();
        choice.from = choice.until.addDays(-6);
    }
    take(choice);
}

void FilterChips::setEnvironments(const QList<Environment>& environments, bool isSandboxCurrent)
{
    m_environments = environments;
    m_isSandboxCurrent = isSandboxCurrent;
    refill();
}

QStringList FilterChips::environmentNames() const
{
    QStringList names;
    for (const QString& id : m_choice.environmentIds) {
        const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(),
                                        [&id](const Environment& environment) { return environment.id == id; });
        names += found == m_environments.cend() ? id : environmentText(found->name, found->kind);
    }
    return names;
}

int FilterChips::count() const
{
    FilterChoice choice = m_choice;
    choice.text.clear();
    choice.needsAttention = false; // it has a button of its own
    return static_cast<int>(FilterText::describe(choice, m_catalog, environmentNames()).size());
}

void FilterChips::refill()
{
    fillEvents();
    fillOutcomes();
    fillEnvironments();
    fillPeriods();
    m_more->show(m_choice);
    updateMore();
    const int set = count();
    m_foldButton->setText(set > 0 ? tr("Filters: %1").arg(set) : tr("Filters"));
    m_foldButton->setAccessibleName(m_foldButton->text());
    const QStringList said = FilterText::describe(m_choice, m_catalog, environmentNames());
    m_foldButton->setToolTip(said.isEmpty() ? tr("Filters") : said.join(u'\n'));
    fold();
}

void FilterChips::fillEvents()
{
    QList<FilterChip::Entry> entries{{tr("All events"), {}}};
    QStringList names;
    for (const EventType& event : m_catalog.events())
        entries.append({m_catalog.title(event.id, Language::current()), {event.id}});
    for (const QString& event : std::as_const(m_choice.events))
        names += m_catalog.title(event, Language::current());
    m_event->setEntries(entries);
    m_event->setValues(m_choice.events, namesShortened(names), !names.isEmpty());
}

void FilterChips::fillOutcomes()
{
    QList<FilterChip::Entry> entries{{tr("All outcomes"), {}}};
    const QList<QStringList> choices = FilterText::outcomeChoices();
    for (const QStringList& codes : choices)
        entries.append({FilterText::outcomes(codes), codes});
    QStringList names;
    if (choices.contains(m_choice.outcomes)) {
        names += FilterText::outcomes(m_choice.outcomes);
    } else {
        for (const QString& code : std::as_const(m_choice.outcomes))
            names += FilterText::outcomes({code});
    }
    m_outcome->setEntries(entries);
    m_outcome->setValues(m_choice.outcomes, namesShortened(names), !names.isEmpty());
}

void FilterChips::fillEnvironments()
{
    QList<FilterChip::Entry> entries{{tr("All, without the sandbox"), {withoutSandbox}, true},
                                     {tr("All and the sandbox"), {withSandbox}, true}};
    for (const Environment& environment : std::as_const(m_environments))
        entries.append({environmentText(environment.name, environment.kind), {environment.id}});
    const bool isHidden = FilterText::hidesSandbox(m_choice.sandbox, m_isSandboxCurrent);
    const bool areAll = m_choice.environmentIds.isEmpty();
    m_environment->setEntries(entries);
    m_environment->setValues(areAll ? QStringList{isHidden ? withoutSandbox : withSandbox} : m_choice.environmentIds,
                             areAll ? FilterText::allEnvironments(isHidden) : namesShortened(environmentNames()),
                             !areAll || m_choice.sandbox != Sandbox::Usual);
}

void FilterChips::fillPeriods()
{
    QList<FilterChip::Entry> entries;
    for (const Period period : {Period::All, Period::Today, Period::Week, Period::Month, Period::Custom})
        entries.append({FilterText::period(period), {QString::number(static_cast<int>(period))}});
    const bool isSet = m_choice.period != Period::All;
    const QString said = isSet ? FilterText::period(m_choice) : QString();
    m_period->setEntries(entries);
    m_period->setValues({QString::number(static_cast<int>(m_choice.period))}, said, isSet);
}

void FilterChips::updateMore()
{
    // What filters must be in view.
    m_more->setVisible(m_moreButton->isChecked() || m_more->isUsed());
    m_moreButton->setEnabled(!m_more->isUsed());
    if (m_popup->isVisible())
        m_popup->adjustSize();
}

void FilterChips::setAlwaysFolded(bool isFolded)
{
    m_isAlwaysFolded = isFolded;
    setSizePolicy(isFolded ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);
    fold();
}

int FilterChips::lineWidth() const
{
    int width = 0;
    for (const QWidget* part : std::initializer_list<const QWidget*>{m_event, m_outcome, m_environment, m_period, m_moreButton, &m_saved})
        width += part->sizeHint().width() + Tokens::spaceSmall;
    return width;
}

QList<QWidget*> FilterChips::stops() const
{
    if (m_isFolded)
        return {m_foldButton};
    return {m_event, m_outcome, m_environment, m_period, m_moreButton, &m_saved};
}

QSize FilterChips::minimumSizeHint() const
{
    return {m_foldButton->minimumSizeHint().width(), QWidget::minimumSizeHint().height()};
}

void FilterChips::fold()
{
    const bool isFolded = m_isAlwaysFolded || window()->width() < narrowWindow || lineWidth() > width();
    if (isFolded == m_isFolded)
        return;
    m_isFolded = isFolded;
    m_popup->hide();
    QLayout* target = isFolded ? m_popup->layout() : layout();
    const bool isMoreShown = !m_more->isHidden();
    m_boxRow->setDirection(isFolded ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_more->setStacked(isFolded);
    target->addWidget(m_box);
    target->addWidget(m_more);
    m_box->show();
    m_more->setVisible(isMoreShown);
    m_foldButton->setVisible(isFolded);
    updateGeometry();
    Q_EMIT refolded();
}

void FilterChips::openFolded()
{
    m_popup->setAccessibleName(tr("Filters"));
    m_popup->adjustSize();
    QPoint place = m_foldButton->mapToGlobal(QPoint(0, m_foldButton->height()));
    const QRect screen = m_foldButton->screen()->availableGeometry();
    if (place.y() + m_popup->height() > screen.bottom() + 1)
        place.setY(m_foldButton->mapToGlobal(QPoint()).y() - m_popup->height());
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() + 1 - m_popup->width())));
    m_popup->move(place);
    m_popup->show();
    m_event->setFocus(Qt::PopupFocusReason);
}

void FilterChips::step(const FilterChip* from, bool isForward)
{
    const QList<QWidget*> line{m_event, m_outcome, m_environment, m_period, m_moreButton, &m_saved};
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == from)
            line[std::clamp<qsizetype>(i + (isForward ? 1 : -1), 0, line.size() - 1)]->setFocus(isForward ? Qt::TabFocusReason
                                                                                                          : Qt::BacktabFocusReason);
    }
}

bool FilterChips::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_foldButton && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        openFolded();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterChips::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FilterChips::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FilterChips::retranslateUi()
{
    m_event->setLabel(tr("Event"));
    m_outcome->setLabel(tr("Outcome"));
    m_environment->setLabel(tr("Environment"));
    m_period->setLabel(tr("Period"));
    setAccessibleName(tr("Filters"));
    m_moreButton->setText(tr("Filter"));
    m_moreButton->setAccessibleName(tr("More filters"));
    m_moreButton->setToolTip(tr("More filters"));
    refill();
}

} // namespace vestnik
