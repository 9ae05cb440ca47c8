#pragma once

#include "Environment.h"
#include "Error.h"

#include <QList>

#include <functional>

namespace vestnik {

/// The environments a person has set up: one readable JSON file without secrets, written atomically, shared by several programs. Every call
/// reads the file anew. The sandbox is not in it. Members of a later program stay in the file; a file of a later version is read and not
/// changed: FileNewer. Any thread, one at a time.
class EnvironmentStore {
public:
    explicit EnvironmentStore(const QString& file) : m_file(file) { }

    Result<QList<Environment>> all() const;
    /// True until the first environment is saved; removing them all does not make it so again.
    bool isUntouched() const;
    /// FileNewer when the file can be read only.
    Result<void> checkVersion() const;
    /// EnvironmentNotFound when there is none of that name (in any case).
    Result<Environment> byName(const QString& name) const;
    Result<Environment> byId(const QString& id) const;

    /// Returns the issues of an environment, those of a taken name included.
    Issues check(const Environment& environment) const;
    /// Adds it, or replaces the one of the same id; its hosts in normal form. EnvironmentInvalid when check() finds errors, TokenInField.
    Result<void> save(const Environment& typed) const;
    /// Adds new ones, all or none. EnvironmentInvalid.
    Result<void> addAll(const QList<Environment>& added) const;
    Result<void> remove(const QString& id) const;

    /// True for a path in the folder where the file is: what stands there is the program's own.
    bool holds(const QString& path) const;

    /// An id for a new environment.
    static QString newId();

private:
    Result<Environment> find(const QString& subject, const std::function<bool(const Environment&)>& matches) const;
    /// Reads, edits and writes the file while no other program does.
    Result<void> change(const std::function<Result<void>(QList<Environment>&)>& edit) const;
    /// As change(); gives the number of environments.
    Result<qsizetype> changeFile(const std::function<Result<void>(QList<Environment>&)>& edit) const;

    QString m_file;
};

} // namespace vestnik
