#pragma once

#include "CorrectionsModel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class CorrectionsView;

/// Where refused values are typed anew. The reader and the catalogue must outlive it.
class CorrectionsPane : public QWidget {
    Q_OBJECT

public:
    CorrectionsPane(JournalReader& reader, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// `only` as for CorrectionsModel::read().
    void open(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected, const QSet<qsizetype>& only = {});
    const CorrectionsModel& corrections() const { return *m_model; }

Q_SIGNALS:
    /// The corrected rows are to become a batch of their own.
    void correctedRequested();
    void closed();
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void send();
    static QString filledText(const FilledValues& values);
    /// Says how many rows are corrected, once it is another number.
    void sayCount();
    /// Beneath the rows; nothing: nothing is shown.
    void say(QStringList findings, Severity severity);

    CorrectionsModel* m_model;
    QLabel* m_title;
    QLabel* m_wrong;
    Severity m_severity = Severity::Warning; ///< of what it says
    CorrectionsView* m_table;
    QLabel* m_count;
    QPushButton* m_send;
    QPushButton* m_close;
};

} // namespace vestnik
