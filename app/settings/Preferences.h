#pragma once

#include "Draft.h"

#include <QByteArray>
#include <QSettings>

#include <optional>

namespace vestnik {

/// What the window remembers between starts. One object owns the file's values in a program; several programs may share the file.
/// Losing it loses comfort, never data: what cannot be read is as if it had not been set. The thread it was made in.
class Preferences {
public:
    /// `draftFile` keeps the form's values, written at once, so that a crash does not lose them.
    Preferences(const QString& file, const QString& draftFile);

    /// True until anything was saved here.
    bool isFirstStart() const { return m_isFirstStart; }

    QString language(const QString& whenUnset) const { return text("language", whenUnset); }
    void setLanguage(const QString& code) { set("language", code); }
    /// `system`, `light` or `dark`.
    QString appearance() const { return text("appearance", QStringLiteral("system")); }
    void setAppearance(const QString& code) { set("appearance", code); }
    QString environmentId() const { return text("environment", {}); }
    void setEnvironmentId(const QString& id) { set("environment", id); }
    /// The integration scheme that is in use in that environment; empty when none was chosen.
    QString scheme(const QString& environmentId) const;
    void setScheme(const QString& environmentId, const QString& scheme);
    QByteArray windowState(const QString& part) const;
    void setWindowState(const QString& part, const QByteArray& state);

    std::optional<Draft> draft() const;
    void setDraft(const Draft& draft);

private:
    QString text(const char* key, const QString& whenUnset) const;
    void set(const char* key, const QString& value);

    QSettings m_settings;
    QString m_draftFile;
    bool m_isFirstStart;
};

} // namespace vestnik
