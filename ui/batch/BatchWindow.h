#pragma once

#include "BatchDraft.h"
#include "StateSlot.h"
#include "WizardHeader.h"

#include <QWidget>

class QHBoxLayout;
class QStackedWidget;

namespace vestnik {

class BatchCheckPage;
class BatchFilePage;
class BatchSendPage;
class EarlierBatches;
class StateStrip;
class StoredPlanPage;

/// Many events from a table or from the history, in three steps: file, check, send. One batch at a time; another one is taken only when no
/// row is under way. Rows go on while another page is in view. The session must outlive it.
class BatchWindow : public QWidget {
    Q_OBJECT

public:
    explicit BatchWindow(Session& session, QWidget* parent = nullptr);

    void readFile(const QString& path);
    void readText(const QString& text);
    void takeRecords(const QList<DeliveryRecord>& records);
    /// A stored batch; nothing is sent by that.
    void openBatch(const QString& id);
    /// Rows are under way.
    bool isBusy() const;
    /// It waits for nothing but the recording of what came back.
    bool isUnrecorded() const;
    /// Starts nothing new.
    void pause();
    /// The answers that are waited for become unknown.
    void giveUp();

    /// Says how far a batch is that is sent or paused; empty when none is.
    QString standing() const;
    /// Returns the part of its rows that is over, from 0 to 1; below 0 when none is sent or paused.
    double share() const;
    /// Returns the last word about the batch.
    QString told() const;
    StateSlot::Tone toldTone() const;

    /// Returns the environment that the rows of the batch in view go to; null while none is in view.
    const Environment* environmentOfRows() const;

Q_SIGNALS:
    /// environmentOfRows() may be another.
    void environmentShown();
    void standingChanged();
    /// told() has news, and another page is in view.
    void toldOutOfSight();
    /// A person wants to see the page.
    void wanted();
    /// isBusy() may be another.
    void busyChanged();

protected:
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectDraft();
    void refreshEnvironment();
    /// Names the current environment where it is not that of the rows; empty: it is.
    QString elsewhere() const;
    void sayElsewhere();
    void sayEnvironmentChanged(const Environment& before);
    void connectPages();
    /// A plan is being stored, which is said.
    bool isStoring();
    /// False, and said, while rows are under way or a plan is being stored.
    bool mayTakeAnother();
    void check();
    /// A step that is done is shown again as it stands, and the next one is gone on to. Nothing is sent by that.
    void visit(WizardHeader::Step step);
    enum class Place { File, Check, Send, StoredPlan };
    void goTo(Place place);
    /// Selects in the list the batch that the page shows.
    void markInView();
    void refreshHead();
    /// Has a start that waits for a person or the keychain not begin unseen, and says so.
    void callOffUnseen();
    /// Puts the list of the batches beside the page, or behind its button where there is no room for both.
    void placeEarlier();
    void showEarlier(bool isShown);
    void showStored(const StoredBatch& batch);

    Session& m_session;
    BatchDraft* m_draft;
    WizardHeader* m_head;
    StateStrip* m_states;
    StateSlot* m_left;   ///< rows that did not begin to go
    StateSlot* m_unread; ///< the list of the batches, or what it was to do
    StateSlot* m_where;  ///< of the environment that the rows would go to
    QStackedWidget* m_pages;
    BatchFilePage* m_file;
    BatchCheckPage* m_check;
    BatchSendPage* m_send;
    StoredPlanPage* m_plan;
    EarlierBatches* m_earlier;
    QHBoxLayout* m_body;
    bool m_isEarlierBeside = false;
    QString m_elsewhere; ///< the text on rows that are for another environment than the current one; empty: none
};

} // namespace vestnik
