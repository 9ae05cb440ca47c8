#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "JsonValue.h"
#include "RowsTableModel.h"

#include <QHash>

#include <optional>

namespace vestnik {

/// The rows of a table field, a column for each that the catalogue knows. A row keeps all that it was loaded with; an empty cell is a
/// member that is not there. Texts to show and edit have signs for control characters: CellText.
class ItemsModel : public RowsTableModel<JsonValue> {
    Q_OBJECT

public:
    /// Of an issue in the cell, Severity as int: the worse one. Invalid when there is none.
    static constexpr int severityRole = Qt::UserRole;

    /// Uses the catalogue, which must outlive it; keeps its spec, which is of a table.
    ItemsModel(const FieldSpec& spec, const EventCatalog& catalog, QObject* parent = nullptr);
    /// Anything may come; edited() is not emitted.
    void load(const std::optional<JsonValue>& value);
    /// The very value that was loaded until something is edited; nullopt without rows.
    std::optional<JsonValue> value() const;
    /// False after something was loaded that is no list. It is the value until something is edited.
    bool isList() const { return !m_other.has_value(); }

    const QList<FieldSpec>& columns() const { return m_spec.columns; }
    const QList<JsonValue>& rows() const { return m_rows; }
    /// As it is: without signs.
    QString text(int row, int column) const;
    // What a person does; each emits edited() once.
    void addRow();
    void replaceRows(const QList<JsonValue>& rows);
    using NumberedRows = QList<std::pair<int, JsonValue>>;
    /// Takes rows out, and gives them with the numbers they had.
    NumberedRows takeRows(const QList<int>& numbers);
    void putBack(const NumberedRows& rows);
    void clearCells(const QModelIndexList& cells);
    /// Sets the issues of the whole table. Issues in a cell, or of a row, mark it.
    void setIssues(const Issues& issues);

    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The cell that is being edited is finished; revert() brings back what was in it.
    bool submit() override;
    void revert() override;

Q_SIGNALS:
    void edited();

private:
    int countColumns() const override { return static_cast<int>(m_spec.columns.size()); }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    QVariant columnHeader(int column, int role) const override;
    QVariant rowHeader(int row, int role) const override;
    void noteEdited();
    void changeRow(int row, const JsonValue& value);
    Issues issuesAt(const QModelIndex& index) const;
    QVariant severityAt(const QModelIndex& index) const;
    QString issuesText(const QModelIndex& index) const;

    const FieldSpec m_spec;
    const EventCatalog& m_catalog;
    bool m_isGiven = false;           // an empty list was loaded
    std::optional<JsonValue> m_other; // what was loaded and is no list
    QPersistentModelIndex m_editing;  // the cell whose row is kept in m_before
    JsonValue m_before;
    Issues m_issues;
    QHash<std::pair<int, QString>, Issues> m_issuesAt; // by row and column key; an empty key: of the row itself
};

} // namespace vestnik
