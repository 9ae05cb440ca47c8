#include "OutcomeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace vestnik {
namespace {

// The contexts under which the translations stand.
struct Outcomes {
    Q_DECLARE_TR_FUNCTIONS(Outcomes)
};
struct Transport {
    Q_DECLARE_TR_FUNCTIONS(Transport)
};
struct Environments {
    Q_DECLARE_TR_FUNCTIONS(Environments)
};

OutcomeText unauthorizedText(int status)
{
    if (status == 403) {
        return {Outcomes::tr("Access denied"),
                Outcomes::tr("The token does not allow this event. Ask for that right, or change the token.")};
    }
    return {Outcomes::tr("Unauthorized"), Outcomes::tr("Check the environment's token: it may have expired or belong elsewhere.")};
}

OutcomeText invalidText(int status)
{
    if (status == 400)
        return {Outcomes::tr("Bad request"), Outcomes::tr("Check the fields and the JSON: resending as is gives the same response.")};
    return {Outcomes::tr("Required data is missing or invalid"),
            Outcomes::tr("Fix what the response names: resending as is gives the same response.")};
}

OutcomeText throttledText(std::optional<std::chrono::seconds> wait)
{
    const QString advice = wait ? Outcomes::tr("Wait %1 s, then send again.").arg(wait->count()) : Outcomes::tr("Wait, then send again.");
    return {Outcomes::tr("Too many requests"), advice};
}

OutcomeText unknownText(int status)
{
    OutcomeText text{Outcomes::tr("Outcome unknown"),
                     Outcomes::tr("The request left, no complete response came: the event may have been processed. Send it again: if it "
                                  "was processed, the response is 202, and all is well.")};
    constexpr int requestTimeout = 408; // what servers say to a connection that nothing has come through
    const bool isNoAnswer = status == requestTimeout || (status > 0 && status < 200);
    if (isNoAnswer)
        text.advice.prepend(Outcomes::tr("Status %1 came, which does not answer this request.").arg(status) + u' ');
    else if (status > 0)
        text.advice.prepend(Outcomes::tr("Status %1 came, then the response was cut off.").arg(status) + u' ');
    return text;
}

/// Returns the text for the sandbox: what the API, a token or an environment would have to do with it is left out.
OutcomeText sandboxText(Outcome outcome, OutcomeText text)
{
    switch (outcome) {
    case Outcome::NotFound: text.advice = Outcomes::tr("It does not know this order. Check the ID."); break;
    case Outcome::NotApplicable: text.advice = Outcomes::tr("This order does not take this event. Check the event."); break;
    case Outcome::ServerError: text.title = Outcomes::tr("Error on the sandbox's side"); break;
    case Outcome::Unexpected: text.advice = Outcomes::tr("The contract has no such response. Check the response's body."); break;
    case Outcome::Unauthorized:
        text.advice = Outcomes::tr("It did not take the token. Unless the order ID begins with H401-, restart the program.");
        break;
    case Outcome::Redirected: text.advice = Outcomes::tr("Nothing was sent to the new address."); break;
    case Outcome::Unknown:
        text.advice = Outcomes::tr("The sandbox gave no complete response: the event may have been processed. Send it again: if it was "
                                   "processed, the response is 202, and all is well.");
        return text;
    case Outcome::Invalid:
    case Outcome::Throttled: break;
    case Outcome::Processed:
    case Outcome::AlreadyProcessed:
    case Outcome::NotSent:
    case Outcome::Stopped: return text;
    }
    text.advice.prepend(Outcomes::tr("The sandbox responded, not the API.") + u' ');
    return text;
}

OutcomeText apiText(Outcome outcome, int status, std::optional<std::chrono::seconds> wait)
{
    switch (outcome) {
    case Outcome::Processed: return {Outcomes::tr("Event processed"), {}};
    case Outcome::AlreadyProcessed: return {Outcomes::tr("Event was already processed"), {}};
    case Outcome::Unauthorized: return unauthorizedText(status);
    case Outcome::Invalid: return invalidText(status);
    case Outcome::NotFound:
        return {Outcomes::tr("Not found"),
                Outcomes::tr("The API does not know this order, or the token is another partner's. Check the ID and the environment.")};
    case Outcome::NotApplicable:
        return {Outcomes::tr("Event does not apply to this order"),
                Outcomes::tr("Orders of this integration type do not take this event. Check the event.")};
    case Outcome::Throttled: return throttledText(wait);
    case Outcome::ServerError:
        return {Outcomes::tr("Error on the API side"), Outcomes::tr("It may or may not have been processed. Send again later.")};
    case Outcome::Redirected:
        return {Outcomes::tr("The address redirects"), Outcomes::tr("Nothing was sent to the new address. Check the URL.")};
    case Outcome::Unexpected:
        return {Outcomes::tr("Unexpected response"),
                status == 200 || status == 202
                    ? Outcomes::tr("A web page came in place of the API's response: a proxy or another server responded. Check the URL.")
                    : Outcomes::tr("The contract has no such response. Check the URL and the response's body.")};
    case Outcome::NotSent: return {Outcomes::tr("Not sent"), Outcomes::tr("The request never left this computer. You can send again.")};
    case Outcome::Unknown: return unknownText(status);
    case Outcome::Stopped: return {Outcomes::tr("Stopped before sending"), Outcomes::tr("Nothing was sent. You can send again.")};
    }
    Q_UNREACHABLE();
}

} // namespace

QString OutcomeText::sentence() const
{
    return advice.isEmpty() ? title : title + QStringLiteral(". ") + advice;
}

OutcomeText outcomeText(Outcome outcome, int status, std::optional<std::chrono::seconds> wait, EnvironmentKind kind)
{
    OutcomeText text = apiText(outcome, status, wait);
    return kind == EnvironmentKind::Sandbox ? sandboxText(outcome, text) : text;
}

QString outcomeTitle(Outcome outcome, int status, EnvironmentKind kind)
{
    const QString title = outcomeText(outcome, status, {}, kind).title;
    const QString number = QString::number(status);
    // An unknown outcome's status is no answer: the text says that it came before the cut.
    return status == 0 || outcome == Outcome::Unknown || title.contains(number) ? title : number + u' ' + title;
}

QString changedDataText()
{
    return Outcomes::tr("Changed data (items, weight) may not have been applied. Check the order.");
}

QString stateText(std::optional<Outcome> outcome, bool inFlightElsewhere, int status, EnvironmentKind kind)
{
    if (outcome)
        return outcomeTitle(*outcome, status, kind);
    return inFlightElsewhere ? Outcomes::tr("In flight elsewhere") : Outcomes::tr("Sending");
}

namespace {

QString tlsText(TransportFailure failure)
{
    switch (failure) {
    case TransportFailure::TlsWrongHost:
        return Transport::tr("The server's certificate is for another host. Check the address, or the TLS server name.");
    case TransportFailure::TlsExpired: return Transport::tr("The server's certificate has expired. Its owner must renew it.");
    case TransportFailure::TlsNotYetValid:
        return Transport::tr("The server's certificate is not valid yet. Check this computer's date and time.");
    case TransportFailure::TlsUnknownIssuer:
        return Transport::tr(
            "Nobody trusted has signed the server's certificate. If it is your company's, add its CA file to the environment.");
    case TransportFailure::TlsSelfSigned:
        return Transport::tr("The server has signed its certificate itself. If it is yours, add it as a CA file to the environment.");
    case TransportFailure::TlsRevoked: return Transport::tr("The server's certificate was revoked by its issuer.");
    case TransportFailure::TlsNotSpoken:
        return Transport::tr("The server does not use TLS at this port. Check the port, or whether the address begins with http://.");
    case TransportFailure::TlsClientRefused:
        return Transport::tr("The server wants a client certificate, or another one. Set it in the environment.");
    default: return {};
    }
}

QString proxyText(TransportFailure failure)
{
    switch (failure) {
    case TransportFailure::ProxyRefused: return Transport::tr("No proxy responds at this address and port.");
    case TransportFailure::ProxyNotFound: return Transport::tr("There is no proxy of that name.");
    case TransportFailure::ProxyDenied: return Transport::tr("The proxy wants a user and a password, or other ones.");
    case TransportFailure::ProxyFailed:
        return Transport::tr(
            "The proxy did not connect to the server. Check its address, user and password, and whether it allows this server.");
    default: return {};
    }
}

} // namespace

QString transportText(TransportFailure failure)
{
    switch (failure) {
    case TransportFailure::None: return {};
    case TransportFailure::Refused: return Transport::tr("No server responds at this address and port.");
    case TransportFailure::HostNotFound: return Transport::tr("There is no server of that name.");
    case TransportFailure::Tls: return Transport::tr("No trusted encrypted connection could be made.");
    case TransportFailure::ConnectionClosed: return Transport::tr("The connection broke before the response was complete.");
    case TransportFailure::Deadline: return Transport::tr("No complete response came in time.");
    case TransportFailure::Stopped: return Transport::tr("Stopped by hand.");
    case TransportFailure::BadAnswer: return Transport::tr("What came back is not an HTTP response.");
    case TransportFailure::NotAnAnswer: return Transport::tr("What came over the connection does not answer this request.");
    case TransportFailure::Network: return Transport::tr("The network failed.");
    case TransportFailure::TlsWrongHost:
    case TransportFailure::TlsExpired:
    case TransportFailure::TlsNotYetValid:
    case TransportFailure::TlsUnknownIssuer:
    case TransportFailure::TlsSelfSigned:
    case TransportFailure::TlsRevoked:
    case TransportFailure::TlsNotSpoken:
    case TransportFailure::TlsClientRefused: return tlsText(failure);
    case TransportFailure::ProxyRefused:
    case TransportFailure::ProxyNotFound:
    case TransportFailure::ProxyDenied:
    case TransportFailure::ProxyFailed: return proxyText(failure);
    }
    Q_UNREACHABLE();
}

QString kindText(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return Environments::tr("Sandbox");
    case EnvironmentKind::Test: return Environments::tr("Test");
    case EnvironmentKind::Production: return Environments::tr("Production");
    }
    Q_UNREACHABLE();
}

QString teamRuleText(const std::optional<TeamRule>& rule)
{
    if (!rule)
        return Environments::tr("By its kind: ask the team in production alone");
    switch (*rule) {
    case TeamRule::Off: return Environments::tr("Do not ask the team");
    case TeamRule::Ask: return Environments::tr("Ask the team; without an answer it goes");
    case TeamRule::Require: return Environments::tr("The team must answer; else nothing goes");
    }
    Q_UNREACHABLE();
}

QString environmentText(const QString& name, EnvironmentKind kind)
{
    return kind == EnvironmentKind::Sandbox ? kindText(kind) : name;
}

QString sandboxMark()
{
    return Environments::tr("Sandbox: the API received nothing");
}

QString complaintText(EnvironmentKind kind, const QString& complaint)
{
    return (kind == EnvironmentKind::Sandbox ? Environments::tr("Sandbox's response: %1") : Environments::tr("API's response: %1"))
        .arg(complaint);
}

QString sandboxNotice()
{
    return Environments::tr("Sandbox: nothing goes to the API");
}

QString durationText(qint64 microseconds)
{
    const QLocale locale;
    if (microseconds < 10'000'000)
        return Outcomes::tr("%1 ms").arg(locale.toString((microseconds + 500) / 1000));
    return Outcomes::tr("%1 s").arg(locale.toString(static_cast<double>(microseconds) / 1e6, 'f', 1));
}

} // namespace vestnik
