#pragma once

#include "EventCatalog.h"
#include "Issue.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace vestnik {

/// One id of the form: its label with the wire name, the line to type in, and below it what is wrong with it. What is pasted loses the
/// spaces around it.
class IdField : public QWidget {
    Q_OBJECT

public:
    /// `wireName` also picks the label's words.
    IdField(const QString& wireName, const EventCatalog& catalog, QWidget* parent = nullptr);

    QString text() const;
    /// As if loaded: edited() is not emitted.
    void setText(const QString& text);
    void setIssues(const Issues& issues);
    /// A button at the end of the line.
    void addButton(QWidget* button);
    QLineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    /// A person changed the text.
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void showIssues();

    const QString m_wireName;
    const EventCatalog& m_catalog;
    Issues m_issues;
    bool m_isLoading = false;
    QLabel* m_label;
    QLineEdit* m_edit;
    QLabel* m_issue;
    QHBoxLayout* m_line;
};

} // namespace vestnik
