#pragma once

#include <QPlainTextEdit>

namespace vestnik {

/// A read-only text in a fixed font that wraps anywhere, so that a long line of JSON stays in view. Invisible characters are shown by name,
/// as ⟨U+202E⟩; the exact text is copied. Of a text that would hold up the window only the beginning is laid out; a selection to its end
/// copies the rest, too.
class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);

    void setText(const QString& text);
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
    qsizetype positionInText(qsizetype shown) const;
    void paintNames();

    QString m_text;
    bool m_hasInvisible = false;
    bool m_isCut = false;
    QList<qsizetype> m_names; // where in the shown text the names stand
};

/// A fixed font, and the wrapping and the keys that all code here has.
void makeCodeLike(QPlainTextEdit* edit);

} // namespace vestnik
