#pragma once

#include "Command.h"
#include "Environment.h"
#include "OutgoingBody.h"
#include "PresetStore.h"

#include <QCoreApplication>

#include <optional>
#include <string>
#include <vector>

namespace vestnik {

/// The options that make a notification: ids, `--set`, `--position`, over a preset where one is named; or a whole body from a file.
class NotificationOptions {
    Q_DECLARE_TR_FUNCTIONS(NotificationOptions)

public:
    /// Adds its options to the command, which must live as long.
    void addTo(CLI::App& command);

    /// As addTo(), with the preset's NAME in place of EVENT.
    void addPresetTo(CLI::App& command);
    /// EVENT and the fields alone, for notification().
    void addTemplateTo(CLI::App& command);

    /// As it was given; of a preset alone, once body() was called.
    QString event() const { return QString::fromStdString(m_event); }
    /// Makes the body and says on standard error what is wrong with it; nullopt when it must not be sent.
    std::optional<OutgoingBody> body(const CliContext& context, EnvironmentKind kind);
    /// The notification as it is typed, with nothing filled or checked; nullopt, and said, when an option is wrong.
    std::optional<Notification> notification(const CliContext& context) const;

private:
    void addFields(CLI::App& command);
    void addSending(CLI::App& command);
    std::optional<Preset> preset(const CliContext& context) const;
    std::optional<OutgoingBody> ofPreset(const CliContext& context, EnvironmentKind kind);
    std::optional<OutgoingBody> ofRaw(const Result<OutgoingBody>& body);
    /// Says an error, and what to do about it.
    std::optional<OutgoingBody> ofFilled(const Result<OutgoingBody>& body);
    bool setTyped(Notification& notification, const CliContext& context) const;
    bool setFields(Notification& notification, const CliContext& context) const;
    bool setPositions(Notification& notification, const CliContext& context) const;
    std::optional<OutgoingBody> fromFile() const;
    std::optional<OutgoingBody> checked(const OutgoingBody& body, const CliContext& context, EnvironmentKind kind) const;

    std::string m_event;
    std::string m_preset;
    std::vector<std::string> m_answers;
    std::string m_orderId;
    std::string m_uuid;
    std::vector<std::string> m_fields;
    std::vector<std::string> m_positions;
    std::string m_file;
    bool m_isAsIs = false;
};

} // namespace vestnik
