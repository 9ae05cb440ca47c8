#pragma once

#include "Barrier.h"
#include "Composer.h"
#include "MainWindowFixture.h"
#include "ProductionServer.h"
#include "SendBar.h"

#include <QComboBox>

namespace vestnik::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The window with production chosen, locked, and an order in the form.
struct ProductionFixture : ProductionServer, MainWindowFixture {
    explicit ProductionFixture(const QString& token = u"secret-token"_s)
    {
        choose(server.baseUrl(), EnvironmentKind::Production, certificates.authority(), token);
        window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    }

    /// Waits until Send takes presses again after a send.
    bool isReady()
    {
        return QTest::qWaitFor([this] { return window.findChild<Composer*>()->sendBar()->isReady(); }, longWait);
    }
    void pass(std::chrono::milliseconds time) { clock.pass(time); }
    /// Sleeps as a computer does: the wall clock goes on, the other stands.
    void sleep(std::chrono::milliseconds time) { clock.sleep(time); }
    void unlock()
    {
        click("unlockProduction");
        QTest::keyClicks(find<QLineEdit>("productionTypedName"), u"shop"_s);
        click("unlockNow");
    }
    /// Whether Send sends; where production is locked, it leads to unlocking.
    bool offersToSend()
    {
        const auto* send = find<QPushButton>("send");
        return send->isEnabled() && send->accessibleName().startsWith(u"Send to"_s);
    }
    void giveReason() { find<QComboBox>("reason")->setEditText(u"SUP-4411"_s); }
    /// Unlocks, gives a reason, and waits for the card.
    bool ask()
    {
        unlock();
        giveReason();
        pressCtrlEnter();
        return QTest::qWaitFor([this] { return isSeen("sendConfirmCard"); }, longWait);
    }
    qsizetype arrived() const { return countWithoutBarriers(server.requests()); }
    bool isOver(qsizetype sent)
    {
        return QTest::qWaitFor([&] { return arrived() == sent && !session.isSending() && historyRows() == sent; }, longWait);
    }
    QString notice(const char* name) { return find<StateSlot>(name)->text(); }
};

} // namespace vestnik::test
