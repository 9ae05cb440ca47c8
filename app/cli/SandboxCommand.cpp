#include "Commands.h"
#include "OutcomeText.h"
#include "QuitSignals.h"
#include "SandboxServer.h"
#include "Token.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {
namespace {

class SandboxCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(SandboxCommand)

public:
    explicit SandboxCommand(CLI::App& app)
        : Command(app, "sandbox", tr("Run the sandbox: a server on this computer that responds as the API does"))
    {
        m_app->footer(tr("Order IDs that begin with these get a response of their own:").toStdString()
                      + "\n  H401-, H404-, H405-, H422-, H429-, H500-, H503-  " + tr("that status").toStdString() + "\n  HSLOW-  "
                      + tr("processed, but the response comes late").toStdString() + "\n  HDROP-  "
                      + tr("processed, but the response is cut off").toStdString());
        m_app->add_option("--port", m_port, tr("The port; 0 takes any that is free").toStdString())->check(CLI::Range(0, 65535));
        m_app->add_option("--token", m_token, tr("The token it accepts; it is not a secret").toStdString());
        m_app->add_option("--latency", m_latency, tr("Milliseconds before each response").toStdString())->check(CLI::Range(0, 600'000));
    }

    ExitCode run(const CliContext& context) override
    {
        const std::expected<Token, Issue> token = Token::parse(QString::fromStdString(m_token));
        if (!token)
            return context.report({token.error()});
        SandboxServer server(context.catalog);
        const Result<quint16> port = server.start({.port = static_cast<quint16>(m_port),
                                                   .token = QString::fromLatin1(token->headerValue()),
                                                   .latency = std::chrono::milliseconds(m_latency)});
        if (!port)
            return CliContext::fail(port.error());
        CliContext::print(server.baseUrl());
        CliContext::printInfo(sandboxNotice());
        CliContext::printInfo(tr("It remembers orders in memory only. Press Ctrl+C to end it."));
        QEventLoop loop;
        const QuitSignals quit;
        QObject::connect(&quit, &QuitSignals::requested, &loop, &QEventLoop::quit);
        loop.exec();
        return ExitCode::Accepted;
    }

private:
    int m_port = 0;
    std::string m_token = sandboxToken.toStdString();
    int m_latency = 0;
};

} // namespace

std::unique_ptr<Command> makeSandboxCommand(CLI::App& app)
{
    return std::make_unique<SandboxCommand>(app);
}

} // namespace vestnik
