#pragma once

#include "BatchRowsModel.h"
#include "JournalReader.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QComboBox;
class QLabel;
class QScrollArea;
class QTableView;

namespace vestnik {

/// The table of a batch's rows, which of them it shows, and beside it why the current one stands as it does, beneath it where the page is
/// narrow; that is told of any row as its tool tip, too. The room for it is always there, so that no row moves. The reader and the catalogue must outlive it.
class BatchRowsView : public QWidget {
    Q_OBJECT

public:
    BatchRowsView(JournalReader& reader, const EventCatalog& catalog, QWidget* parent = nullptr);

    BatchRowsModel& model() { return *m_model; }
    void show(BatchRowsModel::Kind kind);
    /// Shows these rows alone, under that title, until another kind is chosen.
    void showOnly(const QString& title, const QSet<qsizetype>& rows);
    /// The rows that are shown under a title, are others now.
    void updateOnly(const QSet<qsizetype>& rows);
    /// Shows all rows; those that were shown under a title are no choice any more.
    void forgetOnly();
    bool isOnly() const;
    /// Some rows may be others now.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void sayCount();
    /// Of the current row.
    void sayCause();
    /// Gives its cause to `tell`, at once where the history is not needed for that.
    void findCause(qsizetype row, const std::function<void(const QString&)>& tell);

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    BatchRowsModel* m_model;
    QLabel* m_label;
    QComboBox* m_kind;
    QLabel* m_count;
    QTableView* m_table;
    QBoxLayout* m_halves;
    QScrollArea* m_causeArea;
    QLabel* m_cause;
    QString m_shown; ///< which row's cause is said, and as what it stood
};

} // namespace vestnik
