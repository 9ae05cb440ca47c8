#pragma once

#include "FieldWidget.h"

#include <functional>

class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;

namespace vestnik {

class ElidedLabel;
class ItemsModel;
class ItemsView;

/// A list of rows, such as the order's items: buttons to add, remove and paste rows, which stay where they are however many there are, the
/// table, and a line with the whole text of the current cell. value() includes the text being typed in a cell. Actions that take rows or cells away offer them back.
class TableField : public FieldWidget {
    Q_OBJECT

public:
    TableField(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);
    ~TableField() override;

    std::optional<JsonValue> value() const override;
    QWidget* editor() const override;
    void focusOn(const QString& path) override;
    /// Adds an empty row, and begins to edit it.
    void addRow();

protected:
    void show(const std::optional<JsonValue>& value) override;
    void showIssues() override;
    void retranslateUi() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* build();
    void connectParts();
    void removeRows();
    void clearCells(const QList<QModelIndex>& cells);
    void paste();
    /// Says what was done, and offers what was there before.
    void offerBack(const std::function<QString()>& said, const std::optional<JsonValue>& before);
    void swapFor(const std::optional<JsonValue>& before);
    bool isListCell() const;
    bool filterCellLine(QEvent& event);
    void beginLine(Qt::FocusReason reason);
    void typeInCell(const QString& text);
    void showCell();
    void showCount();

    const EventCatalog& m_catalog;
    ItemsModel* m_model;
    ItemsView* m_view;
    QLabel* m_cellName;
    QLineEdit* m_cell;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPushButton* m_paste;
    ElidedLabel* m_count;
    bool m_isSwapping = false; ///< earlier rows come back
    bool m_isTyping = false;   // in m_cell, which is not to be filled anew then
};

} // namespace vestnik
