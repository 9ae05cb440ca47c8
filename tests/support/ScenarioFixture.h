#pragma once

#include "Counters.h"
#include "DataFolder.h"
#include "FakeStore.h"
#include "LongWaits.h"
#include "SandboxServer.h"
#include "ScenarioRun.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace vestnik::test {

/// The services of a run, and the built-in sandbox to send to.
struct ScenarioFixture {
    ScenarioFixture()
    {
        isReady = sandbox.start({}) && journal.open().result();
        environment = sandboxEnvironment(sandbox.baseUrl());
        tokens.keepForSession(environment, SecretKind::Token, sandboxToken);
        source.counter = [this](const QString& name) { return Counters(folder.countersFile()).next(name); };
    }

    SendServices services() { return {tokens, guard, outbox, environments}; }
    ScenarioOptions options(const QStringList& orders = {QString()}) const { return {.environment = environment, .orders = orders}; }
    std::unique_ptr<ScenarioRun> make(const Scenario& scenario, const ScenarioOptions& options)
    {
        return std::make_unique<ScenarioRun>(services(), makeScenarioPlan(scenario, {}, {}).value(), EventCatalog::builtIn(), source,
                                             options, Clock::system());
    }
    /// Runs it to its end, and gives the report.
    ScenarioReport run(const Scenario& scenario, const ScenarioOptions& options)
    {
        const std::unique_ptr<ScenarioRun> made = make(scenario, options);
        const QSignalSpy finished(made.get(), &ScenarioRun::finished);
        made->start();
        if (!QTest::qWaitFor([&finished] { return finished.size() == 1; }, 2 * longWait))
            return {};
        return made->report();
    }
    ScenarioReport run(const Scenario& scenario) { return run(scenario, options()); }

    QTemporaryDir path;
    DataFolder folder{path.path()};
    EventCatalog catalog = EventCatalog::builtIn();
    SandboxServer sandbox{catalog};
    std::shared_ptr<FakeStore::State> keychain = std::make_shared<FakeStore::State>();
    EnvironmentStore environments{folder.environmentsFile()};
    TokenVault tokens{std::make_unique<FakeStore>(keychain)};
    ProductionGuard guard;
    Journal journal{path.path()};
    NotificationsClient client;
    Outbox outbox{journal, client};
    Environment environment;
    PlaceholderSource source = PlaceholderSource::at(QDateTime::currentDateTime());
    bool isReady = false;
};

} // namespace vestnik::test
