#include "ScenarioRun.h"

#include "Log.h"
#include "NewOrder.h"
#include "StepOrders.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

/// No API knows it, and it is no secret.
const QString wrongToken = QStringLiteral("wrong-token-of-a-scenario");

/// As far as it is known before the body is filled.
QString eventOf(const ScenarioStep& step)
{
    return step.rawBody.isEmpty() ? step.request.event() : OutgoingBody::ofBytes(step.rawBody.toUtf8()).event;
}

} // namespace

ScenarioRun::ScenarioRun(const SendServices& services, const ScenarioPlan& plan, const EventCatalog& catalog,
                         const PlaceholderSource& source, const ScenarioOptions& options, Clock& clock, QObject* parent)
    : QObject(parent), m_services(services), m_plan(plan), m_catalog(catalog), m_source(source), m_options(options), m_clock(clock)
{
    m_source.answers = options.answers;
    m_report.scenario = plan.scenario.path();
    m_report.id = plan.scenario.id;
    m_report.environment = options.environment.name;
    m_report.kind = options.environment.kind;
    m_report.origin = options.environment.origin();
    for (const QString& given : options.orders) {
        Lane lane;
        lane.ids = beginOrder(given);
        OrderReport report{.order = lane.ids.orderId.isEmpty() ? lane.ids.orderUuid : lane.ids.orderId, .steps = {}};
        for (const ScenarioStep& step : m_plan.scenario.steps)
            report.steps.append({.name = step.name, .event = eventOf(step), .expected = step.expected});
        m_report.orders.append(report);
        m_lanes.push_back(std::move(lane));
        nameOrders(m_report.orders.size() - 1);
    }
    m_allowed.assign(m_lanes.size(), 0);
    const QList<StepOrder> orders = StepOrders::of(plan.scenario.steps, {.given = options.orders, .answers = options.answers});
    for (qsizetype step = 0; step < orders.size(); ++step) {
        const qsizetype given = options.orders.indexOf(orders[step].order);
        const qsizetype own = std::max<qsizetype>(given, 0); // the order's own, else the first
        if (orders[step].isOnce)
            m_owners.insert(step, own);
        for (qsizetype order = 0; order < m_report.orders.size() && orders[step].isOnce; ++order) {
            if (order != own)
                m_report.orders[order].steps[step].state = StepReport::State::Skipped;
        }
    }
}

Result<void> ScenarioRun::check(const ScenarioPlan& plan, const ScenarioOptions& options)
{
    const Environment& environment = options.environment;
    if (isProduction(environment))
        return std::unexpected(Error{ErrorCode::ScenarioInProduction, environment.name, {}});
    if (plan.scenario.isForSandbox && environment.kind != EnvironmentKind::Sandbox)
        return std::unexpected(Error{ErrorCode::ScenarioForSandbox, plan.scenario.path(), environment.name});
    for (const QString& label : plan.labels) {
        if (options.answers.value(label).trimmed().isEmpty())
            return std::unexpected(Error{ErrorCode::PlaceholderUnanswered, label, {}});
    }
    return {};
}

ScenarioRun::State ScenarioRun::state() const
{
    if (!m_isStarted)
        return State::New;
    if (std::all_of(m_lanes.cbegin(), m_lanes.cend(), [](const Lane& lane) { return lane.isOver; }))
        return State::Over;
    if (std::all_of(m_lanes.cbegin(), m_lanes.cend(), [](const Lane& lane) { return lane.isOver || lane.isAsking; }))
        return State::Asking;
    return m_isPaused ? State::Paused : State::Running;
}

ScenarioRun::Ids ScenarioRun::beginOrder(const QString& given) const
{
    const bool isUuid = StepOrders::isUuid(given);
    PlaceholderSource source = m_source;
    Ids ids{.orderId = isUuid ? QString() : given.isEmpty() ? NewOrder::idLike({}, source) : given};
    const Notification wanted({}, {{orderUuidField, QStringLiteral("{{uuid}}")}});
    const Result<Notification> filled = Placeholders::fill(wanted, m_catalog, source);
    const bool isNew = given.isEmpty();
    ids.orderUuid = isUuid ? given : isNew && filled ? filled->orderUuid() : QString();
    return ids;
}

void ScenarioRun::nameOrders(qsizetype order)
{
    const Lane& own = lane(order);
    const QList<ScenarioStep>& steps = m_plan.scenario.steps;
    bool isKnown = true;
    for (qsizetype i = own.next; i < steps.size(); ++i) {
        isKnown = isKnown && !(steps[i].beginsOrder && i > own.next); // that one is made when the step goes
        const Notification named = StepOrders::withOrder(steps[i].request, steps[i].ids, isKnown ? own.ids.orderId : QString(),
                                                         isKnown ? own.ids.orderUuid : QString());
        StepReport& report = m_report.orders[order].steps[i];
        const bool isRaw = !steps[i].rawBody.isEmpty();
        report.orderId = isRaw || Placeholders::areIn(named.orderId()) ? QString() : named.orderId();
        report.orderUuid = isRaw || Placeholders::areIn(named.orderUuid()) ? QString() : named.orderUuid();
    }
}

void ScenarioRun::begin()
{
    if (std::exchange(m_isStarted, true))
        return;
    m_begun = m_clock.monotonic();
    m_report.startedAt = m_clock.utcNow();
    m_report.isUnderWay = true;
    m_report.program = m_options.program;
    Log::info(Log::scenario(), "scenario begins", Log::Field{"environment", m_options.environment},
              Log::Field{"orders", static_cast<int>(m_lanes.size())}, Log::Field{"steps", static_cast<int>(m_plan.scenario.steps.size())});
}

void ScenarioRun::start()
{
    if (m_isStarted && !m_isPaused)
        return;
    begin();
    m_isPaused = false;
    for (qsizetype order = 0; order < m_report.orders.size(); ++order)
        advance(order);
    Q_EMIT stateChanged();
}

void ScenarioRun::pause()
{
    if (m_isPaused || m_isStopped)
        return;
    m_isPaused = true;
    Q_EMIT stateChanged();
}

void ScenarioRun::stepOnce()
{
    if (!m_isStarted)
        pause();
    if (!m_isPaused)
        return;
    begin();
    std::fill(m_allowed.begin(), m_allowed.end(), 1);
    for (qsizetype order = 0; order < m_report.orders.size(); ++order)
        advance(order);
}

void ScenarioRun::goOn(qsizetype order)
{
    if (!lane(order).isAsking)
        return;
    lane(order).isAsking = false;
    ++lane(order).next;
    advance(order);
    Q_EMIT stateChanged();
}

bool ScenarioRun::mayRetry(qsizetype order) const
{
    const Lane& own = m_lanes[static_cast<std::size_t>(order)];
    return m_isStarted && !m_isStopped && !own.job && !own.isWaiting && m_report.orders[order].steps[stepToRetry(order)].tries > 0;
}

qsizetype ScenarioRun::stepToRetry(qsizetype order) const
{
    const Lane& own = m_lanes[static_cast<std::size_t>(order)];
    const QList<StepReport>& steps = m_report.orders[order].steps;
    qsizetype last = std::min(own.next, steps.size() - 1);
    while (last > 0 && steps[last].tries == 0) // not run yet, or skipped
        --last;
    return last;
}

void ScenarioRun::retry(qsizetype order)
{
    if (!mayRetry(order))
        return;
    Lane& own = lane(order);
    own.next = stepToRetry(order);
    own.isAsking = false;
    if (std::exchange(own.isOver, false))
        m_isPaused = true; // one step was asked for, and not what stands behind it
    own.hasWaited = false;
    m_report.isUnderWay = true;
    send(order);
    Q_EMIT stateChanged();
}

void ScenarioRun::stop()
{
    end(&SendJob::cancelUnsent);
}

void ScenarioRun::giveUp()
{
    end(&SendJob::cancel);
}

void ScenarioRun::end(void (SendJob::*cancel)())
{
    m_isStopped = true;
    m_report.isStopped = m_report.isStopped || state() != State::Over;
    for (qsizetype order = 0; order < m_report.orders.size(); ++order) {
        if (lane(order).job)
            (lane(order).job.get()->*cancel)();
        else
            endLane(order);
    }
}

void ScenarioRun::advance(qsizetype order)
{
    Lane& own = lane(order);
    if (own.job || own.isWaiting || own.isAsking || own.isOver)
        return;
    skip(order);
    if (m_isStopped || own.next >= m_plan.scenario.steps.size())
        return endLane(order);
    int& allowed = m_allowed[static_cast<std::size_t>(order)];
    if (m_isPaused && allowed <= 0)
        return;
    own.isStepping = allowed > 0;
    allowed = 0;
    const ScenarioStep& step = m_plan.scenario.steps[own.next];
    if (std::exchange(own.hasWaited, false) || step.delay.count() <= 0)
        return send(order);
    own.isWaiting = true;
    m_clock.wakeAfter(step.delay, *this, [this, order] { endDelay(order); });
}

void ScenarioRun::skip(qsizetype order)
{
    Lane& own = lane(order);
    const QList<StepReport>& steps = m_report.orders[order].steps;
    for (; own.next < steps.size() && steps[own.next].state == StepReport::State::Skipped; ++own.next) {
        if (takeOver(order, own.next))
            return;
        if (m_plan.scenario.steps[own.next].beginsOrder && own.next > 0)
            own.ids = beginOrder({}); // the steps behind it are about that one
    }
}

bool ScenarioRun::takeOver(qsizetype order, qsizetype step)
{
    const auto owner = m_owners.find(step);
    if (owner == m_owners.end() || m_isStopped || !lane(*owner).isOver || m_report.orders[*owner].steps[step].tries > 0)
        return false;
    if (StepOrders::of(m_plan.scenario.steps, {.given = m_options.orders, .answers = m_options.answers})[step].order
        == m_options.orders[*owner])
        return false; // it ended for that order, and nothing more goes to it
    const qsizetype former = std::exchange(*owner, order);
    m_report.orders[former].steps[step].state = StepReport::State::Skipped;
    m_report.orders[order].steps[step].state = StepReport::State::NotRun;
    Q_EMIT stepChanged(former, step);
    Q_EMIT stepChanged(order, step);
    return true;
}

void ScenarioRun::markUnsent()
{
    for (const auto& [step, owner] : m_owners.asKeyValueRange()) {
        const bool isUnsent = m_report.orders[owner].steps[step].tries == 0;
        for (qsizetype order = 0; order < m_report.orders.size(); ++order) {
            StepReport& report = m_report.orders[order].steps[step];
            if (order != owner && std::exchange(report.isUnsent, isUnsent) != isUnsent)
                Q_EMIT stepChanged(order, step);
        }
    }
}

void ScenarioRun::endDelay(qsizetype order)
{
    Lane& own = lane(order);
    own.isWaiting = false;
    if (m_isStopped)
        return endLane(order);
    own.hasWaited = m_isPaused && !own.isStepping;
    if (!own.hasWaited)
        send(order);
}

Result<OutgoingBody> ScenarioRun::bodyOf(qsizetype order, const ScenarioStep& step)
{
    Lane& own = lane(order);
    m_source.now = m_clock.utcNow().toLocalTime();
    m_source.orderId = own.ids.orderId.isEmpty() ? own.ids.orderUuid : own.ids.orderId;
    if (!step.rawBody.isEmpty()) {
        const Result<QString> raw = Placeholders::fillRaw(step.rawBody, m_source);
        return raw ? Result<OutgoingBody>(OutgoingBody::ofBytes(raw->toUtf8())) : std::unexpected(raw.error());
    }
    const Result<Notification> filled = Placeholders::fill(
        StepOrders::withOrder(step.request, step.ids, own.ids.orderId, own.ids.orderUuid), m_catalog, m_source);
    return filled ? Result<OutgoingBody>(OutgoingBody::of(*filled)) : std::unexpected(filled.error());
}

void ScenarioRun::send(qsizetype order)
{
    Lane& own = lane(order);
    const ScenarioStep& step = m_plan.scenario.steps[own.next];
    StepReport& report = reportOf(order);
    if (step.beginsOrder && report.tries == 0 && own.next > 0)
        own.ids = beginOrder({});
    if (report.tries == 0) {
        own.tried.insert(own.next, own.ids);
        nameOrders(order);
    } else {
        own.ids = own.tried.value(own.next); // another order may have begun behind it
    }
    report = {.state = StepReport::State::Sending,
              .name = report.name,
              .event = report.event,
              .orderId = report.orderId,
              .orderUuid = report.orderUuid,
              .tries = report.tries + 1,
              .expected = report.expected};
    report.startedAt = m_clock.utcNow();
    const Result<OutgoingBody> body = bodyOf(order, step);
    if (!body)
        return onEnd(order, std::unexpected(body.error()));
    report.event = body->event;
    report.orderId = body->orderId;
    report.orderUuid = body->orderUuid;
    report.request = body->bytes;
    const QString name = QStringLiteral("%1 · %2/%3").arg(m_plan.scenario.name).arg(own.next + 1).arg(m_plan.scenario.steps.size());
    SendRequest request{.environment = m_options.environment,
                        .body = *body,
                        .source = QStringLiteral("scenario"),
                        .operatorName = m_options.operatorName,
                        .reason = m_options.reason.isEmpty() ? name : m_options.reason + QStringLiteral(" · ") + name};
    if (step.hasWrongToken)
        request.token = *Token::parse(wrongToken);
    own.job = std::make_unique<SendJob>(m_services, request);
    connect(own.job.get(), &SendJob::finished, this, [this, order](const SendResult& end) {
        lane(order).job.release()->deleteLater(); // it is in its own signal
        onEnd(order, end.report);
    });
    connect(own.job.get(), &SendJob::started, this, [this, order] {
        reportOf(order).delivery = lane(order).job->delivery(); // so that its record is found, should the program end now
        Q_EMIT stepChanged(order, lane(order).next);
    });
    own.job->start();
    Q_EMIT stepChanged(order, own.next);
}

void ScenarioRun::onEnd(qsizetype order, const Result<DeliveryReport>& result)
{
    StepReport& report = reportOf(order);
    if (result) {
        takeEnd(report, *result);
    } else {
        report.delivery.clear(); // there is no record of it
        report.error = result.error();
        report.state = StepReport::State::Failed;
    }
    Q_EMIT stepChanged(order, lane(order).next);
    settle(order);
}

void ScenarioRun::settle(qsizetype order)
{
    Lane& own = lane(order);
    const ScenarioStep& step = m_plan.scenario.steps[own.next];
    const bool hasPassed = reportOf(order).state == StepReport::State::Passed;
    if (m_isStopped)
        return endLane(order);
    if (!hasPassed && step.onSurprise == OnSurprise::Stop)
        return endLane(order);
    if (!hasPassed && step.onSurprise == OnSurprise::Ask) {
        own.isAsking = true;
        Q_EMIT stateChanged();
        return;
    }
    ++own.next;
    // A step that failed without the network ends at once: the next one begins in a turn of its own.
    QMetaObject::invokeMethod(this, [this, order] { advance(order); }, Qt::QueuedConnection);
}

void ScenarioRun::endLane(qsizetype order)
{
    if (lane(order).isOver)
        return;
    lane(order).isOver = true;
    lane(order).isAsking = false;
    m_report.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - m_begun);
    if (state() != State::Over)
        return;
    m_report.isUnderWay = false;
    markUnsent();
    Log::info(Log::scenario(), "scenario ends", Log::Field{"passed", static_cast<int>(m_report.count(StepReport::State::Passed))},
              Log::Field{"failed", static_cast<int>(m_report.count(StepReport::State::Failed))});
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (state() == State::Over) // nobody tried a step again meanwhile
                Q_EMIT finished();
        },
        Qt::QueuedConnection);
    Q_EMIT stateChanged();
}

} // namespace vestnik
