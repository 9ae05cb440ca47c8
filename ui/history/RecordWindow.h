#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace vestnik {

/// Everything that is recorded of one delivery: who, where from, why, each attempt with its times, and request and answer as they went
/// and came. Deletes itself. The catalogue must outlive it.
class RecordWindow : public QDialog {
    Q_OBJECT

public:
    RecordWindow(const DeliveryRecord& record, const EventCatalog& catalog, QWidget* parent);

    /// The facts, a line each, without request and answer.
    static QString factsText(const DeliveryRecord& record, const EventCatalog& catalog);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void addView(const QString& name, const QString& text, const QString& title);

    const DeliveryRecord m_record;
    const EventCatalog& m_catalog;
    QLabel* m_mark;
    QPlainTextEdit* m_facts;
    QTabWidget* m_tabs;
    QPushButton* m_copy;
    QPushButton* m_close;
};

} // namespace vestnik
