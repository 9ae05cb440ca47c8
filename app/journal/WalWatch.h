#pragma once

#include "Database.h"
#include "FileIdentity.h"
#include "OpenFile.h"

namespace vestnik {

/// Watches the files that SQLite keeps beside an open journal, for they hold its latest records. As long as a connection is open no program
/// that keeps to SQLite's rules removes or replaces them; the WAL becomes shorter only once all of it is in the journal's file.
class WalWatch {
public:
    /// The connection must have read already, or the files are not there yet.
    explicit WalWatch(const QString& file);
    WalWatch(const WalWatch&) = delete;
    WalWatch& operator=(const WalWatch&) = delete;

    /// JournalUnavailable, with the name of the file that was removed, replaced or cut. Quick, unless the WAL became shorter.
    Result<void> check(const Database& database);
    /// Whether a check has found the WAL shorter than SQLite takes it for. One that was removed or replaced is whole: it is still open.
    bool isCut() const { return m_isCut; }
    /// Takes in how large they are now, after a commit.
    void look();

private:
    struct Watched {
        QString path;
        FileIdentity id;
        qint64 size = 0;
    };

    static std::optional<Watched> stateOf(const QString& path);
    Result<void> checkCut(const Database& database, const Watched& wal) const;
    /// Returns what SQLite makes anew once all of the WAL is in the journal's file.
    QByteArray generation() const;

    QString m_file;
    std::optional<Watched> m_wal;
    std::optional<Watched> m_index;
    SystemResult<OpenFile> m_openWal; ///< SQLite keeps no locks on the WAL
    QByteArray m_generation;
    bool m_isCut = false;
};

} // namespace vestnik
