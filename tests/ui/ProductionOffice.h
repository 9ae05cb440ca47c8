#pragma once

#include "Barrier.h"
#include "Composer.h"
#include "FakeStore.h"
#include "ManualClock.h"
#include "SendBar.h"
#include "TestCertificates.h"
#include "TlsServer.h"
#include "WindowSeat.h"

#include <QComboBox>
#include <QTemporaryDir>

namespace vestnik::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The window with production chosen, locked, at a server that counts; the guard's clocks stand still until they are moved.
struct Office {
    explicit Office(const QString& token = u"secret-token"_s)
    {
        language.use(u"en"_s);
        session.open();
        window.QWidget::show();
        window.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&window);
        shop = {.id = EnvironmentStore::newId(), .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = server.baseUrl()};
        shop.tls.caFile = certificates.authority();
        [[maybe_unused]] const Result<void> saved = session.environmentStore().save(shop);
        if (!token.isEmpty())
            session.tokens().keepForSession(shop, SecretKind::Token, token);
        session.reloadEnvironments();
        session.setCurrent(shop.id);
        window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    }

    template <typename W>
    W* find(const char* name)
    {
        return window.findChild<W*>(QString::fromLatin1(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    bool isSeen(const char* name) { return find<QWidget>(name)->isVisible(); }
    void putIntoKeychain(const QString& token) { secrets->secrets.insert(TokenVault::keyOf(shop, SecretKind::Token), token); }
    /// Send rests after it did something.
    bool isReady()
    {
        return QTest::qWaitFor([this] { return window.findChild<Composer*>()->sendBar()->isReady(); }, 30'000);
    }
    void press() { QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier); }
    void pass(std::chrono::milliseconds time) { clock.pass(time); }
    /// As much as the computer slept: the wall clock goes on, the other stands.
    void sleep(std::chrono::milliseconds time) { clock.sleep(time); }
    void unlock()
    {
        click("unlockProduction");
        QTest::keyClicks(find<QLineEdit>("productionTypedName"), u"shop"_s);
        click("unlockNow");
    }
    void giveReason() { find<QComboBox>("reason")->setEditText(u"SUP-4411"_s); }
    /// Unlocked, with a reason, and the card in view.
    bool ask()
    {
        unlock();
        giveReason();
        press();
        return QTest::qWaitFor([this] { return isSeen("sendConfirmCard"); }, 30'000);
    }
    qsizetype arrived() const { return countWithoutBarriers(server.requests()); }
    bool isOver(qsizetype sent)
    {
        return QTest::qWaitFor([&] { return arrived() == sent && !session.isSending() && rows() == sent; }, 30'000);
    }
    int rows() { return find<QTableView>("history")->model()->rowCount(); }
    QString notice(const char* name) { return find<Notice>(name)->text(); }

    ManualClock clock;
    TestCertificates certificates;
    bool isSigned = certificates.sign(u"server"_s);
    TlsServer server{certificates.file(u"server.pem"_s), certificates.file(u"server.key"_s)};
    QTemporaryDir path;
    DataFolder folder{path.path()};
    Language language;
    std::shared_ptr<FakeStore::State> secrets = std::make_shared<FakeStore::State>();
    Session session{folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>(secrets), clock};
    Environment shop;
    MainWindow window{session, language};
};

} // namespace vestnik::test
