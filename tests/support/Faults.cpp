#include "Faults.h"

namespace vestnik::faults {
namespace {

using namespace std::chrono_literals;

const QByteArray continueHead = "HTTP/1.1 100 Continue\r\n\r\n";
const QByteArray noHttp = "\x16\x03\x01 this is not HTTP \xff\xfe\r\n\r\n\r\n";
const FaultHeaders jsonType{{"Content-Type", "application/json"}};
const FaultHeaders htmlType{{"Content-Type", "text/html; charset=utf-8"}};
const QByteArray webPage = "<!DOCTYPE html>\n<html><body>The proxy asks you to log in</body></html>\n";

QByteArray headOf(int status, const FaultHeaders& headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n";
    for (const auto& [name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

QByteArray answerOf(int status, FaultHeaders headers, const QByteArray& body)
{
    headers.append({QByteArray("Content-Length"), QByteArray::number(body.size())});
    return headOf(status, headers) + body;
}

FaultHeaders jsonOfLength(qsizetype length)
{
    return jsonType + FaultHeaders{{"Content-Length", QByteArray::number(length)}};
}

/// Reads a request, writes these bytes, and closes.
FaultScript writeThenClose(const QByteArray& bytes)
{
    return [bytes](FaultConnection& connection) {
        if (connection.readRequest())
            connection.write(bytes);
    };
}

/// Reads a request, writes these bytes, and never closes.
FaultScript writeThenHang(const QByteArray& bytes)
{
    return [bytes](FaultConnection& connection) {
        if (connection.readRequest() && connection.write(bytes))
            connection.waitForEnd();
    };
}

QByteArray clientToken(const QByteArray& request)
{
    const QByteArray name = "\r\nclient-token:";
    const qsizetype from = request.toLower().indexOf(name);
    if (from < 0)
        return {};
    const qsizetype value = from + name.size();
    return request.sliced(value, request.indexOf("\r\n", value) - value).trimmed();
}

} // namespace

FaultScript answer(int status, const FaultHeaders& headers, const QByteArray& body)
{
    return [bytes = answerOf(status, headers, body)](FaultConnection& connection) {
        while (connection.readRequest() && connection.write(bytes)) { }
    };
}

FaultScript continueThenAnswer()
{
    return [](FaultConnection& connection) {
        while (connection.readRequest() && connection.write(continueHead) && connection.write(answerOf(200, {}, {}))) { }
    };
}

FaultScript answerAsHttp10(const QByteArray& body)
{
    return writeThenClose("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body);
}

FaultScript bareStatus(int status)
{
    return writeThenHang(headOf(status, {}));
}

FaultScript redirect(int status, const QByteArray& location)
{
    return answer(status, {{"Location", location}});
}

FaultScript holdUntilReleased()
{
    return [](FaultConnection& connection) {
        while (connection.readRequest() && connection.waitForRelease() && connection.write(answerOf(200, {}, {}))) { }
    };
}

FaultScript closeBeforeReading()
{
    return [](FaultConnection&) { };
}

FaultScript closeInHead()
{
    return [](FaultConnection& connection) { connection.readPart(10); };
}

FaultScript closeAfterBody()
{
    return writeThenClose({});
}

FaultScript resetAfterBody()
{
    return [](FaultConnection& connection) {
        if (connection.readRequest())
            connection.resetAtEnd();
    };
}

FaultScript hang()
{
    return writeThenHang({});
}

FaultScript only100()
{
    return writeThenClose(continueHead);
}

FaultScript only100ThenHang()
{
    return writeThenHang(continueHead);
}

FaultScript garbage()
{
    return writeThenClose(noHttp);
}

FaultScript garbageThenHang()
{
    return writeThenHang(noHttp);
}

FaultScript cutInHead()
{
    return writeThenClose("HTTP/1.1 200 OK\r\nContent-Ty");
}

FaultScript cutLength()
{
    return writeThenClose(headOf(200, jsonOfLength(100)) + "{\"message\"");
}

FaultScript cutChunk()
{
    return writeThenClose(headOf(200, jsonType + FaultHeaders{{"Transfer-Encoding", "chunked"}}) + "64\r\n{\"message\"");
}

FaultScript cutByReset()
{
    return [](FaultConnection& connection) {
        if (connection.readRequest() && connection.write(headOf(200, jsonOfLength(100)) + "{\"message\""))
            connection.resetAtEnd();
    };
}

FaultScript drip()
{
    return [](FaultConnection& connection) {
        if (!connection.readRequest() || !connection.write(headOf(200, jsonOfLength(1'000'000'000))))
            return;
        while (connection.write(" ") && connection.pause(10ms)) { }
    };
}

FaultScript flood()
{
    return [](FaultConnection& connection) {
        const QByteArray mebibyte(qsizetype{1024} * 1024, ' ');
        if (connection.readRequest() && connection.write(headOf(200, jsonType))) {
            while (connection.write(mebibyte)) { }
        }
    };
}

FaultScript manyHeaders(int count)
{
    FaultHeaders headers;
    for (int i = 0; i < count; ++i)
        headers.append({"X-Header-" + QByteArray::number(i), QByteArray("value")});
    return answer(200, headers);
}

FaultScript hugeHeader(int mebibytes)
{
    return answer(200, {{"X-Huge", QByteArray(qsizetype{mebibytes} * 1024 * 1024, 'x')}});
}

FaultScript hugeBody(int mebibytes)
{
    return [mebibytes](FaultConnection& connection) {
        const QByteArray mebibyte(qsizetype{1024} * 1024, ' ');
        while (connection.readRequest() && connection.write(headOf(200, jsonOfLength(mebibytes * mebibyte.size())))) {
            for (int i = 0; i < mebibytes; ++i) {
                if (!connection.write(mebibyte))
                    return;
            }
        }
    };
}

FaultScript htmlWithStatus200()
{
    return answer(200, htmlType, webPage);
}

FaultScript htmlSaidToBeJson()
{
    return answer(200, jsonType, webPage);
}

FaultScript echoToken()
{
    return [](FaultConnection& connection) {
        while (const auto request = connection.readRequest()) {
            const QByteArray token = clientToken(*request);
            connection.write(answerOf(401, jsonType + FaultHeaders{{"X-Echo", token}}, "{\"message\":\"" + token + "\"}"));
        }
    };
}

FaultScript answerOnceThenClose()
{
    return writeThenClose(answerOf(200, {}, {}));
}

FaultScript answerOnceThenDrop()
{
    return [](FaultConnection& connection) {
        if (connection.readRequest() && connection.write(answerOf(200, {}, {})))
            connection.readRequest();
    };
}

FaultScript answerOnceThenHang()
{
    return [](FaultConnection& connection) {
        if (connection.readRequest() && connection.write(answerOf(200, {}, {})) && connection.readRequest())
            connection.waitForEnd();
    };
}

} // namespace vestnik::faults
