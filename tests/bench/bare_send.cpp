// One POST by a bare QNetworkAccessManager between two durable lines of a file, for comparison with a send of the command line.
// Usage: bare_send URL FILE; BODY comes from the standard input.

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <unistd.h>

namespace {

bool record(QFile& file, const QByteArray& line)
{
    return file.write(line + '\n') > 0 && file.flush() && ::fdatasync(file.handle()) == 0;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QFile input;
    QFile journal(QCoreApplication::arguments().value(2));
    if (!input.open(stdin, QIODevice::ReadOnly) || !journal.open(QIODevice::Append))
        return 2;
    const QByteArray body = input.readAll();
    QNetworkRequest request(QUrl(QCoreApplication::arguments().value(1)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Api-Version", "3.0");
    if (!record(journal, "start " + body))
        return 2;
    QNetworkAccessManager manager;
    QNetworkReply* reply = manager.post(request, body);
    bool isRecorded = false;
    QObject::connect(reply, &QNetworkReply::finished, reply, [&] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        isRecorded = record(journal, "end " + QByteArray::number(status)) && status == 200;
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return isRecorded ? 0 : 1;
}
