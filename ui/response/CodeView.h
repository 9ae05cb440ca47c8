#pragma once

#include "JsonLayout.h"

#include <QPlainTextEdit>

namespace vestnik {

/// A read-only text in a fixed font that wraps anywhere, so that a long line of JSON stays in view. Invisible characters are shown by name,
/// as ⟨U+202E⟩; the exact text is copied. Of a text that would hold up the window only the beginning is laid out; a selection to its end
/// copies the rest, too. A layout of the text is a view of it: what is copied is the text.
class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);

    void setText(const QString& text, const std::optional<JsonLayout>& layout = {});
    /// Shows a layout of the text, or, for none, the text itself.
    void setJsonLayout(const std::optional<JsonLayout>& layout);
    bool isLaidOut() const { return m_layout.has_value(); }
    const QString& text() const { return m_text; }
    /// Whether something in it is shown by its name.
    bool hasInvisible() const { return m_hasInvisible; }
    /// Whether only the beginning is shown.
    bool isCut() const { return m_isCut; }

    /// More than this, in UTF-16 units, is not shown.
    static constexpr qsizetype maxShown = 96 * 1024;

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void changeEvent(QEvent* event) override;

private:
    void showText();
    /// Returns the place in the text of a place in what is shown.
    qsizetype positionInText(qsizetype shown) const;
    qsizetype withoutNames(qsizetype shown) const;
    void paintNames();

    QString m_text;
    std::optional<JsonLayout> m_layout;
    bool m_hasInvisible = false;
    bool m_isCut = false;
    QList<qsizetype> m_names; // where in the shown text the names stand
};

/// A fixed font, and the wrapping and the keys that all code here has.
void makeCodeLike(QPlainTextEdit* edit);

} // namespace vestnik
