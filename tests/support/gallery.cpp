/// Shows the components of the window side by side, in the states that each can have: `gallery` opens a window, `gallery FOLDER` writes a
/// picture of each theme into the folder. For who changes how they look.
#include "Appearance.h"
#include "ButtonRole.h"
#include "DayTotals.h"
#include "DisplayScale.h"
#include "EventCatalog.h"
#include "EventStepper.h"
#include "FilterChip.h"
#include "KindBadge.h"
#include "LineIcon.h"
#include "OutcomeText.h"
#include "ProgressRing.h"
#include "RefusalGroups.h"
#include "Sparkline.h"
#include "StateStrip.h"
#include "StatusChip.h"
#include "Toast.h"
#include "Tokens.h"
#include "TwoPartSwitch.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <cstdio>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QWidget* inLine(const QList<QWidget*>& widgets)
{
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::space);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return line;
}

/// One outcome's chip, by itself.
class Chip : public QWidget {
public:
    explicit Chip(std::optional<Outcome> outcome, int status) : m_outcome(outcome), m_text(StatusChip::text(outcome, status))
    {
        setFixedSize(StatusChip::size(fontMetrics(), m_text));
        setToolTip(stateText(outcome, false, status, EnvironmentKind::Test));
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        StatusChip::paint(painter, rect(), m_outcome, m_text);
    }

private:
    std::optional<Outcome> m_outcome;
    QString m_text;
};

QWidget* chips()
{
    QList<QWidget*> all{new Chip({}, 0)};
    const std::array statuses{200, 202, 401, 422, 404, 405, 429, 500, 302, 418, 0, 0, 0};
    static_assert(statuses.size() == allOutcomes.size());
    for (std::size_t i = 0; i < allOutcomes.size(); ++i)
        all.append(new Chip(allOutcomes.at(i), statuses.at(i)));
    return inLine(all);
}

QWidget* badges()
{
    QList<QWidget*> all;
    for (const EnvironmentKind kind : {EnvironmentKind::Sandbox, EnvironmentKind::Test, EnvironmentKind::Production}) {
        auto* badge = new KindBadge;
        badge->setKind(kind);
        all.append(badge);
    }
    return inLine(all);
}

QWidget* stepper()
{
    auto* steps = new EventStepper;
    const std::array states{StepState::Accepted, StepState::Accepted, StepState::Refused, StepState::Unknown, StepState::InFlight};
    const EventCatalog& catalog = EventCatalog::builtIn();
    int row = 0;
    for (const EventType& event : catalog.events()) {
        const auto place = static_cast<std::size_t>(row);
        steps->setStep(row++,
                       {.id = event.id,
                        .name = event.id,
                        .caption = event.id.section(u'.', 1),
                        .tip = event.id,
                        .isUsual = place != 5,
                        .standsApart = event.id.endsWith(u"canceled"_s),
                        .state = place < states.size() ? states.at(place) : StepState::Nothing});
    }
    steps->setCurrentRow(4);
    return steps;
}

QWidget* buttons()
{
    QList<QWidget*> all;
    for (const std::optional<EnvironmentKind> kind : {std::optional<EnvironmentKind>(), std::optional(EnvironmentKind::Sandbox),
                                                      std::optional(EnvironmentKind::Test), std::optional(EnvironmentKind::Production)}) {
        auto* button = new QPushButton(kind ? u"Send"_s : u"Save"_s);
        setButtonRole(*button, ButtonRole::Primary, kind);
        all.append(button);
    }
    auto* usual = new QPushButton(lineIcon(u"export"_s), u"Export"_s);
    auto* disabled = new QPushButton(u"Cannot be pressed"_s);
    disabled->setEnabled(false);
    auto* tool = new QToolButton;
    tool->setIcon(lineIcon(u"copy"_s));
    auto* ringed = new QToolButton;
    ringed->setIcon(lineIcon(u"batch"_s));
    ringed->setFixedSize(36, 36);
    (new ProgressRing(*ringed))->setShare(0.4);
    return inLine(all + QList<QWidget*>{usual, disabled, tool, ringed});
}

QWidget* fields()
{
    auto* line = new QLineEdit(u"H1234567890"_s);
    auto* empty = new QLineEdit;
    empty->setPlaceholderText(u"e.g. H1234567890"_s);
    auto* box = new QComboBox;
    box->addItems({u"One"_s, u"Another"_s});
    auto* tick = new QCheckBox(u"Ticked"_s);
    tick->setChecked(true);
    auto* parts = new TwoPartSwitch(u"first"_s, u"second"_s);
    parts->setTexts(u"Form or JSON"_s, u"Form"_s, u"JSON"_s);
    parts->choose(0);
    return inLine({line, empty, box, tick, parts});
}

QWidget* filters()
{
    auto* unset = new FilterChip(u"unset"_s, FilterChip::Mode::One);
    unset->setLabel(u"Event"_s);
    auto* set = new FilterChip(u"set"_s, FilterChip::Mode::Several);
    set->setLabel(u"Outcome"_s);
    set->setValues({u"refused"_s}, u"refused"_s, true);
    auto* spark = new Sparkline;
    QList<HourCount> hours;
    for (int hour = 6; hour < 21; ++hour) {
        hours.append({hour, Outcome::Processed, 5 + ((hour * 7) % 23)});
        hours.append({hour, Outcome::Invalid, hour % 4});
    }
    spark->show(DayTotals::of(hours));
    spark->setShownHour(12);
    return inLine({unset, set, spark});
}

QList<QWidget*> messages()
{
    QList<QWidget*> all;
    for (const StateSlot::Tone tone :
         {StateSlot::Tone::Information, StateSlot::Tone::Done, StateSlot::Tone::Warning, StateSlot::Tone::Error}) {
        auto* strip = new StateStrip(StateStrip::Room::Lines);
        const auto act = [] { return u"Do something about it"_s; };
        strip->add(u"state"_s)->show(tone, [] { return u"A state that lasts until it ends."_s; }, act, [] {});
        all.append(strip);
    }
    for (const Toast::Tone tone : {Toast::Tone::Information, Toast::Tone::Done, Toast::Tone::Failure})
        all.append(new Toast({.tone = tone,
                              .text = [] { return u"Something was done."_s; },
                              .offers = {{.text = [] { return u"Undo"_s; }, .act = [] {}, .isUndo = true}}}));
    return all;
}

QWidget* refusals()
{
    auto* groups = new RefusalGroups(EventCatalog::builtIn());
    const RefusalGroup code{
        .field = u"handoutCode"_s, .message = u"This value is required."_s, .status = 422, .rows = {1, 2, 3}, .toFix = 3};
    groups->show({code, {.field = {}, .message = {}, .outcome = Outcome::NotFound, .status = 404, .rows = {4}}}, true);
    return groups;
}

QWidget* gallery()
{
    auto* page = new QWidget;
    page->setWindowTitle(u"Components"_s);
    auto* rows = new QFormLayout(page);
    rows->setVerticalSpacing(Tokens::spaceLarge);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->addRow(u"Outcomes"_s, chips());
    rows->addRow(u"Kinds"_s, badges());
    rows->addRow(u"Steps"_s, stepper());
    rows->addRow(u"Buttons"_s, buttons());
    rows->addRow(u"Fields"_s, fields());
    rows->addRow(u"Filters, today"_s, filters());
    rows->addRow(u"Refusals"_s, refusals());
    for (QWidget* message : messages()) {
        rows->addRow(QString(), message);
        message->show();
    }
    page->resize(1040, 860);
    return page;
}

int picture(QWidget& page, const QDir& folder)
{
    page.show();
    for (const char* theme : {"light", "dark"}) {
        Appearance::apply(QLatin1String(theme));
        QApplication::processEvents();
        const QString file = folder.filePath(u"components-%1.png"_s.arg(QLatin1String(theme)));
        if (!page.grab().save(file)) {
            std::fprintf(stderr, "gallery: %s could not be written\n", qUtf8Printable(file));
            return 1;
        }
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    Appearance::apply(u"system"_s);
    DisplayScale::apply(100, false);
    const std::unique_ptr<QWidget> page(gallery());
    if (argc > 1)
        return picture(*page, QDir(QString::fromLocal8Bit(argv[1])));
    page->show();
    return QApplication::exec();
}
