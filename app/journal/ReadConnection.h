#pragma once

#include "Database.h"
#include "JournalFiles.h"

#include <memory>
#include <optional>

namespace vestnik {

/// A connection that only reads, to whichever journal the path names: opened when it is needed, and anew when the file was replaced.
/// Never creates the file. Belongs to one thread.
class ReadConnection {
public:
    explicit ReadConnection(const QString& folder);

    const QString& file() const { return m_file; }

    /// The connection; null when there is no file. Valid until the next call.
    Result<const Database*> database();

    /// Somebody has written, or the file came, went or was replaced, since the last call; at first, since the first look at the file.
    bool hasChanged();

    /// An error of reading as JournalListDamaged where that is all that is damaged. The connection is made anew for the next read: one that
    /// has met such a table may not notice that it is mended.
    Error diagnosed(Error error);

private:
    struct State {
        std::optional<FileIdentity> id;
        qint64 connection = 0; ///< versions are told apart by one connection only
        qint64 version = 0;

        bool operator==(const State&) const = default;
    };

    Result<const Database*> look();
    Result<std::unique_ptr<Database>> open();
    bool canOnlyBeRead() const;
    Result<State> state();

    const QString m_folder;
    const QString m_file;
    std::unique_ptr<Database> m_database;
    std::optional<FileIdentity> m_id;
    bool m_isImmutable = false;
    qint64 m_connections = 0;
    std::optional<State> m_known;
};

} // namespace vestnik
