#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "JsonValue.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPlainTextEdit;
class QTextCursor;

namespace vestnik {

/// The request's JSON as a text to edit, sent as it stands, and below it what is wrong with it. It is checked a moment after the last
/// key. A finding leads to its place.
class RawEditor : public QWidget {
    Q_OBJECT

public:
    /// Uses the catalogue, which must outlive it.
    explicit RawEditor(const EventCatalog& catalog, QWidget* parent = nullptr);

    QByteArray bytes() const { return text().toUtf8(); }
    QString text() const;
    /// False when the editor would change them: they are not UTF-8, or have line ends of several kinds. Then it stays as it was.
    bool setBytes(const QByteArray& bytes);
    /// Returns the issues of the last check.
    const Issues& issues() const { return m_issues; }
    /// Checks at once. False when there are errors; then the first one's place gets the focus.
    bool check();

Q_SIGNALS:
    void edited();
    void checked();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onTextChanged();
    void refresh();
    /// Of a character that turns the text around in the editor, too, wherever it stands.
    void noteInvisible();
    void findPlaces(const QByteArray& body);
    void showIssues();
    QString findingText(const Issue& issue, const std::optional<TextPosition>& place) const;
    void announceFirst();
    QString firstFinding() const;
    QString findingsName() const;
    void underline();
    QTextCursor cursorAt(const TextPosition& place) const;
    void goTo(const QListWidgetItem* finding);
    void retranslateUi();

    const EventCatalog& m_catalog;
    QString m_lineEnd; // of the text that was set; the same for all its lines
    QString m_told;    // the text that edited() was last emitted for
    QString m_checked; // the text that m_issues are of
    Issues m_issues;
    QList<std::optional<TextPosition>> m_places; // of the issues that are shown
    QString m_announced;
    QTimer m_timer;
    QPlainTextEdit* m_edit;
    QLabel* m_verdict;
    QListWidget* m_findings;
};

} // namespace vestnik
