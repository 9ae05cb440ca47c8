#pragma once

#include "FaultServer.h"

#include <QPair>

/// What a server can do wrong, as scripts for a FaultServer. Unless a name says otherwise, the whole request is read first, and every
/// connection of the server does the same.
namespace vestnik::faults {

using FaultHeaders = QList<QPair<QByteArray, QByteArray>>;

// Nothing is wrong.
/// Answers every request and keeps the connection; Content-Length is added.
FaultScript answer(int status = 200, const FaultHeaders& headers = {}, const QByteArray& body = {});
FaultScript continueThenAnswer();
/// HTTP/1.0: no length, the connection's end is the body's.
FaultScript answerAsHttp10(const QByteArray& body = "{}");
/// A head without length or body, such as 101 or 204; the connection stays.
FaultScript bareStatus(int status);
FaultScript redirect(int status, const QByteArray& location);
/// Answers when release() is called.
FaultScript holdUntilReleased();

// No answer.
FaultScript closeBeforeReading();
FaultScript closeInHead();
FaultScript closeAfterBody();
FaultScript resetAfterBody();
FaultScript hang();
FaultScript only100();
FaultScript only100ThenHang();

// A broken answer.
FaultScript garbage();
FaultScript garbageThenHang();
FaultScript cutInHead();
FaultScript cutLength();
FaultScript cutChunk();
FaultScript cutByReset();
/// A byte of the body at a time, without end.
FaultScript drip();
/// As fast as it is taken, without end and without a length.
FaultScript flood();

// Too much of an answer.
FaultScript manyHeaders(int count = 150);
FaultScript hugeHeader(int mebibytes);
FaultScript hugeBody(int mebibytes);

// An answer that is not what it seems.
FaultScript htmlWithStatus200();
/// A web page that says it is JSON.
FaultScript htmlSaidToBeJson();
/// The request's client-token comes back in the header X-Echo and in the body.
FaultScript echoToken();

// A kept-alive connection that ends: the first request on each is answered whole.
FaultScript answerOnceThenClose();
/// The connection looks alive until the second request was read; then it is closed.
FaultScript answerOnceThenDrop();
FaultScript answerOnceThenHang();

} // namespace vestnik::faults
