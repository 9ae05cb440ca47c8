#pragma once

#include "FaultServer.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace vestnik {

/// Kills programs that send, at random moments, and holds what a counting server saw against their journal. All rounds share one journal.
class KillTrial {
public:
    explicit KillTrial(quint32 seed);

    /// Starts that many programs at once on the journal and kills them all; then opens the journal and looks. Gives what is wrong; empty
    /// when nothing is.
    QString round(int programs);

    struct Figures {
        int kills = 0;
        qsizetype requests = 0;  ///< complete ones that the server saw
        qsizetype starts = 0;    ///< deliveries in the journal
        qsizetype recovered = 0; ///< of these, closed as unknown after a kill
        qsizetype unsent = 0;    ///< of these, closed as not sent, because they waited for their turn
    };
    const Figures& figures() const { return m_figures; }

private:
    using Programs = std::vector<std::unique_ptr<QProcess>>;

    bool waitForRequests(qint64 count) const;
    QString killAll(const Programs& programs);
    QString look();
    QString compareOrders(const QStringList& recorded, const QStringList& unsent);

    FaultServer m_server;
    const QTemporaryDir m_folder;
    QRandomGenerator m_random;
    int m_rounds = 0;
    Figures m_figures;
};

} // namespace vestnik
