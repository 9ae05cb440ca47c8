#include "Language.h"
#include "ShiftText.h"
#include "TicketText.h"
#include "TimeText.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

TicketFacts sample()
{
    TicketFacts facts;
    facts.orderId = u"H1234567890"_s;
    facts.orderUuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    facts.eventTitle = u"Готов к доставке"_s;
    facts.event = u"order.ready_for_delivery"_s;
    facts.outcome = Outcome::Processed;
    facts.status = 200;
    facts.startedAt = QDateTime::fromString(u"2026-11-23T23:14:07Z"_s, Qt::ISODate);
    facts.durationUs = 84'000;
    facts.environmentName = u"Метро прод"_s;
    facts.environmentKind = EnvironmentKind::Production;
    facts.host = u"gw.example.ru"_s;
    facts.who = u"Анна"_s;
    facts.reason = u"SUP-4411"_s;
    facts.record = u"0b1c"_s;
    return facts;
}

} // namespace

class tst_TicketText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Moscow"); }
    void init() { m_language.use(u"ru"_s); }
    void success_readsAsInWords();
    void english_saysTheSame();
    void sandbox_opensWithItsLine();
    void refusal_addsWhatTheApiAnswered();
    void unknown_saysThatItMayHaveBeenProcessed();
    void missingParts_areLeftOut();
    void several_standApart();
    void markdown_fencesWhatHasFencesInIt();
    void shift_countsAndListsWhatNeedsAttention();

private:
    Language m_language;
};

void tst_TicketText::success_readsAsInWords()
{
    QCOMPARE(ticketText(sample()),
             u"Заказ H1234567890 — Готов к доставке (order.ready_for_delivery)\n"
             "Результат: 200 · Событие обработано\n"
             "Время: 24.11.2026 02:14:07 UTC+03:00 (23.11.2026 23:14:07 UTC), 84 мс\n"
             "Окружение: Метро прод (gw.example.ru)\n"
             "Оператор: Анна · Тикет: SUP-4411 · Попыток: 1 · Запись: 0b1c"_s);
}

void tst_TicketText::english_saysTheSame()
{
    m_language.use(u"en"_s);
    TicketFacts facts = sample();
    facts.eventTitle = u"Ready for delivery"_s;
    QCOMPARE(ticketText(facts),
             u"Order H1234567890 — Ready for delivery (order.ready_for_delivery)\n"
             "Outcome: 200 · Event processed\n"
             "Time: 24.11.2026 02:14:07 UTC+03:00 (23.11.2026 23:14:07 UTC), 84 ms\n"
             "Environment: Метро прод (gw.example.ru)\n"
             "Operator: Анна · Ticket: SUP-4411 · Attempts: 1 · Record: 0b1c"_s);
}

void tst_TicketText::sandbox_opensWithItsLine()
{
    TicketFacts facts = sample();
    facts.environmentKind = EnvironmentKind::Sandbox;
    facts.host.clear();
    QVERIFY(ticketText(facts).startsWith(u"ПЕСОЧНИЦА — в API ничего не ушло\nЗаказ H1234567890"_s));
    QVERIFY(ticketMarkdown({facts}).startsWith(u"**ПЕСОЧНИЦА — в API ничего не ушло**"_s));
}

void tst_TicketText::refusal_addsWhatTheApiAnswered()
{
    TicketFacts facts = sample();
    facts.outcome = Outcome::Invalid;
    facts.status = 422;
    facts.complaints = {u"Вес, г — must be positive"_s};
    QVERIFY(ticketText(facts).contains(
        u"Результат: 422 · Требуемые данные отсутствуют или некорректны\nОтвет API: Вес, г — must be positive\n"_s));
}

void tst_TicketText::unknown_saysThatItMayHaveBeenProcessed()
{
    TicketFacts facts = sample();
    facts.outcome = Outcome::Unknown;
    facts.status = 0;
    QVERIFY(ticketText(facts).contains(u"Результат: Результат неизвестен. Запрос ушёл, полного ответа нет: событие могло обработаться."_s));
}

void tst_TicketText::missingParts_areLeftOut()
{
    TicketFacts facts = sample();
    facts.orderId.clear();
    facts.who.clear();
    facts.reason.clear();
    QVERIFY(ticketText(facts).startsWith(u"Заказ 265cb601-a78a-4862-9e9d-d6b48d6a0a3f — "_s));
    QVERIFY(ticketText(facts).endsWith(u"\nПопыток: 1 · Запись: 0b1c"_s));
}

void tst_TicketText::several_standApart()
{
    QCOMPARE(ticketText(QList<TicketFacts>{sample(), sample()}), ticketText(sample()) + u"\n\n"_s + ticketText(sample()));
}

void tst_TicketText::markdown_fencesWhatHasFencesInIt()
{
    TicketFacts facts = sample();
    facts.request = u"POST https://gw.example.ru\n\n```"_s;
    facts.curl = u"curl"_s;
    const QString text = ticketMarkdown({facts});
    QVERIFY(text.contains(u"order.ready\\_for\\_delivery"_s));
    QVERIFY(text.contains(u"\n````http\nPOST https://gw.example.ru\n\n```\n````\n"_s));
    QVERIFY(text.contains(u"\n```sh\ncurl\n```\n"_s));
}

void tst_TicketText::shift_countsAndListsWhatNeedsAttention()
{
    ShiftFacts facts;
    facts.operatorName = u"Анна"_s;
    facts.from = QDateTime::fromString(u"2026-11-23T17:00:00Z"_s, Qt::ISODate);
    facts.until = QDateTime::fromString(u"2026-11-24T05:00:00Z"_s, Qt::ISODate);
    facts.outcomes = {{Outcome::Processed, 110}, {Outcome::Unknown, 1}};
    facts.sandbox = 7;
    TicketFacts open = sample();
    open.outcome = Outcome::Unknown;
    open.status = 0;
    facts.attention = {open};
    QCOMPARE(shiftText(facts),
             u"Смена: с 23.11.2026 20:00:00 по 24.11.2026 08:00:00 (UTC+03:00)\n"
             "Оператор: Анна\n"
             "Отправлено событий: 111\n"
             "  Событие обработано: 110\n"
             "  Результат неизвестен: 1\n"
             "Кроме того, в песочницу, где API ничего не получил: 7\n"
             "Требуют внимания: 1\n"
             "- H1234567890 — Готов к доставке · Результат неизвестен · Метро прод · 24.11.2026 02:14:07 UTC+03:00 (23.11.2026 23:14:07 "
             "UTC) · SUP-4411\n"
             "Только отправки из Vestnik с этого компьютера"_s);
}

QTEST_GUILESS_MAIN(tst_TicketText)
#include "tst_TicketText.moc"
