#pragma once

#include "PresetFilling.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace vestnik {

/// A preset as it was loaded into the form: as it is written, and with its placeholders filled. A value.
struct FilledPreset {
    Preset written;
    Preset filled;

    /// Whether it is another one each time that it is loaded, or no values of the form.
    static bool fillsValues(const Preset& preset);
    /// Of its `{{ask:label}}`, each once.
    static QStringList labelsOf(const Preset& preset);
    /// Fills it. One without an order gets the form's. Errors as PresetFilling::fill().
    static Result<FilledPreset> make(const Preset& preset, const std::optional<Notification>& form, const QHash<QString, QString>& answers,
                                     PresetFilling filling);

    /// Returns what is to be kept of the form in the preset: a value that is as it was filled stays a placeholder.
    Notification updated(const Notification& form) const;
    /// Returns the ids of its order that were made up.
    QSet<QString> madeUp() const;
    /// Returns the notification without an order where the preset has none.
    static Notification forAnyOrder(Notification notification, const Preset& preset);
};

} // namespace vestnik
