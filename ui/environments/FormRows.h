#pragma once

#include "EventCatalog.h"
#include "Issue.h"

#include <QHash>

class QLabel;
class QWidget;

namespace vestnik {

class FieldColumns;

/// The fields of a form by their names: a label, below it the widget, and below that what is wrong with it. The widgets belong to the columns
/// in which they stand; this must not outlive those. Uses the catalogue, which must outlive it.
class FormRows {
public:
    explicit FormRows(const EventCatalog& catalog) : m_catalog(catalog) { }

    /// The widget gets the field's name. `beside` stands at its right, `below` beneath it.
    void add(const QString& field, QWidget& widget, FieldColumns& columns, QWidget* beside = nullptr, QWidget* below = nullptr);
    void setVisible(const QString& field, bool isVisible);
    /// Shows those of these fields, and takes the others' away.
    void showIssues(const Issues& issues);
    bool has(const QString& field) const { return m_rows.contains(field); }
    void retranslate();

private:
    /// Takes away what was said of a field, which is another one now.
    void clearIssues(const QString& field);
    struct Row {
        QLabel* label;
        QWidget* widget;
        QWidget* holder;
        QLabel* issue;
        FieldColumns* columns;
    };

    const EventCatalog& m_catalog;
    QHash<QString, Row> m_rows;
    Issues m_issues;
};

} // namespace vestnik
