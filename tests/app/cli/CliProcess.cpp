#include "CliProcess.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTest>

namespace vestnik {
namespace {

constexpr int patience = 30'000; // milliseconds

} // namespace

QList<QJsonObject> CliResult::objects() const
{
    QList<QJsonObject> objects;
    for (const QByteArray& line : out.trimmed().split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

QJsonObject CliResult::object() const
{
    const QList<QJsonObject> all = objects();
    return all.size() == 1 ? all.first() : QJsonObject();
}

CliProcess::CliProcess()
{
    QDir().mkpath(dataFolder());
}

std::unique_ptr<QProcess> CliProcess::start(const QStringList& arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.remove(QStringLiteral("VESTNIK_TOKEN"));
    if (!m_token.isNull())
        environment.insert(QStringLiteral("VESTNIK_TOKEN"), m_token);
    QStringList command = m_launcher + QStringList{QStringLiteral(VESTNIK_CLI), QStringLiteral("--data-dir"), dataFolder()};
    if (!arguments.contains(QStringLiteral("--lang")))
        command += {QStringLiteral("--lang"), QStringLiteral("en")};
    command += arguments;
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->start(command.takeFirst(), command);
    process->waitForStarted(patience);
    return process;
}

CliResult CliProcess::finish(QProcess& process)
{
    CliResult result;
    if (process.state() == QProcess::NotRunning || process.waitForFinished(patience))
        result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

QByteArray CliProcess::errorsUntil(QProcess& process, const QByteArray& text)
{
    QByteArray said;
    const auto isSaid = [&] {
        said += process.readAllStandardError();
        return said.contains(text);
    };
    if (!QTest::qWaitFor(isSaid, patience))
        qWarning("Only this was said: %s", said.constData());
    return said;
}

CliResult CliProcess::run(const QStringList& arguments) const
{
    return finish(*start(arguments));
}

CliResult CliProcess::runWithInput(const QStringList& arguments, const QByteArray& input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(*process);
}

CliResult CliProcess::addLocal(const QString& url) const
{
    return run({QStringLiteral("env"), QStringLiteral("add"), QStringLiteral("local"), QStringLiteral("--url"), url,
                QStringLiteral("--kind"), QStringLiteral("test")});
}

QStringList CliProcess::sendArguments()
{
    return {QStringLiteral("--json"),      QStringLiteral("send"),   QStringLiteral("order.accepted"),
            QStringLiteral("--env"),       QStringLiteral("local"),  QStringLiteral("--order-id"),
            QStringLiteral("H1234567890"), QStringLiteral("--uuid"), QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f")};
}

QList<QJsonObject> CliProcess::history() const
{
    return run({QStringLiteral("--json"), QStringLiteral("history")}).objects();
}

CliSandbox::CliSandbox(const CliProcess& cli)
    : m_process(cli.start({QStringLiteral("sandbox"), QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--token"),
                           QStringLiteral("qwerty123sbermarket")}))
{
    while (!m_process->canReadLine() && m_process->waitForReadyRead(patience)) { }
    m_url = QString::fromUtf8(m_process->readLine()).trimmed();
}

CliSandbox::~CliSandbox()
{
    m_process->terminate();
    m_process->waitForFinished();
}

QByteArray CliProcess::allBytes() const
{
    QByteArray bytes;
    QDirIterator files(dataFolder(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace vestnik
