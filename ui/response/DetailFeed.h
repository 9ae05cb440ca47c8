#pragma once

#include "Rail.h"
#include "Session.h"

#include <QObject>

namespace vestnik {

class Composer;
class DetailView;
class HistoryPane;
class PaneLayout;
class RecordSide;

/// Brings into the detail view what is to be looked at: the form's draft, the send under way, its answer, or the record that a person
/// chooses. An answer that is recorded nowhere stays in view. The arguments must outlive it.
class DetailFeed : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Composer& composer;
        HistoryPane& history;
        DetailView& view;
        RecordSide& side;
        PaneLayout& panes; ///< has them all
    };
    DetailFeed(Session& session, const Parts& parts);

    /// The answer just received; to be called once the form has taken it.
    void show(const DeliveryReport& report);
    /// Nothing was sent: no former answer may look like one to that.
    void showNoAnswer();
    /// The current environment is another one, or changed.
    void updateEnvironment();

Q_SIGNALS:
    void pageWanted(vestnik::Page page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectHistory();
    void connectSide();
    void takeForm();
    void show(const DeliveryRecord& record);
    void open(const DeliveryRecord& record);
    void renewUnfinished();
    /// Marks a 202 that is not about the bytes that are known to be accepted.
    void checkBytes(const DeliveryReport& report);
    void alignSelection();
    /// Turns to the draft once another filter has left the record in view out of the list.
    void leaveUnlisted();
    /// Sets how the form stands to the delivery in view.
    void compareWithForm();
    bool mayShowRecords() const;
    /// Whether what is in view may give way to the draft.
    bool mayTurnToDraft() const;
    void turnToDraft();
    void leadTo(const QString& path);

    Session& m_session;
    Parts m_parts;
    QByteArray m_formBytes;
    QString m_environmentId;
};

} // namespace vestnik
