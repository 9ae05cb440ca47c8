#include "EnvironmentFault.h"
#include "IssueText.h"
#include "Language.h"
#include "Notification.h"
#include "OutcomeText.h"
#include "TeamErrorText.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <chrono>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

constexpr auto lastIssue = IssueCode::TokenNotAscii;
constexpr auto lastError = ErrorCode::PortUnavailable;
constexpr auto lastFailure = TransportFailure::Network;

/// A detail that the issue's sentence can hold.
QString detailOf(IssueCode code)
{
    switch (code) {
    case IssueCode::LookAlike: return u"Н"_s;
    case IssueCode::NotJson:
    case IssueCode::TooDeep:
    case IssueCode::DuplicateKey: return u"3:7"_s;
    default: return u"#1"_s;
    }
}

/// Everything the wording can say, by a name for each, in the language in use.
QMap<QString, QString> allTexts()
{
    QMap<QString, QString> texts;
    for (const Outcome outcome : allOutcomes) {
        const OutcomeText text = outcomeText(outcome, 599);
        texts[u"outcome "_s + outcomeCode(outcome)] = text.title;
        if (!text.advice.isEmpty())
            texts[u"advice "_s + outcomeCode(outcome)] = text.advice;
        const OutcomeText sandbox = outcomeText(outcome, 599, {}, EnvironmentKind::Sandbox);
        if (sandbox.sentence() != text.sentence())
            texts[u"sandbox's "_s + outcomeCode(outcome)] = sandbox.sentence();
    }
    texts[u"outcome 403"_s] = outcomeText(Outcome::Unauthorized, 403).sentence();
    texts[u"outcome 400"_s] = outcomeText(Outcome::Invalid, 400).sentence();
    texts[u"outcome 429 with a wait"_s] = outcomeText(Outcome::Throttled, 429, std::chrono::seconds(7)).sentence();
    texts[u"outcome web page"_s] = outcomeText(Outcome::Unexpected, 200).sentence();
    const EventCatalog& catalog = EventCatalog::builtIn();
    for (int code = 0; code <= static_cast<int>(lastIssue); ++code) {
        const auto issue = static_cast<IssueCode>(code);
        texts[u"issue %1"_s.arg(code)] = issueText({{}, issue, Severity::Error, detailOf(issue)}, catalog);
    }
    for (const QString& type : {u"string"_s, u"number"_s, u"boolean"_s, u"array"_s, u"object"_s, u"#1"_s})
        texts[u"wrong type, not "_s + type] = issueText({{}, IssueCode::WrongType, Severity::Error, type}, catalog);
    for (int code = 0; code <= static_cast<int>(lastError); ++code)
        texts[u"error %1"_s.arg(code)] = errorText({static_cast<ErrorCode>(code), u"#1"_s, u"#2"_s});
    for (int failure = 1; failure <= static_cast<int>(lastFailure); ++failure)
        texts[u"transport %1"_s.arg(failure)] = transportText(static_cast<TransportFailure>(failure));
    for (const EnvironmentKind kind : {EnvironmentKind::Sandbox, EnvironmentKind::Test, EnvironmentKind::Production})
        texts[u"kind "_s + kindCode(kind)] = kindText(kind);
    for (const QString& field : {u"name"_s, u"url"_s, u"kind"_s, u"path"_s, u"api_version"_s, u"deadline"_s, u"token"_s})
        texts[u"field "_s + field] = fieldText(field);
    for (const QString& path : {u"type"_s, orderIdField, u"order.positions"_s, u"order.positions[1].quantity"_s})
        texts[u"field "_s + path] = fieldText(path, catalog);
    texts[u"sandbox mark"_s] = sandboxMark();
    texts[u"sandbox notice"_s] = sandboxNotice();
    texts[u"milliseconds"_s] = durationText(84'000);
    texts[u"seconds"_s] = durationText(12'300'000);
    return texts;
}

} // namespace

class tst_Wording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCode_hasAText_data();
    void everyCode_hasAText();
    void everyText_isOurOwnInRussian();
    void outcomes_areTheVocabularys_data();
    void outcomes_areTheVocabularys();
    void sandbox_isSaidToHaveAnswered_data();
    void sandbox_isSaidToHaveAnswered();
    void sandbox_hasAFormForEachPlace();
    void errorTexts_nameWhatTheyConcern_data();
    void errorTexts_nameWhatTheyConcern();
    void missingAnswer_saysWhyInItsOwnSentence();
    void invalidEnvironment_saysWhatIsWrong();
    void status_isSaidBeforeTheCut();
    void sandbox_isNamedInTheLanguage();
    void unknownField_isItsWireName();
    void cell_isNamedByTableRowAndColumn();
    void fieldsOfOneLabel_areToldApart();
    void details_areInTheSentence_data();
    void details_areInTheSentence();
    void unknownLanguage_isEnglish();
    void language_endsWithItsObject();
};

void tst_Wording::everyCode_hasAText_data()
{
    QTest::addColumn<QString>("language");
    for (const QString& language : languages)
        QTest::newRow(qPrintable(language)) << language;
}

void tst_Wording::everyCode_hasAText()
{
    QFETCH(const QString, language);
    Language inUse;
    inUse.use(language);
    QCOMPARE(Language::current(), language);
    static const QRegularExpression leftOver(u"%[0-9]"_s);
    const QMap<QString, QString> texts = allTexts();
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        QVERIFY2(!text.value().trimmed().isEmpty(), qUtf8Printable(text.key()));
        QVERIFY2(!text.value().contains(leftOver), qUtf8Printable(text.key() + u": "_s + text.value()));
    }
}

void tst_Wording::everyText_isOurOwnInRussian()
{
    Language inUse;
    inUse.use(u"en"_s);
    const QMap<QString, QString> english = allTexts();
    inUse.use(u"ru"_s);
    const QMap<QString, QString> russian = allTexts();
    static const QRegularExpression cyrillic(u"[А-Яа-яЁё]"_s);
    QStringList untranslated;
    for (auto text = russian.cbegin(); text != russian.cend(); ++text) {
        if (text.value() == english.value(text.key()) || !text.value().contains(cyrillic))
            untranslated.append(text.key());
    }
    QVERIFY2(untranslated.isEmpty(), qUtf8Printable(untranslated.join(u", "_s)));
}

void tst_Wording::outcomes_areTheVocabularys_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("russian");
    const auto row = [](const char* name, Outcome outcome, int status, const QString& english, const QString& russian) {
        QTest::newRow(name) << outcome << status << english << russian;
    };
    row("200", Outcome::Processed, 200, u"Event processed"_s, u"Событие обработано"_s);
    row("202", Outcome::AlreadyProcessed, 202, u"Event was already processed"_s, u"Событие уже было обработано"_s);
    row("401", Outcome::Unauthorized, 401, u"Unauthorized. Check the environment's token: it may have expired or belong elsewhere."_s,
        u"Не авторизован (unauthorized). Проверьте токен окружения: он мог истечь или быть от другого окружения."_s);
    row("403", Outcome::Unauthorized, 403,
        u"Access denied. The token does not allow this event. Ask for that right, or change the token."_s,
        u"Доступ запрещён. Токен не даёт права на это событие. Запросите право или смените токен."_s);
    row("422", Outcome::Invalid, 422,
        u"Required data is missing or invalid. Fix what the response names: resending as is gives the same response."_s,
        u"Требуемые данные отсутствуют или некорректны. Исправьте то, что указано в ответе: повтор без правки даст тот же ответ."_s);
    row("400", Outcome::Invalid, 400, u"Bad request. Check the fields and the JSON: resending as is gives the same response."_s,
        u"Запрос составлен неверно. Проверьте поля и JSON: повтор без правки даст тот же ответ."_s);
    row("404", Outcome::NotFound, 404,
        u"Not found. The API does not know this order, or the token is another partner's. Check the ID and the environment."_s,
        u"Не найдено. API не знает этот заказ — или токен от другого партнёра. Проверьте номер и окружение."_s);
    row("405", Outcome::NotApplicable, 405,
        u"Event does not apply to this order. Orders of this integration type do not take this event. Check the event."_s,
        u"Событие не подходит для этого заказа. Заказы с таким типом интеграции это событие не принимают. Проверьте, то ли "
        "событие выбрано."_s);
    row("429", Outcome::Throttled, 429, u"Too many requests. Wait 30 s, then send again."_s,
        u"Слишком много запросов. Подождите 30 с и отправьте ещё раз."_s);
    row("503", Outcome::ServerError, 503, u"Error on the API side. It may or may not have been processed. Send again later."_s,
        u"Ошибка на стороне API. Обработано ли событие, неизвестно. Отправьте ещё раз позже."_s);
    row("302", Outcome::Redirected, 302, u"The address redirects. Nothing was sent to the new address. Check the URL."_s,
        u"Адрес перенаправляет в другое место. По новому адресу ничего не отправлено. Проверьте URL."_s);
    row("418", Outcome::Unexpected, 418,
        u"Unexpected response. The contract has no such response. Check the URL and the response's body."_s,
        u"Неожиданный ответ. Такого ответа нет в контракте. Проверьте URL и тело ответа."_s);
    row("web page", Outcome::Unexpected, 200,
        u"Unexpected response. A web page came in place of the API's response: a proxy or another server responded. Check the "
        "URL."_s,
        u"Неожиданный ответ. Вместо ответа API пришла веб-страница: ответил прокси или другой сервер. Проверьте URL."_s);
    row("not sent", Outcome::NotSent, 0, u"Not sent. The request never left this computer. You can send again."_s,
        u"Не отправлено. Запрос не ушёл с этого компьютера. Можно отправить ещё раз."_s);
    row("unknown", Outcome::Unknown, 0,
        u"Outcome unknown. The request left, no complete response came: the event may have been processed. Send it again: if it "
        "was processed, the response is 202, and all is well."_s,
        u"Результат неизвестен. Запрос ушёл, полного ответа нет: событие могло обработаться. Отправьте его ещё раз: если уже "
        "обработано, придёт ответ 202 — и всё в порядке."_s);
    row("stopped", Outcome::Stopped, 0, u"Stopped before sending. Nothing was sent. You can send again."_s,
        u"Остановлено до отправки. Ничего не ушло. Можно отправить ещё раз."_s);
}

void tst_Wording::outcomes_areTheVocabularys()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const int, status);
    QFETCH(const QString, english);
    QFETCH(const QString, russian);
    Language inUse;
    inUse.use(u"en"_s);
    QCOMPARE(outcomeText(outcome, status, std::chrono::seconds(30)).sentence(), english);
    inUse.use(u"ru"_s);
    QCOMPARE(outcomeText(outcome, status, std::chrono::seconds(30)).sentence(), russian);
    // The status is said once, before the title.
    const QString title = outcomeText(outcome, status).title;
    QCOMPARE(outcomeTitle(outcome, status, EnvironmentKind::Test), status == 0 ? title : QString::number(status) + u' ' + title);
}

void tst_Wording::sandbox_isSaidToHaveAnswered_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << u"en"_s;
    QTest::newRow("ru") << u"ru"_s;
}

void tst_Wording::sandbox_isSaidToHaveAnswered()
{
    QFETCH(const QString, language);
    Language inUse;
    inUse.use(language);
    const QString sandbox = language == u"en"_s ? u"The sandbox responded, not the API."_s : u"Ответила песочница, а не API."_s;
    const QList<Outcome> unanswered{Outcome::NotSent, Outcome::Stopped, Outcome::Unknown};
    for (const Outcome outcome : allOutcomes) {
        OutcomeText text = outcomeText(outcome, 599, {}, EnvironmentKind::Sandbox);
        const bool isAdvised = !text.advice.isEmpty() && !unanswered.contains(outcome);
        QCOMPARE(text.advice.startsWith(sandbox), isAdvised);
        // Beside that sentence, nothing speaks as if the API, its token or its address had a part in it.
        const QString rest = text.title + u' ' + text.advice.remove(sandbox);
        QVERIFY2(!rest.contains(u"API"_s) && !rest.contains(u"URL"_s), qPrintable(rest));
    }
    const QString title = outcomeTitle(Outcome::ServerError, 500, EnvironmentKind::Sandbox);
    QVERIFY2(!title.contains(u"API"_s) && title.startsWith(u"500 "_s), qPrintable(title));
    QCOMPARE(stateText(Outcome::ServerError, false, 500, EnvironmentKind::Sandbox), title);
}

void tst_Wording::sandbox_hasAFormForEachPlace()
{
    Language inUse;
    inUse.use(u"en"_s);
    QCOMPARE(sandboxMark(), u"Sandbox: the API received nothing"_s);
    QCOMPARE(sandboxNotice(), u"Sandbox: nothing goes to the API"_s);
    QCOMPARE(complaintText(EnvironmentKind::Sandbox, u"no"_s), u"Sandbox's response: no"_s);
    QCOMPARE(complaintText(EnvironmentKind::Test, u"no"_s), u"API's response: no"_s);
    inUse.use(u"ru"_s);
    QCOMPARE(sandboxMark(), u"Песочница: в API ничего не ушло"_s);
    QCOMPARE(sandboxNotice(), u"Песочница: в API ничего не уходит"_s);
    QCOMPARE(complaintText(EnvironmentKind::Sandbox, u"нет"_s), u"Ответ песочницы: нет"_s);
    QCOMPARE(complaintText(EnvironmentKind::Test, u"нет"_s), u"Ответ API: нет"_s);
}

void tst_Wording::errorTexts_nameWhatTheyConcern_data()
{
    everyCode_hasAText_data();
}

void tst_Wording::errorTexts_nameWhatTheyConcern()
{
    QFETCH(const QString, language);
    Language inUse;
    inUse.use(language);
    for (const ErrorCode code :
         {ErrorCode::FileUnreadable,      ErrorCode::FileUnwritable,     ErrorCode::FileInvalid,        ErrorCode::NameTaken,
          ErrorCode::EnvironmentNotFound, ErrorCode::EnvironmentInvalid, ErrorCode::EnvironmentChanged, ErrorCode::PresetNotFound,
          ErrorCode::RecordNotFound,      ErrorCode::JournalUnavailable, ErrorCode::JournalDamaged,     ErrorCode::JournalFull,
          ErrorCode::JournalNewer,        ErrorCode::JournalStopped,     ErrorCode::ProductionLocked,   ErrorCode::ClearanceMismatch,
          ErrorCode::TokenMissing,        ErrorCode::PortUnavailable,    ErrorCode::CatalogNotJson,     ErrorCode::CatalogTooLarge,
          ErrorCode::CatalogTooDeep,      ErrorCode::CatalogVersion,     ErrorCode::CatalogMissing,     ErrorCode::CatalogWrongType,
          ErrorCode::CatalogUnknownType,  ErrorCode::CatalogDuplicate,   ErrorCode::CatalogUnknownName, ErrorCode::BatchPruned,
          ErrorCode::JournalSending,      ErrorCode::JournalListDamaged, ErrorCode::JournalNotRenewed,  ErrorCode::JournalCopiedAsIs,
          ErrorCode::JournalAllOld,       ErrorCode::AnswerOverruled,    ErrorCode::AnswerHomeless,     ErrorCode::TokenInField,
          ErrorCode::FileExists,          ErrorCode::IdTooShort,         ErrorCode::IdAmbiguous,        ErrorCode::EnvironmentRemoved,
          ErrorCode::EnvironmentBuiltIn,  ErrorCode::BatchHasRecords,    ErrorCode::JournalLost,        ErrorCode::FileNewer,
          ErrorCode::TokenInBody,         ErrorCode::TokenInTable,       ErrorCode::ProxyUnusable,      ErrorCode::KindUnconfirmed}) {
        const QString text = errorText({code, u"the-subject"_s, u"the-detail"_s});
        QVERIFY2(text.contains(u"the-subject"_s), qUtf8Printable(text));
        for (const QString& command : {u"vestnik-cli"_s, u"history reset"_s, u"accept-loss"_s, u"--rebuild"_s}) // the window has buttons
            QVERIFY2(!text.contains(command) && !readingErrorText({code, u"s"_s, u"d"_s}).contains(command), qUtf8Printable(text));
    }
}

void tst_Wording::missingAnswer_saysWhyInItsOwnSentence()
{
    Language inUse;
    inUse.use(u"en"_s);
    const Error older{ErrorCode::TeamSchemaOlder, u"db/orders"_s, u"1"_s};
    const QString refused = errorText(claimMissing(u"shop"_s, older));
    QVERIFY2(refused.contains(u"\"shop\" sends only when the team answers"_s), qUtf8Printable(refused));
    QVERIFY2(refused.endsWith(errorText(older)) && refused.contains(u"team init"_s), qUtf8Printable(refused));
    QVERIFY(errorText(claimMissing(u"shop"_s, {ErrorCode::TeamMissing, {}, {}})).contains(u"no team is connected here"_s));
    for (const Error& why : {older, Error{ErrorCode::Interrupted, {}, {}}, Error{ErrorCode::JournalUnavailable, u"j"_s, u"locked"_s},
                             Error{ErrorCode::FileInvalid, u"team.json"_s, u"1:1"_s}}) {
        QVERIFY(!errorText(why).isEmpty());
        QVERIFY2(unclaimedText(why).endsWith(u' ' + errorText(why)), qUtf8Printable(unclaimedText(why)));
        QVERIFY(errorText(claimMissing(u"shop"_s, why)).endsWith(u' ' + errorText(why)));
    }
}

void tst_Wording::invalidEnvironment_saysWhatIsWrong()
{
    Language inUse;
    inUse.use(u"en"_s);
    const Issues issues{{u"url"_s, IssueCode::HttpUnencrypted, Severity::Warning, {}},
                        {u"kind"_s, IssueCode::OriginOtherKind, Severity::Error, u"the other one"_s}};
    QCOMPARE(
        errorText(environmentInvalid(u"metro"_s, issues)),
        u"The environment \"metro\" cannot be used: Kind: \"the other one\" has the same address, but is of another kind. Check which of "
        "them is right."_s);
    QCOMPARE(
        errorText({ErrorCode::ImportConflict, u"metro"_s, u"deadline,ca_file"_s}),
        u"There is an environment \"metro\" already, and what differs is: Wait at most, Trusted certificates. Nothing was imported."_s);
}

void tst_Wording::status_isSaidBeforeTheCut()
{
    Language inUse;
    inUse.use(u"en"_s);
    QVERIFY(outcomeText(Outcome::Unknown, 200).advice.startsWith(u"Status 200 came, then the response was cut off. The request left"_s));
}

void tst_Wording::sandbox_isNamedInTheLanguage()
{
    Language inUse;
    inUse.use(u"en"_s);
    QCOMPARE(environmentText(sandboxId, EnvironmentKind::Sandbox), u"Sandbox"_s);
    QCOMPARE(environmentText(u"Метро"_s, EnvironmentKind::Test), u"Метро"_s);
}

void tst_Wording::unknownField_isItsWireName()
{
    QCOMPARE(fieldText(u"order.positions[0].id"_s), u"order.positions[0].id"_s);
    QCOMPARE(fieldText(u"order.odd"_s, EventCatalog::builtIn()), u"order.odd"_s);
}

void tst_Wording::cell_isNamedByTableRowAndColumn()
{
    Language inUse;
    inUse.use(u"en"_s);
    const EventCatalog& catalog = EventCatalog::builtIn();
    QCOMPARE(fieldText(u"order.positions[0].quantity"_s, catalog), u"Order items, row 1: Quantity"_s);
    QCOMPARE(fieldText(u"order.positions[11].markingCode[0].value"_s, catalog), u"Order items, row 12: Marking codes"_s);
    QCOMPARE(fieldText(u"order.positions[0]"_s, catalog), u"Order items, row 1"_s);
    QCOMPARE(fieldText(u"order.changed"_s, catalog), u"Order changed"_s);
}

void tst_Wording::fieldsOfOneLabel_areToldApart()
{
    QFile file(u":/vestnik/events.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray own = file.readAll();
    QByteArray json = own;
    json.replace("Код для курьера", "Код для покупателя");
    QVERIFY(json != own);
    const Result<EventCatalog> catalog = EventCatalog::parse(json, u"events.json"_s);
    QVERIFY(catalog);
    Language inUse;
    inUse.use(u"ru"_s);
    QCOMPARE(fieldText(u"code"_s, EventCatalog::builtIn()), u"Код для покупателя"_s);
    QCOMPARE(fieldText(u"code"_s, *catalog), u"Код для покупателя (code)"_s);
    QCOMPARE(fieldText(u"handoutCode"_s, *catalog), u"Код для покупателя (handoutCode)"_s);
    QCOMPARE(fieldText(orderIdField, *catalog), u"Номер заказа"_s);
    inUse.use(u"en"_s);
    QCOMPARE(fieldText(u"code"_s, *catalog), u"Pickup code"_s);
    QCOMPARE(fieldText(u"handoutCode"_s, *catalog), u"Handout code"_s);
}

void tst_Wording::details_areInTheSentence_data()
{
    QTest::addColumn<IssueCode>("code");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, IssueCode code, const QString& detail, const QString& text) {
        QTest::newRow(name) << code << detail << text;
    };
    row("place", IssueCode::NotJson, u"3:7"_s, u"This is not JSON: look at line 3, column 7."_s);
    row("look-alike", IssueCode::LookAlike, u"Н"_s, u"The ID has a Cyrillic \"Н\" in place of Latin \"H\"."_s);
    row("limit", IssueCode::TooLong, u"40"_s, u"Too long: at most 40 characters."_s);
    row("usual limit", IssueCode::TooLong, {}, u"Too long: at most 255 characters."_s);
    row("other field", IssueCode::NotSame, orderIdField, u"Differs from the field \"Order ID\"."_s);
    row("event", IssueCode::NotForEvent, u"order.canceled"_s, u"The event \"Order canceled\" does not take this field."_s);
    row("long message", IssueCode::Refused, QString(65536, u'x'), u"Response: "_s + QString(300, u'x') + u'…');
}

void tst_Wording::details_areInTheSentence()
{
    QFETCH(const IssueCode, code);
    QFETCH(const QString, detail);
    QFETCH(const QString, text);
    Language inUse;
    inUse.use(u"en"_s);
    QCOMPARE(issueText({{}, code, Severity::Warning, detail}, EventCatalog::builtIn()), text);
}

void tst_Wording::unknownLanguage_isEnglish()
{
    Language inUse;
    inUse.use(u"de"_s);
    QCOMPARE(Language::current(), u"en"_s);
    QCOMPARE(kindText(EnvironmentKind::Test), u"Test"_s);
}

void tst_Wording::language_endsWithItsObject()
{
    {
        Language inUse;
        inUse.use(u"ru"_s);
    }
    QCOMPARE(kindText(EnvironmentKind::Production), u"Production"_s);
}

QTEST_GUILESS_MAIN(tst_Wording)
#include "tst_Wording.moc"
