#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "JsonValue.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vestnik {

class ElidedLabel;

/// One field of the form: its label with the wire name, what is wrong beside it, and below an editor that a subclass brings. Issues are shown
/// when a person has left the field, or at reveal(); a screen reader hears of them then. They move nothing: a press on what stands below may
/// be what reveals them.
class FieldWidget : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it; keeps its spec.
    FieldWidget(const FieldSpec& spec, const EventCatalog& catalog, QWidget* parent = nullptr);

    const FieldSpec& spec() const { return m_spec; }
    /// Returns the typed value; nullopt when nothing was typed.
    virtual std::optional<JsonValue> value() const = 0;
    /// As if loaded: edited() is not emitted, and nothing is said before the next edit. Nullopt empties it.
    void load(const std::optional<JsonValue>& value);
    /// As if a person had put it there: edited() is emitted.
    void enter(const std::optional<JsonValue>& value);
    /// Sets the issues of this field and of the values in it.
    virtual void setIssues(const Issues& issues);
    const Issues& issues() const { return m_issues; }
    /// From now on issues are shown, though the field was not left.
    void reveal();
    /// Where the focus goes.
    virtual QWidget* editor() const = 0;
    /// To the place that a wire path names: this field, or something in it.
    virtual void focusOn(const QString& path);
    /// A button at the end of the editor's line.
    void addButton(QWidget* button);

Q_SIGNALS:
    /// A person changed the value.
    void edited();

protected:
    /// The subclass shows the value; it may emit what it likes, edited() does not follow.
    virtual void show(const std::optional<JsonValue>& value) = 0;
    /// To be called once by the subclass, with the widget that stands in the line; the focus is watched on `editor()`.
    void setContent(QWidget* content);
    /// To be called by the subclass whenever a person changed something.
    void noteEdited();
    virtual void retranslateUi();
    /// Returns the catalogue's example as a hint that nobody takes for a value; empty when there is none.
    QString exampleText() const;
    /// Returns the issues that a person may see by now.
    Issues shownIssues() const { return m_isRevealed ? m_issues : Issues(); }
    /// Called whenever shownIssues() may have changed; a subclass may mark them in its editor, too.
    virtual void showIssues();
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showPath();

    const FieldSpec m_spec;
    const EventCatalog& m_catalog;
    Issues m_issues;
    bool m_isLoading = false;
    bool m_isRevealed = false;
    QString m_announced;
    QLabel* m_label;
    QLabel* m_path; ///< the wire name, where there is room for it
    ElidedLabel* m_issue;
    QPushButton* m_fix;
    QHBoxLayout* m_line;
};

} // namespace vestnik
