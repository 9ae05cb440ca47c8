#include "PaletteContents.h"

#include "BackgroundTask.h"
#include "BuiltInScenarios.h"
#include "KindSign.h"
#include "Language.h"
#include "OutcomeText.h"
#include "PaletteSearch.h"
#include "ProvokeActions.h"
#include "ScenarioStore.h"
#include "Session.h"
#include "WhenDone.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace vestnik {
namespace {

constexpr qsizetype mostPresets = 50; ///< in view at once
const QString presetWords = QStringLiteral("preset шаблон");
constexpr const char* settingsContext = "vestnik::SettingsPage";

/// A field of the settings by its object's name, its text in the context of that page, and other words for it.
struct Setting {
    const char* field;
    const char* icon;
    const char* source;
    const char* words;
};
constexpr std::array settingRows{
    Setting{"language", "settings", "Language", "русский английский russian english"},
    Setting{"zoom", "eye", "Text size", "zoom font масштаб шрифт крупнее"},
    Setting{"density", "columns", "Rows of tables", "density compact плотность компактно"},
    Setting{"appearance", "sun", "Appearance", "theme dark light тема тёмная светлая"},
    Setting{"idleLimit", "lock", "Lock production after inactivity", "timeout минуты"},
    Setting{"resetSandbox", "flask", "Reset the sandbox", "orders заказы"},
    Setting{"chooseShared", "folder", "Presets and scenarios", "shared checkout git folder общая папка"},
    Setting{"openFolder", "folder", "Open the folder", "data данные"},
    Setting{"saveDiagnostics", "save", "Save diagnostics…", "fault log сбой"},
};

QString wordsOf(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return QStringLiteral("sandbox песочница");
    case EnvironmentKind::Test: return QStringLiteral("test тест");
    case EnvironmentKind::Production: return QStringLiteral("production прод");
    }
    Q_UNREACHABLE();
}

bool isPage(Shortcut id)
{
    return id >= Shortcut::PageSend && id <= Shortcut::PageHelp;
}

/// The palette itself, Esc, which it answers itself, and the events and presets, which have rows of their own.
bool isNoCommand(Shortcut id)
{
    return id == Shortcut::Palette || id == Shortcut::Close || id == Shortcut::ChooseEvent || id == Shortcut::FavouritePreset;
}

/// The words by which presets are looked for, each in all its readings. Of ten thousand presets few become rows.
class PresetWords {
public:
    enum class Fit { None, Has, Begins };

    explicit PresetWords(const QStringList& words)
    {
        for (const QString& word : words)
            m_words.append(PaletteSearch::readings(word));
    }

    Fit fit(const Preset& preset) const
    {
        const QString path = PaletteSearch::folded(preset.path());
        Fit fit = Fit::Begins;
        for (const QStringList& readings : m_words) {
            const auto has = [&](const QString& reading) { return path.contains(reading) || presetWords.contains(reading); };
            if (std::none_of(readings.cbegin(), readings.cend(), has))
                return Fit::None;
            const auto begins = [&path](const QString& reading) {
                const qsizetype place = path.indexOf(reading);
                return place == 0 || (place > 0 && !path[place - 1].isLetterOrNumber());
            };
            if (std::none_of(readings.cbegin(), readings.cend(), begins))
                fit = Fit::Has;
        }
        return fit;
    }

private:
    QList<QStringList> m_words;
};

QString obstacleText(const Shortcuts::Entry& entry)
{
    if (entry.id == Shortcut::Stop)
        return PaletteContents::tr("No single send is under way.");
    if (entry.id == Shortcut::Compare)
        return PaletteContents::tr("Select two records in the history first.");
    return entry.place == ShortcutPlace::Records ? PaletteContents::tr("Select a record in the history first.")
                                                 : PaletteContents::tr("This is not possible now.");
}

QString iconOf(Shortcut id)
{
    switch (id) {
    case Shortcut::PageSend: return QStringLiteral("compose");
    case Shortcut::PageHistory: return QStringLiteral("history");
    case Shortcut::PageBatch: return QStringLiteral("batch");
    case Shortcut::PageEnvironments: return QStringLiteral("environments");
    case Shortcut::PageSettings: return QStringLiteral("settings");
    case Shortcut::PageHelp: return QStringLiteral("help");
    case Shortcut::SearchHistory: return QStringLiteral("search");
    case Shortcut::LockProduction: return QStringLiteral("lock");
    case Shortcut::Stop: return QStringLiteral("stop");
    case Shortcut::Send: return QStringLiteral("send");
    case Shortcut::SendAndNext: return QStringLiteral("send-next");
    case Shortcut::AddItem: return QStringLiteral("add");
    case Shortcut::SavePreset:
    case Shortcut::SaveEnvironment: return QStringLiteral("save");
    case Shortcut::PasteOrder:
    case Shortcut::PasteRows: return QStringLiteral("paste");
    case Shortcut::OpenRecord:
    case Shortcut::OpenTable: return QStringLiteral("open");
    case Shortcut::Resend: return QStringLiteral("resend");
    case Shortcut::EditAndResend: return QStringLiteral("edit-resend");
    case Shortcut::CopyTicket: return QStringLiteral("ticket");
    case Shortcut::Timeline: return QStringLiteral("timeline");
    case Shortcut::Compare: return QStringLiteral("compare");
    case Shortcut::ExportRecords:
    case Shortcut::ExportBatch: return QStringLiteral("export");
    default: return QStringLiteral("keyboard");
    }
}

} // namespace

PaletteContents::PaletteContents(Session& session, QObject* parent) : QObject(parent), m_session(session) { }

void PaletteContents::refresh(const std::function<bool(Shortcut)>& isPossible)
{
    m_events = events();
    m_first = m_events + environments();
    m_rest = shortcuts(true, isPossible) + settings() + shortcuts(false, isPossible) + provocations();
    readScenarios();
}

void PaletteContents::readScenarios()
{
    const auto read = [store = ScenarioStore(m_session.scenariosFolder())](const auto&) { return store.all().scenarios; };
    whenDone(runInBackground<QList<Scenario>>(read), this, [this](const QList<Scenario>& found) {
        const QList<Scenario> now = withBuiltIn(found, m_session.catalog());
        if (std::exchange(m_scenarios, now) != now)
            Q_EMIT moreFound();
    });
}

QList<PaletteRow> PaletteContents::scenarios()
{
    QList<PaletteRow> rows;
    const QSet<QString> alike = alikeIds(m_scenarios);
    for (const Scenario& scenario : std::as_const(m_scenarios)) {
        rows += {.group = PaletteGroup::Scenarios,
                 .icon = QStringLiteral("scenario"),
                 .title = scenario.path(),
                 .hint = alike.contains(scenario.id) ? scenario.id : scenario.description,
                 .texts = {scenario.path(), scenario.id, QStringLiteral("scenario сценарий")},
                 .act = [this, id = scenario.id] { Q_EMIT scenarioWanted(id); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::events()
{
    const QString language = Language::current();
    const QList<QKeySequence>& keys = Shortcuts::entry(Shortcut::ChooseEvent).keys;
    QList<PaletteRow> rows;
    for (const EventType& event : m_session.catalog().events()) {
        const qsizetype place = rows.size();
        rows += {.group = PaletteGroup::Events,
                 .icon = QStringLiteral("compose"),
                 .title = m_session.catalog().title(event.id, language),
                 .hint = event.id,
                 .keys = place < keys.size() ? Shortcuts::keyText(keys[place]) : QString(),
                 .texts = event.title.values() + event.shortTitle.values() + QStringList{event.id, QStringLiteral("event событие")},
                 .act = [this, id = event.id] { Q_EMIT eventWanted(id); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::environments()
{
    QList<PaletteRow> rows;
    for (const Environment& environment : m_session.environments()) {
        rows += {.group = PaletteGroup::Environments,
                 .icon = kindSign(environment.kind),
                 .title = environmentText(environment.name, environment.kind),
                 .hint = environment.kind == EnvironmentKind::Sandbox
                     ? QString()
                     : QStringLiteral("%1 · %2").arg(kindText(environment.kind), environment.endpoint().host()),
                 .texts = {environmentText(environment.name, environment.kind), environment.endpoint().host(), wordsOf(environment.kind),
                           QStringLiteral("environment окружение")},
                 .act = [this, id = environment.id] { Q_EMIT environmentWanted(id); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::presets(const QStringList& words)
{
    QStringList favourites = m_session.preferences().favouritePresets();
    favourites.removeIf([this](const QString& id) { return !m_session.presets().byId(id); });
    QList<const Preset*> found; // those that begin so come first
    QList<const Preset*> others;
    if (words.isEmpty()) {
        for (const QString& id : std::as_const(favourites))
            found += m_session.presets().byId(id);
    }
    const PresetWords wanted(words);
    for (const Preset& preset : m_session.presets().presets()) {
        if (found.size() >= mostPresets)
            break;
        const PresetWords::Fit fit = wanted.fit(preset);
        if (fit == PresetWords::Fit::Begins && !(words.isEmpty() && favourites.contains(preset.id)))
            found += &preset;
        else if (fit == PresetWords::Fit::Has && others.size() < mostPresets)
            others += &preset;
    }
    QList<PaletteRow> rows;
    for (const Preset* preset : (found + others).mid(0, mostPresets))
        rows += rowOf(*preset, favourites.indexOf(preset->id));
    return rows;
}

PaletteRow PaletteContents::rowOf(const Preset& preset, qsizetype favourite)
{
    const QList<QKeySequence>& keys = Shortcuts::entry(Shortcut::FavouritePreset).keys;
    return {.group = PaletteGroup::Presets,
            .icon = QStringLiteral("star"),
            .title = preset.path(),
            .hint = m_session.catalog().title(preset.notification.event(), Language::current()),
            .keys = favourite >= 0 && favourite < keys.size() ? Shortcuts::keyText(keys[favourite]) : QString(),
            .texts = {preset.path(), presetWords},
            .act = [this, preset] { Q_EMIT presetWanted(preset); }};
}

QList<PaletteRow> PaletteContents::provocations()
{
    QList<PaletteRow> rows;
    if (m_session.current().kind != EnvironmentKind::Sandbox)
        return rows;
    const QList<ProvokedAnswer> answers = provokedAnswers();
    for (const ProvokedAnswer& answer : answers) {
        const QString words = answer.status != 200 ? QString::number(answer.status)
            : answer.isCut                         ? QStringLiteral("cut drop обрыв обрезанный")
                                                   : QStringLiteral("slow late долгий медленный");
        rows += {.group = PaletteGroup::Commands,
                 .icon = QStringLiteral("flask"),
                 .title = ProvokeActions::text(answer),
                 .hint = answer.prefix + u'…',
                 .texts = {ProvokeActions::text(answer), answer.prefix, words,
                           QStringLiteral("provoke refusal sandbox вызвать отказ песочница")},
                 .act = [this, answer] { Q_EMIT answerWanted(answer); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::settings()
{
    QList<PaletteRow> rows;
    for (const Setting& setting : settingRows) {
        rows += {.group = PaletteGroup::Settings,
                 .icon = QLatin1String(setting.icon),
                 .title = QCoreApplication::translate(settingsContext, setting.source),
                 .texts = m_both.of(settingsContext, setting.source)
                     + QStringList{QString::fromUtf8(setting.words), QStringLiteral("settings настройки")},
                 .act = [this, field = QString::fromLatin1(setting.field)] { Q_EMIT settingWanted(field); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::shortcuts(bool arePages, const std::function<bool(Shortcut)>& isPossible)
{
    QList<PaletteRow> rows;
    for (const Shortcuts::Entry& entry : Shortcuts::all()) {
        if (isNoCommand(entry.id) || isPage(entry.id) != arePages)
            continue;
        rows += {.group = arePages ? PaletteGroup::Pages : PaletteGroup::Commands,
                 .icon = iconOf(entry.id),
                 .title = Shortcuts::text(entry.id),
                 .keys = Shortcuts::keyText(entry.id),
                 .texts = m_both.of(Shortcuts::context, entry.source) + QStringList(QString::fromUtf8(entry.words)),
                 .obstacle = isPossible(entry.id) ? QString() : obstacleText(entry),
                 .act = [this, id = entry.id] { Q_EMIT commandWanted(id); }};
    }
    return rows;
}

QList<PaletteRow> PaletteContents::ofOrder(const OrderKey& order, const QStringList& words)
{
    const QString name = order.orderId.isEmpty() ? order.orderUuid : order.orderId;
    QList<PaletteRow> rows;
    if (!words.isEmpty()) {
        const QList<PaletteRow> events = PaletteSearch::find(m_events, words);
        for (const PaletteRow& event : events)
            rows += {.group = PaletteGroup::Orders,
                     .icon = QStringLiteral("compose"),
                     .title = QStringLiteral("%1 · %2").arg(name, event.title),
                     .hint = event.hint,
                     .act = [this, order, id = event.hint] { Q_EMIT orderWanted(order, id); }};
        return rows;
    }
    rows += {.group = PaletteGroup::Orders,
             .icon = QStringLiteral("compose"),
             .title = tr("Fill the form: %1").arg(name),
             .act = [this, order] { Q_EMIT orderWanted(order, {}); }};
    rows += {.group = PaletteGroup::Orders,
             .icon = QStringLiteral("timeline"),
             .title = tr("Order timeline: %1").arg(name),
             .act = [this, order] { Q_EMIT timelineWanted(order); }};
    return rows;
}

QList<PaletteRow> PaletteContents::rows(const QString& typed)
{
    const PaletteSearch::Query query = PaletteSearch::read(typed);
    if (query.all.isEmpty())
        return m_first + presets({}) + scenarios() + m_rest;
    QList<PaletteRow> rows;
    const bool isOrder = !query.order.orderId.isEmpty() || !query.order.orderUuid.isEmpty();
    if (isOrder)
        rows += ofOrder(query.order, query.words);
    rows += PaletteSearch::find(m_first + presets(query.all) + scenarios() + m_rest, query.all);
    const QString text = isOrder && query.words.isEmpty() ? query.order.orderId + query.order.orderUuid : typed.trimmed();
    rows += {.group = PaletteGroup::Search,
             .icon = QStringLiteral("search"),
             .title = tr("Search the history: %1").arg(text),
             .act = [this, text] { Q_EMIT searchWanted(text); }};
    return rows;
}

} // namespace vestnik
