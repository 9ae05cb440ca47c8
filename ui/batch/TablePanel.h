#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace vestnik {

class BatchDraft;
class TablePreview;
class EventCatalog;

/// A table that was read: how it is read, its first rows, and what its columns fill. Changes go to the draft at once. The draft and the
/// catalogue must outlive it.
class TablePanel : public QWidget {
    Q_OBJECT

public:
    TablePanel(BatchDraft& draft, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Shows the draft's current table and columns.
    void refresh();
    /// To the choice of what a column fills.
    void focusColumn();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslateUi();
    void setReading();
    void refreshColumns();
    void refreshField();

    BatchDraft& m_draft;
    const EventCatalog& m_catalog;
    bool m_isRefreshing = false;
    QLabel* m_encodingLabel;
    QComboBox* m_encoding;
    QLabel* m_separatorLabel;
    QComboBox* m_separator;
    QCheckBox* m_header;
    QLabel* m_headerLineLabel;
    QSpinBox* m_headerLine;
    QPushButton* m_useLine;
    QLabel* m_facts;
    QLabel* m_columnLabel;
    QComboBox* m_column;
    QLabel* m_fieldLabel;
    QComboBox* m_field;
    TablePreview* m_model;
    QTableView* m_table;
};

} // namespace vestnik
