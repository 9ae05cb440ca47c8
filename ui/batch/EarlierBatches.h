#pragma once

#include "Session.h"
#include "TeamBatches.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace vestnik {

class BatchCounts;
struct StoredBatch;
class BatchListModel;
class BatchListView;

/// The batches of before and those of the team, with how many rows each had accepted and refused, read off the window's thread one after another. The session
/// must outlive it.
class EarlierBatches : public QWidget {
    Q_OBJECT

public:
    explicit EarlierBatches(Session& session, QWidget* parent = nullptr);

    /// Whether it is to be read at all.
    void setWanted(bool isWanted);
    /// Reads the batches anew, or once more where they are just being read.
    void refresh();
    /// Selects the batch that is in view; none with an empty id.
    void setInView(const QString& id);
    /// While a batch is sent, each of its records would have all batches read: what changes meanwhile is looked at when it is over.
    void setHeld(bool isHeld);
    /// Shows how a batch stands, as whoever sends it counts.
    void showTally(const QString& id, const BatchCounts& tally);

Q_SIGNALS:
    void openRequested(const QString& id);
    /// A batch that only the team has is to be taken over and opened. Its rows go to that environment; empty: to the only one that fits.
    void joinRequested(const QString& id, const QString& environment);
    /// Another table is to be sent.
    void newRequested();
    /// The batch is no more.
    void removed(const QString& id);
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void showTeam();
    /// The team's batches are looked at while they are in view and none is sent from here.
    void watchTeam();
    void retranslateUi();
    /// Looks again soon, once nothing keeps it from that.
    void refreshSoon();
    void readNext();
    void selectInView();
    void select(const QString& id);
    void endReading();
    /// Shows the rows, or a line in their place.
    void showRows();
    void updateActs();
    void open();
    void remove();
    void offerBack(const StoredBatch& removed);

    Session& m_session;
    QObject m_removals; ///< owns the toasts that offer to bring one back
    QTimer m_timer;     ///< a run of sends is looked at once
    /// Joins a batch of the team, once a person has chosen where several environments here have its address.
    void join(int row);
    QString m_inView;   ///< the id of a batch
    QStringList m_left; ///< ids whose standing is not read yet
    int m_reading = 0;  ///< which refresh() it is
    bool m_isWanted = false;
    bool m_isHeld = false;
    bool m_isReading = false;
    bool m_isStale = false; ///< something changed since the reading began
    BatchListModel* m_model;
    QLabel* m_title;
    BatchListView* m_table;
    QMenu* m_menu;
    QAction* m_open;
    QAction* m_remove;
    QToolButton* m_new;
    QLabel* m_none;
    QLabel* m_away; ///< the team's database does not answer
    TeamBatches* m_team;
};

} // namespace vestnik
