#include "FakeStore.h"
#include "LongWaits.h"
#include "TokenVault.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Environment metro()
{
    Environment environment;
    environment.id = u"1"_s;
    environment.name = u"metro"_s;
    environment.baseUrl = u"https://gw.example.com"_s;
    return environment;
}

} // namespace

class tst_TokenVault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void token_isKeptInTheKeychain();
    void nameAndPath_doNotMatter();
    void anotherOriginOrId_hasNone_data();
    void anotherOriginOrId_hasNone();
    void kinds_areApart();
    void proxysPassword_isForThatProxy();
    void faultyKeychain_leavesItForTheSession_data();
    void faultyKeychain_leavesItForTheSession();
    void silentKeychain_isGivenUp();
    void contextThatIsGone_hearsNothing();
    void keep_replacesAndTells();
    void firstOne_isNoChange_data();
    void firstOne_isNoChange();
    void olderAnswer_doesNotHideAChange();
    void secretOnItsWay_isThereAtOnce();
    void untakenSecret_isToldToAll();
    void remainingSecrets_areTold_data();
    void remainingSecrets_areTold();
    void forget_takesItAwayEverywhere();
    void findAll_bringsWhatAConnectionNeeds();
    void proxyThatIsNotUsed_needsNoPassword_data();
    void proxyThatIsNotUsed_needsNoPassword();
    void formerAddress_losesItsSecrets();
    void cleanedSecret_cleansAPaste();

private:
    FoundSecret find(const Environment& environment, SecretKind kind = SecretKind::Token);
    FoundSecret keep(const Environment& environment, const QString& secret, SecretKind kind = SecretKind::Token);

    std::shared_ptr<FakeStore::State> m_state;
    std::unique_ptr<TokenVault> m_vault;
};

void tst_TokenVault::init()
{
    m_state = std::make_shared<FakeStore::State>();
    m_vault = std::make_unique<TokenVault>(std::make_unique<FakeStore>(m_state), 50ms);
}

FoundSecret tst_TokenVault::find(const Environment& environment, SecretKind kind)
{
    std::optional<FoundSecret> answer;
    m_vault->find(environment, kind, this, [&answer](const FoundSecret& found) { answer = found; });
    [[maybe_unused]] const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answer.value_or(FoundSecret{.place = SecretPlace::Nowhere, .secret = u"no answer"_s});
}

FoundSecret tst_TokenVault::keep(const Environment& environment, const QString& secret, SecretKind kind)
{
    std::optional<FoundSecret> answer;
    m_vault->keep(environment, kind, secret, this, [&answer](const FoundSecret& kept) { answer = kept; });
    [[maybe_unused]] const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answer.value_or(FoundSecret{.place = SecretPlace::Nowhere, .secret = u"no answer"_s});
}

void tst_TokenVault::token_isKeptInTheKeychain()
{
    QCOMPARE(keep(metro(), u"secret"_s).place, SecretPlace::Keychain);
    QCOMPARE(m_state->secrets.keys(), QStringList{u"1 https://gw.example.com token"_s});
    const FoundSecret found = find(metro());
    QCOMPARE(found.place, SecretPlace::Keychain);
    QCOMPARE(found.secret, u"secret"_s);
}

void tst_TokenVault::nameAndPath_doNotMatter()
{
    keep(metro(), u"secret"_s);
    Environment environment = metro();
    environment.name = u"other"_s;
    environment.path = u"/v3/notifications"_s;
    environment.baseUrl += u":443/prefix"_s;
    QCOMPARE(find(environment).secret, u"secret"_s);
}

void tst_TokenVault::anotherOriginOrId_hasNone_data()
{
    QTest::addColumn<std::function<void(Environment&)>>("change");
    const auto row = [](const char* name, const std::function<void(Environment&)>& change) { QTest::newRow(name) << change; };
    row("scheme", [](Environment& e) { e.baseUrl = u"http://gw.example.com"_s; });
    row("host", [](Environment& e) { e.baseUrl = u"https://gw2.example.com"_s; });
    row("port", [](Environment& e) { e.baseUrl = u"https://gw.example.com:8443"_s; });
    row("id", [](Environment& e) { e.id = u"2"_s; });
}

void tst_TokenVault::anotherOriginOrId_hasNone()
{
    QFETCH(const std::function<void(Environment&)>, change);
    Environment other = metro();
    change(other);
    keep(metro(), u"secret"_s);
    QCOMPARE(find(other).place, SecretPlace::Nowhere);
    m_state->fault = SecretFault::Unavailable; // for this session the same holds
    keep(metro(), u"secret"_s);
    QCOMPARE(find(other).place, SecretPlace::Nowhere);
}

void tst_TokenVault::kinds_areApart()
{
    keep(metro(), u"secret"_s);
    QCOMPARE(find(metro(), SecretKind::ProxyPassword).place, SecretPlace::Nowhere);
    QCOMPARE(find(metro(), SecretKind::KeyPassphrase).place, SecretPlace::Nowhere);
}

void tst_TokenVault::proxysPassword_isForThatProxy()
{
    Environment environment = metro();
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"proxy"_s, .port = 3128, .user = u"me"_s};
    keep(environment, u"password"_s, SecretKind::ProxyPassword);
    QCOMPARE(find(environment, SecretKind::ProxyPassword).secret, u"password"_s);
    environment.proxy.host = u"elsewhere"_s;
    QCOMPARE(find(environment, SecretKind::ProxyPassword).place, SecretPlace::Nowhere);
}

void tst_TokenVault::faultyKeychain_leavesItForTheSession_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::newRow("none there") << SecretFault::Unavailable;
    QTest::newRow("locked") << SecretFault::Denied;
}

void tst_TokenVault::faultyKeychain_leavesItForTheSession()
{
    QFETCH(const SecretFault, fault);
    m_state->fault = fault;
    QCOMPARE(find(metro()).fault, fault);
    const FoundSecret kept = keep(metro(), u"secret"_s);
    QCOMPARE(kept.place, SecretPlace::Session);
    QCOMPARE(kept.fault, fault);
    QCOMPARE(find(metro()).secret, u"secret"_s);
    QCOMPARE(find(metro()).place, SecretPlace::Session);
    QCOMPARE(find(metro()).fault, fault);
    QVERIFY(m_state->secrets.isEmpty());
    init();
    QCOMPARE(find(metro()).place, SecretPlace::Nowhere); // another session
}

void tst_TokenVault::silentKeychain_isGivenUp()
{
    m_state->isSilent = true;
    QCOMPARE(find(metro()).fault, SecretFault::TooSlow);
    const FoundSecret kept = keep(metro(), u"secret"_s);
    QCOMPARE(kept.place, SecretPlace::Session);
    QCOMPARE(kept.fault, SecretFault::TooSlow);
    QCOMPARE(find(metro()).secret, u"secret"_s);
}

void tst_TokenVault::contextThatIsGone_hearsNothing()
{
    bool hasAnswered = false;
    auto context = std::make_unique<QObject>();
    m_vault->find(metro(), SecretKind::Token, context.get(), [&hasAnswered](const FoundSecret&) { hasAnswered = true; });
    m_vault->keep(metro(), SecretKind::Token, u"secret"_s, context.get(), [&hasAnswered](const FoundSecret&) { hasAnswered = true; });
    context.reset();
    QTRY_COMPARE(m_state->secrets.size(), 1); // it is kept all the same
    QCOMPARE(find(metro()).secret, u"secret"_s);
    QVERIFY(!hasAnswered);
}

void tst_TokenVault::keep_replacesAndTells()
{
    QSignalSpy changed(m_vault.get(), &TokenVault::changed);
    keep(metro(), u"secret"_s);
    keep(metro(), u"newer"_s);
    QCOMPARE(find(metro()).secret, u"newer"_s);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed.last().first().toString(), u"1"_s);
}

void tst_TokenVault::firstOne_isNoChange_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<int>("first");
    QTest::newRow("there was none") << SecretFault::None << 0;
    QTest::newRow("no keychain") << SecretFault::Unavailable << 0;
    QTest::newRow("a locked one may have it") << SecretFault::Denied << 1;
}

void tst_TokenVault::firstOne_isNoChange()
{
    QFETCH(const SecretFault, fault);
    QFETCH(const int, first);
    m_state->fault = fault;
    QSignalSpy changed(m_vault.get(), &TokenVault::changed);
    find(metro());
    keep(metro(), u"secret"_s);
    QCOMPARE(changed.count(), first);
    keep(metro(), u"newer"_s);
    QCOMPARE(changed.count(), first + 1);
    m_vault->forget(metro(), SecretKind::Token, this, [](const FoundSecret&) { });
    QCOMPARE(changed.count(), first + 2);
    keep(metro(), u"newest"_s); // nobody looked since
    QCOMPARE(changed.count(), first + 3);
}

void tst_TokenVault::olderAnswer_doesNotHideAChange()
{
    QSignalSpy changed(m_vault.get(), &TokenVault::changed);
    bool isAnswered = false;
    m_vault->find(metro(), SecretKind::Token, this, [&isAnswered](const FoundSecret&) { isAnswered = true; });
    keep(metro(), u"secret"_s);
    QTRY_VERIFY(isAnswered); // that there is none, as it was before
    QCOMPARE(changed.count(), 1);
    keep(metro(), u"newer"_s);
    QCOMPARE(changed.count(), 2);
}

void tst_TokenVault::secretOnItsWay_isThereAtOnce()
{
    bool isAnswered = false;
    m_vault->keep(metro(), SecretKind::Token, u"secret"_s, this, [&isAnswered](const FoundSecret&) { isAnswered = true; });
    const FoundSecret found = find(metro());
    QVERIFY(!isAnswered);
    QCOMPARE(found.place, SecretPlace::Session);
    QCOMPARE(found.secret, u"secret"_s);
    QCOMPARE(found.fault, SecretFault::None);
    QTRY_VERIFY(isAnswered);
    QCOMPARE(find(metro()).place, SecretPlace::Keychain);
}

void tst_TokenVault::untakenSecret_isToldToAll()
{
    m_state->fault = SecretFault::Denied;
    QSignalSpy kept(m_vault.get(), &TokenVault::keptForSession);
    {
        QObject closed; // who gave it does not wait for the answer
        m_vault->keep(metro(), SecretKind::Token, u"secret"_s, &closed, [](const FoundSecret&) { });
    }
    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(kept.first().last().value<SecretFault>(), SecretFault::Denied);
    m_state->fault = SecretFault::None;
    keep(metro(), u"newer"_s);
    QCOMPARE(kept.count(), 1);
}

void tst_TokenVault::remainingSecrets_areTold_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<int>("times");
    QTest::newRow("gone") << SecretFault::None << 0;
    QTest::newRow("no keychain") << SecretFault::Unavailable << 0;
    QTest::newRow("locked") << SecretFault::Denied << 1;
}

void tst_TokenVault::remainingSecrets_areTold()
{
    QFETCH(const SecretFault, fault);
    QFETCH(const int, times);
    keep(metro(), u"secret"_s);
    m_state->fault = fault;
    QSignalSpy remained(m_vault.get(), &TokenVault::remained);
    m_vault->forgetAll(metro());
    find(metro(), SecretKind::KeyPassphrase); // comes after those
    QCOMPARE(remained.count(), times);
    if (times > 0)
        QCOMPARE(remained.first().first().toString(), u"metro"_s);
}

void tst_TokenVault::forget_takesItAwayEverywhere()
{
    keep(metro(), u"secret"_s);
    m_vault->keepForSession(metro(), SecretKind::Token, u"session"_s);
    std::optional<FoundSecret> answer;
    m_vault->forget(metro(), SecretKind::Token, this, [&answer](const FoundSecret& gone) { answer = gone; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->fault, SecretFault::None);
    QCOMPARE(find(metro()).place, SecretPlace::Nowhere);
    QVERIFY(m_state->secrets.isEmpty());
}

void tst_TokenVault::findAll_bringsWhatAConnectionNeeds()
{
    Environment environment = metro();
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"proxy"_s, .port = 3128, .user = u"me"_s};
    environment.tls.certificateFile = u"c.pem"_s;
    keep(environment, u"secret-token"_s);
    keep(environment, u"password"_s, SecretKind::ProxyPassword);
    keep(environment, u"passphrase"_s, SecretKind::KeyPassphrase);
    std::optional<Credentials> all;
    m_vault->findAll(environment, this, [&all](const Credentials& found) { all = found; });
    QTRY_VERIFY(all);
    QVERIFY(all->token);
    QCOMPARE(all->token->headerValue(), QByteArray("secret-token"));
    QCOMPARE(all->secrets.proxyPassword, u"password"_s);
    QCOMPARE(all->secrets.keyPassphrase, u"passphrase"_s);
}

void tst_TokenVault::proxyThatIsNotUsed_needsNoPassword_data()
{
    QTest::addColumn<ProxySettings::Kind>("kind");
    QTest::addColumn<bool>("lacks");
    QTest::newRow("none") << ProxySettings::Kind::None << false;
    QTest::newRow("the system's") << ProxySettings::Kind::System << false;
    QTest::newRow("HTTP") << ProxySettings::Kind::Http << true;
    QTest::newRow("SOCKS5") << ProxySettings::Kind::Socks5 << true;
}

void tst_TokenVault::proxyThatIsNotUsed_needsNoPassword()
{
    QFETCH(const ProxySettings::Kind, kind);
    QFETCH(const bool, lacks);
    Environment environment = metro();
    environment.proxy = {.kind = kind, .host = u"proxy"_s, .port = 3128, .user = u"left-over"_s};
    m_vault->keepForSession(environment, SecretKind::Token, u"secret"_s);
    m_state->fault = SecretFault::Denied;
    std::optional<Credentials> all;
    m_vault->findAll(environment, this, [&all](const Credentials& found) { all = found; });
    QTRY_VERIFY(all);
    QCOMPARE(all->lacksProxyPassword, lacks);
    QCOMPARE(all->fault, lacks ? SecretFault::Denied : SecretFault::None);
}

void tst_TokenVault::formerAddress_losesItsSecrets()
{
    Environment before = metro();
    before.proxy = {.kind = ProxySettings::Kind::Http, .host = u"proxy"_s, .port = 3128, .user = u"me"_s};
    keep(before, u"secret"_s);
    keep(before, u"password"_s, SecretKind::ProxyPassword);
    keep(before, u"passphrase"_s, SecretKind::KeyPassphrase);
    Environment now = before;
    now.path = u"/v3/notifications"_s;
    m_vault->forgetFormer(before, now);
    QCOMPARE(find(before).secret, u"secret"_s); // the address is the same
    now.proxy.user = u"another"_s;
    m_vault->forgetFormer(before, now);
    QCOMPARE(find(before, SecretKind::ProxyPassword).place, SecretPlace::Nowhere);
    QCOMPARE(find(before).secret, u"secret"_s);
    before = now;
    now.baseUrl = u"https://gw2.example.com"_s;
    m_vault->forgetFormer(before, now);
    QCOMPARE(find(before).place, SecretPlace::Nowhere);
    QCOMPARE(find(before, SecretKind::KeyPassphrase).place, SecretPlace::Nowhere);
    QVERIFY(m_state->secrets.isEmpty());
}

void tst_TokenVault::cleanedSecret_cleansAPaste()
{
    QCOMPARE(cleanedSecret(u" \u00a0pass wörd\r\n"_s, u"f"_s).value(), u"pass wörd"_s);
    QCOMPARE(cleanedSecret(u"a\nb"_s, u"f"_s).error().code, IssueCode::ControlCharacter);
    QCOMPARE(cleanedSecret(u"a\u0007b"_s, u"f"_s).error().code, IssueCode::ControlCharacter);
}

QTEST_GUILESS_MAIN(tst_TokenVault)
#include "tst_TokenVault.moc"
