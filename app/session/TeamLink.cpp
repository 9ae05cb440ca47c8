#include "TeamLink.h"

#include "Clock.h"
#include "Journal.h"
#include "Log.h"

namespace vestnik {
namespace {

/// Returns the reason why there is no access when the settings have just been read.
Error whyAway(const Result<std::optional<TeamSettings>>& settings)
{
    if (!settings)
        return settings.error();
    return *settings ? Error{ErrorCode::TeamMissing, (*settings)->place(), QStringLiteral("connecting")}
                     : Error{ErrorCode::TeamMissing, {}, {}};
}

} // namespace

TeamLink::TeamLink(const QString& settingsFile, const QString& folder, const Journal& journal, TeamPassword& password, QObject* parent)
    : QObject(parent), m_settingsFile(settingsFile), m_folder(folder), m_password(password), m_history(folder), m_claims(folder)
{
    connect(&journal, &Journal::recorded, this, [this] { push(); });
}

TeamLink::~TeamLink() = default;

void TeamLink::start()
{
    m_asking.reset();
    if (m_pusher)
        m_pusher->abandon(); // the window does not wait for it
    m_pusher.reset();
    const Result<std::optional<TeamSettings>> settings = TeamSettingsFile(m_settingsFile).load();
    m_settings = settings.value_or(std::nullopt);
    m_state.error = settings ? std::nullopt : std::optional(settings.error());
    m_history.setAccess(std::unexpected(whyAway(settings))); // who hears of it asks whether a team is set up
    TeamState state;
    state.since = Clock::system().utcNow();
    if (m_settings)
        m_claims.setAccess(std::nullopt);
    else
        m_claims.setMissing(whyAway(settings));
    if (!settings) {
        state.phase = TeamState::Phase::Failed;
        state.error = settings.error();
        return take(state);
    }
    if (!m_settings)
        return take(state);
    state.phase = TeamState::Phase::Connecting;
    take(state);
    m_asking = std::make_unique<QObject>();
    // Without a password it is tried all the same: a server on this computer may ask for none, and another one says that it does.
    m_password.find(*m_settings, m_asking.get(), [this](const FoundSecret& found) {
        Log::info(Log::session(), "team password", Log::Field{"found", found.place != SecretPlace::Nowhere});
        QMetaObject::invokeMethod(m_asking.get(), [this, password = found.secret] { begin(password); }, Qt::QueuedConnection);
    });
}

void TeamLink::begin(const QString& password)
{
    const TeamAccess access{*m_settings, password, m_patience};
    m_pusher = std::make_unique<TeamPusher>(m_folder, access, TeamPusher::Pace{}, m_asked);
    m_history.setAccess(access);
    m_claims.setAccess(access);
    connect(m_pusher.get(), &TeamPusher::stateChanged, this, [this](const TeamState& state) { take(state); });
}

TeamCheck::Team TeamLink::toAsk(const Environment& environment) const
{
    return {.isAsked = isSetUp() && isShared(environment), .access = m_history.access()};
}

quint64 TeamLink::push()
{
    return m_asked = m_pusher ? m_pusher->push() : m_asked + 1;
}

void TeamLink::retryNow()
{
    if (m_pusher)
        m_pusher->retryNow();
}

void TeamLink::take(const TeamState& state)
{
    if (m_state.phase != state.phase)
        Log::info(Log::session(), "team", Log::Field{"phase", state.phase});
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

} // namespace vestnik
