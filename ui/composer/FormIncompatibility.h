#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestnik {

/// Why a body stands as raw JSON and not in the form.
enum class FormIncompatibility {
    NotJson,
    DuplicateKey, ///< one of the two would be lost
    NoEvent,      ///< JSON, but without an event's type and payload
    WouldChange,  ///< the form would send something else; only the form can tell
};

/// Returns the reason in the bytes themselves that keeps them from the form; nullopt when there is none.
std::optional<FormIncompatibility> formIncompatibility(const QByteArray& body);

/// As a sentence in the language in use.
QString formIncompatibilityText(FormIncompatibility incompatibility);

} // namespace vestnik
