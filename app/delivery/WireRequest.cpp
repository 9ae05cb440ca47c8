#include "WireRequest.h"

namespace vestnik {

HttpRequest buildRequest(const Environment& environment, const QByteArray& body)
{
    const QUrl url = environment.endpoint();
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() != -1)
        host += ':' + QByteArray::number(url.port());
    const QByteArray prefix = environment.tokenPrefix.isEmpty() ? QByteArray() : environment.tokenPrefix.toLatin1() + ' ';
    // Accept-Language and Connection would be added by Qt: what is recorded must be what went.
    return {.url = url.toString(QUrl::FullyEncoded),
            .headers = {{"Host", host},
                        {"Content-Type", "application/json"},
                        {"Content-Length", QByteArray::number(body.size())},
                        {"Accept", "application/json"},
                        {"Accept-Encoding", "identity"},
                        {"Accept-Language", "ru, en;q=0.5"},
                        {"Connection", "keep-alive"},
                        {"User-Agent", "Vestnik/" VESTNIK_VERSION},
                        {"Api-Version", environment.apiVersion.toUtf8()},
                        {tokenHeader, prefix + maskedToken}},
            .body = body};
}

} // namespace vestnik
