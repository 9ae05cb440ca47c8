#pragma once

#include <QStringList>

#include <CLI/CLI.hpp>

namespace vestnik {

/// The parser's help in the language in use, which must be chosen before: its columns count letters, not bytes.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter();

    /// Returns the values that the option allows, where it allows only these.
    static QStringList choices(const CLI::Option& option);
    /// Returns the word for the option's value: its choices, its range or its kind. Empty for a flag.
    static QString valueText(const CLI::Option& option);

    std::string make_group(std::string group, bool isPositional, std::vector<const CLI::Option*> options) const override;
    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override;
    std::string make_subcommand(const CLI::App* command) const override;
    std::string make_option(const CLI::Option* option, bool isPositional) const override;
    std::string make_option_opts(const CLI::Option* option) const override;

private:
    std::string line(const QString& name, const std::string& description) const;
};

} // namespace vestnik
