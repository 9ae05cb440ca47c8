#pragma once

#include "BatchCounts.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace vestnik {

/// Offers actions on the rows that did not go through, each only at a person's word. An action that sends rows again asks first, unless
/// none of them can have been processed.
class FailedRowActions : public QWidget {
    Q_OBJECT

public:
    explicit FailedRowActions(QWidget* parent = nullptr);

    /// `isAtRest`: nothing is under way, so rows may be sent anew.
    void show(const BatchCounts& tally, qsizetype corrected, bool isAtRest);

    /// Of a batch that the team shares, rows go again only by being put back into its queue. For the next show().
    void setShared(bool isShared) { m_isShared = isShared; }
    /// Where they would go, as its questions name it.
    void setTarget(const QString& environment) { m_target = environment; }

Q_SIGNALS:
    void retryRequested(const QSet<vestnik::Outcome>& outcomes);
    void blockedRequested();
    void fixRequested();
    void putBackRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    struct Choice {
        QString text;
        std::function<void()> act;
    };
    void askTemporary();
    void askUnknown();
    void askUnexpected();
    void askBlocked();
    void ask(const QString& name, const QString& question, const QString& meaning, const QList<Choice>& choices);

    QString m_target;
    BatchCounts m_tally;
    qsizetype m_corrected = 0;
    bool m_isAtRest = false;
    bool m_isShared = false;
    QPushButton* m_temporary;
    QPushButton* m_fix;
    QPushButton* m_unknown;
    QPushButton* m_unexpected;
    QPushButton* m_blocked;
    QPushButton* m_putBack;
};

} // namespace vestnik
