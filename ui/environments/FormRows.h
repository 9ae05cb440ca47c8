#pragma once

#include "EventCatalog.h"
#include "Issue.h"

#include <QHash>

class QFormLayout;
class QLabel;
class QWidget;

namespace vestnik {

/// The rows of a form by their fields' names: a label, the widget, and below it what is wrong with it. The widgets belong to the form's
/// parent; this must not outlive it. Uses the catalogue, which must outlive it.
class FormRows {
public:
    FormRows(QFormLayout& form, const EventCatalog& catalog) : m_form(form), m_catalog(catalog) { }

    /// The widget gets the field's name; a short one does not fill the row.
    void add(const QString& field, QWidget& widget, bool isShort = false);
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
    };

    QFormLayout& m_form;
    const EventCatalog& m_catalog;
    QHash<QString, Row> m_rows;
    Issues m_issues;
};

} // namespace vestnik
