#pragma once

#include "Command.h"
#include "EnvironmentStore.h"

#include <QCoreApplication>

namespace vestnik {

/// The options that describe an environment, and their check: of a command that adds one or changes what is given of one.
class EnvWriteCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

protected:
    EnvWriteCommand(CLI::App& env, const char* name, const QString& description, bool isNew);

    template <typename Value>
    CLI::Option* add(const char* name, Value& value, const QString& about)
    {
        return m_app->add_option(name, value, about.toStdString());
    }
    bool isOptionGiven(const char* option) const { return m_app->count(option) > 0; }
    bool isKindGiven() const { return !m_kind.empty(); }
    QString name() const { return QString::fromStdString(m_name).trimmed(); }

    /// Puts in what is given; false when that was said to be wrong.
    bool fill(Environment& environment) const;
    /// Says what is wrong or doubtful; Accepted when it may be saved.
    ExitCode check(const CliContext& context, const EnvironmentStore& store, const Environment& environment) const;

private:
    void putFile(const char* option, const std::string& given, QString& value) const;
    bool setProxy(ProxySettings& proxy) const;
    void adviseKind(const Issues& issues) const;

    std::string m_name;
    std::string m_url;
    std::string m_kind;
    std::string m_path;
    std::string m_apiVersion;
    std::string m_prefix;
    std::string m_proxy;
    std::string m_teamRule;
    std::string m_caFile;
    std::string m_certificate;
    std::string m_key;
    std::string m_serverName;
    int m_deadline = 0;
    int m_maxInFlight = 0;
    int m_rate = 0;
};

} // namespace vestnik
